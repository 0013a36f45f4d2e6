"""Folders looked at again and again: which files came, changed and went.

By looking, because network drives and USB sticks send no events. A look is one listing of every
folder and the size and time of every file; no file is opened, but for a .zip that is new or
changed, whose table of contents is read. A file that is still being written is held back: it is
reported once it was the same in two looks and was not written in the last two seconds.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from engine.image_io.dicomdir import read_dicomdir
from engine.image_io.find import DirectoryReader, FoundFile, find_files, looked_at, natural_key
from engine.image_io.zip_contents import SUFFIX
from engine.marks.sidecar_names import is_sidecar_name
from engine.progress import CancelToken

_STILL_NS = 2_000_000_000
_State = tuple[int, int]  # size in bytes, time of the last change in ns
_SPECIAL: _State = (-1, 0)  # a pipe, a dead link: only whether it is there counts
_FolderId = tuple[int, int]
_INSIDE = SUFFIX + os.sep


@dataclass(frozen=True, slots=True)
class FolderChanges:
    """Since the last look, each in natural order; members of a .zip under their own paths."""

    added: tuple[FoundFile, ...] = ()
    changed: tuple[Path, ...] = ()
    removed: tuple[Path, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


@dataclass(slots=True)
class _Look:
    """What lies under the roots now. Keys are paths as text, which are cheap by the 100,000.

    files : size and time of every file; archives : of every .zip, which is not among the files.
    unread : folders that could not be listed, so that nothing is known of what lies in them.
    """

    files: dict[str, _State] = field(default_factory=dict)
    archives: dict[str, _State] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)


class FolderWatch:
    """Remembers the last look. Give what `find_files` yielded to `seed` before the first one.

    A root that cannot be listed any more (a stick pulled out) takes none of its files with it:
    they are reported as removed only when their folder is there without them.

    roots : as for `find_files`. read_directory : as there. clock : seconds, as `time.time`.
    One thread at a time.
    """

    def __init__(
        self,
        roots: Iterable[Path],
        read_directory: DirectoryReader = read_dicomdir,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._roots = tuple(roots)
        self._read_directory = read_directory
        self._clock = clock
        self._known: dict[str, _State | None] = {}  # None: seeded, not looked at yet
        self._archives: dict[str, _State | None] = {}
        self._members: dict[str, set[str]] = {}
        self._absent: set[str] = set()  # known to be missing, by what a CD's directory says
        self._held: dict[str, _State] = {}
        self._seeded_ns = 0

    def seed(self, files: Iterable[Path | FoundFile]) -> None:
        """These are known and not to be reported as added. May be called several times.

        A file with a problem may not be there at all; it is then not reported as removed.
        """
        if not self._seeded_ns:
            self._seeded_ns = int(self._clock() * 1e9)
        for file in files:
            path = str(file.path if isinstance(file, FoundFile) else file)
            archive = _archive_of(path)
            if archive:
                self._members.setdefault(archive, set()).add(path)
                self._archives.setdefault(archive, None)
                continue
            self._known.setdefault(path, None)
            if isinstance(file, FoundFile) and file.problem is not None:
                self._absent.add(path)

    def changes(self, cancel: CancelToken | None = None) -> FolderChanges:
        """Looks, and says what is different. Raises CancelledError once `cancel` is set.

        A look that is cancelled, or fails, changes nothing: the next one reports it all.
        """
        token = cancel or CancelToken()
        look = self._look(token)
        self._tell_folders(look)
        now = int(self._clock() * 1e9)
        held: dict[str, _State] = {}
        fresh, other = self._compared(self._known, look.files, held, now)
        new_zips, other_zips = self._compared(self._archives, look.archives, held, now)
        added = [looked_at(Path(path)) for path in fresh]
        changed, removed = set(other), self._gone(self._known, look.files, look)
        members = {}
        for archive in (*new_zips, *other_zips):
            token.raise_if_cancelled()
            inside = list(find_files([Path(archive)], token, self._read_directory))
            before, after = self._members.get(archive, set()), {str(one.path) for one in inside}
            added += [one for one in inside if str(one.path) not in before]
            changed |= before & after
            removed |= before - after
            members[archive] = after
        gone_zips = self._gone(self._archives, look.archives, look)
        for archive in gone_zips:
            removed |= self._members.get(archive, set())
        self._remember(look, held, (*removed, *gone_zips), members)
        return FolderChanges(_sorted_files(added), _sorted(changed), _sorted(removed))

    def _tell_folders(self, look: _Look) -> None:
        """Folders may be named .zip too; what was seeded from one is files like any other."""
        seeded = [path for path, state in self._archives.items() if state is None]
        for path in seeded:
            if path not in look.archives and not path.startswith(tuple(look.unread)):
                del self._archives[path]
                self._known.update(dict.fromkeys(self._members.pop(path, ())))

    def _compared(
        self,
        known: dict[str, _State | None],
        found: dict[str, _State],
        held: dict[str, _State],
        now: int,
    ) -> tuple[list[str], list[str]]:
        """New ones, and changed ones; those not still yet go to `held` instead."""
        new: list[str] = []
        changed: list[str] = []
        for path, state in found.items():
            is_known, before = path in known, known.get(path)
            if is_known and (before == state or self._is_first_look(path, before, state)):
                continue
            if self._held.get(path) == state and not 0 <= now - state[1] < _STILL_NS:
                (changed if is_known else new).append(path)
            else:
                held[path] = state
        return new, changed

    def _is_first_look(self, path: str, before: _State | None, state: _State) -> bool:
        """At a seeded file, unless it was missing or half written when it was found."""
        if before is not None:
            return False
        settled = state[1] <= self._seeded_ns - _STILL_NS
        return state == _SPECIAL or (settled and path not in self._absent)

    def _gone(
        self, known: dict[str, _State | None], found: dict[str, _State], look: _Look
    ) -> set[str]:
        unread = tuple(look.unread)
        return {
            path
            for path, state in known.items()
            if path not in found
            and not (state is None and path in self._absent)
            and not path.startswith(unread)
        }

    def _remember(
        self,
        look: _Look,
        held: dict[str, _State],
        gone: Iterable[str],
        members: dict[str, set[str]],
    ) -> None:
        for known, found in ((self._known, look.files), (self._archives, look.archives)):
            for path in gone:
                known.pop(path, None)
            known.update((path, state) for path, state in found.items() if path not in held)
        for path in gone:
            self._members.pop(path, None)
        self._members.update(members)
        self._absent.difference_update(look.files.keys() - held.keys())
        self._held = held

    def _look(self, token: CancelToken) -> _Look:
        look, walked = _Look(), set[_FolderId]()
        for root in self._roots:
            if root.is_dir():
                _walk(str(root), look, walked, token)
            else:
                self._look_at_file(root, look)
        reached = tuple(_as_prefix(str(root)) for root in self._roots if root.is_dir())
        for path in self._known:  # what a DICOMDIR given as root stands for
            if path not in look.files and not path.startswith((*reached, *look.unread)):
                self._look_at_file(Path(path), look)
        return look

    def _look_at_file(self, path: Path, look: _Look) -> None:
        try:
            status = path.stat()
        except OSError:
            is_file = str(path) in self._known or str(path) in self._archives
            gone = is_file and path.parent.is_dir()
            if not gone:
                look.unread.append(_as_prefix(str(path.parent if is_file else path)))
            return
        kind = look.archives if path.name.lower().endswith(SUFFIX) else look.files
        kind[str(path)] = (status.st_size, status.st_mtime_ns)


def _walk(root: str, look: _Look, walked: set[_FolderId], token: CancelToken) -> None:
    """As `find_files` walks, so that linked folders appear under the same paths."""
    pending = [root]
    while pending:
        token.raise_if_cancelled()
        folder = pending.pop()
        try:
            status = os.stat(folder)  # noqa: PTH116 - no Path for each of 100,000
            if (status.st_dev, status.st_ino) in walked:
                continue
            with os.scandir(folder) as entries:
                folders = _listed(entries, look)
        except OSError:
            look.unread.append(_as_prefix(folder))
            continue
        walked.add((status.st_dev, status.st_ino))
        folders.sort(key=lambda entry: (entry.is_symlink(), natural_key(entry.name), entry.name))
        pending.extend(entry.path for entry in reversed(folders))


def _listed(entries: Iterator[os.DirEntry[str]], look: _Look) -> list[os.DirEntry[str]]:
    folders = []
    for entry in entries:
        is_file = False
        with contextlib.suppress(OSError):  # a link in a circle
            if entry.is_dir():
                folders.append(entry)
                continue
            is_file = entry.is_file()
        if is_sidecar_name(entry.name):
            continue
        state = _SPECIAL
        if is_file:
            try:
                status = entry.stat()
            except OSError:  # deleted since it was listed
                continue
            state = (status.st_size, status.st_mtime_ns)
        archive = is_file and entry.name.lower().endswith(SUFFIX)
        (look.archives if archive else look.files)[entry.path] = state
    return folders


def _archive_of(path: str) -> str:
    """The .zip that `path` is or leads through, "" for none. The disk is not asked."""
    lower = path.lower()
    inside = lower.find(_INSIDE)
    if inside >= 0:
        return path[: inside + len(SUFFIX)]
    return path if lower.endswith(SUFFIX) else ""


def _as_prefix(folder: str) -> str:
    return folder if folder.endswith(os.sep) else folder + os.sep


def _sorted(paths: Iterable[str]) -> tuple[Path, ...]:
    return tuple(sorted(map(Path, paths), key=lambda path: natural_key(str(path))))


def _sorted_files(files: Iterable[FoundFile]) -> tuple[FoundFile, ...]:
    return tuple(sorted(files, key=lambda file: natural_key(str(file.path))))
