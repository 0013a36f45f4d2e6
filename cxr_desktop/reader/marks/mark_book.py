"""What is known of one film's marks: their history, their figures, the one under the hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

from cxr_desktop.reader.marks.mark_words import film_lines, list_lines
from engine.datatypes import FilmSource, PixelSpacing
from engine.marks.history import History
from engine.marks.marks import POINTS, REGIONS, FilmMarks, Mark, MarkKind, RegionStatistics


class MarkBook:
    """The marks of a film as they are kept (`kept`) and as they are to be seen (`seen`)."""

    def __init__(
        self,
        source: FilmSource | None = None,
        marks: FilmMarks | None = None,
        spacing: PixelSpacing | None = None,
        view: str = "",
    ) -> None:
        """`spacing` is the one in use, the reader's calibration if there is one."""
        self.source = source
        self.view = view
        self.spacing = spacing
        self.history = History(marks or FilmMarks())
        self.live: Mark | None = None  # a mark under the hand, kept or half drawn
        self.statistics: dict[str, RegionStatistics] = {}
        self._uncalibrated = spacing if self.kept.calibration is None else None

    @property
    def kept(self) -> FilmMarks:
        return self.history.now

    @property
    def seen(self) -> FilmMarks:
        """With a kept mark under the hand where the hand has it."""
        live = self.live
        if live is None or self.find(live.id) is None:
            return self.kept
        return with_mark(self.kept, live)

    @property
    def half_drawn(self) -> Mark | None:
        return self.live if self.live is not None and self.find(self.live.id) is None else None

    def find(self, mark_id: str) -> Mark | None:
        return next((mark for mark in self.kept.marks if mark.id == mark_id), None)

    def go_to(self, history: History) -> bool:
        """Makes this the history; False when it is the one there was."""
        if history == self.history:
            return False
        before, self.history = self.kept.calibration, history
        if history.now.calibration != before:
            self.spacing = history.now.calibration or self._uncalibrated
        return True

    def use_spacing(self, spacing: PixelSpacing | None) -> None:
        self.spacing = spacing
        if self.kept.calibration is None:
            self._uncalibrated = spacing

    def regions(self) -> tuple[Mark, ...]:
        """Every ellipse and rectangle to be seen that has both its corners."""
        half = (self.half_drawn,) if self.half_drawn is not None else ()
        return tuple(
            mark
            for mark in self.seen.marks + half
            if mark.kind in REGIONS and len(mark.points) == POINTS[mark.kind]
        )

    def labels(self) -> dict[str, tuple[str, ...]]:
        """The lines that stand beside every mark on the film, by its id."""
        half = (self.half_drawn,) if self.half_drawn is not None else ()
        return {
            mark.id: film_lines(mark, self.spacing, self.statistics.get(mark.id), self.view)
            for mark in self.seen.marks + half
        }

    def figures(self, mark: Mark) -> tuple[str, ...]:
        """Everything that `mark` measures, as text."""
        return list_lines(mark, self.spacing, self.statistics.get(mark.id))


def new_mark(kind: MarkKind) -> Mark:
    """Without points yet."""
    return Mark(uuid4().hex, kind, (), made=datetime.now(UTC).isoformat(timespec="seconds"))


def with_mark(marks: FilmMarks, mark: Mark) -> FilmMarks:
    """`mark` in the place of the one with its id, or last."""
    if all(other.id != mark.id for other in marks.marks):
        return replace(marks, marks=(*marks.marks, mark))
    changed = (mark if other.id == mark.id else other for other in marks.marks)
    return replace(marks, marks=tuple(changed))


def without_mark(marks: FilmMarks, mark_id: str) -> FilmMarks:
    return replace(marks, marks=tuple(mark for mark in marks.marks if mark.id != mark_id))
