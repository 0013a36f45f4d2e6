"""The reader's word on films: impressions, verdicts with their history, what has been viewed.

A verdict is about the bytes that the reader saw. When the file changes it stays in the history
and counts no longer; should the old bytes come back, it counts again.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

import numpy as np

from engine.triage.database import Database, JobError
from engine.triage.job_folder import now
from engine.triage.job_types import Agreement, JobFinding, TriageOutcome, Verdict
from engine.triage.reading_record import ReadingFigures, reading_figures
from engine.triage.row_states import next_change
from engine.triage.worklist_lines import VERDICT, flagged, names_of, verdict_of
from engine.triage.worklist_query import COUNTING_VERDICT, FILM_AND_FILE

_FILM = f"""
SELECT film.outcome, file.sha256, film.scores, file.name FROM {FILM_AND_FILE} WHERE film.key = ?
"""
_IMPRESSION = f"""
SELECT impression.findings FROM {FILM_AND_FILE} JOIN impression ON impression.film = film.key
    AND impression.sha256 = file.sha256 AND file.stale = 0
WHERE film.key = ?
"""


class Standing(IntEnum):
    """The column `latest`: what has become of a verdict."""

    TAKEN_BACK = -1
    REPLACED = 0
    IN_FORCE = 1


@dataclass(frozen=True, slots=True)
class PastVerdict:
    """A verdict of a film's history. `counts`: it is in force, and about the bytes of today."""

    verdict: Verdict
    standing: Standing
    sha256: str
    counts: bool


@dataclass(frozen=True, slots=True)
class _Film:
    outcome: TriageOutcome
    sha256: str
    flags: tuple[str, ...]
    name: str


class VerdictTable:
    """`findings` gives those of the job with the thresholds in use; `blind_first` is the job's."""

    def __init__(
        self,
        database: Database,
        findings: Callable[[], tuple[JobFinding, ...]],
        blind_first: bool,
    ) -> None:
        self._database = database
        self._findings = findings
        self._blind_first = blind_first

    def give(self, film: int, verdict: Verdict) -> Verdict:
        """Takes the place of an earlier one, which stays in the history. Gives it as it is kept.

        For AGREE `findings` are the flags of now, whatever is passed; `at` and `blind` are filled
        in. Raises JobError for a film that waits, for AGREE and DISAGREE where there are no flags
        to speak of or, read blind first, not shown yet, and for findings that the job lacks.
        """
        with self._database.writing() as connection:
            row = self._film(connection, film)
            blind = self._impression(connection, film)
            self._check(row, verdict, blind)
            says = row.flags if verdict.agreement is Agreement.AGREE else verdict.findings
            kept = replace(
                verdict, findings=self._sorted(says), at=verdict.at or now(), blind=blind
            )
            connection.execute(
                "UPDATE verdict SET latest = 0 WHERE film = ? AND latest = 1", (film,)
            )
            _insert(connection, film, row.sha256, kept)
            _changed(connection, film)
        return kept

    def take_back(self, film: int) -> Verdict | None:
        """Undoes the last `give`: the one before it is in force again. Gives the one that counts.

        What was taken back stays in the history, and never comes into force again.
        """
        with self._database.writing() as connection:
            connection.execute(
                "UPDATE verdict SET latest = -1 WHERE film = ? AND latest = 1", (film,)
            )
            connection.execute(
                "UPDATE verdict SET latest = 1 WHERE key ="
                " (SELECT max(key) FROM verdict WHERE film = ? AND latest = 0)",
                (film,),
            )
            _changed(connection, film)
            return _counting(connection, film)

    def of(self, film: int) -> Verdict | None:
        """The verdict that counts."""
        with self._database.reading() as connection:
            return _counting(connection, film)

    def history(self, film: int) -> tuple[PastVerdict, ...]:
        """Everything that was ever said of a film, the oldest first."""
        with self._database.reading() as connection:
            rows = connection.execute(
                f"SELECT {VERDICT}, latest, verdict.sha256, latest = 1 AND file.stale = 0"
                f" AND verdict.sha256 = file.sha256 FROM {FILM_AND_FILE}"
                " JOIN verdict ON verdict.film = film.key WHERE film.key = ? ORDER BY verdict.key",
                (film,),
            ).fetchall()
        past = ((verdict_of(row[:7]), *row[7:]) for row in rows)
        return tuple(
            PastVerdict(verdict, Standing(latest), sha256, bool(counts))
            for verdict, latest, sha256, counts in past
            if verdict is not None
        )

    def commit_impression(self, film: int, findings: Sequence[str], seconds: float) -> None:
        """What the reader sees before any score is shown; `seconds` from the film's appearing.

        Raises JobError for a second one on the same bytes (it would not be blind), for a film
        that waits, and for findings that the job lacks.
        """
        with self._database.writing() as connection:
            row = self._film(connection, film)
            _refuse_waiting(row)
            if self._impression(connection, film) is not None:
                raise JobError(
                    row.name,
                    "an impression of this film is committed already",
                    "Say what you see now as the verdict.",
                )
            connection.execute(
                "INSERT OR REPLACE INTO impression (film, sha256, findings, at, seconds)"
                " VALUES (?, ?, ?, ?, ?)",
                (film, row.sha256, json.dumps(self._sorted(findings)), now(), seconds),
            )
            _changed(connection, film)

    def impression(self, film: int) -> tuple[str, ...] | None:
        """The findings committed for the film's bytes of today; None where nothing was."""
        with self._database.reading() as connection:
            return self._impression(connection, film)

    def is_revealed(self, film: int) -> bool:
        """Whether the film's scores may be shown: always, unless the job is read blind first and
        neither an impression nor a verdict was given on these bytes.
        """
        if not self._blind_first:
            return True
        return self.impression(film) is not None or self.of(film) is not None

    def reading_figures(self) -> ReadingFigures:
        """Agreement, changed minds and time over all verdicts that count."""
        return reading_figures(self._database, self._findings())

    def mark_viewed(self, film: int) -> None:
        """The reader has had it on the screen; the first time is kept."""
        with self._database.writing() as connection:
            marked = connection.execute(
                "UPDATE film SET viewed = ? WHERE key = ? AND viewed = ''", (now(), film)
            )
            if marked.rowcount:
                _changed(connection, film)

    def _check(self, film: _Film, verdict: Verdict, blind: tuple[str, ...] | None) -> None:
        _refuse_waiting(film)
        if verdict.agreement is Agreement.CORRECTED:
            return
        if film.outcome is not TriageOutcome.SCORED:
            raise JobError(
                film.name,
                "the model has said nothing of this film to agree or disagree with",
                "Name the findings instead.",
            )
        if self._blind_first and blind is None:
            raise JobError(
                film.name,
                "the model's scores are not shown before an impression is committed",
                "Commit what you see first.",
            )

    def _film(self, connection: sqlite3.Connection, film: int) -> _Film:
        row = connection.execute(_FILM, (film,)).fetchone()
        if row is None:
            raise JobError("", f"the job has no film {film}")
        outcome, sha256, blob, name = row
        scores = () if blob is None else tuple(np.frombuffer(blob, np.float32).tolist())
        return _Film(TriageOutcome(outcome), sha256, flagged(scores, self._findings()), name)

    def _impression(self, connection: sqlite3.Connection, film: int) -> tuple[str, ...] | None:
        row = connection.execute(_IMPRESSION, (film,)).fetchone()
        return None if row is None else names_of(row[0])

    def _sorted(self, names: Sequence[str]) -> tuple[str, ...]:
        """In the job's order, each once, so that equal sets are equal texts."""
        known = tuple(finding.name for finding in self._findings())
        for name in names:
            if name not in known:
                raise JobError(
                    name, "the job's model has no such finding", "Choose one of its findings."
                )
        return tuple(name for name in known if name in names)


def _refuse_waiting(film: _Film) -> None:
    # Which bytes the reader sees is not known before the file has been read.
    if film.outcome is TriageOutcome.WAITING:
        raise JobError(
            film.name, "the film is waiting to be scored", "Read it when it has been scored."
        )


def _counting(connection: sqlite3.Connection, film: int) -> Verdict | None:
    row = connection.execute(
        f"SELECT {VERDICT} FROM {FILM_AND_FILE} {COUNTING_VERDICT} WHERE film.key = ?", (film,)
    ).fetchone()
    return None if row is None else verdict_of(row)


def _insert(connection: sqlite3.Connection, film: int, sha256: str, verdict: Verdict) -> None:
    connection.execute(
        "INSERT INTO verdict (film, sha256, agreement, findings, note, reader, at, blind, seconds)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            film, sha256, verdict.agreement.value, json.dumps(verdict.findings), verdict.note,
            verdict.reader, verdict.at,
            None if verdict.blind is None else json.dumps(verdict.blind), verdict.seconds,
        ),
    )  # fmt: skip


def _changed(connection: sqlite3.Connection, film: int) -> None:
    connection.execute("UPDATE film SET change = ? WHERE key = ?", (next_change(connection), film))
