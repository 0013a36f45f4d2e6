"""An open job for work in the lane: opened, asked what has changed, closed. Knows no Qt."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cxr_desktop.triage.job_view import JobView
from engine.triage.job_store import JobStore, opened, opened_for_reading
from engine.triage.job_types import JobFinding, JobSettings, JobTotals, OperatingPoint

MANY = 2000  # films: whoever shows them had better ask for all of them anew


@dataclass(frozen=True, slots=True)
class JobNews:
    """films : keys of those that have changed since the last time; None for too many to name."""

    films: list[int] | None
    totals: JobTotals
    operating_point: OperatingPoint
    findings: tuple[JobFinding, ...]


class OpenJob:
    """Everything in it waits for the disk: for the lane, but `close` when the program ends.

    Raises JobError when the job cannot be opened.
    """

    def __init__(
        self,
        folder: Path,
        settings: JobSettings | None = None,
        findings: Sequence[JobFinding] = (),
        looking: bool = False,
    ) -> None:
        self.looking = looking
        self._change = 0
        self._end = contextlib.ExitStack()
        way = opened_for_reading(folder) if looking else opened(folder, settings, findings)
        self.store: JobStore = self._end.enter_context(way)
        try:
            _, self._change = self.store.worklist.changed_since(self._newest())
            self.view = self._view()
        except BaseException:
            self._end.close()
            raise

    def news(self) -> JobNews | None:
        """What has changed since it was asked last; None for nothing."""
        keys, newest = self.store.worklist.changed_since(self._change)
        totals, point = self.store.totals(), self.store.operating_point
        if newest == self._change and (totals, point) == (
            self.view.totals,
            self.view.operating_point,
        ):
            return None
        self._change = newest
        self.view = self._view(totals)
        films = None if keys.size > MANY else [int(key) for key in keys]
        return JobNews(films, totals, point, self.store.findings)

    def close(self) -> None:
        """Lets go of the job. Twice is as good as once."""
        self._end.close()

    def _newest(self) -> int:
        with self.store.database.reading() as connection:
            return int(connection.execute("SELECT change FROM job").fetchone()[0])

    def _view(self, totals: JobTotals | None = None) -> JobView:
        store = self.store
        return JobView(
            store.folder, store.settings, store.findings, store.card_findings, store.created,
            store.operating_point, totals or store.totals(), self.looking,
        )  # fmt: skip
