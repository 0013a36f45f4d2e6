"""What of a worklist is shown, and in which order. The empty filter shows everything."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from engine.triage import job_folder
from engine.triage.database import Database, JobError
from engine.triage.job_types import TriageOutcome


class VerdictState(StrEnum):
    """Where the reader stands with a film; a film may be CORRECTED and CHANGED_MIND at once."""

    UNREAD = "unread"  # scored, and without a verdict that counts
    AGREE = "agree"
    DISAGREE = "disagree"
    CORRECTED = "corrected"
    CHANGED_MIND = "changed mind"  # the verdict says other findings than the blind impression


@dataclass(frozen=True, slots=True)
class ScoreRange:
    """Films whose score of `finding` lies in low..high, both included."""

    finding: str
    low: float = 0.0
    high: float = 1.0


@dataclass(frozen=True, slots=True)
class WorklistFilter:
    """A film is shown when it passes everything that is set; () and "" and None ask nothing.

    text : part of the file's name, the film's member, the patient or the reason, in any case.
    flagged : findings of which one is flagged, or with `all_flagged` every one.
    scores : ranges that the film's scores must lie in, all of them.
    views : such as "PA"; "" among them stands for films of unknown view.
    first_date, last_date : YYYY-MM-DD, both included; films without a date fall out of a range.
    duplicate, stale, gone, viewed : True for these only, False for the others only.
    films : keys of films, such as those behind a figure; () for any.
    """

    text: str = ""
    outcomes: tuple[TriageOutcome, ...] = ()
    flagged: tuple[str, ...] = ()
    all_flagged: bool = False
    only_flagged: bool = False
    scores: tuple[ScoreRange, ...] = ()
    views: tuple[str, ...] = ()
    first_date: str = ""
    last_date: str = ""
    verdicts: tuple[VerdictState, ...] = ()
    duplicate: bool | None = None
    stale: bool | None = None
    gone: bool | None = None
    viewed: bool | None = None
    films: tuple[int, ...] = ()


class SortBy(StrEnum):
    """By what a worklist is ordered. RANK is the worklist's own order: the scored films, most
    suspicious first, then those waiting, refused and failed, each as they were found; last the
    films that their files do not hold any more, which have no rank.
    """

    RANK = "rank"
    FILE = "file"  # the order in which the files were found
    NAME = "name"  # numbers in names by their value
    OUTCOME = "outcome"
    REASON = "reason"
    PATIENT = "patient"
    DATE = "date"
    VIEW = "view"
    SCORE = "score"  # of `finding`
    VERDICT = "verdict"


@dataclass(frozen=True, slots=True)
class WorklistSort:
    """Ascending or not, films without what is sorted by come last; ties as the files were found.

    finding : for SCORE only.
    """

    by: SortBy = SortBy.RANK
    ascending: bool = True
    finding: str = ""


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """A filter with its order, under a name."""

    name: str
    filter: WorklistFilter
    sort: WorklistSort


class FilterTable:
    """The saved filters of a job."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, saved: SavedFilter) -> None:
        """Takes the place of one of the same name. Raises JobError for an empty name."""
        name = saved.name.strip()
        if not name:
            raise JobError("", "a saved filter needs a name", "Give it one.")
        with self._database.writing() as connection:
            connection.execute(
                "INSERT INTO saved_filter (name, filter) VALUES (?, ?)"
                " ON CONFLICT (name) DO UPDATE SET filter = excluded.filter",
                (name, job_folder.to_text(SavedFilter(name, saved.filter, saved.sort))),
            )

    def all(self) -> tuple[SavedFilter, ...]:
        """By name. Raises JobError for one that a newer program has saved."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT filter FROM saved_filter ORDER BY name COLLATE NOCASE"
            ).fetchall()
        return tuple(job_folder.from_text(text, SavedFilter) for (text,) in rows)

    def remove(self, name: str) -> None:
        """Nothing happens when there is none of that name."""
        with self._database.writing() as connection:
            connection.execute("DELETE FROM saved_filter WHERE name = ?", (name.strip(),))
