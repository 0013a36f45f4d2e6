"""Jobs of older versions of the program, brought up to date when they are resumed."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path

from engine.triage.job_error import JobError

Step = Callable[[sqlite3.Connection], None]
# By the version that it starts from: changes the tables to those of the next one, by single
# statements (`executescript` would end the transaction that all steps share).
STEPS: Mapping[int, Step] = {}


def bring_up_to_date(
    connection: sqlite3.Connection,
    path: Path,
    version: int,
    read_only: bool = False,
    steps: Mapping[int, Step] = STEPS,
) -> None:
    """All steps up to `version` in one transaction, after a copy is laid beside the job.

    The copy of a job of version 1 is called `job.sqlite.v1.bak`. Raises JobError for a job of a
    newer version, for an old one that is only to be read, and where the copy cannot be written;
    sqlite3.Error when a step fails, and the job is then as before.
    """
    (found,) = connection.execute("PRAGMA user_version").fetchone()
    if found == version:
        return
    if found > version:
        raise JobError(
            str(path),
            "the job was made by a newer version of this program",
            "Update the program, or start a new job.",
        )
    if read_only or any(number not in steps for number in range(found, version)):
        problem = "the job was made by an older version of this program"
        remedy = "Resume it once to bring it up to date." if read_only else "Start a new job."
        raise JobError(str(path), problem, remedy)
    _lay_aside(connection, path.with_name(f"{path.name}.v{found}.bak"))
    connection.execute("BEGIN IMMEDIATE")
    try:
        for number in range(found, version):
            steps[number](connection)
        connection.execute(f"PRAGMA user_version = {int(version)}")
        connection.execute("COMMIT")
    except BaseException:
        with contextlib.suppress(sqlite3.Error):
            if connection.in_transaction:
                connection.execute("ROLLBACK")
        raise


def _lay_aside(connection: sqlite3.Connection, backup: Path) -> None:
    """What lies in the log is in the copy, too (sqlite.org/backup.html)."""
    started = backup.with_name(f"{backup.name}.new")
    try:
        started.unlink(missing_ok=True)
        with contextlib.closing(sqlite3.connect(started)) as copy:
            connection.backup(copy)
        with started.open("rb+") as stream:
            os.fsync(stream.fileno())
        started.replace(backup)
    except OSError as error:
        raise JobError(
            str(backup),
            f"the copy of the job before its update cannot be written ({error.strerror or error})",
            "Free some space, or copy the job's folder to a place you may write to.",
        ) from error
