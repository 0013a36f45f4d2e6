"""A filter and an order as SQL; what SQLite cannot see, scores within a BLOB, as a NumPy mask."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from engine.datatypes import BoolArray, Float32Array
from engine.triage.database import JobError
from engine.triage.job_types import JobFinding, TriageOutcome
from engine.triage.worklist_filter import SortBy, VerdictState, WorklistFilter, WorklistSort

FILM_AND_FILE = "film JOIN file ON file.key = film.file"
# A verdict on bytes that have changed since stays in the history, and does not count.
COUNTING_VERDICT = (
    "LEFT JOIN verdict ON verdict.film = film.key AND verdict.latest = 1"
    " AND verdict.sha256 = file.sha256 AND file.stale = 0"
)
_OUTCOME_ORDER = (
    "CASE film.outcome WHEN 'scored' THEN 0 WHEN 'waiting' THEN 1 WHEN 'refused' THEN 2 ELSE 3 END"
)
# A film that its file does not hold any more has no rank.
# With the plus SQLite reads the table from end to end instead of by the index of outcomes, which
# leads to the same rows in no order, three times as slowly (sqlite.org/optoverview.html, 2.1).
RANKED = "+film.outcome = 'scored' AND film.gone = 0"
# A film that waits again keeps its old scores until it has new ones; they are not shown.
_SCORES = "CASE WHEN film.outcome = 'scored' THEN scores END"
_VERDICT_ORDER = "CASE agreement WHEN 'disagree' THEN 0 WHEN 'corrected' THEN 1 ELSE 2 END"
_NAMED = "(patient_id || ' ' || patient_name)"
# By what is sorted, and when that is missing; missing ones come last, whichever the direction.
_ORDERS = {
    SortBy.RANK: (
        f"CASE WHEN {RANKED} THEN -suspicion END",
        f"film.gone, {_OUTCOME_ORDER}",
    ),
    SortBy.OUTCOME: (_OUTCOME_ORDER, ""),
    SortBy.REASON: ("reason COLLATE NOCASE", "reason = ''"),
    SortBy.PATIENT: (f"{_NAMED} COLLATE NOCASE", f"{_NAMED} = ' '"),
    SortBy.DATE: ("study_date", "study_date = ''"),
    SortBy.VIEW: ("view COLLATE NOCASE", "view = ''"),
    SortBy.VERDICT: (_VERDICT_ORDER, "agreement IS NULL"),
}
_STATES = {
    VerdictState.UNREAD: f"({RANKED} AND verdict.key IS NULL)",
    VerdictState.CHANGED_MIND: "(blind IS NOT NULL AND blind <> findings)",
    VerdictState.AGREE: "agreement = 'agree'",
    VerdictState.DISAGREE: "agreement = 'disagree'",
    VerdictState.CORRECTED: "agreement = 'corrected'",
}


@dataclass(slots=True)
class _Conditions:
    """The WHERE clause while it is built."""

    parts: list[str] = field(default_factory=list)
    values: list[str | int] = field(default_factory=list)

    def add(self, part: str, *values: str | int) -> None:
        self.parts.append(part)
        self.values.extend(values)

    def one_of(self, column: str, values: Sequence[str]) -> None:
        if values:
            self.add(f"{column} IN ({', '.join('?' * len(values))})", *values)


@dataclass(frozen=True, slots=True)
class OrderQuery:
    """`sql` gives the columns key, scores (where `with_scores`, else NULL or nothing) and, for
    SortBy.NAME, file. SortBy.SCORE and SortBy.NAME are left to the caller, who gets the films in
    the order in which they were found then.
    """

    sql: str
    values: tuple[str | int, ...]
    with_scores: bool


def order_query(wanted: WorklistFilter, sort: WorklistSort) -> OrderQuery:
    """The films that pass `wanted` but for its scores, in the order `sort`."""
    where = _conditions(wanted)
    needs_verdict = bool(wanted.verdicts) or sort.by is SortBy.VERDICT
    needs_scores = bool(wanted.flagged or wanted.scores) or sort.by is SortBy.SCORE
    columns = ["film.key"]
    if needs_scores or sort.by is SortBy.NAME:
        columns.append(_SCORES if needs_scores else "NULL")
    if sort.by is SortBy.NAME:
        columns.append("film.file")
    tables = f"{FILM_AND_FILE} {COUNTING_VERDICT}" if needs_verdict else FILM_AND_FILE
    if not needs_verdict and not _asks_file(wanted):
        tables = "film"  # joining 100,000 rows takes longer than reading them
    parts = f" WHERE {' AND '.join(where.parts)}" if where.parts else ""
    sql = f"SELECT {', '.join(columns)} FROM {tables}{parts} ORDER BY {_order(sort)}"
    return OrderQuery(sql, tuple(where.values), needs_scores)


def score_mask(
    scores: Float32Array, wanted: WorklistFilter, findings: Sequence[JobFinding]
) -> BoolArray:
    """scores (N, F), a row of NaN for a film without -> bool (N,): which pass the filter's scores.

    Raises JobError for a finding that the job does not know.
    """
    mask = np.ones(len(scores), bool)
    if wanted.flagged:
        places = [finding_place(findings, name) for name in wanted.flagged]
        cuts = np.array([findings[place].threshold for place in places], np.float64)
        flags = scores[:, places].astype(np.float64) >= cuts
        mask &= flags.all(axis=1) if wanted.all_flagged else flags.any(axis=1)
    for one in wanted.scores:
        values = scores[:, finding_place(findings, one.finding)]
        # In single precision, as scores are: 0.9 is within 0.1 to 0.9.
        mask &= (values >= np.float32(one.low)) & (values <= np.float32(one.high))
    return mask


def finding_place(findings: Sequence[JobFinding], name: str) -> int:
    """Raises JobError for a finding that the job does not know."""
    for place, finding in enumerate(findings):
        if finding.name == name:
            return place
    raise JobError(name, "the job's model has no such finding", "Choose one of its findings.")


def _asks_file(wanted: WorklistFilter) -> bool:
    states = (wanted.duplicate, wanted.stale, wanted.gone)
    return bool(wanted.text.strip()) or any(state is not None for state in states)


def _conditions(wanted: WorklistFilter) -> _Conditions:
    where = _Conditions()
    if wanted.text.strip():
        _add_text(where, wanted.text.strip())
    where.one_of("+film.outcome", [outcome.value for outcome in wanted.outcomes])
    where.one_of("upper(view)", [view.upper() for view in wanted.views])
    if wanted.only_flagged:
        where.add("+film.outcome = 'scored' AND suspicion >= 0.5")
    if wanted.flagged or wanted.scores:
        where.add("+film.outcome = ?", TriageOutcome.SCORED.value)
    if wanted.first_date:
        where.add("study_date >= ?", wanted.first_date)
    if wanted.last_date:
        where.add("study_date <> '' AND study_date <= ?", wanted.last_date)
    if wanted.verdicts:
        where.add(f"({' OR '.join(_STATES[state] for state in wanted.verdicts)})")
    _add_states(where, wanted)
    return where


def _add_states(where: _Conditions, wanted: WorklistFilter) -> None:
    for state, condition in (
        (wanted.duplicate, "duplicate_of IS NOT NULL"),
        (wanted.stale, "file.stale = 1"),
        (wanted.gone, "(file.gone = 1 OR film.gone = 1)"),
        (wanted.viewed, "viewed <> ''"),
    ):
        if state is not None:
            where.add(condition if state else f"NOT ({condition})")


def folded(text: str) -> str:
    """Without case, and composed: file systems of macOS write "ü" as two characters."""
    return unicodedata.normalize("NFC", text).casefold()


def _add_text(where: _Conditions, text: str) -> None:
    columns = ("file.name", "member", "patient_id", "patient_name", "reason")
    wanted = unicodedata.normalize("NFC", text)
    likes = " OR ".join(f"{column} LIKE ? ESCAPE '\\'" for column in columns)
    where.add(f"({likes})", *([f"%{''.join(map(_like, wanted))}%"] * len(columns)))
    if not wanted.isascii():  # LIKE folds the case of ASCII only: it has narrowed the search
        joined = " || char(10) || ".join(columns)
        where.add(f"instr(folded({joined}), ?) > 0", folded(wanted))


def _like(character: str) -> str:
    if not character.isascii():
        return "%"
    return f"\\{character}" if character in "\\%_" else character


def _order(sort: WorklistSort) -> str:
    if sort.by in {SortBy.FILE, SortBy.SCORE, SortBy.NAME}:
        backwards = sort.by is SortBy.FILE and not sort.ascending
        return "film.key DESC" if backwards else "film.key"
    value, missing = _ORDERS[sort.by]
    direction = "ASC" if sort.ascending else "DESC"
    return (
        f"{missing}, {value} {direction}, film.key"
        if missing
        else (f"{value} {direction}, film.key")
    )
