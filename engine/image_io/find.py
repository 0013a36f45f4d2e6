"""Every file under the given paths, one by one, without reading any."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from engine.errors import EngineError, NotAnImageError
from engine.image_io.opening import check_regular, from_os_error
from engine.progress import CancelToken

_DIGITS = re.compile(r"(\d+)")
_FolderId = tuple[int, int]


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to look at, or one (or a folder) that cannot be, with the reason."""

    path: Path
    problem: EngineError | None = None


def find_files(roots: Iterable[Path], cancel: CancelToken | None = None) -> Iterator[FoundFile]:
    """Yields every file under `roots`, through all levels, while it walks.

    Within a folder files come first, then its folders, both in natural order (IM-2 before
    IM-10). Links to folders are followed once each. Whatever cannot be looked at (a root that
    is not there, dead links, locked folders, pipes) is yielded with its problem; nothing is
    left out silently. Raises CancelledError once `cancel` is set.
    """
    walk = _Walk(cancel or CancelToken())
    for root in roots:
        if root.is_dir():
            yield from walk.through(root)
        else:
            yield _looked_at(root)


def natural_key(name: str) -> tuple[tuple[int, int, str], ...]:
    """Sorts numbers inside names by their value and letters without their case."""
    return tuple(
        (0, int(part), part) if number % 2 else (1, 0, part.casefold())
        for number, part in enumerate(_DIGITS.split(name))
    )


@dataclass(slots=True)
class _Walk:
    """Remembers the folders already walked, so that links cannot lead in circles."""

    cancel: CancelToken
    walked: set[_FolderId] = field(default_factory=set)

    def through(self, root: Path) -> Iterator[FoundFile]:
        pending: list[tuple[Path, tuple[_FolderId, ...]]] = [(root, ())]
        while pending:
            self.cancel.raise_if_cancelled()
            folder, above = pending.pop()
            try:
                status = folder.stat()
                own = (status.st_dev, status.st_ino)
                if own in above:
                    yield FoundFile(folder, _circle(folder))
                if own in self.walked:
                    continue
                self.walked.add(own)
                files, folders = _entries(folder)
            except OSError as error:
                yield FoundFile(folder, from_os_error(folder, error))
                continue
            for path, special in files:
                self.cancel.raise_if_cancelled()
                yield _looked_at(path) if special else FoundFile(path)
            pending.extend((path, (*above, own)) for path in reversed(folders))


def _entries(folder: Path) -> tuple[list[tuple[Path, bool]], list[Path]]:
    """Files, each with whether it needs a closer look, and folders, links to them last."""
    files: list[tuple[Path, bool]] = []
    folders: list[tuple[bool, Path]] = []
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: (natural_key(entry.name), entry.name)):
            path = folder / entry.name
            if _leads_to_folder(entry):
                folders.append((entry.is_symlink(), path))
            else:
                files.append((path, not entry.is_file(follow_symlinks=False)))
    # Real folders first: a film then appears under its own path and not under a link's.
    return files, [path for _, path in sorted(folders, key=lambda pair: pair[0])]


def _leads_to_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link in a circle
        return False


def _looked_at(path: Path) -> FoundFile:
    try:
        check_regular(path)
    except EngineError as problem:
        return FoundFile(path, problem)
    return FoundFile(path)


def _circle(folder: Path) -> NotAnImageError:
    return NotAnImageError(folder.name, "not an image: a link back to a folder that it lies in")
