"""Keeps a reader's marks in a file beside the film, so that they survive the program.

"chest.dcm" has its marks in "chest.dcm.cxr-marks.json", all films of one file in one sidecar.
Where nothing can be written beside the film (a CD, a read-only share, a zip), they lie in a
folder of the program's own. See `engine.marks.sidecar_content` for what it says.
"""

from __future__ import annotations

import contextlib
import errno
import os
from dataclasses import dataclass, field, replace
from pathlib import Path

from engine.datatypes import FilmSource
from engine.errors import EngineError
from engine.image_io.opening import check_regular, from_os_error, open_file
from engine.marks.marks import FilmMarks
from engine.marks.sidecar_content import (
    SidecarContent,
    damaged,
    decoded,
    empty_content,
    encoded,
)
from engine.marks.sidecar_entries import FilmEntry, film_entry
from engine.marks.sidecar_names import beside_film, in_folder, is_sidecar, set_aside, unfinished
from engine.marks.whole_file import write_whole

__all__ = ["LoadedMarks", "is_sidecar", "load_marks", "save_marks"]

_LARGEST = 64 * 1024 * 1024
_BEGINNING = 64 * 1024  # holds a DICOM header, and so the film's own UID
_SAME_TIME = 2.0  # seconds: FAT keeps the time of a file to two
_NOT_THERE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG})
_REMEDY = "Free some space, or allow this user to write there, then change a mark."


@dataclass(frozen=True, slots=True)
class LoadedMarks:
    """The marks kept for a film.

    where : the sidecar they come from, None where there is none.
    problem : what kept a sidecar from being read, None when all is well.
    changed : the film's file has another size or time than when they were drawn.
    film_shape : rows and columns of the film they were drawn on; None when not recorded.
    """

    marks: FilmMarks = field(default_factory=FilmMarks)
    where: Path | None = None
    problem: EngineError | None = None
    changed: bool = False
    film_shape: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    """A place for a sidecar and what lies there: nothing, a content, or a problem.

    readable : False when the problem is that it cannot be read at all, at least not by this
        user: then it may well be whole, and is left where it is.
    """

    path: Path
    content: SidecarContent | None = None
    problem: EngineError | None = None
    readable: bool = True

    def film(self, index: int) -> FilmEntry | None:
        return None if self.content is None else self.content.film(index)


def load_marks(source: FilmSource, fallback: Path) -> LoadedMarks:
    """The marks of the film, from beside it or from the folder `fallback`: the later saved.

    Never raises for a sidecar that cannot be used: `problem` says so.
    """
    places = _places(source, fallback)
    problem = next((place.problem for place in places if place.problem is not None), None)
    entries = [(entry, place) for place in places if (entry := place.film(source.index))]
    if not entries:
        return LoadedMarks(problem=problem)
    entry, place = max(entries, key=lambda pair: pair[0].saved)
    changed = _is_changed(entry, source.path)
    return LoadedMarks(entry.film_marks(), place.path, problem, changed, entry.shape)


def save_marks(
    source: FilmSource, marks: FilmMarks, film_shape: tuple[int, int], fallback: Path
) -> Path:
    """Keeps `marks` for the film, in place of those it had; the file that holds them.

    `film_shape` is (rows, columns). Entries of other films in the file stay. No marks and no
    calibration remove the entry, and the file with its last one. A sidecar that cannot be read
    is set aside as "….damaged-N". Raises EngineError when neither place can be written; what
    was there is then untouched.
    """
    beside, away = _places(source, fallback)
    entry = _new_entry(source, marks, film_shape, (beside, away))
    wanted = None if marks == FilmMarks() else entry
    try:
        _put(beside, source.index, wanted)
    except OSError:
        # An entry that cannot be removed is outlived by a later one that has no marks.
        shadow = entry if beside.film(source.index) is not None else wanted
        _put_away(source, away, shadow)
        return away.path
    with contextlib.suppress(OSError):  # else it stays, older than the one beside the film
        _put(away, source.index, None)
    return beside.path


def _places(source: FilmSource, fallback: Path) -> tuple[_Found, _Found]:
    away = in_folder(source.path, fallback, _beginning(source.path))
    return _look(beside_film(source.path)), _look(away)


def _beginning(path: Path) -> bytes:
    """What tells this file from another one at the same place; empty when it cannot be read."""
    try:
        with open_file(path) as stream:
            return stream.read(_BEGINNING)
    except (OSError, EngineError):
        return b""


def _look(path: Path) -> _Found:
    try:
        path.stat()
        with open_file(path) as stream:
            text = stream.read(_LARGEST + 1)
    except OSError as error:
        if error.errno in _NOT_THERE:
            return _Found(path)
        return _Found(path, problem=from_os_error(path, error), readable=False)
    except EngineError as problem:
        return _Found(path, problem=problem, readable=False)
    try:
        if len(text) > _LARGEST:
            raise damaged(path.name)
        return _Found(path, decoded(text, path.name))
    except EngineError as problem:
        return _Found(path, problem=problem)


def _new_entry(
    source: FilmSource,
    marks: FilmMarks,
    film_shape: tuple[int, int],
    places: tuple[_Found, ...],
) -> FilmEntry:
    before = [entry.saved for place in places if (entry := place.film(source.index))]
    later_than = max(before, default=None)
    entry = film_entry(marks, source.index, source.member, film_shape, later_than)
    status = _film_status(source.path)
    return replace(entry, size=status[0], modified=status[1]) if status else entry


def _film_status(path: Path) -> tuple[int, float] | None:
    """Bytes and seconds since 1970 of the film's file, in a zip too; None when it is away."""
    try:
        status = check_regular(path)
    except EngineError:
        return None
    return status.st_size, float(status.st_mtime)


def _is_changed(entry: FilmEntry, path: Path) -> bool:
    status = _film_status(path)
    if status is None or entry.size is None or entry.modified is None:
        return False
    return status[0] != entry.size or abs(status[1] - entry.modified) > _SAME_TIME


def _put_away(source: FilmSource, away: _Found, entry: FilmEntry | None) -> None:
    try:
        away.path.parent.mkdir(parents=True, exist_ok=True)
        _put(away, source.index, entry)
    except OSError as error:
        told = error.strerror or type(error).__name__
        problem = f"its marks could not be saved ({told})"
        raise EngineError(source.name, problem, _REMEDY) from error


def _put(place: _Found, index: int, entry: FilmEntry | None) -> None:
    """Writes or, with None, removes the film's entry. Raises OSError, then nothing changed."""
    content = place.content or empty_content()
    if entry is not None:
        if not place.readable:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        _write(place, content.with_film(entry))
    elif content.film(index) is not None:
        rest = content.without_film(index)
        if rest.says_nothing:
            place.path.unlink()
        else:
            _write(place, rest)


def _write(place: _Found, content: SidecarContent) -> None:
    aside = None if place.problem is None else set_aside(place.path)
    write_whole(place.path, encoded(content), unfinished(place.path), aside)
