"""A job is a folder of its own: `job.sqlite` and what belongs to it.

job.sqlite     the job (with -wal and -shm beside it while it is open)
job.lock       held by the one program that works on it
worklist.csv   as of the last run
reports/       one folder a report
film-numbers.csv  whose the numbers in reports without identity are, if asked for
job.sqlite.v1.bak  the job before a newer version of the program brought it up to date
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import filelock
import msgspec

from engine.triage.database import Database
from engine.triage.job_error import HeldJobError, JobError
from engine.triage.job_types import JobFinding, JobSettings, OperatingPoint

DATABASE_NAME = "job.sqlite"
LOCK_NAME = "job.lock"
WORKLIST_NAME = "worklist.csv"
REPORTS_NAME = "reports"
MAPPING_NAME = "film-numbers.csv"
_OWN = (DATABASE_NAME, f".{DATABASE_NAME}", LOCK_NAME, f".{WORKLIST_NAME}", f".{MAPPING_NAME}")
_Kind = TypeVar("_Kind")


def is_job(folder: Path) -> bool:
    """Whether a job lies in this folder, sound or not."""
    try:
        return (folder / DATABASE_NAME).exists()
    except OSError:  # a folder that may not be looked into
        return False


def is_own(name: str) -> bool:
    """Whether something of this name in a job's folder is the job's, and no film."""
    return name.startswith(_OWN) or name in (WORKLIST_NAME, REPORTS_NAME, MAPPING_NAME)


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Holds the job for this program; the system lets go of it however the program ends.

    The file stays behind, and means nothing by itself. Raises JobError when another program, or
    another part of this one, has the job.
    """
    # Not bound to a thread: a job may be closed by another one than opened it.
    lock = filelock.FileLock(folder / LOCK_NAME, thread_local=False)
    try:
        lock.acquire(timeout=0)
    except filelock.Timeout as held:
        raise HeldJobError(
            str(folder), "another program works on this job", "Close it there first."
        ) from held
    except OSError as error:
        raise cannot_write(folder, error) from error
    try:
        yield
    finally:
        lock.release()


def create(
    folder: Path,
    settings: JobSettings,
    findings: Sequence[JobFinding],
    choice: str = "the thresholds of the model's card",
) -> Database:
    """Makes the folder and an empty job in it; for the holder of the lock only.

    Raises JobError when a job is there already or the folder cannot be written.
    """
    if is_job(folder):
        raise JobError(str(folder), "a job lies in this folder already", "Resume it.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(folder, error) from error
    # Under another name until it is whole: a kill here must not leave half a job.
    started = folder / f".{DATABASE_NAME}.new"
    thresholds = tuple(finding.threshold for finding in findings)
    point = OperatingPoint(settings.bundle_sha256, thresholds, choice)
    try:
        _remove(started)
        with contextlib.closing(Database(started, new=True)) as database:
            with database.writing() as connection:
                connection.execute(
                    "INSERT INTO job (one, created, program, settings, findings, operating_point)"
                    " VALUES (1, ?, ?, ?, ?, ?)",
                    (now(), program(), to_text(settings), to_text(tuple(findings)), to_text(point)),
                )
            database.fold()
        _remove(folder / DATABASE_NAME)  # the log of a job that lay here would be taken for ours
        started.replace(folder / DATABASE_NAME)
        _settle(folder)
    except OSError as error:
        raise cannot_write(folder, error) from error
    except JobError as error:  # about a file that nobody knows of
        raise JobError(str(folder), error.problem, error.remedy) from error
    finally:
        with contextlib.suppress(OSError):
            _remove(started)
    return Database(folder / DATABASE_NAME)


def open_database(folder: Path, read_only: bool = False) -> Database:
    """The database of a job that is there. Raises JobError."""
    if not is_job(folder):
        raise no_job(folder)
    return Database(folder / DATABASE_NAME, read_only)


def to_text(value: object) -> str:
    """ASCII JSON; undecodable bytes in paths survive as surrogates."""
    return json.dumps(msgspec.to_builtins(value, enc_hook=_plain_path))


def from_text(text: str, kind: type[_Kind]) -> _Kind:
    """Raises JobError for a text that does not fit."""
    try:
        return msgspec.convert(json.loads(text), kind, dec_hook=_as_path)
    except (ValueError, msgspec.ValidationError) as error:
        raise JobError("", f"the job's settings cannot be read ({error})") from error


def now() -> str:
    """UTC, ISO 8601 to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def program() -> str:
    """Name and version, as written into jobs and reports."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"CXR Desktop {version('cxr-desktop')}"
    except PackageNotFoundError:  # a frozen build without its metadata
        return "CXR Desktop"


def no_job(folder: Path) -> JobError:
    return JobError(str(folder), "there is no triage job in this folder", "Start one first.")


def cannot_write(folder: Path, error: OSError) -> JobError:
    return JobError(
        str(folder),
        f"nothing can be written here ({error.strerror or error})",
        "Choose a folder on a disk with free space that you may write to.",
    )


def _remove(database: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        with contextlib.suppress(FileNotFoundError):
            os.unlink(f"{database}{ending}")  # noqa: PTH108


def _settle(folder: Path) -> None:
    """A new name outlives a power cut once its folder is on the disk; only POSIX can ask for it."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _plain_path(value: object) -> str:
    if isinstance(value, Path):
        return str(value)
    raise NotImplementedError(type(value).__name__)


def _as_path(kind: type, value: object) -> object:
    if issubclass(kind, Path) and isinstance(value, str):
        return Path(value)
    raise NotImplementedError(kind.__name__)
