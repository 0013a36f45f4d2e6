"""A film on black, at any zoom and turn, with its heat map and the texts over it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from cxr_desktop.reader.canvas_message import CanvasMessage
from cxr_desktop.reader.canvas_state import CanvasState
from cxr_desktop.reader.canvas_tools import CanvasLayer
from cxr_desktop.reader.corner_texts import CornerTexts, SideMarks
from cxr_desktop.reader.film_pyramid import FilmPyramid
from cxr_desktop.reader.overlay_layer import OverlayLayer
from cxr_desktop.theme import tokens
from engine.datatypes import UInt8Array

_DIMMED = 0.3  # how much of the previous film stays visible while the next one loads
_ZOOM_STEP = 1.25
_PLACEHOLDER = (0.82, 0.8)  # height by the canvas's, width by its own height
_BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class FilmView(QWidget):
    """Shows one film, or a message in its place; takes no input yet (see FilmCanvas).

    Heat maps go with their film: `show_film` without `keep_view`, `dim`, `clear` and
    `show_message` drop them at once.
    """

    zoom_changed = Signal(float)
    action_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pyramid: FilmPyramid | None = None
        self._state: CanvasState | None = None
        self._layer: tuple[CanvasState, QPixmap] | None = None
        self._dimmed = False
        self._ring = False
        self._corners = CornerTexts()
        self._marks = SideMarks()
        self._overlay = OverlayLayer(self)
        self._overlay.changed.connect(self.update)
        self._layers: list[CanvasLayer] = []
        self._message = CanvasMessage(self)
        self._message.action_requested.connect(self.action_requested)
        self._message.hide()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(160, 120)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Film")

    # What is shown

    def show_film(self, pixels: UInt8Array, keep_view: bool = False) -> None:
        """Shows uint8 (H, W), bright as it comes; the array is kept, so do not write to it.

        `keep_view` means the same film again in other grey levels: zoom, turn and heat map stay.
        """
        rows, columns = int(pixels.shape[0]), int(pixels.shape[1])
        old = self._state
        same = keep_view and old is not None and (old.rows, old.columns) == (rows, columns)
        self._message.hide()
        self._dimmed = False
        self._pyramid = FilmPyramid(pixels)
        self._layer = None
        if same:
            self.update()
            return
        self._overlay.drop()
        size = self.size()
        fresh = CanvasState(rows, columns, size.width(), size.height(), self.devicePixelRatioF())
        self._set_state(fresh.fitted())

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
        self._dimmed = True
        self.update()

    def set_overlay(self, rgba: UInt8Array | None, film_box: QRectF) -> None:
        """uint8 (h, w, 4), straight alpha, over `film_box` in film pixels; None takes it away."""
        if self._pyramid is None or self._dimmed:
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
        self._corners.texts = (top_left, top_right, bottom_left, bottom_right)
        described = [text.replace("\n", ", ") for text in self._corners.texts if text]
        self.setAccessibleDescription("; ".join(described))
        self.update()

    def set_side_marks(self, left_edge: str, right_edge: str) -> None:
        """Which side of the patient lies at the stored film's edges ("R", "L"); "" if unknown."""
        self._marks.left_edge, self._marks.right_edge = left_edge, right_edge
        self.update()

    def set_marker_visible(self, visible: bool) -> None:
        self._marks.visible = visible
        self.update()

    # The view

    @property
    def zoom(self) -> float:
        """Device pixels for a film pixel; 0 without a film."""
        return self._state.zoom if self._state is not None else 0.0

    @property
    def state(self) -> CanvasState | None:
        return self._state

    def fit(self) -> None:
        self._change(lambda state: state.fitted())

    def one_to_one(self) -> None:
        """Every film pixel as one pixel of the screen."""
        self._change(lambda state: state.at_zoom(1.0))

    def zoom_in(self) -> None:
        self._change(lambda state: state.zoomed(_ZOOM_STEP, self._middle()))

    def zoom_out(self) -> None:
        self._change(lambda state: state.zoomed(1 / _ZOOM_STEP, self._middle()))

    def turn_right(self) -> None:
        self._change(lambda state: state.turned(1))

    def turn_left(self) -> None:
        self._change(lambda state: state.turned(3))

    def flip_horizontally(self) -> None:
        self._change(lambda state: state.flipped())

    def flip_vertically(self) -> None:
        self._change(lambda state: state.flipped().turned(2))

    def _change(self, new_state: Callable[[CanvasState], CanvasState]) -> None:
        if self._state is not None:
            self._set_state(new_state(self._state))

    def _set_state(self, state: CanvasState) -> None:
        before = self.zoom
        self._state = state
        if state.zoom != before:
            self.zoom_changed.emit(state.zoom)
        self.update()

    def _middle(self) -> QPointF:
        return QPointF(self.width() / 2, self.height() / 2)

    def _forget_film(self) -> None:
        self._message.hide()
        self._overlay.drop()
        self._pyramid = self._state = self._layer = None
        self._dimmed = False
        self.update()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        area = QRectF(self.rect())
        painter.fillRect(area, QColor(tokens(dark=True).canvas))
        if self._pyramid is not None and self._state is not None:
            self._paint_film(painter, self._pyramid, self._state)
        elif self._dimmed:
            self._paint_placeholder(painter, area)
        self._corners.paint(painter, area, self.devicePixelRatioF())
        if self._ring and self.hasFocus():
            painter.setPen(QPen(QColor(tokens(dark=True).accent), 2))
            painter.drawRect(area.adjusted(1, 1, -1, -1))
        painter.end()

    def _paint_film(self, painter: QPainter, film: FilmPyramid, state: CanvasState) -> None:
        painter.setOpacity(_DIMMED if self._dimmed else 1.0)
        painter.drawPixmap(0, 0, self._film_layer(film, state))
        painter.setOpacity(1.0)
        if self._dimmed:
            return
        to_canvas = state.transform()
        self._overlay.paint(painter, to_canvas)
        for layer in self._layers:
            painter.save()
            layer.paint(painter, state)
            painter.restore()
        middle = state.rows / 2
        edges = (
            to_canvas.map(QPointF(0, middle)),
            to_canvas.map(QPointF(state.columns, middle)),
        )
        self._marks.paint(painter, QRectF(self.rect()), edges, state.ratio)

    def _film_layer(self, film: FilmPyramid, state: CanvasState) -> QPixmap:
        """The film alone, kept: fades, texts and heat maps need not paint it again."""
        if self._layer is None or self._layer[0] != state:
            pixmap = QPixmap(self.size() * state.ratio)
            pixmap.setDevicePixelRatio(state.ratio)
            pixmap.fill(QColor(tokens(dark=True).canvas))
            painter = QPainter(pixmap)
            film.paint(painter, state.transform(), state.zoom)
            painter.end()
            self._layer = (state, pixmap)
        return self._layer[1]

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
        self._change(lambda state: state.resized(size.width(), size.height(), ratio))
        self._message.fit_into(size.width(), size.height())

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = event.reason() in _BY_KEYBOARD
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._ring = False
        self.update()
