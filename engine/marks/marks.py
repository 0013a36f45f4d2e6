"""Marks on a film, as drawn: geometry and words, no measurements yet.

Film coordinates are (x, y) in film pixels: x to the right, y downwards, (0, 0) the outer top
left corner of the stored film, so the pixel in row r and column c covers c <= x < c + 1 and
r <= y < r + 1. Marks do not depend on how the film is turned, flipped or windowed.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from engine.datatypes import PixelSpacing


class MarkKind(StrEnum):
    """What a mark is, and so what its points mean."""

    LENGTH = "length"  # two ends
    ANGLE = "angle"  # end, vertex, end
    COBB = "cobb angle"  # two lines: end, end, end, end
    ELLIPSE = "ellipse"  # two opposite corners of its box
    RECTANGLE = "rectangle"  # two opposite corners
    TEXT = "text"  # its top left corner
    ARROW = "arrow"  # tail, head
    CTR = "cardiothoracic ratio"  # heart: end, end; thorax: end, end


POINTS = {
    MarkKind.LENGTH: 2,
    MarkKind.ANGLE: 3,
    MarkKind.COBB: 4,
    MarkKind.ELLIPSE: 2,
    MarkKind.RECTANGLE: 2,
    MarkKind.TEXT: 1,
    MarkKind.ARROW: 2,
    MarkKind.CTR: 4,
}
REGIONS = frozenset({MarkKind.ELLIPSE, MarkKind.RECTANGLE})


@dataclass(frozen=True, slots=True)
class Point:
    """(x, y) in film coordinates; may lie outside the film."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark of a reader. `id` is unique, `made` an ISO 8601 time in UTC.

    `text` is the words of a TEXT or ARROW, and a note of any other.
    """

    id: str
    kind: MarkKind
    points: tuple[Point, ...]
    text: str = ""
    made: str = ""


@dataclass(frozen=True, slots=True)
class FilmMarks:
    """All marks of one film. `calibration` is the spacing that the reader set by hand, if any."""

    marks: tuple[Mark, ...] = ()
    calibration: PixelSpacing | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """One measured figure: "Length", 123.4, "mm", shown with so many decimals."""

    name: str
    value: float
    unit: str
    decimals: int


@dataclass(frozen=True, slots=True)
class RegionStatistics:
    """Modality values of the film's pixels inside a region; NaN where there is none.

    `pixels` counts them; the deviation is that of the population (divided by n).
    """

    mark_id: str
    mean: float
    deviation: float
    minimum: float
    maximum: float
    pixels: int
