"""The columns of the worklist, and which of them the reader has chosen to see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QT_TR_NOOP
from PySide6.QtGui import QFontMetrics

from cxr_desktop.reader.finding_row import short_name
from cxr_desktop.settings import Settings
from cxr_desktop.settings_schema import Kind, Setting
from cxr_desktop.theme import GAP, SPACING, body_font
from cxr_desktop.translation import tr
from cxr_desktop.triage.worklist_words import OUTCOME_WORDS, VERDICT_WORDS
from engine.triage.job_types import JobFinding
from engine.triage.worklist_filter import SortBy, WorklistSort

# Names of columns that are not as they are at first; so columns of another model are no matter.
CHANGED_COLUMNS = Setting("triage/changed_columns", Kind.LINES, ())
# "name=px" of columns that the reader has made wider or narrower.
COLUMN_WIDTHS = Setting("triage/column_widths", Kind.LINES, ())
_FEW = 4  # findings that all have a column at first


class ColumnKind(StrEnum):
    RANK = "rank"
    PICTURE = "picture"
    FILM = "film"
    LEADING = "leading"
    SCORE = "score"
    VERDICT = "verdict"
    NOTE = "note"
    OUTCOME = "outcome"
    FLAGGED = "flagged"
    PATIENT = "patient"
    VIEW = "view"
    DATE = "date"
    REASON = "reason"


TITLES: dict[ColumnKind, str] = {
    ColumnKind.RANK: str(QT_TR_NOOP("Rank")),
    ColumnKind.PICTURE: str(QT_TR_NOOP("Thumbnail")),
    ColumnKind.FILM: str(QT_TR_NOOP("Film")),
    ColumnKind.LEADING: str(QT_TR_NOOP("Most suspicious")),
    ColumnKind.VERDICT: str(QT_TR_NOOP("Verdict")),
    ColumnKind.NOTE: str(QT_TR_NOOP("Note")),
    ColumnKind.OUTCOME: str(QT_TR_NOOP("Outcome")),
    ColumnKind.FLAGGED: str(QT_TR_NOOP("Suspected findings")),
    ColumnKind.PATIENT: str(QT_TR_NOOP("Patient")),
    ColumnKind.VIEW: str(QT_TR_NOOP("View")),
    ColumnKind.DATE: str(QT_TR_NOOP("Date")),
    ColumnKind.REASON: str(QT_TR_NOOP("Reason")),
}
# A name such as "person1678_virus_2895.jpeg" is read whole in a window of 1366 px.
_WIDTHS = {
    ColumnKind.RANK: 56,
    ColumnKind.PICTURE: 40,
    ColumnKind.FILM: 200,
    ColumnKind.LEADING: 200,
    ColumnKind.SCORE: 84,
    ColumnKind.VERDICT: 90,
    ColumnKind.NOTE: 48,
    ColumnKind.OUTCOME: 86,
    ColumnKind.FLAGGED: 160,
    ColumnKind.PATIENT: 120,
    ColumnKind.VIEW: 64,
    ColumnKind.DATE: 92,
    ColumnKind.REASON: 240,
}
_BESIDE_WORDS = 16 + 2 * SPACING + GAP  # their sign, and the edges of the cell
_SORTS = {
    ColumnKind.RANK: SortBy.RANK,
    ColumnKind.FILM: SortBy.NAME,
    ColumnKind.LEADING: SortBy.RANK,
    ColumnKind.SCORE: SortBy.SCORE,
    ColumnKind.VERDICT: SortBy.VERDICT,
    ColumnKind.OUTCOME: SortBy.OUTCOME,
    ColumnKind.FLAGGED: SortBy.RANK,
    ColumnKind.PATIENT: SortBy.PATIENT,
    ColumnKind.VIEW: SortBy.VIEW,
    ColumnKind.DATE: SortBy.DATE,
    ColumnKind.REASON: SortBy.REASON,
}


@dataclass(frozen=True, slots=True)
class Column:
    """For a column of scores: `place` is that of its finding in the job's order, `short` the name
    of the finding without that of its parent.
    """

    kind: ColumnKind
    at_first: bool = True
    finding: str = ""
    place: int = -1
    short: str = ""

    @property
    def name(self) -> str:
        return f"{self.kind}:{self.finding}" if self.finding else str(self.kind)

    @property
    def title(self) -> str:
        return self.short if self.finding else tr(TITLES[self.kind])

    @property
    def width(self) -> int:
        """In px. Words beside a sign are read whole, in every language."""
        words = {ColumnKind.VERDICT: VERDICT_WORDS, ColumnKind.OUTCOME: OUTCOME_WORDS}
        metrics = QFontMetrics(body_font())
        longest = max(
            (metrics.horizontalAdvance(tr(word)) for word in words.get(self.kind, {}).values()),
            default=0,
        )
        return max(_WIDTHS[self.kind], longest + _BESIDE_WORDS)

    @property
    def sort(self) -> WorklistSort | None:
        """By what a click on its header sorts; scores highest first. None where it cannot."""
        by = _SORTS.get(self.kind)
        if by is None:
            return None
        return WorklistSort(by, by is not SortBy.SCORE, self.finding)


def columns_for(findings: Sequence[JobFinding]) -> tuple[Column, ...]:
    """In their order from left to right. Many findings share one column at first."""
    many = len(findings) > _FEW
    scores = (
        Column(ColumnKind.SCORE, not many, one.name, place, short_name(one))
        for place, one in enumerate(findings)
    )
    return (
        Column(ColumnKind.RANK),
        Column(ColumnKind.PICTURE),
        Column(ColumnKind.FILM),
        Column(ColumnKind.LEADING, many),
        *scores,
        Column(ColumnKind.VERDICT),
        Column(ColumnKind.OUTCOME),
        Column(ColumnKind.FLAGGED),
        Column(ColumnKind.PATIENT),
        Column(ColumnKind.VIEW),
        Column(ColumnKind.DATE),
        Column(ColumnKind.NOTE),
        Column(ColumnKind.REASON, False),
    )


class ColumnChoice:
    """Remembered over all jobs. The column of films cannot be hidden."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def is_shown(self, column: Column) -> bool:
        changed = column.name in self._settings.lines(CHANGED_COLUMNS)
        return column.at_first is not changed or column.kind is ColumnKind.FILM

    def show(self, column: Column, shown: bool) -> None:
        """Keeps it, if it is a change."""
        names = [one for one in self._settings.lines(CHANGED_COLUMNS) if one != column.name]
        if shown is not column.at_first:
            names.append(column.name)
        self._settings.set(CHANGED_COLUMNS, tuple(names))

    def width(self, column: Column) -> int:
        """In px: the reader's, or else the column's own."""
        return self.chosen_width(column) or column.width

    def chosen_width(self, column: Column) -> int | None:
        """In px; None while the reader has not moved its edge."""
        for line in self._settings.lines(COLUMN_WIDTHS):
            name, _, width = line.rpartition("=")
            if name == column.name and width.isdecimal():
                return int(width)
        return None

    def keep_width(self, column: Column, width: int) -> None:
        """`width` in px."""
        lines = self._settings.lines(COLUMN_WIDTHS)
        others = [line for line in lines if line.rpartition("=")[0] != column.name]
        self._settings.set(COLUMN_WIDTHS, (*others, f"{column.name}={width}"))
