"""A film on black, at any zoom and turn, with its heat map and the texts over it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from cxr_desktop.reader.canvas_captions import CanvasCaptions
from cxr_desktop.reader.canvas_message import CanvasMessage
from cxr_desktop.reader.canvas_state import CanvasState
from cxr_desktop.reader.canvas_tools import CanvasLayer
from cxr_desktop.reader.film_layer import FilmLayer
from cxr_desktop.reader.flip_warning import FlipWarning
from cxr_desktop.reader.magnifier import Magnifier
from cxr_desktop.reader.movable_view import MovableView
from cxr_desktop.reader.overlay_layer import OverlayLayer
from cxr_desktop.reader.side_marks import EdgeMarks
from cxr_desktop.reader.split_divider import SplitDivider, paint_divider
from cxr_desktop.theme import tokens
from cxr_desktop.translation import tr
from engine.datatypes import UInt8Array

_DIMMED = 0.3  # how much of the previous film stays visible while the next one loads
_PLACEHOLDER = (0.82, 0.8)  # height by the canvas's, width by its own height
_BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class FilmView(MovableView):
    """Shows one film, or a message in its place; takes no input yet (see FilmCanvas).

    Heat maps and originals go with their film: `show_film` without `keep_view`, `dim`, `clear`
    and `show_message` drop them at once.
    """

    captions_changed = Signal()  # the corner texts may take more or less room
    action_requested = Signal()
    film_painted = Signal()  # a film that was not on the screen before, or in other grey levels

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._film: FilmLayer | None = None
        self._on_screen: FilmLayer | None = None
        self._original: FilmLayer | None = None
        self._dimmed = False
        self._ring = False
        self._captions = CanvasCaptions(FlipWarning(self))
        self._magnifier = Magnifier()
        self._overlay = OverlayLayer(self)
        self._overlay.changed.connect(self.update)
        self._layers: list[CanvasLayer] = []
        self._divider = SplitDivider(self)
        self._divider.moved.connect(self.update)
        self._message = CanvasMessage(self)
        self._message.action_requested.connect(self.action_requested)
        self._message.hide()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(160, 120)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Film"))

    # What is shown

    def show_film(
        self,
        pixels: UInt8Array,
        keep_view: bool = False,
        *,
        film_shape: tuple[int, int] | None = None,
    ) -> None:
        """Shows uint8 (H, W), bright as it comes; the array is kept, so do not write to it.

        `keep_view` means the same film again in other grey levels: zoom, turn and heat map stay.
        `film_shape` (rows, columns) where `pixels` are the film made smaller: it is shown as
        large as the film, which may take its place later without a jump.
        """
        shape = film_shape or (int(pixels.shape[0]), int(pixels.shape[1]))
        old = self._state
        same = keep_view and old is not None and (old.rows, old.columns) == shape
        self._message.hide()
        self._dimmed = False
        self._film = FilmLayer(pixels, shape)
        if not same:
            self.show_original(None)
            self._overlay.drop()
            self._start_at(*shape)
        self._divider.setVisible(self.is_split)
        self.update()

    def show_original(self, pixels: UInt8Array | None) -> None:
        """The film before enhancement, left of a divider; None shows the enhanced film alone.

        uint8 (H, W) of the film or of the film made smaller; kept. Needs a film on show.
        """
        state = self._state
        if pixels is None or state is None:
            self._original = None
        else:
            self._original = FilmLayer(pixels, (state.rows, state.columns))
        self._divider.settle()
        self._divider.setVisible(self.is_split and not self._dimmed)
        self.update()

    @property
    def is_split(self) -> bool:
        """Whether original and enhanced are compared."""
        return self._original is not None

    @property
    def divider(self) -> SplitDivider:
        return self._divider

    def show_message(
        self, title: str, text: str = "", remedy: str = "", *, action: str = "", copy: bool = True
    ) -> None:
        """A message in place of the film. `action` labels a button (`action_requested`)."""
        self._forget_film()
        self._message.say(title, text, remedy, action, copy)
        self._message.fit_into(self.width(), self.height())
        self._message.show()
        self.setAccessibleDescription(" ".join(part for part in (title, text, remedy) if part))

    def clear(self) -> None:
        """Black, without texts."""
        self._forget_film()
        self.set_corner_texts("", "", "", "")

    def dim(self) -> None:
        """Another film was chosen: the one shown steps back at once, and its heat map goes.

        Without a film a still placeholder shows that one is coming.
        """
        self._message.hide()
        self._overlay.drop()
        self.show_original(None)
        self._dimmed = True
        self.update()

    def set_overlay(self, rgba: UInt8Array | None, film_box: QRectF) -> None:
        """uint8 (h, w, 4), straight alpha, over `film_box` in film pixels; None takes it away."""
        if self._film is None or self._dimmed:
            return
        self._overlay.set_picture(rgba, film_box)

    def set_overlay_visible(self, visible: bool) -> None:
        self._overlay.set_wanted(visible)

    def add_layer(self, layer: CanvasLayer) -> None:
        """Painted from now on over the film, in the order of adding."""
        self._layers.append(layer)
        self.update()

    def set_corner_texts(
        self, top_left: str, top_right: str, bottom_left: str, bottom_right: str
    ) -> None:
        """Short texts, which may have several lines."""
        self._captions.corners.texts = (top_left, top_right, bottom_left, bottom_right)
        self._retell()

    def set_corner_texts_visible(self, visible: bool) -> None:
        """The warning of a flipped film and the side marks stay."""
        self._captions.corners.visible = visible
        self._retell()

    @property
    def bottom_texts_height(self) -> float:
        """How much of the canvas the lower corner texts take, logical pixels."""
        return self._captions.corners.height_at_bottom(QRectF(self.rect()))

    @property
    def caption_boxes(self) -> list[QRectF]:
        """Where words stand already; others keep away from there."""
        return self._captions.boxes(QRectF(self.rect()), self._shown_state())

    def set_side_marks(self, marks: EdgeMarks) -> None:
        """Which side of the patient lies at the stored film's edges (`side_marks.edge_marks`).

        They move with turns and flips.
        """
        self._captions.marks.letters = marks
        self.update()

    def set_marker_visible(self, visible: bool) -> None:
        self._captions.marks.visible = visible
        self.update()

    def set_top_strip(self, strip: QWidget) -> None:
        """Puts `strip` above this canvas, into the box layout that holds it.

        Not upon the canvas: it would cover the film's upper edge, where side markers are.
        Raises ValueError for a canvas that lies in no box layout.
        """
        holder = self.parentWidget()
        layout = holder.layout() if holder is not None else None
        if not isinstance(layout, QBoxLayout):
            raise ValueError("the canvas lies in no box layout")
        layout.insertWidget(layout.indexOf(self), strip)

    def set_magnifier(self, on: bool) -> None:
        """A lens at the cursor, or in the middle where the cursor is elsewhere."""
        cursor = QPointF(self.mapFromGlobal(self.cursor().pos()))
        inside = QRectF(self.rect()).contains(cursor)
        self._magnifier.wanted = on
        self._magnifier.at = cursor if inside else self._middle()
        self.update()

    def _move_magnifier(self, position: QPointF) -> None:
        if self._magnifier.wanted and self._state is not None:
            self.update(self._magnifier.box(self._state))
            self._magnifier.at = position
            self.update(self._magnifier.box(self._state))

    @property
    def warning(self) -> FlipWarning:
        """What lies on the canvas goes below it (`stackUnder`)."""
        return self._captions.warning

    def _retell(self) -> None:
        state = self._shown_state()
        self._captions.place(QRectF(self.rect()), state)
        if self._message.isHidden():
            self.setAccessibleDescription(self._captions.description(state))
        self.captions_changed.emit()
        self.update()

    def _shown_state(self) -> CanvasState | None:
        return self._state if self._film is not None else None

    def _state_changed(self, before: CanvasState | None, state: CanvasState) -> None:
        if before is None or state.mirrored != before.mirrored:
            self._retell()
        self.update()

    def _forget_film(self) -> None:
        self._message.hide()
        self._overlay.drop()
        self._film = self._state = None
        self.show_original(None)
        self._dimmed = False
        self._retell()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        area = QRectF(self.rect())
        painter.fillRect(area, QColor(tokens(dark=True).canvas))
        if self._film is not None and self._state is not None:
            self._paint_film(painter, self._film, self._state)
        elif self._dimmed:
            self._paint_placeholder(painter, area)
        if self._ring and self.hasFocus():
            painter.setPen(QPen(QColor(tokens(dark=True).accent), 2))
            painter.drawRect(area.adjusted(1, 1, -1, -1))
        divider = self._divider.x_in_canvas if self.is_split else None
        state, ratio = self._shown_state(), self.devicePixelRatioF()
        self._captions.paint(painter, area, state, ratio, divider)
        painter.end()
        if self._film is not None and self._film is not self._on_screen and not self._dimmed:
            self._on_screen = self._film
            self.film_painted.emit()

    def _paint_film(self, painter: QPainter, film: FilmLayer, state: CanvasState) -> None:
        painter.setOpacity(_DIMMED if self._dimmed else 1.0)
        painter.drawPixmap(0, 0, film.pixmap(state))
        painter.setOpacity(1.0)
        if self._dimmed:
            return
        if self._original is not None:
            self._paint_original(painter, self._original, state)
        self._overlay.paint(painter, state.transform())
        for layer in self._layers:
            painter.save()
            layer.paint(painter, state)
            painter.restore()
        if self._magnifier.shown:
            self._magnifier.paint(painter, state, self._under_lens(film).pyramid)

    def _paint_original(self, painter: QPainter, film: FilmLayer, state: CanvasState) -> None:
        x = self._divider.x_in_canvas
        painter.save()
        painter.setClipRect(QRectF(0, 0, x, self.height()))
        painter.drawPixmap(0, 0, film.pixmap(state))
        painter.restore()
        paint_divider(painter, QRectF(self.rect()), x)

    def _under_lens(self, film: FilmLayer) -> FilmLayer:
        """The lens shows the side of the divider that it is on."""
        at, original = self._magnifier.at, self._original
        if original is None or at is None or at.x() >= self._divider.x_in_canvas:
            return film
        return original

    def _paint_placeholder(self, painter: QPainter, area: QRectF) -> None:
        height = area.height() * _PLACEHOLDER[0]
        box = QRectF(0, 0, min(height * _PLACEHOLDER[1], area.width() * _PLACEHOLDER[0]), height)
        box.moveCenter(area.center())
        painter.fillRect(box, QColor(tokens(dark=True).panel))

    # Size and focus

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._take_size()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._take_size()
        return super().event(event)

    def _take_size(self) -> None:
        size, ratio = self.size(), self.devicePixelRatioF()
        self._resize_state(size.width(), size.height(), ratio)
        self._message.fit_into(size.width(), size.height())
        self._divider.settle()
        self._captions.place(QRectF(self.rect()), self._shown_state())

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = event.reason() in _BY_KEYBOARD
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._ring = False
        self.update()
