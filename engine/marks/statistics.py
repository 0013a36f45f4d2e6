"""Modality values inside the regions that a reader drew."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from engine.datatypes import BoolArray, Radiograph
from engine.marks.marks import POINTS, REGIONS, Mark, MarkKind, RegionStatistics

_BAND = 256  # rows looked at together: bounds the memory for a region as large as the film

_Float64Array = npt.NDArray[np.float64]
_Counts = npt.NDArray[np.int64]
_Span = tuple[float, float]


def statistics_of(film: Radiograph, marks: Sequence[Mark]) -> tuple[RegionStatistics, ...]:
    """Statistics of every ellipse and rectangle among `marks`, in their order.

    A pixel belongs to a region when its centre lies inside or on the line. Values are modality
    values, padding is left out, a region that reaches beyond the film ends at its edge. Where
    no pixel is left the figures are NaN.
    """
    return tuple(
        _statistics(film, mark)
        for mark in marks
        if mark.kind in REGIONS and len(mark.points) == POINTS[mark.kind]
    )


def _statistics(film: Radiograph, mark: Mark) -> RegionStatistics:
    counts = _levels_inside(film, mark)
    levels = np.flatnonzero(counts)
    if not levels.size:
        return RegionStatistics(mark.id, math.nan, math.nan, math.nan, math.nan, 0)
    weights = counts[levels]
    mean = float(np.average(levels, weights=weights))
    variance = float(np.average((levels - mean) ** 2, weights=weights))
    slope, intercept = film.value_slope, film.value_intercept
    ends = sorted(slope * float(level) + intercept for level in (levels[0], levels[-1]))
    return RegionStatistics(
        mark.id,
        mean=slope * mean + intercept,
        deviation=abs(slope) * math.sqrt(variance),
        minimum=ends[0],
        maximum=ends[1],
        pixels=int(weights.sum()),
    )


def _levels_inside(film: Radiograph, mark: Mark) -> _Counts:
    """How many pixels of the region have each level: int64 (n,), n above the highest level.

    A few numbers stand for all pixels, so that sums are exact and nothing of the region's size
    is held in floating point.
    """
    counts = np.zeros(int(np.iinfo(film.pixels.dtype).max) + 1, dtype=np.int64)
    (left, right), (top, bottom) = _spans(mark)
    columns = _centres(left, right, film.shape[1])
    rows = _centres(top, bottom, film.shape[0])
    for first in range(rows.start, rows.stop, _BAND):
        band = range(first, min(first + _BAND, rows.stop))
        inside = _inside(mark, band, columns)
        part = (slice(band.start, band.stop), slice(columns.start, columns.stop))
        if film.padding is not None:
            inside &= ~film.padding[part]
        counts += np.bincount(film.pixels[part][inside], minlength=counts.size)
    return counts


def _spans(mark: Mark) -> tuple[_Span, _Span]:
    one, other = mark.points
    return (
        (min(one.x, other.x), max(one.x, other.x)),
        (min(one.y, other.y), max(one.y, other.y)),
    )


def _centres(low: float, high: float, size: int) -> range:
    """The pixels of one axis whose centres lie in low..high; none for a span of no length."""
    if not low < high:
        return range(0)
    first, last = max(low - 0.5, 0.0), min(high - 0.5, size - 1.0)
    return range(math.ceil(first), math.floor(last) + 1) if first <= last else range(0)


def _inside(mark: Mark, rows: range, columns: range) -> BoolArray:
    """bool (rows, columns): which of these pixels of its box belong to the region."""
    if mark.kind is MarkKind.RECTANGLE:
        return np.ones((len(rows), len(columns)), dtype=np.bool_)
    across, down = (
        _from_middle(span, pixels)
        for span, pixels in zip(_spans(mark), (columns, rows), strict=True)
    )
    # Half the ellipse's width in each row, so that only comparisons are made for every pixel.
    reach = np.sqrt(np.maximum(1.0 - down**2, 0.0))
    return np.asarray(np.abs(across)[None, :] <= reach[:, None], dtype=np.bool_)


def _from_middle(span: _Span, pixels: range) -> _Float64Array:
    """Where the pixels' centres lie between the middle (0) and the ends of the span (-1, 1)."""
    low, high = span
    centres = np.arange(pixels.start, pixels.stop, dtype=np.float64) + 0.5
    return (centres - (low + high) / 2) / ((high - low) / 2)
