"""Every file of what was opened, in columns: 100,000 files cost tens of megabytes, not hundreds.

A file is known by its number in the order found; a film by its running number over all files,
which the films of one file share one entry for. A `Path`, a `FilmFile` or a `FilmSource` is made
when it is asked for: kept for every film, these objects would cost more than all else together.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from engine.datatypes import FilmFile, FilmFormat, FilmSource, Identity, ImageGroup
from engine.errors import DecodeError, EngineError, NotAnImageError

Int32Array = npt.NDArray[np.int32]
NO_IDENTITY = Identity()


@dataclass(frozen=True, slots=True)
class LookedAt:
    """A file whose header has been read: `film_file` or `problem` is there, never both."""

    path: Path
    film_file: FilmFile | None
    problem: EngineError | None = None

    @property
    def rows(self) -> int:
        """Rows it gets: one a film, one for a film that cannot be read, none otherwise."""
        if self.film_file is not None:
            return self.film_file.count
        return 0 if isinstance(self.problem, NotAnImageError) else 1

    def source(self, index: int) -> FilmSource:
        return FilmSource(self.path) if self.film_file is None else self.film_file.film(index)


@dataclass(frozen=True, slots=True)
class Contents:
    """What many files have in common: format and groups, or what is wrong with them."""

    format: FilmFormat | None
    groups: tuple[ImageGroup, ...] = ()
    error: type[EngineError] | None = None
    subject: str = ""  # "" for the file's own name
    problem: str = ""
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    films: int
    unreadable: int
    others: int


class FilmTable:
    """Files are only added at the end or replaced where they stand."""

    def __init__(self) -> None:
        self.folders: list[Path] = []
        self.names: list[str] = []  # of the files, without their folder
        self.contents: list[Contents] = []
        self.identities: list[Identity] = [NO_IDENTITY]
        self.films = 0
        self.gone: set[int] = set()  # files that are not there any more
        self._folder_numbers: dict[Path, int] = {}
        self._files_in: list[dict[str, int]] = []  # by folder: file numbers by name
        self._content_numbers: dict[Contents, int] = {}
        self._identity_numbers: dict[Identity, int] = {NO_IDENTITY: 0}
        self._words: dict[str, str] = {}
        self._folder = array("i")
        self._contents_of = array("i")
        self._identity = array("i")
        self._starts = array("i")

    def __len__(self) -> int:
        return len(self.names)

    def add(self, files: Iterable[LookedAt]) -> None:
        for file in files:
            folder = self._folder_number(file.path.parent)
            self._files_in[folder].setdefault(file.path.name, len(self.names))
            self.names.append(file.path.name)
            self._folder.append(folder)
            self._contents_of.append(self._contents_number(file))
            self._identity.append(self._identity_number(file))
            self._starts.append(self.films)
            self.films += file.rows

    def replace(self, number: int, file: LookedAt) -> int:
        """The file was looked at again; by how much its films became more or fewer."""
        more = file.rows - self.rows_of(number)
        self._contents_of[number] = self._contents_number(file)
        self._identity[number] = self._identity_number(file)
        if more:
            starts = np.array(self._starts, np.int32)
            starts[number + 1 :] += more
            self._starts = array("i", starts.tobytes())
            self.films += more
        return more

    # One file, one film

    def path(self, number: int) -> Path:
        return self.folders[self._folder[number]] / self.names[number]

    def number_of(self, path: Path) -> int:
        """-1 for a file that is not known."""
        folder = self._folder_numbers.get(path.parent)
        return -1 if folder is None else self._files_in[folder].get(path.name, -1)

    def file(self, number: int) -> LookedAt:
        path, held = self.path(number), self.contents[self._contents_of[number]]
        if held.format is None:
            return LookedAt(path, None, self.problem_of(number))
        return LookedAt(path, FilmFile(path, held.format, held.groups, self.identity(number)))

    def rows_of(self, number: int) -> int:
        end = self._starts[number + 1] if number + 1 < len(self.names) else self.films
        return end - self._starts[number]

    def first_film(self, number: int) -> int:
        return self._starts[number]

    def identity(self, number: int) -> Identity:
        return self.identities[self._identity[number]]

    def problem_of(self, number: int) -> EngineError | None:
        """Why the file holds no film that can be shown."""
        held = self.contents[self._contents_of[number]]
        if held.error is None:
            return None
        return held.error(held.subject or self.names[number], held.problem, held.remedy)

    def file_of(self, film: int) -> int:
        """The file that holds the film of this running number."""
        return bisect_right(self._starts, film) - 1

    def source(self, film: int) -> FilmSource:
        number = self.file_of(film)
        path, held = self.path(number), self.contents[self._contents_of[number]]
        if held.format is None or (len(held.groups) == 1 and held.groups[0].count == 1):
            return FilmSource(path)
        return FilmFile(path, held.format, held.groups).film(film - self._starts[number])

    def film_of(self, source: FilmSource) -> int:
        """Running number of a film; -1 when it is not known."""
        number = self.number_of(source.path)
        if number < 0 or source.index >= self.rows_of(number):
            return -1
        return self._starts[number] + source.index

    # Columns; `since` leaves out the files before it

    def folder_column(self, since: int = 0) -> Int32Array:
        """Number of each file's folder in `folders`."""
        return np.array(self._folder[since:], np.int32)

    def contents_column(self, since: int = 0) -> Int32Array:
        """Number of each file's format, groups or problem in `contents`."""
        return np.array(self._contents_of[since:], np.int32)

    def identity_column(self, since: int = 0) -> Int32Array:
        """Number of each file's identity in `identities`."""
        return np.array(self._identity[since:], np.int32)

    def starts_column(self, since: int = 0) -> Int32Array:
        """Running number of each file's first film."""
        return np.array(self._starts[since:], np.int32)

    def rows_column(self, since: int = 0) -> Int32Array:
        """How many films each file has rows for."""
        return np.diff(self.starts_column(since), append=np.int32(self.films))

    def counts(self) -> Counts:
        kinds = np.bincount(self.contents_column(), minlength=len(self.contents))
        films = unreadable = others = 0
        for held, files in zip(self.contents, kinds.tolist(), strict=True):
            if held.format is not None:
                films += files * sum(group.count for group in held.groups)
            elif held.error is not None and issubclass(held.error, NotAnImageError):
                others += files
            else:
                unreadable += files
        return Counts(films, unreadable, others)

    def with_problems(self) -> list[int]:
        """Files that hold no film."""
        wrong = np.array([held.format is None for held in self.contents], bool)
        return np.flatnonzero(wrong[self.contents_column()]).tolist() if len(self) else []

    # What many files share is kept once

    def _folder_number(self, folder: Path) -> int:
        number = self._folder_numbers.setdefault(folder, len(self.folders))
        if number == len(self.folders):
            self.folders.append(folder)
            self._files_in.append({})
        return number

    def _contents_number(self, file: LookedAt) -> int:
        held = _contents(file)
        number = self._content_numbers.setdefault(held, len(self.contents))
        if number == len(self.contents):
            self.contents.append(held)
        return number

    def _identity_number(self, file: LookedAt) -> int:
        identity = file.film_file.identity if file.film_file is not None else NO_IDENTITY
        number = self._identity_numbers.get(identity, -1)
        if number < 0:
            number = len(self.identities)
            identity = self._with_shared_words(identity)
            self._identity_numbers[identity] = number
            self.identities.append(identity)
        return number

    def _with_shared_words(self, identity: Identity) -> Identity:
        """Views, dates and hospitals come again and again: one text each."""
        words = (getattr(identity, name) for name in identity.__slots__)
        return Identity(*(self._words.setdefault(word, word) for word in words))


def _contents(file: LookedAt) -> Contents:
    if file.film_file is not None:
        return Contents(file.film_file.format, file.film_file.groups)
    error = file.problem or DecodeError(file.path.name, "the file holds no film")
    subject = "" if error.subject == file.path.name else error.subject
    return Contents(None, (), type(error), subject, error.problem, error.remedy)
