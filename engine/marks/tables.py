"""A film's marks for other programs: JSON with everything, CSV with a line for each mark.

Both say that the marks are a reader's, so that nobody takes them for the model's.
"""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from engine.datatypes import PixelSpacing
from engine.marks.marks import FilmMarks, Mark, Quantity, RegionStatistics

AUTHOR = "reader"
NOTE = "Drawn by a reader, not by a model. Research use."
COORDINATES = "film pixels: x to the right, y down, (0, 0) the outer top left corner"

_MOST_QUANTITIES = 3
_DIGITS = 6  # after the point: finer than any mark can be drawn
_QUANTITY = ("name", "value", "unit")
_STATISTICS = ("mean", "deviation", "minimum", "maximum", "pixels")
_HEADINGS = (
    *("film", "author", "kind", "text", "made"),
    *(f"{part} {n}" for n in range(1, _MOST_QUANTITIES + 1) for part in _QUANTITY),
    *_STATISTICS,
    *("points", "note"),
)
# What makes a spreadsheet take a cell for a formula (OWASP, "CSV Injection"), in full width too.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

Quantities = Mapping[str, Sequence[Quantity]]


def marks_as_json(
    source_name: str,
    marks: FilmMarks,
    quantities: Quantities,
    statistics: Sequence[RegionStatistics],
) -> str:
    """All marks as indented ASCII JSON that ends with a line feed.

    `quantities` by the mark's id (`engine.marks.measure.measure_all`). Figures that are not
    numbers are null. `source_name` is written as given: it must not identify a patient whose
    identity is hidden.
    """
    inside = {figures.mark_id: figures for figures in statistics}
    document = {
        "film": source_name,
        "author": AUTHOR,
        "note": NOTE,
        "coordinates": COORDINATES,
        "calibration": _spacing_record(marks.calibration),
        "marks": [
            _mark_record(mark, quantities.get(mark.id, ()), inside.get(mark.id))
            for mark in marks.marks
        ],
    }
    return json.dumps(document, indent=2, allow_nan=False) + "\n"


def marks_as_csv(
    source_name: str,
    marks: FilmMarks,
    quantities: Quantities,
    statistics: Sequence[RegionStatistics],
) -> str:
    """A line of headings and a line for each mark, separated by commas, ended by line feeds.

    Arguments as for `marks_as_json`. Cells that a spreadsheet would run as a formula start with
    an apostrophe. Points are "(x y) (x y)"; figures that are not numbers are empty.
    """
    inside = {figures.mark_id: figures for figures in statistics}
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_HEADINGS)
    for mark in marks.marks:
        line = (
            *(source_name, AUTHOR, mark.kind.value, mark.text, mark.made),
            *_quantity_cells(quantities.get(mark.id, ())),
            *_statistics_cells(inside.get(mark.id)),
            *(_points_cell(mark), NOTE),
        )
        writer.writerow([_safe(cell) if isinstance(cell, str) else cell for cell in line])
    return out.getvalue()


def _spacing_record(spacing: PixelSpacing | None) -> dict[str, Any] | None:
    return None if spacing is None else asdict(spacing)


def _mark_record(
    mark: Mark, quantities: Sequence[Quantity], inside: RegionStatistics | None
) -> dict[str, Any]:
    return {
        "id": mark.id,
        "kind": mark.kind.value,
        "text": mark.text,
        "made": mark.made,
        "points": [[_rounded(point.x), _rounded(point.y)] for point in mark.points],
        "quantities": [
            {"name": quantity.name, "value": _rounded(quantity.value), "unit": quantity.unit}
            for quantity in quantities
        ],
        "statistics": None if inside is None else _statistics_record(inside),
    }


def _statistics_record(inside: RegionStatistics) -> dict[str, float | None]:
    return {name: _rounded(getattr(inside, name)) for name in _STATISTICS}


def _quantity_cells(quantities: Sequence[Quantity]) -> list[object]:
    cells: list[object] = []
    for quantity in quantities[:_MOST_QUANTITIES]:
        cells += [quantity.name, _rounded(quantity.value), quantity.unit]
    return cells + [None] * (_MOST_QUANTITIES * len(_QUANTITY) - len(cells))


def _statistics_cells(inside: RegionStatistics | None) -> list[object]:
    if inside is None:
        return [None] * len(_STATISTICS)
    return list(_statistics_record(inside).values())


def _points_cell(mark: Mark) -> str:
    return " ".join(f"({_rounded(point.x)} {_rounded(point.y)})" for point in mark.points)


def _rounded(value: float) -> float | None:
    if isinstance(value, int):
        return value
    return round(value, _DIGITS) if math.isfinite(value) else None


def _safe(text: str) -> str:
    """Text that is no formula, and that can be encoded: names may have undecodable bytes."""
    text = text.encode("utf-8", "backslashreplace").decode("utf-8")
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
