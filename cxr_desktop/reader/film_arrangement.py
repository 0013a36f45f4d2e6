"""What the list shows of all films, in which order and under which headings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import numpy as np

from cxr_desktop.reader.film_facts import FilmFacts
from cxr_desktop.reader.film_filter import (
    BoolArray,
    FilmFilter,
    FilmOutcome,
    films_of,
    matching_files,
)
from cxr_desktop.reader.film_order import (
    FilmOrder,
    FloatArray,
    Grouping,
    Groups,
    Ranks,
    Sort,
    file_keys,
    grouped,
    sorted_films,
)
from cxr_desktop.reader.film_table import FilmTable, Int32Array
from engine.errors import EngineError
from engine.models.card import ScoreWord

_Note = TypeVar("_Note")


@dataclass(frozen=True, slots=True)
class FilmScore:
    """What the badge on a film says: its highest score, and whether anything is flagged.

    word : what the number is.
    """

    value: float
    flagged: bool
    finding: str
    word: ScoreWord = "score"


@dataclass(slots=True)
class FilmNotes:
    """What became known of single films after their file's header was read, by film number."""

    problems: dict[int, EngineError] = field(default_factory=dict)
    scores: dict[int, FilmScore] = field(default_factory=dict)
    pixels: dict[int, int] = field(default_factory=dict)  # rows times columns

    def forget(self, films: range) -> None:
        """Their file has changed."""
        for film in films:
            for notes in (self.problems, self.scores, self.pixels):
                notes.pop(film, None)

    def shift(self, first: int, by: int) -> None:
        """Films from `first` on have other numbers now."""
        self.problems = _shifted(self.problems, first, by)
        self.scores = _shifted(self.scores, first, by)
        self.pixels = _shifted(self.pixels, first, by)


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What the reader asked of the list. `folder` None for all."""

    filter: FilmFilter = field(default_factory=FilmFilter)
    order: FilmOrder = field(default_factory=FilmOrder)
    folder: Path | None = None

    @property
    def shows_all(self) -> bool:
        """Every film in the order found: nothing has to be worked out."""
        return self.order.only_grows and not self.filter.parts and self.folder is None


@dataclass(slots=True)
class FilmArranger:
    """Works an Arrangement out; keeps what sorting anew can use again."""

    table: FilmTable
    facts: FilmFacts
    notes: FilmNotes
    _ranks: Ranks = field(default_factory=Ranks)

    def films(self, wanted: Arrangement, since: int = 0, keep: int = -1) -> Int32Array:
        """int32, in found order: films of the files from number `since` on that are wanted.

        The film `keep` is among them even if it is not wanted any more.
        """
        fits = matching_files(self.table, self.facts, wanted.filter, wanted.folder, since)
        films = films_of(self.table, fits, since)
        if wanted.filter.outcome is not None:
            films = films[self._of_outcome(wanted.filter.outcome)[films]]
        if 0 <= keep < self.table.films and not np.any(films == keep):
            films = np.sort(np.append(films, np.int32(keep)))
        return films

    def arranged(self, wanted: Arrangement, keep: int = -1) -> tuple[Int32Array, Groups | None]:
        """The films in the order of their rows, and their headings."""
        films, order = self.films(wanted, keep=keep), wanted.order
        if order.sort is not Sort.FOUND or order.descending:
            films = sorted_films(films, self._keys(films, order.sort), order.descending)
        if order.grouping is Grouping.NONE or len(films) == 0:
            return films, None
        return grouped(films, order.grouping, self.facts, self._files_of(films))

    def _keys(self, films: Int32Array, sort: Sort) -> FloatArray:
        if sort is Sort.SCORE:
            return self._noted({film: score.value for film, score in self.notes.scores.items()})[
                films
            ]
        if sort is Sort.SIZE:
            return self._noted(self.notes.pixels)[films]
        if sort is Sort.FOUND:
            return films.astype(np.float64)
        keys = file_keys(sort, self.table, self.facts, self._ranks)
        return keys[self._files_of(films)]

    def _noted(self, values: Mapping[int, float]) -> FloatArray:
        """(all films,), NaN where nothing is known."""
        known = np.full(self.table.films, np.nan)
        known[_ints(values)] = np.fromiter(values.values(), np.float64, len(values))
        return known

    def _files_of(self, films: Int32Array) -> Int32Array:
        starts = self.table.starts_column()
        return (np.searchsorted(starts, films, side="right") - 1).astype(np.int32)

    def _of_outcome(self, outcome: FilmOutcome) -> BoolArray:
        """bool (all films,)."""
        marked = np.zeros(self.table.films, bool)
        if outcome is FilmOutcome.FLAGGED:
            flagged = {film: score for film, score in self.notes.scores.items() if score.flagged}
            marked[_ints(flagged)] = True
            return marked
        if outcome in (FilmOutcome.SCORED, FilmOutcome.NOT_SCORED):
            marked[_ints(self.notes.scores)] = True
            return marked if outcome is FilmOutcome.SCORED else ~marked
        marked[_ints(self.notes.problems)] = True
        broken = np.array([held.format is None for held in self.table.contents], bool)
        files = broken[self.table.contents_column()] & (self.table.rows_column() > 0)
        marked[self.table.starts_column()[files]] = True
        return marked if outcome is FilmOutcome.UNREADABLE else ~marked


def _ints(keys: Mapping[int, object]) -> Int32Array:
    return np.fromiter(keys, np.int32, len(keys))


def _shifted(notes: dict[int, _Note], first: int, by: int) -> dict[int, _Note]:
    return {film + by if film >= first else film: note for film, note in notes.items()}
