"""Watch mode: what comes, changes and goes in a job's folders is brought into the job."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from engine.errors import EngineError
from engine.image_io.dicomdir import read_dicomdir
from engine.image_io.find import DirectoryReader, FoundFile
from engine.image_io.watch import FolderChanges, FolderWatch
from engine.progress import CancelToken
from engine.triage.file_table import SeenCounts
from engine.triage.inventory import seen_file, state_of
from engine.triage.job_error import JobError
from engine.triage.job_store import JobStore
from engine.triage.job_types import JobFile
from engine.triage.source_roots import OwnFiles, SourceRoots


class FolderIntake:
    """Looks again and again, after an inventory. One thread at a time.

    Files that are still being written are held back until they were the same in two looks and
    untouched for two seconds (see `FolderWatch`); a film half copied would be a failed one. Their
    lines in the worklist appear when they are whole. While a drive is not there, nothing changes.

    clock : seconds, as `time.time`.
    """

    def __init__(
        self,
        store: JobStore,
        read_directory: DirectoryReader = read_dicomdir,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._store = store
        roots = store.settings.roots
        self._drives = SourceRoots(store)
        self._own = OwnFiles(store.folder, roots)
        self._new_watch = partial(FolderWatch, roots, read_directory, clock)
        self._watch: FolderWatch | None = None

    def look(self, cancel: CancelToken | None = None) -> SeenCounts:
        """What has changed since the last look or, for the first one, since the job knows of it.

        Raises CancelledError, and JobError when the job cannot be written.
        """
        token = cancel or CancelToken()
        if not self._drives_are_there():  # the films that came before go on being scored
            return SeenCounts()
        watch, self._watch = self._watch or self._seeded(token), None
        counts = self._taken(watch.changes(token))
        self._watch = watch  # after a failure the next look begins with what the job knows
        return counts

    def _drives_are_there(self) -> bool:
        """A stick that comes back may be another device, but is not empty then."""
        try:
            self._drives.refuse_missing()
        except JobError:
            try:
                self._drives = SourceRoots(self._store)
            except JobError:
                return False
        return True

    def _seeded(self, token: CancelToken) -> FolderWatch:
        watch = self._new_watch()
        for page in self._store.files.present():
            token.raise_if_cancelled()
            watch.seed([_as_known(file) for file in page])
        return watch

    def _taken(self, changes: FolderChanges) -> SeenCounts:
        there = [*changes.added, *(FoundFile(path) for path in changes.changed)]
        files = [seen_file(one) for one in there if not self._own.holds(one.path)]
        gone = self._keys(changes.removed)
        with self._store.database.writing():
            counts = self._store.files.seen(files)
            self._store.files.is_gone(gone)
        return SeenCounts(
            counts.added,
            counts.changed,
            counts.returned,
            counts.removed + len(gone),
            counts.keys,
        )

    def _keys(self, paths: tuple[Path, ...]) -> list[int]:
        files = (self._store.files.by_path(path) for path in paths)
        return [file.key for file in files if file is not None]


def _as_known(file: JobFile) -> FoundFile:
    """A file that is not as the job knows it is given as one to be looked at again."""
    try:
        now = state_of(file.path)
    except EngineError:
        return FoundFile(file.path)
    if (now.size, now.mtime_ns) == (file.state.size, file.state.mtime_ns):
        return FoundFile(file.path)
    return FoundFile(file.path, EngineError(file.path.name, "it has changed since"))
