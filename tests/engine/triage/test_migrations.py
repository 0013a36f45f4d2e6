"""A job of an older version; the versions and steps here are made up."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

import pytest

from engine.triage.database import JobError
from engine.triage.migrations import STEPS, bring_up_to_date
from engine.triage.schema import VERSION


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "job.sqlite"
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE film (score REAL)")
        connection.execute("INSERT INTO film VALUES (0.25)")
        connection.execute("PRAGMA user_version = 1")
        connection.commit()
    return path


def named(connection: sqlite3.Connection) -> None:
    connection.execute("ALTER TABLE film ADD COLUMN name TEXT NOT NULL DEFAULT 'none'")


def in_cents(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE film SET score = score * 100")


def fails(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE film SET nothing = 1")


def opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, isolation_level=None)


def rows(path: Path) -> tuple[int, list[tuple[object, ...]]]:
    with contextlib.closing(opened(path)) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        return version, connection.execute("SELECT * FROM film").fetchall()


def test_all_steps_in_their_order_after_a_copy(path: Path) -> None:
    with contextlib.closing(opened(path)) as connection:
        bring_up_to_date(connection, path, 3, steps={1: named, 2: in_cents})

    assert rows(path) == (3, [(25.0, "none")])
    assert rows(path.with_name("job.sqlite.v1.bak")) == (1, [(0.25,)])
    assert sorted(one.name for one in path.parent.iterdir()) == ["job.sqlite", "job.sqlite.v1.bak"]


def test_a_step_that_fails_leaves_the_job_as_it_was(path: Path) -> None:
    with contextlib.closing(opened(path)) as connection:
        with pytest.raises(sqlite3.Error):
            bring_up_to_date(connection, path, 3, steps={1: named, 2: fails})
        assert not connection.in_transaction

    assert rows(path) == (1, [(0.25,)])


def test_what_cannot_be_brought_up_to_date(path: Path) -> None:
    with contextlib.closing(opened(path)) as connection:
        with pytest.raises(JobError, match=r"older version of this program\. Resume it once"):
            bring_up_to_date(connection, path, 2, read_only=True, steps={1: named})
        with pytest.raises(JobError, match=r"older version of this program\. Start a new job"):
            bring_up_to_date(connection, path, 3, steps={1: named})
        with pytest.raises(JobError, match=r"newer version of this program\. Update"):
            bring_up_to_date(connection, path, 0)
        path.with_name("job.sqlite.v1.bak.new").mkdir()
        with pytest.raises(JobError, match="copy of the job before its update cannot be written"):
            bring_up_to_date(connection, path, 2, steps={1: named})

    assert rows(path) == (1, [(0.25,)])


def test_there_is_a_step_from_every_version() -> None:
    assert sorted(STEPS) == list(range(1, VERSION))
