"""The worklist: every film of a job is a line of it, whatever became of the film.

Built for 100,000 films: an order is one array of keys, and only the lines on the screen are
read. What is given out is frozen; nothing here keeps films in memory.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.datatypes import Float32Array
from engine.triage.database import Database
from engine.triage.file_table import FileTable
from engine.triage.job_types import JobFinding, TriageOutcome, WorklistEntry
from engine.triage.name_order import NameOrder
from engine.triage.rank_board import RankBoard
from engine.triage.worklist_filter import SortBy, WorklistFilter, WorklistSort
from engine.triage.worklist_lines import entry_of, lines_query
from engine.triage.worklist_query import (
    COUNTING_VERDICT,
    FILM_AND_FILE,
    RANKED,
    finding_place,
    folded,
    order_query,
    score_mask,
)

Int64Array = npt.NDArray[np.int64]
EVERYTHING = WorklistFilter()
BY_RANK = WorklistSort()
_PAGE = 500
_UNREAD = (
    f"SELECT film.key FROM {FILM_AND_FILE} {COUNTING_VERDICT}"
    f" WHERE {RANKED} AND verdict.key IS NULL"
)


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The films before and after one in an order, None at its ends; `place` from 0."""

    before: int | None
    after: int | None
    place: int | None


@dataclass(frozen=True, slots=True)
class FilmKinds:
    """How many films stand how, and the views that occur, in upper case, "" for unknown."""

    waiting: int
    scored: int
    refused: int
    failed: int
    views: tuple[str, ...]


class Worklist:
    """Reads only. `findings` gives those of the job with the thresholds in use."""

    def __init__(
        self,
        database: Database,
        files: FileTable,
        findings: Callable[[], tuple[JobFinding, ...]],
    ) -> None:
        self._database = database
        self._files = files
        self._findings = findings
        self._turn = threading.Lock()  # of the two below; taken within the database's
        self._board = RankBoard()
        self._names = NameOrder()

    def order(
        self, wanted: WorklistFilter = EVERYTHING, sort: WorklistSort = BY_RANK
    ) -> Int64Array:
        """int64 (N,): keys of the films that pass `wanted`, in the order `sort`.

        Raises JobError for a finding that the job does not know.
        """
        query = order_query(wanted, sort)
        findings = self._findings()
        with self._database.reading() as connection:
            connection.create_function("folded", 1, folded, deterministic=True)
            rows = connection.execute(query.sql, query.values).fetchall()
            places = self._name_places(connection) if sort.by is SortBy.NAME else None
        keys = np.fromiter((row[0] for row in rows), np.int64, len(rows))
        by: npt.NDArray[np.generic] | None = None
        kept = np.ones(len(rows), bool)
        if query.with_scores:
            scores = _score_table(rows, len(findings))
            kept = score_mask(scores, wanted, findings)
            if sort.by is SortBy.SCORE:
                by = scores[:, finding_place(findings, sort.finding)]
        if wanted.films:
            kept &= np.isin(keys, np.array(wanted.films, np.int64))
        if places is not None:
            by = places[np.fromiter((row[2] for row in rows), np.int64, len(rows))]
        return keys[kept] if by is None else keys[kept][_sorted(by[kept], sort.ascending)]

    def entries(self, keys: Sequence[int] | Int64Array) -> tuple[WorklistEntry, ...]:
        """The lines of these films, in the order of `keys`; unknown keys are left out."""
        wanted = [int(key) for key in keys]
        findings = self._findings()
        lines: list[WorklistEntry] = []
        for start in range(0, len(wanted), _PAGE):
            page = wanted[start : start + _PAGE]
            with self._database.reading() as connection:
                rows = connection.execute(lines_query(len(page)), page).fetchall()
                with self._turn:
                    self._board.refresh(connection)
                    ranks = dict(zip(page, self._board.ranks(page), strict=True))
            found = {row[0]: row for row in rows}
            lines.extend(
                entry_of(found[key], ranks[key], self._files.path, findings)
                for key in page
                if key in found
            )
        return tuple(lines)

    def ranks(self) -> Int64Array:
        """int64 (N,): keys of the scored films, most suspicious first: rank = place + 1."""
        with self._database.reading() as connection, self._turn:
            self._board.refresh(connection)
            return self._board.order()

    def changed_since(self, change: int) -> tuple[Int64Array, int]:
        """Keys of the films that have changed after `change`, and the newest change.

        Start with 0, then go on with the number given last time.
        """
        with self._database.reading() as connection:
            (newest,) = connection.execute("SELECT change FROM job").fetchone()
            if newest <= change:
                return np.zeros(0, np.int64), int(newest)
            rows = connection.execute("SELECT key FROM film WHERE change > ?", (change,))
            keys = np.fromiter((row[0] for row in rows), np.int64)
        return keys, int(newest)

    def all_entries(
        self, wanted: WorklistFilter = EVERYTHING, sort: WorklistSort = BY_RANK
    ) -> Iterator[WorklistEntry]:
        """Every line, page by page; who is asked for last is as of then."""
        keys = self.order(wanted, sort)
        for start in range(0, len(keys), _PAGE):
            yield from self.entries(keys[start : start + _PAGE])

    def kinds(self) -> FilmKinds:
        """What there is to filter for."""
        with self._database.reading() as connection:
            counts = dict(
                connection.execute("SELECT outcome, count(*) FROM film GROUP BY outcome").fetchall()
            )
            views = connection.execute("SELECT DISTINCT upper(view) FROM film ORDER BY 1")
            found = tuple(str(view) for (view,) in views)
        waiting, scored, refused, failed = (counts.get(one.value, 0) for one in TriageOutcome)
        return FilmKinds(waiting, scored, refused, failed, found)

    def unread(self) -> Int64Array:
        """int64 (N,): keys of the scored films without a verdict that counts, in no order."""
        with self._database.reading() as connection:
            rows = connection.execute(_UNREAD).fetchall()
        return np.fromiter((row[0] for row in rows), np.int64, len(rows))

    def next_unread(
        self,
        after: int | None = None,
        wanted: WorklistFilter = EVERYTHING,
        sort: WorklistSort = BY_RANK,
    ) -> int | None:
        """The next film without a verdict, after `after` in this order, then from its top.

        None when every film of it is read. `after` itself is never given.
        """
        keys = self.order(wanted, sort)
        place = _place(keys, after)
        turned = keys if place is None else np.concatenate([keys[place + 1 :], keys[:place]])
        open_ones = turned[np.isin(turned, self.unread())]
        open_ones = open_ones[open_ones != after]
        return int(open_ones[0]) if open_ones.size else None

    def neighbours(
        self, film: int, wanted: WorklistFilter = EVERYTHING, sort: WorklistSort = BY_RANK
    ) -> Neighbours:
        """The films before and after `film`; of one that is not in this order, none."""
        return neighbours_in(self.order(wanted, sort), film)

    def _name_places(self, connection: sqlite3.Connection) -> Int64Array:
        with self._turn:
            return self._names.places(connection)


def neighbours_in(keys: Int64Array, film: int) -> Neighbours:
    """As `Worklist.neighbours`, in an order that the caller has."""
    place = _place(keys, film)
    if place is None:
        return Neighbours(None, None, None)
    before = int(keys[place - 1]) if place > 0 else None
    after = int(keys[place + 1]) if place + 1 < keys.size else None
    return Neighbours(before, after, place)


def _place(keys: Int64Array, film: int | None) -> int | None:
    found = np.flatnonzero(keys == film) if film is not None else np.zeros(0, np.int64)
    return int(found[0]) if found.size else None


def _score_table(rows: Sequence[tuple[int, bytes | None]], findings: int) -> Float32Array:
    """float32 (N, F); NaN for a film without scores."""
    missing = np.full(findings, np.nan, np.float32).tobytes()
    joined = b"".join([missing if row[1] is None else row[1] for row in rows])
    return np.frombuffer(joined, np.float32).reshape(len(rows), findings)


def _sorted(values: npt.NDArray[np.generic], ascending: bool) -> Int64Array:
    """int64 (N,): a stable order; NaN comes last whichever the direction."""
    numbers = values.astype(np.float64)
    return np.argsort(numbers if ascending else -numbers, kind="stable").astype(np.int64)
