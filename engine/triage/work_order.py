"""Which file comes next: those that wait, page by page, and before them what a reader opens.

Asked by the runner's thread; told by any thread.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator
from pathlib import Path

from engine.progress import CancelToken
from engine.triage.file_table import FileTable
from engine.triage.job_error import JobError
from engine.triage.job_types import JobFile, TriageOutcome

_WAIT_SECONDS = 0.1  # how often one who waits looks whether the work was cancelled


class WorkOrder:
    """Pause, priority, and the pages of waiting files; keeps no more than one page."""

    def __init__(self, files: FileTable) -> None:
        self._files = files
        self._changed = threading.Condition()
        self._preferred: deque[Path | int] = deque()
        self._paused = False
        self._pauses = 0

    @property
    def paused(self) -> bool:
        with self._changed:
            return self._paused

    @property
    def pauses(self) -> int:
        """How often a pause was asked for: whether one came and went meanwhile."""
        with self._changed:
            return self._pauses

    def pause(self, paused: bool) -> None:
        with self._changed:
            self._pauses += paused
            self._paused = paused
            self._changed.notify_all()

    def prefer(self, file: Path | int) -> None:
        """The one asked for last comes first."""
        with self._changed:
            self._preferred.appendleft(file)
            self._changed.notify_all()

    def preferred(self) -> JobFile | None:
        """Takes the file that is wanted most, when it is one that waits."""
        while True:
            with self._changed:
                if self._paused or not self._preferred:
                    return None
                wanted = self._preferred.popleft()
            file = self._found(wanted)
            if file is not None and file.outcome is TriageOutcome.WAITING:
                return file

    def waiting(self) -> Iterator[JobFile]:
        """Every file that waits, in the order found; ends early when paused."""
        last = 0
        while page := self._files.waiting(last):
            for file in page:
                if self.paused:
                    return
                yield file
            last = page[-1].key

    def wait_while_paused(self, cancel: CancelToken) -> None:
        """Raises CancelledError soon after `cancel` is set."""
        with self._changed:
            while self._paused:
                cancel.raise_if_cancelled()
                self._changed.wait(_WAIT_SECONDS)

    def wait(self, seconds: float, cancel: CancelToken) -> None:
        """Until that time is over, or something is wanted. Raises as `wait_while_paused`."""
        with self._changed:
            while seconds > 0 and not self._preferred and not self._paused:
                cancel.raise_if_cancelled()
                self._changed.wait(min(seconds, _WAIT_SECONDS))
                seconds -= _WAIT_SECONDS

    def _found(self, wanted: Path | int) -> JobFile | None:
        try:
            if isinstance(wanted, Path):
                return self._files.by_path(wanted)
            return self._files.by_key(wanted)
        except JobError:  # none of this job: the reader may have any film open
            return None
