"""A rectangle drawn on the film, to make a window from what lies in it."""

from __future__ import annotations

import math

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen

from cxr_desktop.reader.canvas_gestures import CLICK_REACH
from cxr_desktop.reader.canvas_state import CanvasState
from cxr_desktop.reader.film_view import FilmView
from cxr_desktop.theme import tokens
from engine.datatypes import Region

_DASH = (4.0, 4.0)


class RubberBand:
    """A CanvasLayer: the rectangle while it is being drawn, in film coordinates, or none."""

    def __init__(self) -> None:
        self.box: QRectF | None = None

    def paint(self, painter: QPainter, state: CanvasState) -> None:
        if self.box is None:
            return
        shape = state.transform().map(self.box)
        colours = tokens(dark=True)  # as everything that lies on a film
        # Not smoothed: its sides are upright whatever the turn of the film.
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colours.canvas), 1))  # seen on white
        painter.drawPolygon(shape)
        dashes = QPen(QColor(colours.accent), 1)
        dashes.setDashPattern(_DASH)
        painter.setPen(dashes)
        painter.drawPolygon(shape)


class RegionTool(QObject):
    """A CanvasTool for one rectangle: `chosen` with the film pixels that it touches, `ended` after
    it or when Esc puts the tool away.

    A rectangle too small to be meant, or wholly beside the film, is dropped, and the tool stays.
    Enter takes the part of the film that is on the screen.
    """

    chosen = Signal(object)  # Region
    ended = Signal()

    def __init__(self, canvas: FilmView, parent: QObject | None = None) -> None:
        super().__init__(canvas if parent is None else parent)
        self._canvas = canvas
        self._start: QPointF | None = None
        self.band = RubberBand()
        canvas.add_layer(self.band)

    def press(self, at: QPointF, state: CanvasState, modifiers: Qt.KeyboardModifier) -> bool:
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            return False  # which pans
        self._start = at
        self._show(QRectF(at, at))
        return True

    def move(self, at: QPointF, state: CanvasState) -> None:
        if self._start is not None:
            self._show(QRectF(self._start, at).normalized())

    def release(self, at: QPointF, state: CanvasState) -> None:
        start = self._start
        self.cancel()
        if start is None:
            return
        box = QRectF(start, at).normalized()
        if min(box.width(), box.height()) * state.scale > CLICK_REACH:
            self._choose(box, state)

    def hover(self, at: QPointF, state: CanvasState) -> Qt.CursorShape | None:
        return Qt.CursorShape.CrossCursor

    def double_click(self, at: QPointF, state: CanvasState) -> bool:
        return True  # a hand that presses twice does not mean to fit the film

    def key(self, event: QKeyEvent) -> bool:
        state = self._canvas.state
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
            self.ended.emit()
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and state is not None:
            inverse, _ = state.transform().inverted()
            self.cancel()
            self._choose(inverse.mapRect(QRectF(0, 0, state.width, state.height)), state)
            return True
        return False

    def cancel(self) -> None:
        self._start = None
        self._show(None)

    def _show(self, box: QRectF | None) -> None:
        if box != self.band.box:
            self.band.box = box
            self._canvas.update()

    def _choose(self, box: QRectF, state: CanvasState) -> None:
        region = region_of(box, state.rows, state.columns)
        if region is not None:
            self.chosen.emit(region)
            self.ended.emit()


def region_of(box: QRectF, rows: int, columns: int) -> Region | None:
    """The film pixels that `box` (film coordinates) touches; None where there are none."""
    top, bottom = max(math.floor(box.top()), 0), min(math.ceil(box.bottom()), rows)
    left, right = max(math.floor(box.left()), 0), min(math.ceil(box.right()), columns)
    if top >= bottom or left >= right:
        return None
    return Region(top, left, bottom, right)
