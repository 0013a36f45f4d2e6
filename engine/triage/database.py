"""One connection to `job.sqlite`, used by any thread, one at a time.

Write-ahead log with full synchronisation: what was committed outlives `kill -9` and a power
cut, and readers never wait for the writer (sqlite.org/wal.html). Where the log cannot be had, as
on many network drives (section 2 there: all programs must share memory), a rollback journal
takes its place.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

from engine.triage import migrations
from engine.triage.job_error import JobError, damaged, not_a_job, not_here, told
from engine.triage.job_types import TriageOutcome
from engine.triage.schema import APPLICATION_ID, TABLES, VERSION

__all__ = ["Database", "JobError"]

_BUSY_SECONDS = 10.0
# All pages are looked at when a job is opened. For 100,000 films (260 MB) that took 0.2 s when
# they were in memory, but it takes as long as the drive needs to read them when they are not; so
# large jobs are looked through only when the program that had them open did not end as it should.
_ALWAYS_CHECKED = 64 << 20  # bytes
_OUTCOMES = ", ".join(f"'{outcome.value}'" for outcome in TriageOutcome)
# From the tables themselves: an index may still hold what was there before.
_UNKNOWN_OUTCOME = (
    f"SELECT 1 FROM file NOT INDEXED WHERE outcome NOT IN ({_OUTCOMES}) UNION ALL"
    f" SELECT 1 FROM film NOT INDEXED WHERE outcome NOT IN ({_OUTCOMES}) LIMIT 1"
)


class Database:
    """Every failure of SQLite becomes a JobError with a sentence about the job.

    path : of an existing database, unless `new`. read_only : for looking at it, also while another
        program works on it. vfs : SQLite's way to the disk, "" for the system's own.
    """

    def __init__(
        self, path: Path, read_only: bool = False, new: bool = False, vfs: str = ""
    ) -> None:
        self._path = path
        self._read_only = read_only
        self._turn = threading.RLock()
        if not new:
            _refuse_what_is_none(path, read_only)
        unclean = _has_content(path, "-wal") or _has_content(path, "-journal")
        with self._as_job_errors():
            self._connection = _connect(path, read_only, new, vfs)
        try:
            with self._as_job_errors():
                self._create() if new else self._check(unclean)
            self._identity = _identity(path)
        except BaseException:
            self._connection.close()
            raise

    @property
    def read_only(self) -> bool:
        return self._read_only

    @property
    def journal(self) -> str:
        """ "wal", or "delete" where there is no write-ahead log."""
        with self.reading() as connection:
            return str(connection.execute("PRAGMA journal_mode").fetchone()[0])

    @contextlib.contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """For a few queries. Raises JobError."""
        with self._turn, self._as_job_errors():
            yield self._connection

    @contextlib.contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it or nothing. Raises JobError.

        Inside another one of the same thread it is a part of that, and lasts when that does.
        """
        with self._turn, self._as_job_errors():
            inside = self._connection.in_transaction
            if not inside:
                self._refuse_to_write_nowhere()
            self._connection.execute("SAVEPOINT part" if inside else "BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("RELEASE part" if inside else "COMMIT")
            except BaseException:
                # A full disk has rolled it back already, and a drive that is gone cannot.
                with contextlib.suppress(sqlite3.Error):
                    if self._connection.in_transaction:
                        self._connection.execute("ROLLBACK TO part" if inside else "ROLLBACK")
                raise

    def fold(self) -> None:
        """Puts what is in the log into the file, which is whole without its log then.

        Closing does so as well, but says nothing where it cannot. Raises JobError.
        """
        with self.reading() as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def close(self) -> None:
        """Folds the log into the file where it can. Twice is as good as once."""
        with self._turn:
            self._connection.close()

    def _refuse_to_write_nowhere(self) -> None:
        """The system lets programs write into deleted files for as long as they like."""
        if self._read_only:
            raise JobError(
                str(self._path), "the job was opened for reading only", "Resume it to change it."
            )
        if _identity(self._path) != self._identity:
            raise JobError(
                str(self._path),
                "the job's folder was moved or deleted while the job was open",
                "Put it back where it was, and resume.",
            )

    def _check(self, unclean: bool) -> None:
        """Kind, version and wholeness."""
        _refuse_others(self._connection, self._path)
        migrations.bring_up_to_date(self._connection, self._path, VERSION, self._read_only)
        if unclean or self._path.stat().st_size <= _ALWAYS_CHECKED:
            (sound,) = self._connection.execute("PRAGMA quick_check(1)").fetchone()
            # A changed byte in a word breaks no page, but the sum of the outcomes.
            if sound != "ok" or self._connection.execute(_UNKNOWN_OUTCOME).fetchone():
                raise damaged(self._path)

    def _create(self) -> None:
        self._connection.executescript(
            f"BEGIN; {TABLES} PRAGMA application_id = {APPLICATION_ID};"
            f" PRAGMA user_version = {VERSION}; COMMIT;"
        )

    @contextlib.contextmanager
    def _as_job_errors(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise told(self._path, error) from error
        except UnicodeDecodeError as error:  # damaged names, which SQLite repeats in what it says
            raise damaged(self._path) from error


def _connect(path: Path, read_only: bool, new: bool, vfs: str) -> sqlite3.Connection:
    if not read_only:
        connection = _open(path, "mode=rwc" if new else "mode=rw", vfs)
        try:
            _use_log(connection, path, new)
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
        except BaseException:
            connection.close()
            raise
        return connection
    connection = _open(path, "mode=ro", vfs)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        connection.close()
        if not error.sqlite_errorname.startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY")):
            raise
        return _open_unchanging(path, vfs)
    except BaseException:
        connection.close()
        raise
    return connection


def _use_log(connection: sqlite3.Connection, path: Path, new: bool) -> None:
    """Write-ahead log, or a rollback journal where the answer is that there is none.

    The database of another program is left as it is.
    """
    try:
        if not new:
            _refuse_others(connection, path)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        if not error.sqlite_errorname.startswith(("SQLITE_CANTOPEN", "SQLITE_IOERR_SHM")):
            raise
        # It had its log elsewhere. A connection that is alone needs no shared memory to fold it in.
        try:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            if not new:
                _refuse_others(connection, path)
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("PRAGMA locking_mode = NORMAL")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.OperationalError:  # nothing can be written here, with or without a log
            raise error from None


def _open_unchanging(path: Path, vfs: str) -> sqlite3.Connection:
    """On a medium that nobody can write to, a reader need not look out for writers."""
    if _has_content(path, "-wal"):
        raise JobError(
            str(path),
            "the program that made this job did not end as it should, and here its last results"
            " cannot be put in order",
            "Copy the job's folder to a place you may write to.",
        )
    return _open(path, "immutable=1", vfs)


def _open(path: Path, mode: str, vfs: str) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?{mode}{f'&vfs={vfs}' if vfs else ''}"
    return sqlite3.connect(
        uri, uri=True, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )


def _refuse_what_is_none(path: Path, read_only: bool) -> None:
    """Without opening it: whoever closes a file gives up all locks that this process has on it,
    also those of SQLite (sqlite.org/howtocorrupt.html, 2.2). Nor may SQLite see a file without
    any bytes, which it would take for a new one, or one that may only be read.
    """
    try:
        size = path.stat().st_size
    except OSError as error:
        raise _unreadable(path, error.strerror or type(error).__name__) from error
    if not path.is_file():
        raise _unreadable(path, "it is a folder")
    if not _may(path, os.R_OK):
        raise _unreadable(path, os.strerror(errno.EACCES))
    if not size:
        raise damaged(path)
    if not read_only and not _may(path, os.W_OK):
        raise not_here(path)


def _refuse_others(connection: sqlite3.Connection, path: Path) -> None:
    (mark,) = connection.execute("PRAGMA application_id").fetchone()
    if mark != APPLICATION_ID:
        raise not_a_job(path)


def _may(path: Path, mode: int) -> bool:
    return os.access(path, mode, effective_ids=os.access in os.supports_effective_ids)


def _unreadable(path: Path, why: str) -> JobError:
    return JobError(
        str(path),
        f"the job cannot be read ({why})",
        "Look whether its drive is connected, and whether you may read it.",
    )


def _has_content(path: Path, ending: str) -> bool:
    try:
        return Path(f"{path}{ending}").stat().st_size > 0
    except OSError:
        return False


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = os.stat(path)  # noqa: PTH116 - once a transaction
    except OSError:
        return None
    return (status.st_dev, status.st_ino)
