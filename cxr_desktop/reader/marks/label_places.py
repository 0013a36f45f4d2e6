"""Where the words beside a mark go: within the picture, off the lines, off each other."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QPainterPath

_OWN, _OTHERS, _WORDS = 4.0, 1.0, 400.0  # what it costs to cover a point of a line, or words
_STEP = 8.0  # between the points that stand for a line, canvas pixels
_MOST_POINTS = 400  # of one mark

_Floats = npt.NDArray[np.float64]


def path_points(path: QPainterPath) -> _Floats:
    """float64 (n, 2): canvas points (x, y) along `path`, close enough to be covered by a word."""
    found: list[_Floats] = []
    for polygon in path.toSubpathPolygons():
        corners = np.array([(point.x(), point.y()) for point in polygon], dtype=np.float64)
        for start, end in itertools.pairwise(corners):
            count = int(np.hypot(*(end - start)) / _STEP) + 2
            shares = np.linspace(0.0, 1.0, min(count, _MOST_POINTS))[:, None]
            found.append(start + (end - start) * shares)
    return np.concatenate(found) if found else np.empty((0, 2))


class LabelPlaces:
    """Gives places one after the other; what was placed is kept clear from then on.

    area : the picture, in canvas coordinates.
    lines : the points of every mark, by the mark's id.
    gap : room between a line and words.
    """

    def __init__(self, area: QRectF, lines: dict[str, _Floats], gap: float) -> None:
        self._area = area
        self._lines = lines
        self._all = np.concatenate([np.empty((0, 2)), *lines.values()])
        self._gap = gap
        self._taken: list[QRectF] = []

    def keep_clear(self, box: QRectF) -> None:
        self._taken.append(box)

    def place(self, mark_id: str, anchors: Iterable[QPointF], size: QSizeF) -> QRectF:
        """A box of `size` near one of `anchors`, the ones named first preferred."""
        boxes = [
            self._inside(box) for anchor in anchors for box in _around(anchor, size, self._gap)
        ]
        edges = _edges(boxes)
        own = self._lines.get(mark_id, np.empty((0, 2)))
        costs = _OWN * _covered(own, edges) + _OTHERS * _covered(self._all, edges)
        costs += _WORDS * _overlap(_edges(self._taken), edges)
        best = boxes[int(np.argmin(costs))]  # the first of equals
        self._taken.append(best)
        return best

    def _inside(self, box: QRectF) -> QRectF:
        """Moved into the picture; at its top left where it does not fit."""
        area = self._area
        x = max(min(box.left(), area.right() - box.width()), area.left())
        y = max(min(box.top(), area.bottom() - box.height()), area.top())
        return QRectF(QPointF(x, y), box.size())


def _around(anchor: QPointF, size: QSizeF, gap: float) -> tuple[QRectF, ...]:
    """Right of the anchor, left, below, above, then the four corners."""
    width, height = size.width(), size.height()
    x, y = anchor.x(), anchor.y()
    right, left, middle = x + gap, x - gap - width, x - width / 2
    below, above, level = y + gap, y - gap - height, y - height / 2
    corners = (
        (right, level),
        (left, level),
        (middle, below),
        (middle, above),
        (right, below),
        (right, above),
        (left, below),
        (left, above),
    )
    return tuple(QRectF(QPointF(*corner), size) for corner in corners)


def _edges(boxes: list[QRectF]) -> _Floats:
    """float64 (n, 4): left, top, right, bottom of each box."""
    found = [(box.left(), box.top(), box.right(), box.bottom()) for box in boxes]
    return np.array(found, dtype=np.float64).reshape(-1, 4)


def _covered(points: _Floats, edges: _Floats) -> _Floats:
    """How many of `points` lie in each box; float64 (n,)."""
    left, top, right, bottom = edges.T[:, :, None]
    x, y = points.T
    near = (x >= left.min()) & (x <= right.max()) & (y >= top.min()) & (y <= bottom.max())
    x, y = x[near], y[near]
    inside = (x >= left) & (x <= right) & (y >= top) & (y <= bottom)
    return np.count_nonzero(inside, axis=1).astype(np.float64)


def _overlap(taken: _Floats, edges: _Floats) -> _Floats:
    """Which part of each box lies under boxes that are taken; float64 (n,)."""
    low = np.maximum(edges[:, None, :2], taken[:, :2])
    high = np.minimum(edges[:, None, 2:], taken[:, 2:])
    shared = np.maximum(high - low, 0.0).prod(axis=2).sum(axis=1)
    whole = (edges[:, 2:] - edges[:, :2]).prod(axis=1)
    return np.asarray(shared / np.maximum(whole, 1.0), dtype=np.float64)
