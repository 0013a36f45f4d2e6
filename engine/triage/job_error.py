"""What can be wrong with a job's database, as sentences."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from engine.errors import EngineError

_FULL = ("the disk is full", "Free some space, then resume: nothing is lost.")
_NOT_HERE = (
    "the job cannot be written, or not be opened, here",
    "Copy the job's folder to a place you may write to.",
)
_IN_USE = ("another program uses the job", "Close it there first.")
# By the beginning of the name of the code; the first that fits counts.
_SAID = (
    ("SQLITE_FULL", *_FULL),
    ("SQLITE_IOERR_SHMSIZE", *_FULL),
    ("SQLITE_READONLY", *_NOT_HERE),
    ("SQLITE_CANTOPEN", *_NOT_HERE),
    ("SQLITE_PERM", *_NOT_HERE),
    (
        "SQLITE_IOERR",
        "the drive that the job lies on does not answer",
        "Connect it, then resume: nothing is lost.",
    ),
    ("SQLITE_BUSY", *_IN_USE),
    ("SQLITE_LOCKED", *_IN_USE),
    ("SQLITE_PROTOCOL", *_IN_USE),
)


class JobError(EngineError):
    """A job that cannot be opened, or written any more."""


class HeldJobError(JobError):
    """Another program works on the job, or another part of this one."""


class MissingFilmsError(JobError):
    """`subject` is a folder or archive of the job's films that is not there; see `relocate`."""


class JobModelError(JobError):
    """The job's own model is not to be had: nothing can be scored, everything looked at."""


def model_fails(name: str, problem: str) -> JobModelError:
    return JobModelError(
        name,
        f"the job's model cannot be used: {problem}",
        "Choose where it lies now, or look at what was found so far.",
    )


def other_model(name: str, wanted: str) -> JobModelError:
    """`wanted` is the job's own, "id version"."""
    return JobModelError(
        name,
        f"the job was made with another model: {wanted}",
        "Choose where it lies now, or look at what was found so far.",
    )


def told(path: Path, error: sqlite3.Error) -> JobError:
    """The sentence for what SQLite said (sqlite.org/rescode.html)."""
    code = getattr(error, "sqlite_errorname", None) or ""
    if code.startswith("SQLITE_CORRUPT") or str(error).startswith("Could not decode to UTF-8"):
        return damaged(path)
    if code == "SQLITE_NOTADB":
        return not_a_job(path)
    if isinstance(error, sqlite3.ProgrammingError) and "closed" in str(error):
        return JobError(str(path), "the job has been closed", "Open it again.")
    for beginning, problem, remedy in _SAID:
        if code.startswith(beginning):
            return JobError(str(path), problem, remedy)
    return JobError(str(path), f"the job's database failed ({error})", "Resume the job.")


def not_here(path: Path) -> JobError:
    return JobError(str(path), *_NOT_HERE)


def damaged(path: Path) -> JobError:
    return JobError(
        str(path),
        "the job's database is damaged",
        "Keep it for whoever looks after this machine, and start a new job.",
    )


def not_a_job(path: Path) -> JobError:
    return JobError(
        str(path),
        "this is not the database of a triage job, or its beginning is damaged",
        "Keep it for whoever looks after this machine, and start a new job.",
    )
