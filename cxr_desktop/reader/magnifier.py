"""A round lens under the cursor that shows the film's own pixels."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from cxr_desktop.reader.canvas_state import CanvasState
from cxr_desktop.reader.film_pyramid import FilmPyramid
from cxr_desktop.theme import tokens

_RADIUS = 120.0  # logical pixels
_SHARE = 0.35  # of the canvas's shorter side at most
_LEAST_ZOOM = 2.0  # device pixels for a film pixel, wherever the view is farther away
_FACTOR = 2.0  # where it is not, twice as near as the view
_RIM = 3.0


def lens_zoom(zoom: float) -> float:
    """Device pixels for a film pixel in the lens over a view at `zoom`: 2 to 4, more when the
    view itself is past 2."""
    return max(_LEAST_ZOOM, zoom * _FACTOR)


class Magnifier:
    """Shows the film alone: heat map, marks and words are left out, to see what lies below."""

    def __init__(self) -> None:
        self.wanted = False
        self.at: QPointF | None = None  # None while the cursor is elsewhere

    @property
    def shown(self) -> bool:
        return self.wanted and self.at is not None

    def box(self, state: CanvasState) -> QRect:
        """All that it covers, with its rim."""
        if self.at is None:
            return QRect()
        side = _radius(state) + _RIM
        corner = QPointF(side, side)
        return QRectF(self.at - corner, self.at + corner).toAlignedRect()

    def paint(self, painter: QPainter, state: CanvasState, film: FilmPyramid) -> None:
        if self.at is None or not self.wanted:
            return
        radius = _radius(state)
        lens = QPainterPath()
        lens.addEllipse(self.at, radius, radius)
        near = state.magnified(lens_zoom(state.zoom), self.at)
        painter.save()
        painter.setClipPath(lens)
        painter.fillPath(lens, QColor(tokens(dark=True).canvas))
        film.paint(painter, near.transform(), near.zoom, lens.boundingRect())
        painter.restore()
        _paint_rim(painter, lens)


def _radius(state: CanvasState) -> float:
    return min(_RADIUS, min(state.width, state.height) * _SHARE)


def _paint_rim(painter: QPainter, lens: QPainterPath) -> None:
    """Light within dark: it shows on any film."""
    colours = tokens(dark=True)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.strokePath(lens, QPen(QColor(colours.canvas), 4))
    painter.strokePath(lens, QPen(QColor(colours.secondary), 1.5))
    painter.restore()
