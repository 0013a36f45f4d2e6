"""In which order films are shown, and under which headings: arrays of film numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QT_TR_NOOP

from cxr_desktop.reader.film_facts import FilmFacts
from cxr_desktop.reader.film_table import FilmTable, Int32Array

FloatArray = npt.NDArray[np.float64]
_NUMBER = re.compile(r"0*(\d+)")


class Sort(StrEnum):
    """What the films are sorted by."""

    FOUND = "found"
    NAME = "name"
    DATE = "date"
    PATIENT = "patient"
    SCORE = "score"
    SIZE = "size"


class Grouping(StrEnum):
    """What the headings name."""

    NONE = "none"
    PATIENT = "patient"
    STUDY = "study"


SORT_WORDS: dict[Sort, str] = {
    Sort.FOUND: str(QT_TR_NOOP("Order found")),
    Sort.NAME: str(QT_TR_NOOP("File name")),
    Sort.DATE: str(QT_TR_NOOP("Date")),
    Sort.PATIENT: str(QT_TR_NOOP("Patient")),
    Sort.SCORE: str(QT_TR_NOOP("Score")),
    Sort.SIZE: str(QT_TR_NOOP("Size of film")),
}
GROUPING_WORDS: dict[Grouping, str] = {
    Grouping.NONE: str(QT_TR_NOOP("No headings")),
    Grouping.PATIENT: str(QT_TR_NOOP("Patient")),
    Grouping.STUDY: str(QT_TR_NOOP("Patient and study")),
}


@dataclass(frozen=True, slots=True)
class FilmOrder:
    """The order found and no headings unless asked otherwise."""

    sort: Sort = Sort.FOUND
    descending: bool = False
    grouping: Grouping = Grouping.NONE

    @property
    def only_grows(self) -> bool:
        """New films come at the end, so nothing that a reader looks at ever moves."""
        return self.sort is Sort.FOUND and not self.descending and self.grouping is Grouping.NONE


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """starts : int32 (groups,), the first row of each; keys : its patient or study by number."""

    grouping: Grouping
    starts: Int32Array
    keys: Int32Array


class TextRanks:
    """Texts by name, numbers inside them by their value. Kept, since few come at a time."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._keys: list[str] = []
        self._sorted: list[int] = []

    def of(self, texts: list[str]) -> FloatArray:
        """(texts,): the place of each; NaN for "". `texts` may only grow between two calls."""
        if texts is not self._texts:
            self._texts, self._keys, self._sorted = texts, [], []
        known = len(self._keys)
        self._keys += [_natural(text) for text in texts[known:]]
        self._sorted += [number for number in range(known, len(texts)) if texts[number]]
        self._sorted.sort(key=self._keys.__getitem__)  # runs that are in order already cost little
        ranks = np.full(len(texts), np.nan)
        ranks[np.array(self._sorted, np.int64)] = np.arange(len(self._sorted))
        return ranks


@dataclass(frozen=True, slots=True)
class Ranks:
    """One for each list of texts that films are sorted by."""

    names: TextRanks = field(default_factory=TextRanks)
    patients: TextRanks = field(default_factory=TextRanks)
    dates: TextRanks = field(default_factory=TextRanks)


def sorted_films(films: Int32Array, keys: FloatArray, descending: bool) -> Int32Array:
    """`films` by `keys` (films,); NaN, for what is not known, comes last either way."""
    wanted = -keys if descending else keys
    return films[np.argsort(wanted, kind="stable")]


def file_keys(sort: Sort, table: FilmTable, facts: FilmFacts, ranks: Ranks) -> FloatArray:
    """(files,): what to sort by where all films of a file share it."""
    if sort is Sort.NAME:
        return ranks.names.of(table.names)
    if sort is Sort.DATE:
        return ranks.dates.of(facts.dates)[facts.date_column()]
    if sort is Sort.PATIENT:
        return ranks.patients.of(facts.patients)[facts.patient_column()]
    raise ValueError(f"films of one file differ in their {sort}")


def grouped(
    films: Int32Array, grouping: Grouping, facts: FilmFacts, file_of: Int32Array
) -> tuple[Int32Array, Groups]:
    """`films` with those of a group together, groups as their first films come.

    `file_of` names the file of each film in `films`.
    """
    patients = facts.patient_column()[file_of]
    studies = facts.study_column()[file_of]
    places = [_places(patients)]
    if grouping is Grouping.STUDY:
        places.append(_places(studies))
    order = np.lexsort(places[::-1])
    keys = (studies if grouping is Grouping.STUDY else patients)[order]
    starts = np.flatnonzero(np.diff(keys, prepend=np.int32(-1))).astype(np.int32)
    return films[order], Groups(grouping, starts, keys[starts])


def _places(groups: Int32Array) -> Int32Array:
    """For every film where the first film of its group stands."""
    _, firsts, which = np.unique(groups, return_index=True, return_inverse=True)
    places: Int32Array = firsts.astype(np.int32)[which]
    return places


def _natural(text: str) -> str:
    """Sorts as `natural_key` does, in one text a name: each number behind its length."""
    return _NUMBER.sub(lambda found: f"{len(found[1]):02d}{found[1]}", text.casefold())


def row_of_each(films: Int32Array, total: int) -> Int32Array:
    """int32 (total,): the row of each film, -1 for those that are not shown."""
    rows = np.full(total, -1, np.int32)
    rows[films] = np.arange(len(films), dtype=np.int32)
    return rows
