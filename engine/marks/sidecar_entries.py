"""One film's entry in a sidecar, and the marks it stands for."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Annotated

import msgspec

from engine.datatypes import PixelSpacing, SpacingKind
from engine.errors import EngineError
from engine.marks.marks import POINTS, FilmMarks, Mark, MarkKind, Point

KNOWN_KINDS = frozenset(kind.value for kind in MarkKind)
_LAST_YEAR = 9998  # one more than a time can be later than

_Positive = Annotated[float, msgspec.Meta(gt=0)]
_Count = Annotated[int, msgspec.Meta(ge=0)]


@dataclass(frozen=True, slots=True)
class CalibrationEntry:
    """Millimetres between rows and between columns, from a line of known length."""

    row_mm: _Positive
    column_mm: _Positive


@dataclass(frozen=True, slots=True)
class MarkEntry:
    """As `engine.marks.marks.Mark`; `kind` may be one that only a newer version knows."""

    id: str
    kind: str
    points: tuple[tuple[float, float], ...]
    text: str = ""
    made: str = ""


@dataclass(frozen=True, slots=True)
class FilmEntry:
    """The marks of one film, and the file they were drawn on.

    saved : when, with its time zone; of two entries for one film the later one counts.
    size, modified : bytes and seconds since 1970 of the film's file; None when it was away.
    shape : rows and columns of the film.
    """

    index: _Count
    saved: Annotated[datetime, msgspec.Meta(tz=True)]
    marks: tuple[MarkEntry, ...] = ()
    calibration: CalibrationEntry | None = None
    member: str = ""
    size: _Count | None = None
    modified: float | None = None
    shape: tuple[_Count, _Count] | None = None

    def film_marks(self) -> FilmMarks:
        """Without the marks of kinds that this version does not know."""
        marks = (_mark(entry) for entry in self.marks if entry.kind in KNOWN_KINDS)
        by_hand = self.calibration
        if by_hand is None:
            return FilmMarks(tuple(marks))
        spacing = PixelSpacing(by_hand.row_mm, by_hand.column_mm, SpacingKind.BY_READER)
        return FilmMarks(tuple(marks), spacing)

    @property
    def makes_sense(self) -> bool:
        """No mark twice, and as many points as each kind of mark has."""
        ids = {mark.id for mark in self.marks}
        known = (mark for mark in self.marks if mark.kind in KNOWN_KINDS)
        complete = all(len(mark.points) == POINTS[MarkKind(mark.kind)] for mark in known)
        return len(ids) == len(self.marks) and complete and self.saved.year <= _LAST_YEAR


def film_entry(
    marks: FilmMarks,
    index: int,
    member: str,
    shape: tuple[int, int],
    later_than: datetime | None = None,
) -> FilmEntry:
    """The entry for marks saved now, in any case later than `later_than`.

    The clock of a share or of a machine used before may be ahead of this one's. Raises
    EngineError for marks that could not be read again.
    """
    saved = datetime.now(UTC)
    if later_than is not None and saved <= later_than:
        saved = later_than + timedelta(microseconds=1)
    entry = FilmEntry(
        index=index,
        saved=saved,
        member=_clean(member),
        shape=(int(shape[0]), int(shape[1])),
        marks=tuple(_mark_entry(mark) for mark in marks.marks),
        calibration=_calibration_entry(marks.calibration),
    )
    if not (entry.makes_sense and all(map(math.isfinite, _numbers(entry)))):
        raise EngineError("", "a mark has no place on the film", "Take back the last change.")
    return entry


def _numbers(entry: FilmEntry) -> Iterator[float]:
    for mark in entry.marks:
        for x, y in mark.points:
            yield from (x, y)
    if entry.calibration is not None:
        yield from (entry.calibration.row_mm, entry.calibration.column_mm)


def _mark(entry: MarkEntry) -> Mark:
    points = tuple(Point(x, y) for x, y in entry.points)
    return Mark(entry.id, MarkKind(entry.kind), points, entry.text, entry.made)


def _mark_entry(mark: Mark) -> MarkEntry:
    points = tuple((float(point.x), float(point.y)) for point in mark.points)
    return MarkEntry(mark.id, mark.kind.value, points, _clean(mark.text), mark.made)


def _calibration_entry(spacing: PixelSpacing | None) -> CalibrationEntry | None:
    if spacing is None:
        return None
    return CalibrationEntry(float(spacing.row_mm), float(spacing.column_mm))


def _clean(text: str) -> str:
    """Without lone surrogates, which file names may bring along and JSON cannot hold."""
    return text.encode("utf-8", "replace").decode("utf-8")
