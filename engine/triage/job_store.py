"""An open job: the one object that knows its tables. Safe to use from any thread."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from engine.triage import job_folder
from engine.triage.database import Database
from engine.triage.file_table import FileTable
from engine.triage.film_table import FilmTable
from engine.triage.job_error import JobError
from engine.triage.job_types import (
    JobFinding,
    JobSettings,
    JobTotals,
    OperatingPoint,
    TriageOutcome,
)
from engine.triage.ranking import suspicion
from engine.triage.verdict_table import VerdictTable
from engine.triage.worklist import Worklist
from engine.triage.worklist_filter import FilterTable
from engine.triage.worklist_query import COUNTING_VERDICT, FILM_AND_FILE, RANKED

_TOTALS = """
SELECT outcome, count(*), sum(duplicate_of IS NOT NULL), sum(stale), sum(gone)
FROM file GROUP BY outcome
"""
_FILMS = f"""
SELECT count(*), coalesce(sum(suspicion >= 0.5), 0), coalesce(sum(verdict.key IS NULL), 0)
FROM {FILM_AND_FILE} {COUNTING_VERDICT} WHERE {RANKED}
"""
_AT_ONCE = 2000  # films whose suspicion is computed anew in one transaction


class JobStore:
    """`folder` is the job's. Made by `opened`, which holds the job's lock meanwhile."""

    def __init__(self, folder: Path, database: Database) -> None:
        self.folder = folder
        self.database = database
        with database.reading() as connection:
            row = connection.execute(
                "SELECT settings, findings, created, operating_point FROM job"
            ).fetchone()
        if row is None:
            raise JobError(str(folder), "the job is empty", "Start a new one.")
        self.settings = job_folder.from_text(row[0], JobSettings)
        self._findings = job_folder.from_text(row[1], tuple[JobFinding, ...])
        self.created: str = row[2]
        self._point = job_folder.from_text(row[3], OperatingPoint)
        self.files = FileTable(database, self.settings.roots)
        self.films = FilmTable(database, self.files, lambda: self.operating_point.thresholds)
        self.worklist = Worklist(database, self.files, lambda: self.findings)
        self.verdicts = VerdictTable(database, lambda: self.findings, self.settings.blind_first)
        self.filters = FilterTable(database)

    @property
    def findings(self) -> tuple[JobFinding, ...]:
        """With the thresholds in use."""
        return tuple(
            replace(finding, threshold=threshold)
            for finding, threshold in zip(self._findings, self._point.thresholds, strict=True)
        )

    @property
    def card_findings(self) -> tuple[JobFinding, ...]:
        """With the thresholds of the model's card."""
        return self._findings

    @property
    def operating_point(self) -> OperatingPoint:
        return self._point

    def use_operating_point(self, point: OperatingPoint) -> None:
        """Ranks and flags follow. Raises JobError for that of another bundle."""
        if point.bundle_sha256 != self.settings.bundle_sha256:
            raise JobError(
                str(self.folder),
                "this operating point was chosen for another model",
                "Choose one for this model.",
            )
        if len(point.thresholds) != len(self._findings):
            raise JobError(str(self.folder), "an operating point needs a threshold a finding")
        with self.database.writing() as connection:
            connection.execute("UPDATE job SET operating_point = ?", (job_folder.to_text(point),))
        self._point = point
        self._rank_anew(point)

    def use_roots(self, roots: Sequence[Path]) -> None:
        """The same folders under other paths, in the same order; see `inventory.relocate`."""
        settings = replace(self.settings, roots=tuple(roots))
        with self.database.writing() as connection:
            connection.execute("UPDATE job SET settings = ?", (job_folder.to_text(settings),))
        self.settings = settings
        self.files.use_roots(settings.roots)

    def totals(self) -> JobTotals:
        """As of now; `found` is the number of rows in the table of files."""
        with self.database.reading() as connection:
            rows = {row[0]: row[1:] for row in connection.execute(_TOTALS)}
            films, flagged, unread = connection.execute(_FILMS).fetchone()
        waiting, scored, refused, failed = (
            rows.get(outcome.value, (0,))[0] for outcome in TriageOutcome
        )
        duplicates, stale, gone = (
            sum(row[place] or 0 for row in rows.values()) for place in (1, 2, 3)
        )
        return JobTotals(
            waiting, scored, refused, failed, films, flagged, unread, duplicates, stale, gone
        )

    def close(self) -> None:
        self.database.close()

    def _rank_anew(self, point: OperatingPoint) -> None:
        last = 0
        while True:
            with self.database.writing() as connection:
                rows = connection.execute(
                    "SELECT key, scores FROM film WHERE key > ? AND scores IS NOT NULL"
                    " ORDER BY key LIMIT ?",
                    (last, _AT_ONCE),
                ).fetchall()
                if not rows:
                    return
                scores = np.stack([np.frombuffer(blob, np.float32) for _, blob in rows])
                ranked = suspicion(scores, point.thresholds)
                connection.executemany(
                    "UPDATE film SET suspicion = ?, change = ? WHERE key = ?",
                    [
                        (float(value), self.films.next_change(connection), key)
                        for value, (key, _) in zip(ranked, rows, strict=True)
                    ],
                )
            last = rows[-1][0]


@contextlib.contextmanager
def opened(
    folder: Path,
    settings: JobSettings | None = None,
    findings: Sequence[JobFinding] = (),
) -> Iterator[JobStore]:
    """The job in `folder`, held for this program alone; with `settings` a new one is made.

    Raises JobError.
    """
    if settings is not None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise job_folder.cannot_write(folder, error) from error
    elif not job_folder.is_job(folder):
        raise job_folder.no_job(folder)
    with job_folder.locked(folder):
        if settings is None:
            database = job_folder.open_database(folder)
        else:
            database = job_folder.create(folder, settings, findings)
        with contextlib.closing(database):
            yield JobStore(folder, database)


@contextlib.contextmanager
def opened_for_reading(folder: Path) -> Iterator[JobStore]:
    """The job in `folder`, for looking at it, also while another program works on it.

    What that program commits is seen by the next query. Whatever would change the job raises
    JobError; so does a job that cannot be opened.
    """
    with contextlib.closing(job_folder.open_database(folder, read_only=True)) as database:
        yield JobStore(folder, database)
