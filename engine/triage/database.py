"""One connection to `job.sqlite`, used by any thread, one at a time.

Write-ahead log with full synchronisation: what was committed outlives `kill -9` and a power
cut, and readers never wait for the writer (sqlite.org/wal.html).
"""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

from engine.errors import EngineError
from engine.triage.schema import APPLICATION_ID, TABLES, VERSION

_BUSY_SECONDS = 10.0


class JobError(EngineError):
    """A job that cannot be opened, or written any more."""


class Database:
    """Every failure of SQLite becomes a JobError with a sentence about `subject`, the job."""

    def __init__(self, path: Path, read_only: bool = False) -> None:
        self._path = path
        self._turn = threading.RLock()
        with self._as_job_errors():
            self._connection = _connect(path, read_only)
        try:
            with self._as_job_errors():
                self._check()
        except BaseException:
            self._connection.close()
            raise

    @contextlib.contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """For a few queries. Raises JobError."""
        with self._turn, self._as_job_errors():
            yield self._connection

    @contextlib.contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it or nothing. One within another joins it. Raises JobError."""
        with self._turn, self._as_job_errors():
            if self._connection.in_transaction:  # of this thread, whose turn it is
                yield self._connection
                return
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
            except BaseException:
                if self._connection.in_transaction:  # a full disk has rolled it back already
                    self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    def close(self) -> None:
        with self._turn:
            self._connection.close()

    def _check(self) -> None:
        """Version and wholeness; a new file gets its tables."""
        (mark,) = self._connection.execute("PRAGMA application_id").fetchone()
        (version,) = self._connection.execute("PRAGMA user_version").fetchone()
        if mark == 0 and version == 0 and not self._has_tables():
            self._create()
        elif mark != APPLICATION_ID:
            raise JobError(str(self._path), "this is not the database of a triage job")
        elif version > VERSION:
            raise JobError(
                str(self._path),
                "the job was made by a newer version of this program",
                "Update the program, or start a new job.",
            )
        (sound,) = self._connection.execute("PRAGMA quick_check(1)").fetchone()
        if sound != "ok":
            raise _damaged(self._path)

    def _has_tables(self) -> bool:
        return bool(self._connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])

    def _create(self) -> None:
        self._connection.executescript(f"BEGIN; {TABLES} COMMIT;")
        self._connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        self._connection.execute(f"PRAGMA user_version = {VERSION}")

    @contextlib.contextmanager
    def _as_job_errors(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise _told(self._path, error) from error


def _connect(path: Path, read_only: bool) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rwc'}"
    connection = sqlite3.connect(
        uri, uri=True, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    try:
        if not read_only:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def _told(path: Path, error: sqlite3.Error) -> JobError:
    code = getattr(error, "sqlite_errorname", "")
    if code.startswith("SQLITE_FULL"):
        return JobError(
            str(path), "the disk is full", "Free some space, then resume: nothing is lost."
        )
    if code.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        problem = "the job cannot be written, or not be opened, here"
        return JobError(str(path), problem, "Copy the job's folder to a place you may write to.")
    if code.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return _damaged(path)
    if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return JobError(str(path), "another program uses the job", "Close it there first.")
    return JobError(str(path), f"the job's database failed ({error})", "Resume the job.")


def _damaged(path: Path) -> JobError:
    return JobError(
        str(path),
        "the job's database is damaged",
        "Keep it for whoever looks after this machine, and start a new job.",
    )
