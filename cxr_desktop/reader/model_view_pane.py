"""What the model sees of the film, as a small picture over the canvas."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from cxr_desktop.image_conversion import image_from_array
from cxr_desktop.reader.corner_texts import MARGIN
from cxr_desktop.reader.film_view import FilmView
from cxr_desktop.theme import GAP, SECONDARY_PX, SPACING, TARGET_PX, body_font, tokens
from cxr_desktop.translation import tr
from engine.datatypes import ModelView, PixelGrid

_SMALL, _LARGE = 0.4, 1.0  # of the canvas's sides
_MOST = 0.65  # of the canvas's sides, for a picture that was not enlarged


class ModelViewInset(QFrame):
    """Lies in the lower right corner of `canvas`, above its texts; a button enlarges it.

    Every pixel of the model's is a square of whole screen pixels. The film is shown as the
    model gets it, however the canvas turns and flips it. A canvas too small for the picture
    beside the film gets the caption, and the picture when the button asks for it.
    """

    def __init__(self, canvas: FilmView) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._picture = _ModelPicture()
        self._caption = QLabel()
        self._caption.setFont(body_font(SECONDARY_PX))
        self._size_button = QToolButton()
        self._size_button.setCheckable(True)
        self._size_button.toggled.connect(lambda _: self._settle())
        self.setStyleSheet(_style_sheet())
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._lay_out()
        self.hide()
        canvas.installEventFilter(self)
        canvas.captions_changed.connect(self._settle)

    def show_view(self, view: ModelView | None) -> None:
        """None hides it."""
        self._picture.set_view(view)
        self.setVisible(view is not None)
        if view is None:
            return
        height, width = view.grid.model_shape
        words = tr("What the model sees: {width} × {height}").format(width=width, height=height)
        self._caption.setText(words)
        self._picture.setAccessibleName(words)
        self._settle()
        self.raise_()
        self.stackUnder(self._canvas.warning)

    @property
    def factor(self) -> int:
        """Screen pixels for a pixel of the model."""
        return self._picture.factor

    @property
    def large(self) -> bool:
        return self._size_button.isChecked()

    def set_large(self, large: bool) -> None:
        """As large as the canvas allows, over the film."""
        self._size_button.setChecked(large)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._canvas and event.type() == QEvent.Type.Resize:
            self._settle()
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(SPACING, 0, 0, 0)
        row.setSpacing(SPACING)
        row.addWidget(self._caption, 1)
        row.addWidget(self._size_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 1, 1)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)

    def _settle(self) -> None:
        """Its size and place on the canvas as it is now."""
        if self.isHidden():
            return
        self._show_button()
        below = self._canvas.bottom_texts_height
        share = _LARGE if self.large else _SMALL
        room = QSize(self._canvas.width() - 2 * MARGIN, round(self._canvas.height() - below))
        self._picture.fit_into(room * share - QSize(0, TARGET_PX + GAP))
        whole = self._picture.size().boundedTo(room * _MOST) == self._picture.size()
        self._picture.setVisible(self.large or whole)
        self.layout().activate()
        size = self._needed_size()
        left = self._canvas.width() - size.width() - MARGIN
        top = round(self._canvas.height() - below - size.height() - SPACING)
        if self.large:
            left = (self._canvas.width() - size.width()) // 2
            top = max((self._canvas.height() - size.height()) // 2, 0)
        self.setGeometry(left, top, size.width(), size.height())

    def _needed_size(self) -> QSize:
        words = QFontMetrics(self._caption.font()).horizontalAdvance(self._caption.text())
        caption = words + self._size_button.sizeHint().width() + 2 * GAP
        picture = QSize(0, -1) if self._picture.isHidden() else self._picture.size()
        return QSize(max(picture.width() + 2, caption), picture.height() + TARGET_PX + 3)

    def _show_button(self) -> None:
        words = tr("Make the picture small") if self.large else tr("Enlarge the picture")
        self._size_button.setText(tr("Reduce") if self.large else tr("Enlarge"))
        self._size_button.setToolTip(words)
        self._size_button.setAccessibleName(words)


def _style_sheet() -> str:
    """Dark in both themes, as the canvas is: nothing on it may outshine the film."""
    c = tokens(dark=True)
    return (
        f"ModelViewInset {{ background: {c.panel}; }}"
        f"QLabel {{ color: {c.text}; }}"
        f"QToolButton {{ color: {c.text}; }}"
        f"QToolButton:checked {{ background: {c.raised}; }}"
        f"QToolButton:hover {{ background: {c.line}; }}"
        f"QToolButton:focus {{ border: 1px solid {c.accent}; }}"
    )


class _ModelPicture(QWidget):
    """The pixels, each as a square of `factor` x `factor` screen pixels."""

    def __init__(self) -> None:
        super().__init__()
        self.factor = 1
        self._image = QImage()
        self._grid: PixelGrid | None = None

    def set_view(self, view: ModelView | None) -> None:
        self._image = image_from_array(view.pixels) if view is not None else QImage()
        self._grid = view.grid if view is not None else None
        self.update()

    def fit_into(self, room: QSize) -> None:
        """The largest whole factor that fits, at least 1."""
        if self._image.isNull():
            return
        ratio = self.devicePixelRatioF()
        width, height = self._image.width(), self._image.height()
        fits = min(room.width() * ratio / width, room.height() * ratio / height)
        self.factor = max(int(fits), 1)
        side = self.factor / ratio
        self.setFixedSize(round(width * side), round(height * side))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._image.isNull() or self._grid is None:
            return
        painter = QPainter(self)
        side = self.factor / self.devicePixelRatioF()
        size = QPointF(self._image.width() * side, self._image.height() * side)
        painter.drawImage(QRectF(QPointF(0, 0), size), self._image)
        if self._grid.content_shape != self._grid.model_shape:
            self._outline_film(painter, self._grid, side)
        painter.end()

    def _outline_film(self, painter: QPainter, grid: PixelGrid, side: float) -> None:
        """A letterbox has the darkest grey of the film: only a line tells where the film ends."""
        (top, left), (height, width) = grid.offset, grid.content_shape
        box = QRectF(left * side, top * side, width * side, height * side)
        pen = QPen(QColor(tokens(dark=True).secondary), 1, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
