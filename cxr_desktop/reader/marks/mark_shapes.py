"""Marks as shapes: their lines, their handles, how far a click is from them, how they are moved.

Film coordinates as in `engine.marks.marks`; where a canvas is meant, a QTransform leads there.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import replace

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPolygonF, QTransform

from engine.marks.marks import REGIONS, Mark, MarkKind, Point

# Corner k of a box takes its x from the first of these points and its y from the second.
_CORNERS = ((0, 0), (1, 0), (1, 1), (0, 1))
_EIGHTH = math.pi / 4
# The point from which the angle of a line to the point of this number is seen.
_SEEN_FROM = {
    MarkKind.LENGTH: {0: 1, 1: 0},
    MarkKind.ARROW: {0: 1, 1: 0},
    MarkKind.ANGLE: {0: 1, 1: 0, 2: 1},
    MarkKind.COBB: {0: 1, 1: 0, 2: 3, 3: 2},
    MarkKind.CTR: {0: 1, 1: 0, 2: 3, 3: 2},
}


def as_point(position: QPointF) -> Point:
    return Point(position.x(), position.y())


def as_position(point: Point) -> QPointF:
    return QPointF(point.x, point.y)


def lines_of(mark: Mark) -> tuple[QLineF, ...]:
    """The straight lines of a mark, in film coordinates; a half drawn one has fewer."""
    points = [as_position(point) for point in mark.points]
    if mark.kind in REGIONS or mark.kind is MarkKind.TEXT:
        return ()
    step = 1 if mark.kind is MarkKind.ANGLE else 2
    starts = range(0, len(points) - 1, step)
    return tuple(QLineF(points[start], points[start + 1]) for start in starts)


def outline(mark: Mark, to_canvas: QTransform) -> QPainterPath:
    """All that is stroked, in canvas coordinates, without ticks and arrow heads."""
    path = QPainterPath()
    for line in lines_of(mark):
        path.moveTo(line.p1())
        path.lineTo(line.p2())
    if mark.kind in REGIONS and len(mark.points) == 2:
        box = box_of(mark)
        if mark.kind is MarkKind.ELLIPSE:
            path.addEllipse(box)
        else:
            path.addRect(box)
    return to_canvas.map(path)


def box_of(mark: Mark) -> QRectF:
    """The box of an ellipse or rectangle, its corners in whatever order they were drawn."""
    first, second = (as_position(point) for point in mark.points)
    return QRectF(first, second).normalized()


def handles_of(mark: Mark) -> tuple[QPointF, ...]:
    """Where a mark can be taken to change its shape: its points, or all corners of its box."""
    if mark.kind not in REGIONS or len(mark.points) < 2:
        return tuple(as_position(point) for point in mark.points)
    points = mark.points
    return tuple(QPointF(points[x].x, points[y].y) for x, y in _CORNERS)


def with_handle_at(mark: Mark, handle: int, to: Point, *, straight: bool = False) -> Mark:
    """`mark` with its handle of this number at `to`; `straight` as in `constrained`."""
    if mark.kind in REGIONS:
        return _with_corner_at(mark, handle, to, straight)
    seen_from = _SEEN_FROM.get(mark.kind, {}).get(handle)
    if straight and seen_from is not None and not _is_vertex(mark, handle):
        to = constrained(mark.points[seen_from], to, mark.kind)
    points = (*mark.points[:handle], to, *mark.points[handle + 1 :])
    return replace(mark, points=points)


def moved_by(mark: Mark, right: float, down: float) -> Mark:
    """The whole mark, by film pixels."""
    points = tuple(Point(point.x + right, point.y + down) for point in mark.points)
    return replace(mark, points=points)


def constrained(start: Point, to: Point, kind: MarkKind) -> Point:
    """`to` brought so that the line from `start` runs at 0, 45 or 90 degrees.

    A box becomes a square, as large as its longer side. The nearest point on the nearest of the
    eight directions is taken, so that the line does not run ahead of the hand.
    """
    right, down = to.x - start.x, to.y - start.y
    if kind in REGIONS:
        side = max(abs(right), abs(down))
        return Point(start.x + math.copysign(side, right), start.y + math.copysign(side, down))
    angle = round(math.atan2(down, right) / _EIGHTH) * _EIGHTH
    along = right * math.cos(angle) + down * math.sin(angle)
    return Point(start.x + along * math.cos(angle), start.y + along * math.sin(angle))


def start_of_line(kind: MarkKind, number: int) -> int | None:
    """The point that the point of this number makes a line or box with; None when it starts one."""
    if kind in REGIONS:
        return 0 if number == 1 else None
    start = _SEEN_FROM.get(kind, {}).get(number)
    return start if start is not None and start < number else None


def distance_to(mark: Mark, at: QPointF, to_canvas: QTransform) -> float:
    """How far a canvas position is from the mark's lines, in canvas pixels; inf without lines."""
    polygons = outline(mark, to_canvas).toSubpathPolygons()
    sides = [side for polygon in polygons for side in _sides(polygon)]
    return min((distance_to_line(at, side) for side in sides), default=math.inf)


def distance_to_line(at: QPointF, line: QLineF) -> float:
    """From a point to the nearest point of a line that ends at its ends."""
    across, down = line.dx(), line.dy()
    squared = across * across + down * down
    to_right, to_below = at.x() - line.x1(), at.y() - line.y1()
    share = (to_right * across + to_below * down) / squared if squared else 0.0
    share = min(max(share, 0.0), 1.0)
    return math.hypot(to_right - share * across, to_below - share * down)


def _sides(polygon: QPolygonF) -> list[QLineF]:
    points = polygon.toList()
    return [QLineF(one, other) for one, other in itertools.pairwise(points)]


def _is_vertex(mark: Mark, handle: int) -> bool:
    return mark.kind is MarkKind.ANGLE and handle == 1


def _with_corner_at(mark: Mark, corner: int, to: Point, straight: bool) -> Mark:
    across, down = _CORNERS[corner]
    first, second = mark.points
    if straight:
        opposite = Point((second, first)[across].x, (second, first)[down].y)
        to = constrained(opposite, to, mark.kind)
    xs, ys = [first.x, second.x], [first.y, second.y]
    xs[across], ys[down] = to.x, to.y
    return replace(mark, points=(Point(xs[0], ys[0]), Point(xs[1], ys[1])))
