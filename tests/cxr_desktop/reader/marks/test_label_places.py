from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QPainterPath

from cxr_desktop.reader.marks.label_places import LabelPlaces, path_points

AREA = QRectF(0, 0, 200, 100)
WORDS = QSizeF(40, 10)


def _line(x1, y1, x2, y2):
    path = QPainterPath(QPointF(x1, y1))
    path.lineTo(x2, y2)
    return path_points(path)


def test_points_lie_on_the_line_and_close_together():
    points = _line(0, 0, 30, 40)
    assert tuple(points[0]) == (0, 0) and tuple(points[-1]) == (30, 40)
    assert np.hypot(*np.diff(points, axis=0).T).max() <= 8.0
    assert path_points(QPainterPath()).shape == (0, 2)


def test_words_stand_at_the_right_of_their_anchor():
    places = LabelPlaces(AREA, {"a": _line(20, 50, 80, 50)}, 8)
    assert places.place("a", [QPointF(80, 50)], WORDS) == QRectF(88, 45, 40, 10)


def test_words_stay_in_the_picture_and_off_their_line():
    """At the right they would be pushed back upon the line; at the left they would cover it."""
    line = _line(100, 50, 195, 50)
    places = LabelPlaces(AREA, {"a": line}, 8)
    box = places.place("a", [QPointF(195, 50)], WORDS)
    assert AREA.contains(box)
    assert not box.contains(QPointF(190, 50))
    assert box == QRectF(160, 58, 40, 10)  # below, moved in


def test_words_keep_off_other_words():
    places = LabelPlaces(AREA, {}, 8)
    first = places.place("a", [QPointF(100, 50)], WORDS)
    second = places.place("b", [QPointF(100, 50)], WORDS)
    assert first.intersected(second).isEmpty()
    places.keep_clear(QRectF(0, 0, 60, 100))
    assert places.place("c", [QPointF(70, 20)], WORDS).left() >= 60


def test_words_too_wide_for_the_picture_begin_at_its_edge():
    places = LabelPlaces(AREA, {}, 8)
    assert places.place("a", [QPointF(100, 50)], QSizeF(300, 10)).left() == 0
