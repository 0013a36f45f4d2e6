"""What marks measure: lengths, angles, areas and the cardiothoracic ratio.

Everything is measured in millimetres where a spacing is known, so that pixels which are not
square count as they are. Without a spacing lengths are in pixels, taken as square.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from engine.datatypes import PixelSpacing, SpacingKind
from engine.errors import EngineError
from engine.marks.marks import POINTS, FilmMarks, Mark, MarkKind, Point, Quantity
from engine.marks.views import ctr_warning

__all__ = ["calibrated", "ctr_warning", "measure", "measure_all", "spacing_in_use"]

PIXELS = "px"
DEGREES = "°"
_NO_NUMBER = math.nan

_Step = tuple[float, float]  # to the right and downwards, in millimetres or pixels


def spacing_in_use(marks: FilmMarks, info_spacing: PixelSpacing | None) -> PixelSpacing | None:
    """The reader's calibration where there is one, else the file's spacing, else None."""
    return marks.calibration or info_spacing


def measure_all(
    marks: FilmMarks, info_spacing: PixelSpacing | None
) -> dict[str, tuple[Quantity, ...]]:
    """What every mark of the film measures, by the mark's id."""
    spacing = spacing_in_use(marks, info_spacing)
    return {mark.id: measure(mark, spacing) for mark in marks.marks}


def measure(mark: Mark, spacing: PixelSpacing | None) -> tuple[Quantity, ...]:
    """What `mark` measures, the main figure first; () for words and for half drawn marks.

    Names and units by kind: LENGTH "Length"; ANGLE "Angle" 0..180 and COBB "Cobb angle" 0..90
    in "°"; ELLIPSE and RECTANGLE "Width", "Height", "Area"; CTR "CTR" with unit "", "Heart",
    "Thorax". Lengths are in the spacing's kind ("mm", "mm (detector)", "mm (by hand)") or "px",
    areas in "mm²" with the same addition or "px". An angle with a leg of no length and a ratio
    to a thorax of no length are NaN.
    """
    measured = _MEASURES.get(mark.kind)
    if measured is None or len(mark.points) != POINTS[mark.kind]:
        return ()
    return measured(mark.points, spacing)


def calibrated(a: Point, b: Point, known_mm: float, spacing: PixelSpacing | None) -> PixelSpacing:
    """The spacing at which the line from `a` to `b` is `known_mm` long, of kind BY_READER.

    Rows and columns keep the ratio they have in `spacing`; without one pixels are square.
    Raises EngineError for a line of no length and a length that is not positive and finite.
    """
    if not (math.isfinite(known_mm) and known_mm > 0):
        raise EngineError("", "the known length must be a number above 0", "Type it in mm.")
    aspect = spacing.row_mm / spacing.column_mm if spacing is not None else 1.0
    length = math.hypot(b.x - a.x, (b.y - a.y) * aspect)
    column_mm = known_mm / length if length else math.inf
    if not (math.isfinite(column_mm) and column_mm > 0):
        raise EngineError("", "the line has no length", "Draw it along something you can measure.")
    return PixelSpacing(column_mm * aspect, column_mm, SpacingKind.BY_READER)


def _length(points: tuple[Point, ...], spacing: PixelSpacing | None) -> tuple[Quantity, ...]:
    return (_length_of("Length", _step(points, spacing), spacing),)


def _angle(points: tuple[Point, ...], spacing: PixelSpacing | None) -> tuple[Quantity, ...]:
    end, vertex, other = points
    cross, dot = _products(_step((vertex, end), spacing), _step((vertex, other), spacing))
    return (_degrees_of("Angle", abs(cross), dot),)


def _cobb(points: tuple[Point, ...], spacing: PixelSpacing | None) -> tuple[Quantity, ...]:
    # A line has no direction: the acute one of the two angles, whichever way each was drawn.
    first, second = _step(points[:2], spacing), _step(points[2:], spacing)
    cross, dot = _products(first, second)
    return (_degrees_of("Cobb angle", abs(cross), abs(dot)),)


def _ellipse(points: tuple[Point, ...], spacing: PixelSpacing | None) -> tuple[Quantity, ...]:
    return _box(points, spacing, math.pi / 4)


def _rectangle(points: tuple[Point, ...], spacing: PixelSpacing | None) -> tuple[Quantity, ...]:
    return _box(points, spacing, 1.0)


def _box(
    points: tuple[Point, ...], spacing: PixelSpacing | None, filled: float
) -> tuple[Quantity, ...]:
    """`filled` is the share of the box that lies inside the shape."""
    across, down = _step(points, spacing)
    area = abs(across * down) * filled
    return (
        _length_of("Width", (across, 0.0), spacing),
        _length_of("Height", (0.0, down), spacing),
        Quantity("Area", area, _area_unit(spacing), 1 if spacing and area < 100 else 0),
    )


def _ratio(points: tuple[Point, ...], spacing: PixelSpacing | None) -> tuple[Quantity, ...]:
    heart = _length_of("Heart", _step(points[:2], spacing), spacing)
    thorax = _length_of("Thorax", _step(points[2:], spacing), spacing)
    ratio = heart.value / thorax.value if thorax.value else _NO_NUMBER
    return (Quantity("CTR", ratio, "", 2), heart, thorax)


_MEASURES: dict[
    MarkKind, Callable[[tuple[Point, ...], PixelSpacing | None], tuple[Quantity, ...]]
] = {
    MarkKind.LENGTH: _length,
    MarkKind.ANGLE: _angle,
    MarkKind.COBB: _cobb,
    MarkKind.ELLIPSE: _ellipse,
    MarkKind.RECTANGLE: _rectangle,
    MarkKind.CTR: _ratio,
}


def _step(ends: tuple[Point, ...], spacing: PixelSpacing | None) -> _Step:
    start, end = ends
    across, down = end.x - start.x, end.y - start.y
    if spacing is None:
        return (across, down)
    return (across * spacing.column_mm, down * spacing.row_mm)


def _products(one: _Step, other: _Step) -> tuple[float, float]:
    """Cross and dot product: sine and cosine of the angle between, times both lengths."""
    return one[0] * other[1] - one[1] * other[0], one[0] * other[0] + one[1] * other[1]


def _length_of(name: str, step: _Step, spacing: PixelSpacing | None) -> Quantity:
    unit, decimals = (PIXELS, 0) if spacing is None else (spacing.kind.value, 1)
    return Quantity(name, math.hypot(*step), unit, decimals)


def _degrees_of(name: str, sine: float, cosine: float) -> Quantity:
    # atan2 stays exact near 0 and 180 degrees, where the arc cosine loses half its digits.
    lost = sine == 0 and cosine == 0
    return Quantity(
        name, _NO_NUMBER if lost else math.degrees(math.atan2(sine, cosine)), DEGREES, 1
    )


def _area_unit(spacing: PixelSpacing | None) -> str:
    return PIXELS if spacing is None else spacing.kind.value.replace("mm", "mm²", 1)
