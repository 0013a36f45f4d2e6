"""What lies under a job's roots now, brought into the job: what is new, changed, gone, back."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from engine.errors import EngineError, NotAnImageError
from engine.image_io.dicomdir import read_dicomdir
from engine.image_io.find import DirectoryReader, FoundFile, find_files
from engine.image_io.opening import check_regular
from engine.progress import CancelToken, Progress, ProgressCallback, ignore_progress
from engine.triage.file_table import NO_STATE, SeenCounts, SeenFile, as_int64
from engine.triage.job_error import JobError
from engine.triage.job_store import JobStore
from engine.triage.job_types import FileState
from engine.triage.source_roots import OwnFiles, SourceRoots

_BATCH = 500  # files a transaction
_COMPARED = 1000  # files looked for when a stick is said to lie elsewhere now


@dataclass(frozen=True, slots=True)
class InventoryResult:
    """found : files that lie there now. added, changed, returned, gone : of the job's files, what
    is different from before. retried : files that failed before and wait again.
    """

    found: int = 0
    added: int = 0
    changed: int = 0
    returned: int = 0
    gone: int = 0
    retried: int = 0


def take_inventory(
    store: JobStore,
    cancel: CancelToken | None = None,
    on_progress: ProgressCallback = ignore_progress,
    read_directory: DirectoryReader = read_dicomdir,
    retry_failed: bool = False,
) -> InventoryResult:
    """Walks through the roots, and writes what it finds while it walks.

    Files are taken as they are, also those that are still being written: when they change, the
    next inventory finds them changed. What is not there any more is marked as gone and keeps its
    results, but only where its folder or archive could be listed. Files that failed or were
    refused, and are as they were, are tried again only with `retry_failed`. The job's own folder
    is left out.

    Raises JobError when a root is not there, or goes while this runs, and CancelledError; what
    was written until then stays, and nothing is marked as gone.
    """
    return _Inventory(store, cancel or CancelToken(), on_progress).take(
        read_directory, retry_failed
    )


def seen_file(found: FoundFile) -> SeenFile:
    """With its size and time as they are now, or why it cannot be looked at."""
    problem = found.problem
    if problem is None:
        try:
            return SeenFile(found.path, state_of(found.path))
        except EngineError as error:
            problem = error
    return SeenFile(found.path, NO_STATE, problem.reason, isinstance(problem, NotAnImageError))


def state_of(path: Path) -> FileState:
    """Size and time, also of a member of a .zip. Raises DecodeError for what is no file."""
    status = check_regular(path)
    return FileState(status.st_size, as_int64(status.st_mtime_ns))


def relocate(store: JobStore, moved: Mapping[Path, Path]) -> None:
    """The job's folders lie elsewhere now, such as a stick under another drive letter.

    moved : new path by old one, for any of the job's roots. Everything known of the files stays;
    the next inventory tells what has changed. Raises JobError for a root that the job does not
    have, a new path where nothing is or where none of the job's files lie, and for folders that
    would lie in one another and did not before.
    """
    roots = store.settings.roots
    for old in moved:
        if old not in roots:
            raise JobError(str(old), "the job has no such folder", "Name one of its folders.")
    new = tuple(Path(os.path.abspath(moved.get(root, root))) for root in roots)  # noqa: PTH100
    for place, (one, moved_one) in enumerate(zip(roots, new, strict=True)):
        for other, moved_other in list(zip(roots, new, strict=True))[place + 1 :]:
            if _nested(one, other) != _nested(moved_one, moved_other):
                raise JobError(
                    str(moved_other),
                    f"it would lie together with another folder of the job ({moved_one})",
                    "Name the folder that holds the same files as before.",
                )
    for number, root in enumerate(new):
        if root != roots[number]:
            _refuse_other_place(store, number, root)
    store.use_roots(new)


class _Inventory:
    """One walk. Which files it met is a byte a file: 100 kB for 100,000."""

    def __init__(self, store: JobStore, cancel: CancelToken, on_progress: ProgressCallback) -> None:
        self._store, self._cancel, self._on_progress = store, cancel, on_progress
        self._roots = SourceRoots(store)
        self._met = bytearray()
        self._unlisted: set[Path] = set()
        self._counts = SeenCounts()
        self._found = 0

    def take(self, read_directory: DirectoryReader, retry_failed: bool) -> InventoryResult:
        roots = self._store.settings.roots
        own = OwnFiles(self._store.folder, roots)
        walk = (
            found
            for found in find_files(roots, self._cancel, read_directory)
            if not own.holds(found.path)
        )
        while batch := list(islice(walk, _BATCH)):
            self._write(batch)
        self._roots.refuse_missing()
        gone = self._mark_gone()
        self._roots.remember()
        retried = self._retry() if retry_failed else 0
        return InventoryResult(
            self._found, self._counts.added, self._counts.changed, self._counts.returned,
            gone + self._counts.removed, retried,
        )  # fmt: skip

    def _write(self, batch: list[FoundFile]) -> None:
        files = []
        for found in batch:
            self._cancel.raise_if_cancelled()
            files.append(seen_file(found))
        if any(file.problem for file in files):
            self._roots.refuse_missing()  # then none of them has failed
        counts = self._store.files.seen(files)
        for found, key in zip(batch, counts.keys, strict=True):
            if found.problem is not None and not isinstance(found.problem, NotAnImageError):
                self._unlisted.add(found.path)
            if key >= len(self._met):
                self._met.extend(bytes(key - len(self._met) + _BATCH))
            self._found += not self._met[key]  # a root may lie in another
            self._met[key] = 1
        self._counts = _sum(self._counts, counts)
        self._on_progress(Progress(self._found, 0, "Finding files"))

    def _mark_gone(self) -> int:
        """Files that the walk did not meet, but for those below what could not be listed."""
        gone = 0
        for page in self._store.files.present():
            self._cancel.raise_if_cancelled()
            keys = [
                file.key
                for file in page
                if not (file.key < len(self._met) and self._met[file.key])
                and not any(folder in self._unlisted for folder in file.path.parents)
            ]
            if keys:
                self._store.files.is_gone(keys)
                gone += len(keys)
        return gone

    def _retry(self) -> int:
        keys = self._store.files.not_scored()
        for start in range(0, len(keys), _BATCH):
            self._cancel.raise_if_cancelled()
            self._store.files.again(keys[start : start + _BATCH])
        return len(keys)


def _sum(one: SeenCounts, other: SeenCounts) -> SeenCounts:
    return SeenCounts(
        one.added + other.added,
        one.changed + other.changed,
        one.returned + other.returned,
        one.removed + other.removed,
    )


def _nested(one: Path, other: Path) -> tuple[bool, bool]:
    return one.is_relative_to(other), other.is_relative_to(one)


def _refuse_other_place(store: JobStore, number: int, root: Path) -> None:
    """Some of the first files of the job must lie there; a few may have been deleted meanwhile."""
    known = store.files.below(number, root, _COMPARED)
    for path in known:
        try:
            check_regular(path)
        except EngineError:
            continue
        return
    if known or not root.exists():
        raise JobError(
            str(root),
            "none of the job's files lies here",
            "Name the folder that holds the same files as before.",
        )
