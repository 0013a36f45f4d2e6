"""Every file under the given paths, one by one, without reading any.

A .zip counts as a folder, and so do paths that lead into one. The one kind of file that is read
is the directory of a patient CD, which names files that should be there.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from engine.errors import CancelledError, DecodeError, EngineError, NotAnImageError
from engine.image_io.dicomdir import (
    DicomDirectory,
    DirectoryFilm,
    may_be_directory,
    read_dicomdir,
)
from engine.image_io.opening import check_regular, from_os_error, read_head
from engine.image_io.zip_contents import ZipMember
from engine.image_io.zip_paths import contents_of, is_zip, may_be_zip, split_path
from engine.marks.sidecar_names import is_sidecar_name
from engine.progress import CancelToken

_DIGITS = re.compile(r"(\d+)")
_DICOM_HEAD = 132
_FolderId = tuple[int, int]
DirectoryReader = Callable[[Path], DicomDirectory]


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to look at, or one (or a folder) that cannot be, with the reason."""

    path: Path
    problem: EngineError | None = None


def find_files(
    roots: Iterable[Path],
    cancel: CancelToken | None = None,
    read_directory: DirectoryReader = read_dicomdir,
) -> Iterator[FoundFile]:
    """Yields every file under `roots`, through all levels, while it walks.

    Within a folder files come first, then its folders, both in natural order (IM-2 before
    IM-10); a .zip is a folder, unless it is an archive of arrays. Links to folders are followed
    once each. Whatever cannot be looked at (a root that is not there, dead links, locked
    folders, pipes, members under a password, files that a DICOMDIR names and that are missing)
    is yielded with its problem; nothing is left out silently but the marks
    that this program keeps beside films. A root that is a DICOMDIR stands for the files that it
    names. Raises CancelledError once `cancel` is set.

    read_directory : reads a DICOMDIR. The window has a child do it, to keep pydicom out of its
        own process.
    """
    walk = _Walk(cancel or CancelToken(), read_directory)
    for root in roots:
        yield from walk.root(root)


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
    read_directory: DirectoryReader
    walked: set[_FolderId] = field(default_factory=set)

    def root(self, root: Path) -> Iterator[FoundFile]:
        if root.is_dir() or may_be_zip(root):
            yield from self.through(root)
        elif may_be_directory(root.name):
            yield from self.cd(root, with_films=True)
        elif not root.exists() and (inner := split_path(root)) is not None:
            yield from self.inside(inner.archive, inner.member)
        else:
            yield looked_at(root)

    def through(self, root: Path) -> Iterator[FoundFile]:
        pending: list[tuple[Path, tuple[_FolderId, ...]]] = [(root, ())]
        while pending:
            self.cancel.raise_if_cancelled()
            folder, above = pending.pop()
            try:
                if may_be_zip(folder) and not folder.is_dir():
                    yield from self.inside(folder)
                    continue
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
                yield from self.file(path, special)
            pending.extend((path, (*above, own)) for path in reversed(folders))

    def file(self, path: Path, special: bool) -> Iterator[FoundFile]:
        found = looked_at(path) if special else FoundFile(path)
        if found.problem is None and may_be_directory(path.name):
            yield from self.cd(path)
        else:
            yield found

    def inside(self, archive: Path, under: str = "") -> Iterator[FoundFile]:
        """The members of a .zip, in the order of a walk; `under` is a folder or member of it."""
        try:
            contents = contents_of(archive) if is_zip(archive) else None
        except (OSError, EngineError) as error:
            problem = from_os_error(archive, error) if isinstance(error, OSError) else error
            yield FoundFile(archive, problem)
            return
        if contents is None or contents.only_arrays:
            yield looked_at(archive)
            return
        found = 0
        for member in sorted(contents.members, key=_walk_order):
            self.cancel.raise_if_cancelled()
            if not under or member.name == under or member.name.startswith(under + "/"):
                found += 1
                yield from self.member(archive, member)
        if not found:
            yield (
                FoundFile(archive, _without_members(archive))
                if not under
                else looked_at(archive / under)
            )

    def member(self, archive: Path, member: ZipMember) -> Iterator[FoundFile]:
        if member.problem is None:
            yield from self.file(archive / member.name, special=False)
        else:
            yield FoundFile(archive / member.name, member.problem)

    def cd(self, path: Path, with_films: bool = False) -> Iterator[FoundFile]:
        """A DICOMDIR, and what it names and the disc does not have (or, all that it names)."""
        try:
            if not read_head(path, _DICOM_HEAD).endswith(b"DICM"):
                yield FoundFile(path)
                return
            directory = self.read_directory(path)
        except CancelledError:
            raise
        except EngineError as problem:
            yield FoundFile(path, problem)
            return
        yield FoundFile(path, _is_directory(path))
        named = (*directory.films, *directory.others) if with_films else directory.missing
        for film in named:
            self.cancel.raise_if_cancelled()
            yield FoundFile(film.path, _missing(film))


def _entries(folder: Path) -> tuple[list[tuple[Path, bool]], list[Path]]:
    """Files, each with whether it needs a closer look, and folders, links to them last.

    Without the marks that this program keeps beside the films: they come and go as it is used.
    """
    files: list[tuple[Path, bool]] = []
    folders: list[tuple[bool, Path]] = []
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: (natural_key(entry.name), entry.name)):
            path = folder / entry.name
            if _leads_to_folder(entry) or _is_archive(entry):
                folders.append((entry.is_symlink(), path))
            elif not is_sidecar_name(entry.name):
                files.append((path, not entry.is_file(follow_symlinks=False)))
    # Real folders first: a film then appears under its own path and not under a link's.
    return files, [path for _, path in sorted(folders, key=lambda pair: pair[0])]


def _leads_to_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link in a circle
        return False


def _is_archive(entry: os.DirEntry[str]) -> bool:
    try:
        return may_be_zip(entry) and entry.is_file()
    except OSError:
        return False


def _walk_order(member: ZipMember) -> tuple[tuple[bool, object, str], ...]:
    """Sorts as a walk through folders would: at every level files first, in natural order."""
    *folders, name = member.name.split("/")
    above = ((True, natural_key(folder), folder) for folder in folders)
    return (*above, (False, natural_key(name), name))


def looked_at(path: Path) -> FoundFile:
    """The file, with its problem where it is no ordinary one."""
    try:
        check_regular(path)
    except EngineError as problem:
        return FoundFile(path, problem)
    return FoundFile(path)


def _circle(folder: Path) -> NotAnImageError:
    return NotAnImageError(folder.name, "not an image: a link back to a folder that it lies in")


def _is_directory(path: Path) -> NotAnImageError:
    return NotAnImageError(path.name, "not an image: the directory of a patient CD")


def _missing(film: DirectoryFilm) -> DecodeError | None:
    if film.there:
        return None
    return DecodeError(
        film.path.name,
        "the directory of the CD (DICOMDIR) names it, but it is not on the disc",
        "Copy the whole CD again.",
    )


def _without_members(archive: Path) -> NotAnImageError:
    return NotAnImageError(archive.name, "not an image: an empty zip archive")
