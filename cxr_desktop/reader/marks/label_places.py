"""Where the words beside a mark go: within the picture, off the lines, off each other."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QPainterPath

_OWN, _OTHERS, _WORDS = 4.0, 1.0, 400.0  # what it costs to cover a point of a line, or words
_STEP = 5.0  # between the points that stand for a line, canvas pixels
_MOST_POINTS = 400  # of one mark

_Points = npt.NDArray[np.float64]


def path_points(path: QPainterPath) -> _Points:
    """float64 (n, 2): canvas points (x, y) along `path`, close enough to be covered by a word."""
    found: list[_Points] = []
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

    def __init__(self, area: QRectF, lines: dict[str, _Points], gap: float) -> None:
        self._area = area
        self._lines = lines
        self._all = np.concatenate([np.empty((0, 2)), *lines.values()])
        self._gap = gap
        self._taken: list[QRectF] = []

    def keep_clear(self, box: QRectF) -> None:
        self._taken.append(box)

    def place(self, mark_id: str, anchors: Iterable[QPointF], size: QSizeF) -> QRectF:
        """A box of `size` near one of `anchors`, the ones named first preferred."""
        own = self._lines.get(mark_id, np.empty((0, 2)))
        candidates = [
            self._inside(box) for anchor in anchors for box in _around(anchor, size, self._gap)
        ]
        best = min(candidates, key=lambda box: self._cost(box, own))  # the first of equals
        self._taken.append(best)
        return best

    def _cost(self, box: QRectF, own: _Points) -> float:
        covered = sum(_area(box.intersected(other)) / max(_area(box), 1.0) for other in self._taken)
        return _OWN * _count_in(own, box) + _OTHERS * _count_in(self._all, box) + _WORDS * covered

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


def _count_in(points: _Points, box: QRectF) -> int:
    inside = (points >= (box.left(), box.top())) & (points <= (box.right(), box.bottom()))
    return int(np.count_nonzero(inside.all(axis=1)))


def _area(box: QRectF) -> float:
    return max(box.width(), 0.0) * max(box.height(), 0.0)
