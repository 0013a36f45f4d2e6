"""What can happen to a database: each ends in a sentence, and in nothing lost."""

from __future__ import annotations

import contextlib
import sqlite3
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.triage.database import Database, JobError
from engine.triage.job_error import told
from tests.engine.triage.jobs import run_and_kill

JOB = "INSERT INTO saved_filter VALUES (?, '')"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database of 200 rows, closed."""
    path = tmp_path / "job.sqlite"
    with contextlib.closing(Database(path, new=True)) as database:
        add(database, *map(str, range(200)))
    return path


def add(database: Database, *names: str) -> None:
    with database.writing() as connection:
        connection.executemany(JOB, [(name,) for name in names])


def names(database: Database) -> list[str]:
    with database.reading() as connection:
        return [row[0] for row in connection.execute("SELECT name FROM saved_filter")]


def refusal(path: Path, **how: bool) -> str:
    with pytest.raises(JobError) as told:
        Database(path, **how)
    return str(told.value)


def overwrite(path: Path, offset: int, content: bytes) -> None:
    with path.open("r+b") as stream:
        stream.seek(offset)
        stream.write(content)


def test_a_new_database_is_kept(path: Path) -> None:
    with contextlib.closing(Database(path)) as database:
        assert len(names(database)) == 200
        assert database.journal == "wal"
        with database.reading() as connection:
            assert connection.execute("PRAGMA synchronous").fetchone() == (2,)  # FULL
    assert [one.name for one in path.parent.iterdir()] == ["job.sqlite"]


@pytest.mark.parametrize(
    ("offset", "content", "words"),
    [
        (0, b"\0" * 100, "not the database of a triage job, or its beginning is damaged"),
        (0, b"PK\3\4", "not the database of a triage job, or its beginning is damaged"),
        (16, b"\xff" * 84, "not the database of a triage job, or its beginning is damaged"),
        (4096 * 3, b"\xa5" * 4096 * 4, "the job's database is damaged"),
        (100, b"\xff" * 500, "the job's database is damaged"),
    ],
)
def test_overwritten_bytes(path: Path, offset: int, content: bytes, words: str) -> None:
    overwrite(path, offset, content)

    assert words in refusal(path)
    assert "start a new job" in refusal(path, read_only=True)


@pytest.mark.parametrize("read_only", [False, True])
def test_a_damaged_name_of_a_table(path: Path, read_only: bool) -> None:
    """SQLite repeats the name in its message, which Python then cannot read."""
    overwrite(path, path.read_bytes().index(b"saved_filter"), b"\xd4aved")
    assert "damaged" in refusal(path, read_only=read_only)


@pytest.mark.parametrize("word", [b"Aailed", b"\xffailed"])
def test_a_changed_byte_in_an_outcome(path: Path, word: bytes) -> None:
    """No page of SQLite's is broken by it, but the sum of the outcomes would not add up."""
    with contextlib.closing(Database(path)) as database, database.writing() as connection:
        connection.execute(
            "INSERT INTO file (root, place, name, size, mtime_ns, outcome)"
            " VALUES (0, X'', 'one', 1, 1, 'failed')"
        )
    whole = path.read_bytes()
    place = whole.index(b"onefailed")
    overwrite(path, place + 3, word)
    assert "the job's database is damaged" in refusal(path)


def test_a_text_that_is_none(path: Path) -> None:
    with contextlib.closing(Database(path)) as database:
        with database.writing() as connection:
            connection.execute("INSERT INTO saved_filter VALUES (CAST(X'ff' AS TEXT), '')")
        with pytest.raises(JobError, match="the job's database is damaged"):
            names(database)


@pytest.mark.parametrize("length", [0, 10, 100, 4096, 4096 * 4 + 17])
def test_a_file_that_ends_early(path: Path, length: int) -> None:
    with path.open("r+b") as stream:
        stream.truncate(length)

    words = refusal(path)
    assert "damaged. Keep it for whoever looks after this machine" in words


def test_databases_of_others(tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    with contextlib.closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE shopping (item)")
        connection.commit()
    before = other.read_bytes()

    assert "not the database of a triage job" in refusal(other)
    assert other.read_bytes() == before
    assert "cannot be read" in refusal(tmp_path / "none.sqlite")
    assert "cannot be read" in refusal(tmp_path)  # a folder


def test_a_newer_version_stays_as_it_is(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = path.read_bytes()

    assert "made by a newer version of this program. Update the program" in refusal(path)
    assert "made by a newer version" in refusal(path, read_only=True)
    assert path.read_bytes() == before


def test_a_log_left_by_kill_is_taken_in(path: Path) -> None:
    run_and_kill(
        f"""
        from engine.triage.database import Database
        database = Database(Path({str(path)!r}))
        with database.writing() as connection:
            connection.execute({JOB!r}, ("committed",))
        open_one = database.writing()
        open_one.__enter__().execute({JOB!r}, ("never committed",))
        """
    )
    assert Path(f"{path}-wal").stat().st_size > 0

    with contextlib.closing(Database(path, read_only=True)) as database:
        assert names(database)[200:] == ["committed"]
    with contextlib.closing(Database(path)) as database:
        assert names(database)[200:] == ["committed"]
    assert not Path(f"{path}-wal").exists()


def test_a_log_of_rubbish_costs_only_what_was_in_it(path: Path) -> None:
    Path(f"{path}-wal").write_bytes(b"\x37" * 50_000)

    with contextlib.closing(Database(path)) as database:
        assert len(names(database)) == 200


def test_large_jobs_are_looked_through_after_a_kill(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page inside that nobody asks for when the job is opened."""
    monkeypatch.setattr("engine.triage.database._ALWAYS_CHECKED", 0)
    overwrite(path, 4096 * 3, b"\xa5" * 4096)

    Database(path).close()
    Path(f"{path}-wal").write_bytes(b"\x37" * 100)
    assert "damaged" in refusal(path)


def test_a_full_disk_rolls_back_and_goes_on_when_there_is_space(path: Path) -> None:
    with contextlib.closing(Database(path)) as database:
        with database.reading() as connection:
            connection.execute("PRAGMA max_page_count = 1")  # SQLite takes the present size
        with pytest.raises(JobError, match=r"the disk is full\. Free some space, then resume"):
            add(database, *(f"{number:0500}" for number in range(1000)))
        assert len(names(database)) == 200
        with database.reading() as connection:
            connection.execute("PRAGMA max_page_count = 1000000")
        add(database, "now")
        assert names(database)[200:] == ["now"]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 1 MB, for those who may mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)],
        check=False,
        capture_output=True,
    )
    if made.returncode:
        pytest.skip("needs the right to mount a disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_disk_that_is_really_full(small_disk: Path) -> None:
    path, filler = small_disk / "job.sqlite", small_disk / "filler"
    with contextlib.closing(Database(path, new=True)) as database:
        add(database, "first")
        with pytest.raises(JobError, match="the disk is full"):
            for number in range(100):
                add(database, *(f"{number}-{other:0500}" for other in range(100)))
        kept = len(names(database))
        assert kept % 100 == 1
        filler.unlink(missing_ok=True)
    with contextlib.closing(Database(path)) as database:
        assert len(names(database)) == kept


def test_a_disk_without_room_for_a_new_job(small_disk: Path) -> None:
    filler = small_disk / "filler"
    with contextlib.suppress(OSError), filler.open("wb", buffering=0) as stream:
        while stream.write(b"\0" * 4096):
            pass
    with pytest.raises(JobError):
        Database(small_disk / "job.sqlite", new=True)
    filler.unlink()
    (small_disk / "job.sqlite").unlink(missing_ok=True)
    Database(small_disk / "job.sqlite", new=True).close()


def test_a_medium_that_nobody_can_write_to(small_disk: Path) -> None:
    path = small_disk / "job.sqlite"
    with contextlib.closing(Database(path, new=True)) as database:
        add(database, "kept")
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)

    assert "cannot be written, or not be opened, here. Copy the job's folder" in refusal(path)
    with contextlib.closing(Database(path, read_only=True)) as database:
        assert names(database) == ["kept"]

    subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
    Path(f"{path}-wal").write_bytes(b"what a kill left")
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    assert "last results cannot be put in order" in refusal(path, read_only=True)


@pytest.mark.parametrize("vfs", ["unix-dotfile", "unix-none"])
def test_a_drive_without_shared_memory_gets_a_rollback_journal(path: Path, vfs: str) -> None:
    """SQLite's own ways to the disk that know no log stand for a network share."""
    with contextlib.closing(Database(path, vfs=vfs)) as database:
        assert database.journal == "delete"
        add(database, "kept")
        with database.reading() as connection:
            assert connection.execute("PRAGMA synchronous").fetchone() == (2,)  # FULL
    new = path.with_name("new.sqlite")
    with contextlib.closing(Database(new, new=True, vfs=vfs)) as database:
        assert database.journal == "delete"
    with contextlib.closing(Database(path)) as database:  # copied to a disk of this machine
        assert database.journal == "wal"
        assert names(database)[200:] == ["kept"]


def test_a_log_is_taken_in_where_there_is_none(path: Path) -> None:
    run_and_kill(
        f"""
        from engine.triage.database import Database
        with Database(Path({str(path)!r})).writing() as connection:
            connection.execute({JOB!r}, ("committed",))
        """
    )
    with contextlib.closing(Database(path, vfs="unix-dotfile")) as database:
        assert names(database)[200:] == ["committed"]


def test_a_reader_sees_what_a_writer_commits(path: Path) -> None:
    with (
        contextlib.closing(Database(path)) as writer,
        contextlib.closing(Database(path, read_only=True)) as reader,
    ):
        with writer.writing() as connection:
            connection.execute(JOB, ("half",))
            assert len(names(reader)) == 200
        assert names(reader)[200:] == ["half"]
        with pytest.raises(JobError, match=r"opened for reading only\. Resume it to change it"):
            add(reader, "no")
        with reader.reading() as connection, pytest.raises(JobError, match="cannot be written"):
            try:
                connection.execute(JOB, ("no",))
            except sqlite3.Error as error:
                raise told(path, error) from error


def test_opening_it_twice_in_one_program_keeps_its_locks(path: Path) -> None:
    """Closing any handle of a file gives up a process's locks on it; SQLite takes care, we too."""
    with contextlib.closing(Database(path)) as database:
        add(database, "in the log")
        Database(path, read_only=True).close()
        run_and_kill(
            f"""
            from engine.triage.database import Database
            Database(Path({str(path)!r})).close()
            """
        )
        # Had it been alone with the file, the other program would have removed the log.
        assert Path(f"{path}-wal").stat().st_size > 0
        assert names(database)[200:] == ["in the log"]


def test_a_job_that_is_deleted_meanwhile(path: Path) -> None:
    with contextlib.closing(Database(path)) as database:
        moved = path.rename(path.with_name("moved.sqlite"))
        with pytest.raises(JobError, match=r"while the job was open\. Put it back"):
            add(database, "into nothing")
        moved.rename(path)
        add(database, "back")
        path.unlink()
        with pytest.raises(JobError, match="moved or deleted"):
            add(database, "into nothing")


def test_part_of_a_transaction_goes_alone_or_with_the_whole(path: Path) -> None:
    with contextlib.closing(Database(path)) as database:
        with database.writing():
            add(database, "a")
            with contextlib.suppress(JobError):
                add(database, "b", "b")  # the second one is one too many
            add(database, "c")
        assert names(database)[200:] == ["a", "c"]
        with pytest.raises(RuntimeError), database.writing():
            add(database, "d")
            raise RuntimeError
        assert names(database)[200:] == ["a", "c"]


def test_threads_take_turns(path: Path) -> None:
    with contextlib.closing(Database(path)) as database:
        threads = [
            threading.Thread(
                target=lambda start=start: [add(database, f"{start}-{n}") for n in range(20)]
            )
            for start in range(4)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(names(database)) == 280


def test_closed_and_other_failures_are_sentences(path: Path) -> None:
    database = Database(path)
    database.close()
    database.close()
    with pytest.raises(JobError, match="the job has been closed"):
        add(database, "late")
    with (
        contextlib.closing(Database(path)) as database,
        pytest.raises(JobError, match="the job's database failed"),
        database.reading() as connection,
    ):
        connection.execute("SELECT nothing FROM nowhere")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("SQLITE_IOERR_WRITE", "the drive that the job lies on does not answer"),
        ("SQLITE_IOERR_SHMSIZE", "the disk is full"),
        ("SQLITE_BUSY_SNAPSHOT", "another program uses the job"),
    ],
)
def test_what_sqlite_says_of_drives_in_words(name: str, words: str) -> None:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorname = name

    assert words in str(told(Path("job.sqlite"), error))
