from __future__ import annotations

import math

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QTransform

from cxr_desktop.reader.marks.mark_shapes import (
    constrained,
    distance_to,
    handles_of,
    lines_of,
    moved_by,
    start_of_line,
    with_handle_at,
)
from engine.marks.marks import Mark, MarkKind, Point

BOX = Mark("b", MarkKind.RECTANGLE, (Point(10, 40), Point(30, 20)))  # drawn upwards


def _line(*points, kind=MarkKind.LENGTH):
    return Mark("l", kind, tuple(Point(*point) for point in points))


@pytest.mark.parametrize(
    ("to", "wanted"),
    [((60, 10), (60, 0)), ((8, -50), (0, -50)), ((40, 30), (35, 35)), ((-40, 30), (-35, 35))],
)
def test_lines_keep_to_eighths_of_a_turn(to, wanted):
    """(40, 30) is nearest to 45 degrees; its foot on that line lies at (40 + 30) / 2 twice."""
    point = constrained(Point(0, 0), Point(*to), MarkKind.LENGTH)
    assert (point.x, point.y) == pytest.approx(wanted)


def test_boxes_become_squares_of_their_longer_side():
    point = constrained(Point(10, 10), Point(40, 0), MarkKind.ELLIPSE)
    assert (point.x, point.y) == (40, -20)


def test_a_box_has_four_handles_and_each_moves_its_corner():
    corners = [handle.toTuple() for handle in handles_of(BOX)]
    assert corners == [(10, 40), (30, 40), (30, 20), (10, 20)]
    assert with_handle_at(BOX, 1, Point(50, 60)).points == (Point(10, 60), Point(50, 20))
    assert with_handle_at(BOX, 3, Point(0, 5)).points == (Point(0, 40), Point(30, 5))


def test_a_straight_corner_is_seen_from_the_opposite_one():
    """From (30, 20), which stays, to (0, 30): the longer side is 30."""
    moved = with_handle_at(BOX, 0, Point(0, 30), straight=True)
    assert moved.points == (Point(0, 50), Point(30, 20))


def test_a_straight_end_is_seen_from_the_other_end_of_its_own_line():
    cobb = _line((0, 0), (10, 0), (0, 50), (10, 60), kind=MarkKind.COBB)
    moved = with_handle_at(cobb, 3, Point(20, 52), straight=True)
    assert moved.points[3] == Point(20, 50)
    angle = _line((0, 0), (10, 0), (10, 10), kind=MarkKind.ANGLE)
    assert with_handle_at(angle, 1, Point(11, 3), straight=True).points[1] == Point(11, 3)


def test_lines_of_half_drawn_marks():
    assert len(lines_of(_line((0, 0), (1, 1), (2, 0), kind=MarkKind.ANGLE))) == 2
    assert len(lines_of(_line((0, 0), (1, 1), (2, 0), kind=MarkKind.CTR))) == 1
    assert lines_of(_line((0, 0))) == ()
    assert lines_of(BOX) == ()


def test_which_point_a_point_makes_a_line_with():
    kinds = (MarkKind.CTR, MarkKind.ANGLE, MarkKind.ELLIPSE, MarkKind.TEXT)
    starts = {kind: [start_of_line(kind, number) for number in range(4)] for kind in kinds}
    assert starts[MarkKind.CTR] == [None, 0, None, 2]
    assert starts[MarkKind.ANGLE][:3] == [None, 0, 1]
    assert starts[MarkKind.ELLIPSE][:2] == [None, 0]
    assert starts[MarkKind.TEXT][0] is None


def test_distance_is_in_canvas_pixels_and_to_the_line_not_its_extension():
    double = QTransform.fromScale(2, 2)
    line = _line((10, 10), (30, 10))
    assert distance_to(line, QPointF(40, 26), double) == pytest.approx(6)
    assert distance_to(line, QPointF(66, 28), double) == pytest.approx(10)  # 6 beyond, 8 below
    assert distance_to(BOX, QPointF(40, 60), double) == pytest.approx(20)  # inside
    assert distance_to(_line((3, 3), kind=MarkKind.TEXT), QPointF(6, 6), double) == math.inf


def test_a_circle_is_hit_on_its_rim():
    circle = Mark("c", MarkKind.ELLIPSE, (Point(0, 0), Point(20, 20)))
    slanted = 10 + 13 / math.sqrt(2)
    away = distance_to(circle, QPointF(slanted, slanted), QTransform())
    assert away == pytest.approx(3, abs=0.1)


def test_whole_marks_move_by_film_pixels():
    assert moved_by(BOX, 1.5, -2).points == (Point(11.5, 38), Point(31.5, 18))
