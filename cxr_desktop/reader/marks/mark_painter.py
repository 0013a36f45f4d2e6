"""How a reader's marks look: thin lines of one hue, dark around them, and words in a dark cloud.

The same on the screen, in an exported picture and on paper, so nothing here knows of a widget.
The model's heat maps are areas in the colours of a colour map; marks are lines in `Tokens.mark`,
which no colour map has. So neither is taken for the other.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTransform
from PySide6.QtWidgets import QWidget

from cxr_desktop.reader.marks.label_places import LabelPlaces, path_points
from cxr_desktop.reader.marks.mark_label import label_picture, label_size, words_box, wrapped
from cxr_desktop.reader.marks.mark_shapes import (
    as_position,
    box_of,
    handles_of,
    lines_of,
    outline,
)
from cxr_desktop.reader.shadow_text import REACH
from cxr_desktop.theme import tokens
from engine.marks.marks import REGIONS, FilmMarks, Mark, MarkKind

_PEN, _CHOSEN_PEN, _HALO = 1.5, 2.0, 3.0  # widths in canvas pixels; the halo's is added
_HALO_ALPHA = 200
_TICK = 5.0  # from the line to the end of a tick
_HEAD = 12.0  # an arrow's head, along each side
_HEAD_ANGLE = math.radians(26)
_ARC = 22.0  # radius of the arc in an angle
_HANDLE = 3.5  # half a handle's side
_GAP = 8.0  # between a line and its words
_MARGIN = 4.0  # between words and the edge of the picture


def paint_marks(
    painter: QPainter,
    film_marks: FilmMarks,
    to_canvas: QTransform,
    *,
    labels: Mapping[str, tuple[str, ...]],
    chosen: str = "",
    half_drawn: Mark | None = None,
    pen_scale: float = 1.0,
    area: QRectF | None = None,
    keep_clear: Sequence[QRectF] = (),
) -> None:
    """Paints marks where `to_canvas` leads from film coordinates, words upright.

    labels : the lines beside a mark, by its id; a TEXT's words are its own.
    chosen : id of the mark that shows its handles.
    half_drawn : a mark under the hand, with fewer points than its kind has.
    pen_scale : how many of the painter's units a pixel of the screen is worth, so that lines and
        words of an export at film resolution are as large as on the screen.
    area : where words may go, in the painter's units; the whole device when not given.
    keep_clear : where other words stand.
    """
    marks = [mark for mark in film_marks.marks if half_drawn is None or mark.id != half_drawn.id]
    if half_drawn is not None:
        marks.append(half_drawn)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    margin = _MARGIN * pen_scale
    whole = _whole_device(painter) if area is None else area
    inside = whole.adjusted(margin, margin, -margin, -margin)
    for mark in marks:
        with_handles = mark.id == chosen or mark is half_drawn
        _paint_shape(painter, mark, to_canvas, with_handles, pen_scale)
    _paint_words(painter, marks, to_canvas, labels, inside, pen_scale, keep_clear)
    painter.restore()


def _paint_shape(
    painter: QPainter, mark: Mark, to_canvas: QTransform, with_handles: bool, scale: float
) -> None:
    path = outline(mark, to_canvas)
    path.addPath(_additions(mark, to_canvas, scale))
    if with_handles:
        path.addPath(_handles(mark, to_canvas, scale))
    colours = tokens(dark=True)
    width = (_CHOSEN_PEN if with_handles else _PEN) * scale
    halo = QColor(colours.canvas)
    halo.setAlpha(_HALO_ALPHA)
    for colour, stroke in ((halo, width + _HALO * scale), (QColor(colours.mark), width)):
        pen = QPen(colour, stroke)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPath(path)
    if mark.kind is MarkKind.COBB:
        _paint_tie(painter, mark, to_canvas, scale)


def _paint_tie(painter: QPainter, mark: Mark, to_canvas: QTransform, scale: float) -> None:
    """Dots between the two lines of a Cobb angle, which may lie far apart."""
    lines = [to_canvas.map(line) for line in lines_of(mark)]
    if len(lines) == 2:
        tie = QLineF(lines[0].center(), lines[1].center())
        colours = tokens(dark=True)
        painter.setPen(QPen(QColor(colours.canvas), 2 * scale, Qt.PenStyle.DotLine))
        painter.drawLine(tie)
        pen = QPen(QColor(colours.mark), scale)
        pen.setDashPattern([2, 4])  # as long as the dots beneath
        painter.setPen(pen)
        painter.drawLine(tie)


def _additions(mark: Mark, to_canvas: QTransform, scale: float) -> QPainterPath:
    """Ticks at the ends of what is measured, an arrow's head, the arc of an angle."""
    lines = [to_canvas.map(line) for line in lines_of(mark)]
    path = QPainterPath()
    if mark.kind in (MarkKind.LENGTH, MarkKind.COBB, MarkKind.CTR):
        for line in lines:
            _add_ticks(path, line, _TICK * scale)
    elif mark.kind is MarkKind.ARROW and lines:
        _add_head(path, lines[0], _HEAD * scale)
    elif mark.kind is MarkKind.ANGLE and len(lines) == 2:
        _add_arc(path, lines[0].p1(), lines[0].p2(), lines[1].p2(), _ARC * scale)
    return path


def _add_ticks(path: QPainterPath, line: QLineF, reach: float) -> None:
    if line.length() == 0:
        return
    across = QPointF(-line.dy(), line.dx()) * (reach / line.length())
    for end in (line.p1(), line.p2()):
        path.moveTo(end - across)
        path.lineTo(end + across)


def _add_head(path: QPainterPath, line: QLineF, side: float) -> None:
    back = math.atan2(-line.dy(), -line.dx())
    side = min(side, line.length())
    for angle in (back - _HEAD_ANGLE, back + _HEAD_ANGLE):
        path.moveTo(line.p2())
        path.lineTo(line.p2() + QPointF(math.cos(angle), math.sin(angle)) * side)


def _add_arc(
    path: QPainterPath, end: QPointF, vertex: QPointF, other: QPointF, radius: float
) -> None:
    legs = QLineF(vertex, end), QLineF(vertex, other)
    radius = min(radius, 0.6 * min(leg.length() for leg in legs))
    start = legs[0].angle()
    sweep = (legs[1].angle() - start + 180.0) % 360.0 - 180.0
    box = QRectF(vertex.x() - radius, vertex.y() - radius, 2 * radius, 2 * radius)
    path.arcMoveTo(box, start)
    path.arcTo(box, start, sweep)


def _handles(mark: Mark, to_canvas: QTransform, scale: float) -> QPainterPath:
    path = QPainterPath()
    half = _HANDLE * scale
    for handle in handles_of(mark):
        middle = to_canvas.map(handle)
        path.addRect(QRectF(middle.x() - half, middle.y() - half, 2 * half, 2 * half))
    return path


def _paint_words(
    painter: QPainter,
    marks: list[Mark],
    to_canvas: QTransform,
    labels: Mapping[str, tuple[str, ...]],
    area: QRectF,
    scale: float,
    keep_clear: Sequence[QRectF],
) -> None:
    lines = {mark.id: path_points(outline(mark, to_canvas)) for mark in marks}
    places = LabelPlaces(area, lines, _GAP * scale)
    for box in keep_clear:
        places.keep_clear(box)
    for mark in marks:
        if mark.kind is MarkKind.TEXT and mark.points:
            box = words_box(mark, to_canvas, area, scale)
            places.keep_clear(box)
            _draw_words(painter, wrapped((mark.text,)), box, scale)
    for mark in marks:
        words = wrapped(labels.get(mark.id, ()))
        path = outline(mark, to_canvas)
        if words and not path.isEmpty() and _grown(path.boundingRect()).intersects(area):
            box = places.place(mark.id, _anchors(mark, to_canvas), label_size(words, scale))
            _draw_words(painter, words, box, scale)


def _grown(box: QRectF) -> QRectF:
    """A level line has an empty box, which intersects nothing by itself."""
    return box.adjusted(-1, -1, 1, 1)


def _anchors(mark: Mark, to_canvas: QTransform) -> list[QPointF]:
    """Where the words of a mark would best stand, in canvas coordinates."""
    if mark.kind in REGIONS:
        box = to_canvas.mapRect(box_of(mark))
        middle = box.center()
        return [
            QPointF(box.right(), middle.y()),
            QPointF(middle.x(), box.bottom()),
            QPointF(box.left(), middle.y()),
            QPointF(middle.x(), box.top()),
        ]
    ends = [to_canvas.map(as_position(point)) for point in mark.points]
    if mark.kind is MarkKind.ARROW:
        return ends  # the tail first
    if mark.kind is MarkKind.ANGLE:
        return [ends[1], ends[0], *ends[2:]]
    if mark.kind is MarkKind.CTR:
        ends = [*ends[2:], *ends[:2]]  # the thorax, which is the longer line
    rightmost = sorted(ends[:2], key=lambda end: -end.x())
    return [*rightmost, *ends[2:], (rightmost[0] + rightmost[1]) / 2]


def _draw_words(painter: QPainter, words: tuple[str, ...], box: QRectF, scale: float) -> None:
    device = painter.device()
    picture = label_picture(words, device.devicePixelRatio() * scale)
    cloud = QPointF(REACH, REACH) * scale
    size = picture.deviceIndependentSize()
    target = QRectF(box.topLeft() - cloud, QSizeF(size.width(), size.height()) * scale)
    painter.drawImage(target, picture)


def _whole_device(painter: QPainter) -> QRectF:
    device = painter.device()
    ratio = 1.0 if isinstance(device, QWidget) else device.devicePixelRatio()
    return QRectF(0, 0, device.width() / ratio, device.height() / ratio)
