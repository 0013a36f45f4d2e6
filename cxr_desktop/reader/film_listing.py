"""From opened folders and files to rows of the film list, without holding up the window."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from cxr_desktop.background import TaskHandle
from cxr_desktop.engine_session import EngineSession
from cxr_desktop.reader.film_table import LookedAt
from engine.datatypes import FilmFile
from engine.errors import DecodeError, EngineError
from engine.image_io.find import FoundFile
from engine.progress import Progress

FIRST_CHUNK = 12  # small, so that the first films are there at once
LARGEST_CHUNK = 96  # short enough that a thumbnail does not wait long behind it


class FilmListing(QObject):
    """Searches, then looks at the headers in growing chunks; one folder after another."""

    looked_at = Signal(list)  # LookedAt

    def __init__(self, session: EngineSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._task: TaskHandle | None = None
        self._search: TaskHandle | None = None
        self._probe: TaskHandle | None = None
        self._waiting: deque[FoundFile | str] = deque()  # sound files as texts: 100,000 may wait
        self._found = self._done = 0
        self._chunk = FIRST_CHUNK

    def open(self, roots: Sequence[Path]) -> TaskHandle:
        """Starts anew; what ran before is cancelled. The handle is that of the whole work."""
        self.cancel()
        self._waiting.clear()
        self._found = self._done = 0
        self._chunk = FIRST_CHUNK
        task = TaskHandle()
        task.stopping.connect(self.cancel)
        self._task = task
        search = self._session.search(roots)
        self._search = search
        search.arrived.connect(lambda files: self._on_found(search, files))
        search.ended.connect(lambda: self._on_searched(search))
        search.failed.connect(lambda error: self._finish(task, error))
        return task

    def look_at(self, files: Sequence[FoundFile]) -> None:
        """Looks at the headers of these files, after whatever is being looked at."""
        if self._task is None:
            self._found = self._done = 0
            self._task = TaskHandle()
        self._queue([str(file.path) if file.problem is None else file for file in files])

    def cancel(self) -> None:
        for handle in (self._search, self._probe):
            if handle is not None:
                handle.cancel()
        self._search = self._probe = None
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            task.end("cancelled")

    def _on_found(self, search: TaskHandle, batches: list[list[FoundFile | str]]) -> None:
        if search is self._search:
            self._queue([file for batch in batches for file in batch])

    def _on_searched(self, search: TaskHandle) -> None:
        if search is self._search:
            self._search = None
            self._next()

    def _queue(self, files: Sequence[FoundFile | str]) -> None:
        self._found += len(files)
        self._waiting.extend(files)
        self._next()

    def _next(self) -> None:
        """Starts the next chunk, unless one runs or nothing waits."""
        if self._task is None or self._probe is not None:
            return
        if not self._waiting:
            if self._search is None:
                self._finish(self._task, None)
            return
        count = min(self._chunk, len(self._waiting))
        waiting = [self._waiting.popleft() for _ in range(count)]
        chunk = [FoundFile(Path(one)) if isinstance(one, str) else one for one in waiting]
        self._chunk = min(self._chunk * 2, LARGEST_CHUNK)
        probe = self._session.probe([file.path for file in chunk if file.problem is None])
        self._probe = probe
        probe.succeeded.connect(lambda answers: self._on_probed(probe, chunk, answers))
        probe.failed.connect(lambda error: self._on_probed(probe, chunk, [error] * len(chunk)))

    def _on_probed(
        self, probe: TaskHandle, chunk: Sequence[FoundFile], answers: Sequence[object]
    ) -> None:
        if probe is not self._probe or self._task is None:
            return
        self._probe = None
        self._done += len(chunk)
        rest = iter(answers)
        self.looked_at.emit(
            [
                LookedAt(file.path, None, file.problem)
                if file.problem is not None
                else _looked_at(file.path, next(rest))
                for file in chunk
            ]
        )
        total = self._found if self._search is None else 0
        self._task.progressed.emit(Progress(self._done, total, "Looking at files"))
        self._next()

    def _finish(self, task: TaskHandle, error: EngineError | None) -> None:
        if task is self._task:
            self._task = None
            task.end("done" if error is None else "failed", error)


def _looked_at(path: Path, answer: object) -> LookedAt:
    if isinstance(answer, FilmFile) and answer.count > 0:
        return LookedAt(path, answer)
    if isinstance(answer, EngineError):
        return LookedAt(path, None, answer)
    return LookedAt(path, None, DecodeError(path.name, "the file holds no film"))
