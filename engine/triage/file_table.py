"""The files of a job: each is found once, and told again when it has changed since."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.triage.database import Database, JobError
from engine.triage.job_types import FileState, JobFile, TriageOutcome

_PAGE = 500
_FILE = "SELECT key, root, place, size, mtime_ns, sha256, outcome FROM file"


@dataclass(frozen=True, slots=True)
class SeenFile:
    """A file as a walk found it. `problem` is why it cannot be looked at, or ""."""

    path: Path
    state: FileState
    problem: str = ""
    refused: bool = False  # the problem is that it is no film, and was never meant to be one


@dataclass(frozen=True, slots=True)
class SeenCounts:
    """What one walk brought: files that are new, and files that have changed."""

    added: int
    changed: int


class FileTable:
    """`roots` as in the settings of the job."""

    def __init__(self, database: Database, roots: Sequence[Path]) -> None:
        self._database = database
        self._roots = tuple(roots)

    def seen(self, files: Iterable[SeenFile]) -> SeenCounts:
        """Adds new files as waiting, and makes changed ones stale and waiting; one transaction.

        A file is unchanged when size and time are the same. Files with a problem end at once.
        """
        added = changed = 0
        with self._database.writing() as connection:
            for file in files:
                root, place = self._split(file.path)
                known = connection.execute(
                    "SELECT key, size, mtime_ns, gone, outcome FROM file"
                    " WHERE root = ? AND place = ?",
                    (root, place),
                ).fetchone()
                if known is None:
                    self._add(connection, root, place, file)
                    added += 1
                elif (known[1], known[2]) != (file.state.size, file.state.mtime_ns):
                    _make_stale(connection, known[0], file.state)
                    changed += 1
                elif known[3]:
                    connection.execute("UPDATE file SET gone = 0 WHERE key = ?", (known[0],))
        return SeenCounts(added, changed)

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

    def with_hash(self, sha256: str) -> JobFile | None:
        """The first file with these bytes whose films do not stand for another's."""
        query = f"{_FILE} WHERE sha256 = ? AND duplicate_of IS NULL ORDER BY key LIMIT 1"
        with self._database.reading() as connection:
            row = connection.execute(query, (sha256,)).fetchone()
        return None if row is None else self._file(row)

    def read(self, key: int, state: FileState) -> None:
        """Its size, time and hash as they were when it was read."""
        with self._database.writing() as connection:
            connection.execute(
                "UPDATE file SET size = ?, mtime_ns = ?, sha256 = ? WHERE key = ?",
                (state.size, state.mtime_ns, state.sha256, key),
            )

    def is_gone(self, keys: Iterable[int], gone: bool = True) -> None:
        """What was found of them stays; those that were waiting wait for their return."""
        with self._database.writing() as connection:
            connection.executemany(
                "UPDATE file SET gone = ? WHERE key = ?", [(int(gone), key) for key in keys]
            )

    def again(self, keys: Iterable[int], ungated: bool = False) -> None:
        """To be worked on once more; `ungated`: without the input gate ("score anyway")."""
        with self._database.writing() as connection:
            for key in keys:
                connection.execute(
                    "UPDATE file SET outcome = 'waiting', duplicate_of = NULL,"
                    " ungated = max(ungated, ?) WHERE key = ?",
                    (int(ungated), key),
                )
                _make_waiting(connection, key)

    def ungated(self, keys: Sequence[int]) -> set[int]:
        """Those of `keys` that the reader wants scored whatever the gate says."""
        marks = ", ".join("?" * len(keys))
        query = f"SELECT key FROM file WHERE ungated = 1 AND key IN ({marks})"
        with self._database.reading() as connection:
            return {row[0] for row in connection.execute(query, tuple(keys))}

    def path(self, root: int, place: bytes) -> Path:
        """The path of a row."""
        return self._roots[root] / os.fsdecode(place) if place else self._roots[root]

    def _add(self, connection: sqlite3.Connection, root: int, place: bytes, file: SeenFile) -> None:
        outcome = TriageOutcome.WAITING
        if file.problem:
            outcome = TriageOutcome.REFUSED if file.refused else TriageOutcome.FAILED
        cursor = connection.execute(
            "INSERT INTO file (root, place, name, size, mtime_ns, outcome)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (root, place, _shown(place or os.fsencode(self._roots[root].name)),
             file.state.size, file.state.mtime_ns, outcome.value),
        )  # fmt: skip
        connection.execute(
            "INSERT INTO film (file, position, outcome, reason, change) VALUES (?, 0, ?, ?, ?)",
            (cursor.lastrowid, outcome.value, file.problem, next_change(connection)),
        )

    def _split(self, path: Path) -> tuple[int, bytes]:
        for number, root in enumerate(self._roots):
            if path == root:
                return number, b""
            if path.is_relative_to(root):
                return number, os.fsencode(path.relative_to(root))
        raise JobError(str(path), "the file lies outside of the job's folders")

    def _file(self, row: tuple[int, int, bytes, int, int, str, str]) -> JobFile:
        key, root, place, size, mtime_ns, sha256, outcome = row
        state = FileState(size, mtime_ns, sha256)
        return JobFile(key, self.path(root, place), state, TriageOutcome(outcome))


def next_change(connection: sqlite3.Connection) -> int:
    """The next number of a change, within the transaction that makes it."""
    (change,) = connection.execute("UPDATE job SET change = change + 1 RETURNING change").fetchone()
    return int(change)


def _make_stale(connection: sqlite3.Connection, key: int, state: FileState) -> None:
    connection.execute(
        "UPDATE file SET size = ?, mtime_ns = ?, outcome = 'waiting', gone = 0, ungated = 0,"
        " stale = stale OR outcome IN ('scored', 'refused', 'failed'), duplicate_of = NULL"
        " WHERE key = ?",
        (state.size, state.mtime_ns, key),
    )
    _make_waiting(connection, key)


def _make_waiting(connection: sqlite3.Connection, key: int) -> None:
    connection.execute(
        "UPDATE film SET outcome = 'waiting', change = ? WHERE file = ?",
        (next_change(connection), key),
    )


def _shown(place: bytes) -> str:
    """For search and sorting: text that SQLite takes, whatever the bytes."""
    return os.fsdecode(place).encode("utf-8", "replace").decode("utf-8")
