"""The files of a job: each is found once, and told again when it has changed since."""

from __future__ import annotations

import os
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.image_io.dicomdir import may_be_directory
from engine.triage.database import Database
from engine.triage.job_error import JobError
from engine.triage.job_types import FileState, JobFile, TriageOutcome
from engine.triage.row_states import end_all, make_stale, make_waiting, next_change, told_plainly

_PAGE = 500
_INT64 = 1 << 63
_FILE = "SELECT key, root, place, size, mtime_ns, sha256, outcome FROM file"
_SAME_BYTES = """
SELECT key FROM file WHERE key = (SELECT coalesce(duplicate_of, key) FROM file WHERE key = :key)
UNION
SELECT key FROM file
WHERE duplicate_of = (SELECT coalesce(duplicate_of, key) FROM file WHERE key = :key)
"""
NO_STATE = FileState(-1, 0)  # of a file that cannot be looked at


@dataclass(frozen=True, slots=True)
class SeenFile:
    """A file as a walk found it. `problem` is why it cannot be looked at, or ""."""

    path: Path
    state: FileState
    problem: str = ""
    refused: bool = False  # the problem is that it is no film, and was never meant to be one


@dataclass(frozen=True, slots=True)
class SeenCounts:
    """What one walk, or a part of it, brought.

    added, changed : files that are new, and files that wait again because they have changed.
    returned : files that were gone. removed : files that are gone now.
    keys : of all files that were there, in their order.
    """

    added: int = 0
    changed: int = 0
    returned: int = 0
    removed: int = 0
    keys: tuple[int, ...] = ()


class FileTable:
    """`roots` as in the settings of the job."""

    def __init__(self, database: Database, roots: Sequence[Path]) -> None:
        self._database = database
        self.use_roots(roots)

    def use_roots(self, roots: Sequence[Path]) -> None:
        """The same folders under other paths; see `inventory.relocate`."""
        self._roots = tuple(roots)
        self._prefixes = tuple(_prefix(root) for root in roots)

    def seen(self, files: Iterable[SeenFile]) -> SeenCounts:
        """Adds new files as waiting, and makes changed ones stale and waiting; one transaction.

        A file is unchanged when size and time are the same, whatever the clock says now. Files
        with a problem end at once; one that was read before keeps its results and is gone.
        """
        what: Counter[str] = Counter()
        keys = []
        with self._database.writing() as connection:
            for file in files:
                key, event = self._see(connection, file)
                keys.append(key)
                what[event] += 1
        return SeenCounts(
            what["added"], what["changed"], what["returned"], what["removed"], tuple(keys)
        )

    def _see(self, connection: sqlite3.Connection, file: SeenFile) -> tuple[int, str]:
        """Its key, and what it is: added, changed, returned, removed, or "" for nothing new."""
        root, place = self._split(file.path)
        known = connection.execute(
            "SELECT key, size, mtime_ns, gone, outcome FROM file WHERE root = ? AND place = ?",
            (root, place),
        ).fetchone()
        if known is None:
            return self._add(connection, root, place, file), "added"
        key, size, mtime_ns, gone, outcome = known
        if file.problem:
            return key, _see_problem(connection, key, size, bool(gone), outcome, file)
        if (size, mtime_ns) != (file.state.size, as_int64(file.state.mtime_ns)):
            make_stale(connection, key, file.state.size, as_int64(file.state.mtime_ns))
            return key, "changed"
        if gone:
            _mark_gone(connection, key, False)
            return key, "returned"
        return key, ""

    def waiting(self, after: int = 0, limit: int = _PAGE) -> list[JobFile]:
        """The next files to work on, by the order in which they were found."""
        query = f"{_FILE} WHERE outcome = 'waiting' AND gone = 0 AND key > ? ORDER BY key LIMIT ?"
        with self._database.reading() as connection:
            return [self._file(row) for row in connection.execute(query, (after, limit))]

    def all(self) -> Iterator[JobFile]:
        """Every file, page by page, so that other threads come in between."""
        last = 0
        while True:
            with self._database.reading() as connection:
                rows = connection.execute(
                    f"{_FILE} WHERE key > ? ORDER BY key LIMIT ?", (last, _PAGE)
                ).fetchall()
            if not rows:
                return
            yield from (self._file(row) for row in rows)
            last = rows[-1][0]

    def by_key(self, key: int) -> JobFile:
        """Raises JobError for a key that the job does not know."""
        with self._database.reading() as connection:
            row = connection.execute(f"{_FILE} WHERE key = ?", (key,)).fetchone()
        if row is None:
            raise JobError("", f"the job has no file {key}")
        return self._file(row)

    def by_path(self, path: Path) -> JobFile | None:
        """None for a file that the job does not know."""
        root, place = self._split(path)
        with self._database.reading() as connection:
            row = connection.execute(
                f"{_FILE} WHERE root = ? AND place = ?", (root, place)
            ).fetchone()
        return None if row is None else self._file(row)

    def with_hash(self, sha256: str, other_than: int = 0) -> JobFile | None:
        """The first file with these bytes whose films do not stand for another's.

        Files that have changed since their hash was taken do not count, nor does `other_than`.
        """
        query = (
            f"{_FILE} WHERE sha256 = ? AND sha256 <> '' AND duplicate_of IS NULL AND stale = 0"
            " AND key <> ? ORDER BY key LIMIT 1"
        )
        with self._database.reading() as connection:
            row = connection.execute(query, (sha256, other_than)).fetchone()
        return None if row is None else self._file(row)

    def read(self, key: int, state: FileState) -> None:
        """Its size, time and hash as they were when it was read.

        Results of other bytes are given up for good; ask `FilmTable.unchanged` before.
        """
        with self._database.writing() as connection:
            connection.execute(
                "UPDATE film SET before = '' WHERE file = ? AND before <> ''"
                " AND EXISTS (SELECT 1 FROM file WHERE key = ? AND sha256 <> ?)",
                (key, key, state.sha256),
            )
            connection.execute(
                "UPDATE file SET size = ?, mtime_ns = ?, sha256 = ? WHERE key = ?",
                (state.size, as_int64(state.mtime_ns), state.sha256, key),
            )

    def is_gone(self, keys: Iterable[int], gone: bool = True) -> None:
        """What was found of them stays; those that were waiting wait for their return."""
        with self._database.writing() as connection:
            for key in keys:
                _mark_gone(connection, key, gone)

    def again(self, keys: Iterable[int], ungated: bool = False) -> None:
        """To be worked on once more; `ungated`: without the input gate ("score anyway").

        What is said of a file counts for all files with the same bytes, or one of them would go on
        standing for it.
        """
        with self._database.writing() as connection:
            for key in keys:
                for (one,) in connection.execute(_SAME_BYTES, {"key": key}).fetchall():
                    make_waiting(connection, one, ungated)

    def not_scored(self) -> list[int]:
        """Keys of the files that were read in vain: failed, or refused."""
        query = (
            "SELECT key FROM file WHERE outcome IN ('failed', 'refused') AND gone = 0"
            " AND size >= 0 ORDER BY key"
        )
        with self._database.reading() as connection:
            return [row[0] for row in connection.execute(query)]

    def present(self) -> Iterator[list[JobFile]]:
        """All files that are not gone, in pages, so that other threads come in between."""
        query = f"{_FILE} WHERE gone = 0 AND key > ? ORDER BY key LIMIT ?"
        last = 0
        while True:
            with self._database.reading() as connection:
                rows = connection.execute(query, (last, _PAGE)).fetchall()
            if not rows:
                return
            last = rows[-1][0]
            yield [self._file(row) for row in rows]

    def below(self, number: int, root: Path, limit: int) -> list[Path]:
        """Where the first files of a root would lie if the root were at `root`."""
        query = "SELECT place FROM file WHERE root = ? AND gone = 0 ORDER BY key LIMIT ?"
        with self._database.reading() as connection:
            places = connection.execute(query, (number, limit)).fetchall()
        return [_below(_base(root), place) for (place,) in places]

    def ungated(self, keys: Sequence[int]) -> set[int]:
        """Those of `keys` that the reader wants scored whatever the gate says."""
        marks = ", ".join("?" * len(keys))
        query = f"SELECT key FROM file WHERE ungated = 1 AND key IN ({marks})"
        with self._database.reading() as connection:
            return {row[0] for row in connection.execute(query, tuple(keys))}

    def path(self, root: int, place: bytes) -> Path:
        """The path of a row."""
        return _below(_base(self._roots[root]), place)

    def _add(self, connection: sqlite3.Connection, root: int, place: bytes, file: SeenFile) -> int:
        outcome = _outcome_of(file)
        cursor = connection.execute(
            "INSERT INTO file (root, place, name, size, mtime_ns, outcome)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (root, place, told_plainly(os.fsdecode(place) or self._roots[root].name),
             file.state.size, as_int64(file.state.mtime_ns), outcome.value),
        )  # fmt: skip
        connection.execute(
            "INSERT INTO film (file, position, outcome, reason, change) VALUES (?, 0, ?, ?, ?)",
            (cursor.lastrowid, outcome.value, told_plainly(file.problem), next_change(connection)),
        )
        return int(cursor.lastrowid or 0)

    def _split(self, path: Path) -> tuple[int, bytes]:
        """Number of the first root that it lies in, and where it lies below that."""
        raw = os.fsencode(path)
        for number, (root, prefix) in enumerate(self._prefixes):
            if raw.startswith(prefix):
                return number, raw[len(prefix) :]
            if raw == root:
                return number, b""
        raise JobError(str(path), "the file lies outside of the job's folders")

    def _file(self, row: tuple[int, int, bytes, int, int, str, str]) -> JobFile:
        key, root, place, size, mtime_ns, sha256, outcome = row
        state = FileState(size, mtime_ns, sha256)
        return JobFile(key, self.path(root, place), state, TriageOutcome(outcome))


def _see_problem(
    connection: sqlite3.Connection, key: int, size: int, gone: bool, outcome: str, file: SeenFile
) -> str:
    if outcome == TriageOutcome.WAITING or size == NO_STATE.size:
        connection.execute(
            "UPDATE file SET size = ?, mtime_ns = ?, gone = 0 WHERE key = ?",
            (NO_STATE.size, NO_STATE.mtime_ns, key),
        )
        end_all(connection, key, _outcome_of(file), told_plainly(file.problem))
        return ""
    if gone:
        return ""
    _mark_gone(connection, key, True)
    return "removed"


def _mark_gone(connection: sqlite3.Connection, key: int, gone: bool) -> None:
    connection.execute("UPDATE file SET gone = ? WHERE key = ?", (int(gone), key))
    connection.execute("UPDATE film SET change = ? WHERE file = ?", (next_change(connection), key))


def _outcome_of(file: SeenFile) -> TriageOutcome:
    if not file.problem:
        return TriageOutcome.WAITING
    return TriageOutcome.REFUSED if file.refused else TriageOutcome.FAILED


def _base(root: Path) -> Path:
    """A root that is the directory of a patient CD stands for what lies beside it."""
    return root.parent if may_be_directory(root.name) else root


def _below(base: Path, place: bytes) -> Path:
    return base / os.fsdecode(place) if place else base


def _prefix(root: Path) -> tuple[bytes, bytes]:
    """The root, and what the paths below it begin with."""
    raw, separator = os.fsencode(_base(root)), os.fsencode(os.sep)
    return raw, raw if raw.endswith(separator) else raw + separator


def as_int64(nanoseconds: int) -> int:
    """Times after the year 2262 do not fit into SQLite's integers; they are only compared."""
    return (nanoseconds + _INT64) % (2 * _INT64) - _INT64


__all__ = ["NO_STATE", "FileTable", "SeenCounts", "SeenFile", "next_change"]
