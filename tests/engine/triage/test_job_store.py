"""A job as a folder: made whole or not at all, one program at a time, and back after a kill."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.triage.database import Database, JobError
from engine.triage.job_folder import DATABASE_NAME, LOCK_NAME, is_job
from engine.triage.job_store import opened, opened_for_reading
from engine.triage.job_types import JobFinding, JobTotals, OperatingPoint
from tests.engine.triage.jobs import FINDINGS, run_and_kill, scored, seen, settings, write

ROOT = Path("/films").absolute()
OPENING = """
from engine.triage.job_store import opened
from tests.engine.triage.jobs import *
ROOT = Path("/films").absolute()
folder = Path({folder!r})
"""


def new_job(folder: Path, *names: str) -> None:
    with opened(folder, settings(ROOT), FINDINGS) as store:
        store.files.seen([seen(ROOT / name) for name in names])


def test_a_job_keeps_what_it_was_made_with(tmp_path: Path) -> None:
    odd = ROOT / os.fsdecode(b"\xff")
    with opened(tmp_path / "a" / "job", settings(ROOT, odd), FINDINGS) as store:
        made = store.created
    with opened(tmp_path / "a" / "job") as store:
        assert store.settings == settings(ROOT, odd)
        assert store.created == made
        assert store.findings == FINDINGS
        assert store.operating_point.thresholds == (0.5, 0.4)
        store.use_operating_point(OperatingPoint("ab" * 32, (0.3, 0.2), "by hand"))
    with opened(tmp_path / "a" / "job") as store:
        assert store.findings[1] == JobFinding("Bacterial", 0.2, "Pneumonia")
        assert store.card_findings == FINDINGS
    assert sorted(one.name for one in (tmp_path / "a" / "job").iterdir()) == [
        LOCK_NAME,
        DATABASE_NAME,
    ]


def test_a_second_job_in_one_folder(tmp_path: Path) -> None:
    new_job(tmp_path)
    with pytest.raises(JobError, match=r"a job lies in this folder already\. Resume it"):
        new_job(tmp_path)
    with pytest.raises(JobError, match="there is no triage job in this folder"), opened(ROOT):
        pass
    with pytest.raises(JobError, match="there is no triage job"), opened_for_reading(ROOT):
        pass


def test_the_second_program_on_a_job_is_refused(tmp_path: Path) -> None:
    new_job(tmp_path)
    refusals = []

    def in_use() -> None:
        with pytest.raises(JobError) as told, opened(tmp_path):
            pass
        refusals.append(str(told.value))
        with opened_for_reading(tmp_path) as store:
            assert store.totals().found == 1

    run_and_kill(
        OPENING.format(folder=str(tmp_path))
        + "job = opened(folder)\njob.__enter__().files.seen([seen(ROOT / '1.png')])",
        in_use,
    )

    assert refusals == [f"{tmp_path}: another program works on this job. Close it there first."]
    with opened(tmp_path) as store:  # the lock of a killed program holds nobody up
        assert store.totals() == JobTotals(1, 0, 0, 0)


def test_two_windows_of_one_program(tmp_path: Path) -> None:
    new_job(tmp_path)
    with opened(tmp_path), pytest.raises(JobError, match="another program"), opened(tmp_path):
        pass


def test_a_job_may_be_closed_by_another_thread(tmp_path: Path) -> None:
    new_job(tmp_path)
    job = opened(tmp_path)
    job.__enter__()
    thread = threading.Thread(target=job.__exit__, args=(None, None, None))
    thread.start()
    thread.join()
    with opened(tmp_path):
        pass


def test_nothing_committed_is_lost_by_a_kill_and_nothing_is_half(tmp_path: Path) -> None:
    """Killed after one film of two was written, and while the other was."""
    run_and_kill(
        OPENING.format(folder=str(tmp_path))
        + """
job = opened(folder, settings(ROOT), FINDINGS)
store = job.__enter__()
store.files.seen([seen(ROOT / "1.png"), seen(ROOT / "2.png")])
one, two = store.files.waiting()
store.films.ended([scored(one, 0.75, 0.25)])
half = store.database.writing()
half.__enter__()
store.films.ended([scored(two)])
"""
    )

    with opened(tmp_path) as store:
        assert store.totals() == JobTotals(1, 1, 0, 0, films=1, flagged=1, unread=1)
        assert [file.path.name for file in store.files.waiting()] == ["2.png"]
        maps = store.films.maps(1)
        assert maps is not None
        assert maps.scores.tolist() == [0.75, 0.25]


def test_a_kill_while_a_job_is_made_leaves_none(tmp_path: Path) -> None:
    run_and_kill(
        OPENING.format(folder=str(tmp_path))
        + """
from engine.triage.database import Database
unfinished = Database(folder / ".job.sqlite.new", new=True).writing()
unfinished.__enter__()
"""
    )
    assert not is_job(tmp_path)
    new_job(tmp_path, "1.png")
    assert sorted(one.name for one in tmp_path.iterdir()) == [LOCK_NAME, DATABASE_NAME]


def test_the_log_of_a_job_that_lay_there_before_is_not_taken_for_ours(tmp_path: Path) -> None:
    run_and_kill(
        OPENING.format(folder=str(tmp_path))
        + """
job = opened(folder, settings(ROOT), FINDINGS)
job.__enter__().files.seen([seen(ROOT / f"{n}.png") for n in range(1000)])
"""
    )
    (tmp_path / DATABASE_NAME).unlink()
    assert (tmp_path / f"{DATABASE_NAME}-wal").stat().st_size > 0

    new_job(tmp_path, "1.png")
    with opened(tmp_path) as store:
        assert store.totals().found == 1


def test_a_job_whose_folder_is_deleted_meanwhile(tmp_path: Path) -> None:
    folder = tmp_path / "job"
    with opened(folder, settings(ROOT), FINDINGS) as store:
        shutil.rmtree(folder)
        with pytest.raises(JobError, match="moved or deleted while the job was open"):
            store.files.seen([seen(ROOT / "1.png")])


def test_an_empty_or_strange_database(tmp_path: Path) -> None:
    write(tmp_path / "a" / DATABASE_NAME, b"")
    write(tmp_path / "b" / DATABASE_NAME, b"a letter to my mother " * 100)
    Database(tmp_path / "c.sqlite", new=True).close()
    (tmp_path / "c").mkdir()
    (tmp_path / "c.sqlite").rename(tmp_path / "c" / DATABASE_NAME)

    for name, words in (("a", "damaged"), ("b", "not the database"), ("c", "the job is empty")):
        for way in (opened, opened_for_reading):
            with pytest.raises(JobError, match=words), way(tmp_path / name):
                pass


def test_looking_at_a_job_that_is_worked_on(tmp_path: Path) -> None:
    new_job(tmp_path, "1.png")
    with opened_for_reading(tmp_path) as store:
        with pytest.raises(JobError, match="opened for reading only"):
            store.files.again([1])
        with opened(tmp_path) as other:
            other.films.ended([scored(other.files.waiting()[0])])
            assert store.totals().scored == 1  # as soon as it is committed
            other.files.again([1])
            assert store.totals().waiting == 1


@pytest.fixture
def other_user() -> Iterator[Path]:
    """A folder whose owner is this user, who has become one without any rights to it."""
    if sys.platform == "win32" or os.geteuid() != 0:
        pytest.skip("needs to become another user")
    folder = Path(tempfile.mkdtemp(dir="/tmp"))
    new_job(folder, "1.png")
    folder.chmod(0o755)
    for path in folder.iterdir():
        path.chmod(0o644)
    os.seteuid(65534)
    try:
        yield folder
    finally:
        os.seteuid(0)
        shutil.rmtree(folder)


def test_a_folder_that_nothing_may_be_written_to(other_user: Path) -> None:
    denied = r"nothing can be written here \(Permission denied\)"
    with pytest.raises(JobError, match=denied), opened(other_user):
        pass
    with pytest.raises(JobError, match="nothing can be written here"):
        new_job(other_user / "sub")
    with opened_for_reading(other_user) as store:
        assert store.totals().found == 1


def test_a_database_that_may_not_be_written(other_user: Path) -> None:
    os.seteuid(0)
    other_user.chmod(0o777)
    (other_user / LOCK_NAME).chmod(0o666)
    os.seteuid(65534)
    here = "cannot be written, or not be opened, here"
    with pytest.raises(JobError, match=here), opened(other_user):
        pass
    os.seteuid(0)
    (other_user / DATABASE_NAME).chmod(0o600)
    os.seteuid(65534)
    denied = r"the job cannot be read \(Permission denied\)"
    with pytest.raises(JobError, match=denied), opened_for_reading(other_user):
        pass


def test_a_file_where_the_jobs_folder_should_be(tmp_path: Path) -> None:
    with pytest.raises(JobError, match="nothing can be written here"):
        new_job(write(tmp_path / "job"))


def test_no_window_is_held_up_by_a_lock_of_others(tmp_path: Path) -> None:
    """A lock file that merely lies there means nothing."""
    new_job(tmp_path)
    write(tmp_path / LOCK_NAME, b"4711")
    with opened(tmp_path):
        pass


@pytest.mark.parametrize("pages", [2, 10, 25, 40, 60])
def test_a_disk_that_fills_up_while_a_job_is_made_leaves_none_or_a_whole_one(
    tmp_path: Path, pages: int
) -> None:
    """The log of a new job lies beside it; without room to fold it in there is no job."""
    disk = tmp_path / "disk"
    disk.mkdir()
    size = f"size={4 * pages}k"
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", size, "tmpfs", disk], check=False, capture_output=True
    )
    if made.returncode:
        pytest.skip("needs the right to mount a disk")
    job = disk / "job"
    try:
        with pytest.raises(JobError, match="disk"), opened(job, settings(disk), FINDINGS) as store:
            for number in range(1000):
                store.files.seen([seen(disk / f"{number:0200}")])
        subprocess.run(["mount", "-o", "remount,size=4m", disk], check=True)
        left = {path.name for path in job.iterdir()} if job.exists() else set()
        assert not any(name.startswith(".") for name in left)
        if "job.sqlite" not in left:
            assert left <= {"job.lock"}
            with opened(job, settings(disk), FINDINGS):
                pass
        with opened(job) as store:
            assert store.settings == settings(disk)
    finally:
        subprocess.run(["umount", "-l", disk], check=True)
