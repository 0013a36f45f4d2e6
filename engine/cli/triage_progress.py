"""What `cxr triage` says while it works: a bar on a terminal, records for programs."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from engine.cli.output import emit, json_line, printable, tell
from engine.progress import Progress
from engine.triage.job_store import JobStore
from engine.triage.job_types import JobTotals
from engine.triage.run_progress import TriageProgress

_EVERY_S = 0.2
_JSON_EVERY_S = 1.0
_CELLS = 20


@dataclass(frozen=True, slots=True)
class JobRecord:
    """The first line of `cxr triage --json`."""

    job: str
    folders: tuple[str, ...]
    model: str
    model_sha256: str
    thresholds: dict[str, float]
    record: str = "job"


@dataclass(frozen=True, slots=True)
class ProgressRecord:
    """At most one a second, and one when something else begins.

    total : 0 while files are still being found. seconds_left : null where no rate is known.
    """

    done: int
    total: int
    doing: str
    seconds_left: float | None
    record: str = "progress"


@dataclass(frozen=True, slots=True)
class TotalsRecord:
    """How the files of the job stand; `found` is the sum of the four after it."""

    found: int
    scored: int
    refused: int
    failed: int
    waiting: int
    films: int
    flagged: int
    duplicates: int
    record: str = "totals"


@dataclass(frozen=True, slots=True)
class WrittenRecord:
    """Something that was written. kind : "worklist", "report", "mapping".

    sha256 : of a report's SHA256SUMS, which vouches for all that is in it; else "".
    """

    kind: str
    path: str
    sha256: str
    record: str = "written"


@dataclass(frozen=True, slots=True)
class MessageRecord:
    """A sentence for people."""

    message: str
    record: str = "message"


class ProgressLines:
    """`as_json` : records on standard output; otherwise sentences there, and the bar on standard
    error where that is a terminal.
    """

    def __init__(self, as_json: bool) -> None:
        self._as_json = as_json
        self._bar = not as_json and sys.stderr.isatty()
        self._last = -_JSON_EVERY_S
        self._width = 0
        self._verb = ""

    @contextlib.contextmanager
    def shown(self) -> Iterator[None]:
        """The bar is gone afterwards, however it ends."""
        try:
            yield
        finally:
            self._clear()

    def job(self, store: JobStore) -> None:
        settings = store.settings
        if self._as_json:
            emit(json_line(JobRecord(
                str(store.folder), tuple(str(root) for root in settings.roots),
                f"{settings.bundle_id} {settings.bundle_version}", settings.bundle_sha256,
                {finding.name: finding.threshold for finding in store.findings},
            )))  # fmt: skip

    def progress(self, progress: Progress) -> None:
        """A ProgressCallback; takes nothing but time where nobody would see it."""
        now = time.monotonic()
        recent = now - self._last < (_JSON_EVERY_S if self._as_json else _EVERY_S)
        if recent and progress.verb == self._verb:
            return
        self._last, self._verb = now, progress.verb
        left = progress.seconds_left if isinstance(progress, TriageProgress) else None
        if self._as_json:
            emit(json_line(ProgressRecord(progress.done, progress.total, progress.verb, left)))
        elif self._bar:
            self._draw(bar_text(progress, left))

    def said(self, sentence: str) -> None:
        self._clear()
        if self._as_json:
            emit(json_line(MessageRecord(sentence)))
        else:
            tell(sentence)

    def totals(self, totals: JobTotals) -> None:
        if self._as_json:
            emit(json_line(TotalsRecord(
                totals.found, totals.scored, totals.refused, totals.failed, totals.waiting,
                totals.films, totals.flagged, totals.duplicates,
            )))  # fmt: skip
            return
        emit(f"{totals.sentence}.")
        if totals.films:
            emit(f"{totals.flagged} of {totals.films} scored films have a suspected finding.")

    def written(self, kind: str, path: Path, sha256: str = "") -> None:
        if self._as_json:
            emit(json_line(WrittenRecord(kind, str(path), sha256)))
            return
        emit(f"{kind.capitalize()}: {printable(str(path))}")
        if sha256:
            emit(f"sha256 of its SHA256SUMS: {sha256}")

    def refreshed(self, path: Path) -> None:
        """The worklist has followed what came into a watched folder: news for programs only."""
        if self._as_json:
            self.written("worklist", path)

    def stopped(self, store: JobStore, totals: JobTotals) -> None:
        """What was done stays, and how to go on."""
        tell(
            f"cxr: stopped on request; {totals.waiting} files are waiting. What was scored stays. "
            f"Go on with `cxr triage --resume --out {store.folder}`."
        )

    def _draw(self, text: str) -> None:
        sys.stderr.write("\r" + text.ljust(self._width))
        sys.stderr.flush()
        self._width = len(text)

    def _clear(self) -> None:
        if self._bar and self._width:
            sys.stderr.write("\r" + " " * self._width + "\r")
            sys.stderr.flush()
            self._width = 0


def bar_text(progress: Progress, seconds_left: float | None) -> str:
    """ "Scoring 118 of 412 · 41 s left  ######----", without a bar while the total is unknown."""
    verb = progress.verb or "Working"
    if not progress.total:
        return f"{verb} {progress.done}"
    filled = _CELLS * progress.done // progress.total
    left = "" if seconds_left is None else f" - {_duration(seconds_left)} left"
    cells = "#" * filled + "." * (_CELLS - filled)
    return f"{verb} {progress.done} of {progress.total}{left}  [{cells}]"


def _duration(seconds: float) -> str:
    whole = round(seconds)
    if whole < 100:
        return f"{whole} s"
    if whole < 6000:
        return f"{round(whole / 60)} min"
    return f"{whole // 3600} h {whole % 3600 // 60} min"
