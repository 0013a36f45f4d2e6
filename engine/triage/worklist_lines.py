"""A line of the worklist, read from its row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from engine.datatypes import FilmSource
from engine.triage import job_folder
from engine.triage.job_types import (
    Agreement,
    FilmFacts,
    JobFinding,
    TriageOutcome,
    Verdict,
    WorklistEntry,
)
from engine.triage.worklist_query import COUNTING_VERDICT, FILM_AND_FILE

Row = tuple[Any, ...]  # as SQLite gives it
_FACTS = "patient_id, patient_name, sex, age, view, study_date, study_uid, rows, columns"
VERDICT = (
    "verdict.agreement, verdict.findings, verdict.note, verdict.reader, verdict.at,"
    " verdict.blind, verdict.seconds"
)
_LINES = f"""
SELECT film.key, film.file, root, place, position, member, film.outcome, reason, scores, suspicion,
    (SELECT original.key FROM film AS original
     WHERE original.file = duplicate_of AND original.position = film.position),
    file.stale, file.gone OR film.gone, viewed <> '', {_FACTS}, {VERDICT}
FROM {FILM_AND_FILE} {COUNTING_VERDICT}
WHERE film.key IN
"""


def lines_query(count: int) -> str:
    """The rows of `count` films by their keys, for `entry_of`; in no order."""
    return f"{_LINES} ({', '.join('?' * count)})"


def entry_of(
    row: Row,
    rank: int | None,
    path: Callable[[int, bytes], Path],
    findings: Sequence[JobFinding],
) -> WorklistEntry:
    """The line of a row that `lines_query` gave; scores only of a film that is scored now."""
    film, file, root, place, position, member, outcome, reason, blob, suspicion = row[:10]
    scored = outcome == TriageOutcome.SCORED.value and blob is not None
    scores = tuple(np.frombuffer(blob, np.float32).tolist()) if scored else ()
    return WorklistEntry(
        film=film,
        file=file,
        source=FilmSource(path(root, place), position, member),
        outcome=TriageOutcome(outcome),
        reason=reason,
        facts=FilmFacts(*row[14:23]),
        rank=rank,
        suspicion=suspicion if scored else 0.0,
        scores=scores,
        flagged=flagged(scores, findings),
        duplicate_of=row[10],
        stale=bool(row[11]),
        gone=bool(row[12]),
        viewed=bool(row[13]),
        verdict=verdict_of(row[23:30]),
    )


def flagged(scores: Sequence[float], findings: Sequence[JobFinding]) -> tuple[str, ...]:
    """Names of the findings at or above their threshold; none without scores."""
    return tuple(
        finding.name
        for finding, score in zip(findings, scores, strict=False)
        if score >= finding.threshold
    )


def verdict_of(row: Row) -> Verdict | None:
    """From the columns `VERDICT`; None where there is none."""
    agreement, findings, note, reader, at, blind, seconds = row
    if agreement is None:
        return None
    return Verdict(
        Agreement(agreement), names_of(findings), note, reader, at,
        None if blind is None else names_of(blind), seconds,
    )  # fmt: skip


def names_of(text: str) -> tuple[str, ...]:
    """Findings as they are kept in a row. Raises JobError for a damaged one."""
    return job_folder.from_text(text, tuple[str, ...])
