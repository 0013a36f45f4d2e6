"""The film alone as it lies on the canvas, kept until it lies differently."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPixmap

from cxr_desktop.reader.canvas_state import CanvasState
from cxr_desktop.reader.film_pyramid import FilmPyramid
from cxr_desktop.theme import tokens
from engine.datatypes import UInt8Array


class FilmLayer:
    """Fades, texts, heat maps and a moving divider need not paint the film again."""

    def __init__(self, pixels: UInt8Array, film_shape: tuple[int, int] | None = None) -> None:
        """As FilmPyramid takes them."""
        self.pyramid = FilmPyramid(pixels, film_shape)
        self._kept: tuple[CanvasState, QPixmap] | None = None

    def pixmap(self, state: CanvasState) -> QPixmap:
        """As large as the canvas, black beside the film."""
        if self._kept is None or self._kept[0] != state:
            self._kept = (state, self._painted(state))
        return self._kept[1]

    def _painted(self, state: CanvasState) -> QPixmap:
        pixmap = QPixmap(round(state.width * state.ratio), round(state.height * state.ratio))
        pixmap.setDevicePixelRatio(state.ratio)
        pixmap.fill(QColor(tokens(dark=True).canvas))
        painter = QPainter(pixmap)
        seen = QRectF(0, 0, state.width, state.height)
        self.pyramid.paint(painter, state.transform(), state.zoom, seen)
        painter.end()
        return pixmap
