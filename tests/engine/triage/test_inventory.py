"""What lies in a folder comes into the job, and nothing is lost when it, or its drive, goes."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.errors import CancelledError
from engine.progress import CancelToken, Progress
from engine.triage import inventory
from engine.triage.database import JobError
from engine.triage.inventory import InventoryResult, relocate, take_inventory
from engine.triage.job_store import JobStore, opened
from engine.triage.job_types import JobTotals
from tests.engine.image_io.zipped import zipped
from tests.engine.triage.jobs import (
    FINDINGS,
    LONG_AGO,
    failed,
    refused,
    scored,
    settings,
    the_file,
    write,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Five films: 1 to 3, and 1 and 2 in a folder."""
    root = tmp_path / "films"
    for name in ("1.png", "2.png", "3.png", "sub/1.png", "sub/2.png"):
        write(root / name)
    return root


@pytest.fixture
def store(tmp_path: Path, folder: Path) -> Iterator[JobStore]:
    with opened(tmp_path / "job", settings(folder), FINDINGS) as store:
        yield store


def names(store: JobStore, root: Path) -> list[str]:
    return [file.path.relative_to(root).as_posix() for file in store.files.all()]


def score_all(store: JobStore) -> None:
    store.films.ended([scored(file) for file in store.files.waiting()])


def test_a_new_job_finds_everything_in_order(store: JobStore, folder: Path) -> None:
    told: list[Progress] = []
    assert take_inventory(store, on_progress=told.append) == InventoryResult(found=5, added=5)

    assert names(store, folder) == ["1.png", "2.png", "3.png", "sub/1.png", "sub/2.png"]
    assert store.totals() == JobTotals(5, 0, 0, 0)
    assert told == [Progress(5, 0, "Finding files")]
    assert take_inventory(store) == InventoryResult(found=5)


def test_what_is_new_changed_gone_and_back(store: JobStore, folder: Path, tmp_path: Path) -> None:
    take_inventory(store)
    score_all(store)
    kept = (folder / "sub").rename(tmp_path / "kept")
    write(folder / "1.png", b"xy")  # another size
    write(folder / "2.png", at=LONG_AGO - 5)  # an earlier time
    write(folder / "4.png", at=2**32)  # in the future

    assert take_inventory(store) == InventoryResult(found=4, added=1, changed=2, gone=2)
    totals = store.totals()
    assert (totals.waiting, totals.scored, totals.stale, totals.gone) == (3, 3, 2, 2)
    kept.rename(folder / "sub")
    assert take_inventory(store) == InventoryResult(found=6, returned=2)
    assert store.totals().gone == 0
    assert store.totals().found == 6


def test_files_that_cannot_be_looked_at_end_at_once(store: JobStore, folder: Path) -> None:
    (folder / "dead.png").symlink_to(folder / "nowhere")
    os.mkfifo(folder / "pipe.png")
    (folder / "circle").symlink_to(folder)
    take_inventory(store)

    totals = store.totals()
    assert (totals.waiting, totals.refused, totals.failed) == (5, 1, 2)
    assert take_inventory(store) == InventoryResult(found=8)
    (folder / "dead.png").unlink()
    write(folder / "dead.png")
    assert take_inventory(store) == InventoryResult(found=8, changed=1)
    assert store.totals().waiting == 6


def test_what_failed_is_tried_again_when_it_changed_or_is_asked_for(
    store: JobStore, folder: Path
) -> None:
    take_inventory(store)
    one, two, *rest = store.files.waiting()
    store.films.ended([failed(one), refused(two), *map(scored, rest)])

    assert take_inventory(store) == InventoryResult(found=5)
    assert store.files.waiting() == []
    assert take_inventory(store, retry_failed=True) == InventoryResult(found=5, retried=2)
    assert [file.key for file in store.files.waiting()] == [one.key, two.key]


def test_a_folder_that_cannot_be_listed_takes_none_of_its_files_along(
    store: JobStore, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_inventory(store)
    listing = os.scandir

    def refuse(path: Path) -> object:
        if Path(path).name == "sub":
            raise PermissionError(13, "no", str(path))
        return listing(path)

    monkeypatch.setattr("engine.image_io.find.os.scandir", refuse)
    assert take_inventory(store) == InventoryResult(found=4, added=1)  # the folder's own line
    monkeypatch.undo()
    assert store.totals() == JobTotals(5, 0, 0, 1)
    assert take_inventory(store) == InventoryResult(found=5, gone=1)


def test_a_damaged_archive_takes_none_of_its_films_along(store: JobStore, folder: Path) -> None:
    archive = zipped(folder / "exam.zip", {"a.png": b"a", "sub/b.png": b"b"})
    assert take_inventory(store).added == 7
    whole = archive.read_bytes()
    archive.write_bytes(whole[:-20])

    assert take_inventory(store).gone == 0
    assert store.totals() == JobTotals(7, 0, 0, 1)
    archive.write_bytes(whole)
    os.utime(archive, (LONG_AGO, LONG_AGO))
    assert take_inventory(store) == InventoryResult(found=7, changed=2, gone=1)


def test_a_root_that_is_not_there(store: JobStore, folder: Path, tmp_path: Path) -> None:
    take_inventory(store)
    score_all(store)
    away = folder.rename(tmp_path / "away")

    with pytest.raises(JobError, match=r"not connected\. Connect it and resume: nothing is lost"):
        take_inventory(store)
    assert (store.totals().scored, store.totals().gone) == (5, 0)

    away.rename(folder)
    assert take_inventory(store) == InventoryResult(found=5)


def test_a_root_that_goes_half_way(
    store: JobStore, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inventory, "_BATCH", 2)

    def pull_out(_: Progress) -> None:
        if folder.exists():
            folder.rename(tmp_path / "away")

    with pytest.raises(JobError, match="not connected"):
        take_inventory(store, on_progress=pull_out)

    assert store.totals() == JobTotals(2, 0, 0, 0)  # nothing failed, nothing gone
    (tmp_path / "away").rename(folder)
    assert take_inventory(store) == InventoryResult(found=5, added=3)


def test_a_stick_that_leaves_an_empty_folder_behind(tmp_path: Path) -> None:
    place = tmp_path / "stick"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("needs the right to mount a disk")
    with contextlib.ExitStack() as stack:
        stack.callback(
            subprocess.run, ["umount", "-l", str(place)], check=False, capture_output=True
        )
        write(place / "1.png")
        store = stack.enter_context(opened(tmp_path / "job", settings(place), FINDINGS))
        take_inventory(store)
        subprocess.run(["umount", str(place)], check=True)

        with pytest.raises(JobError, match="not connected"):
            take_inventory(store)
        assert store.totals() == JobTotals(1, 0, 0, 0)


def test_a_folder_that_was_emptied_on_its_drive(store: JobStore, folder: Path) -> None:
    take_inventory(store)
    shutil.rmtree(folder)
    folder.mkdir()

    assert take_inventory(store) == InventoryResult(gone=5)


def test_cancelled_half_way(store: JobStore, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inventory, "_BATCH", 2)
    cancel = CancelToken()
    with pytest.raises(CancelledError):
        take_inventory(store, cancel, lambda _: cancel.cancel())

    assert store.totals() == JobTotals(2, 0, 0, 0)


@pytest.mark.parametrize("order", [1, -1])
def test_roots_within_roots_are_counted_once(tmp_path: Path, folder: Path, order: int) -> None:
    roots = [folder, folder / "sub", folder / "2.png"][::order]
    with opened(tmp_path / "job", settings(*roots), FINDINGS) as store:
        assert take_inventory(store) == InventoryResult(found=5, added=5)
        assert sorted(names(store, folder)) == ["1.png", "2.png", "3.png", "sub/1.png", "sub/2.png"]
        assert take_inventory(store) == InventoryResult(found=5)


def test_a_file_that_was_named_itself(tmp_path: Path, folder: Path) -> None:
    roots = (folder / "1.png", folder / "2.png")
    with opened(tmp_path / "job", settings(*roots), FINDINGS) as store:
        take_inventory(store)
        score_all(store)
        (folder / "1.png").unlink()
        assert take_inventory(store) == InventoryResult(found=2, gone=1)
        assert store.totals().scored == 2
        write(folder / "1.png")
        assert take_inventory(store) == InventoryResult(found=2, returned=1)
        folder.rename(tmp_path / "away")
        with pytest.raises(JobError, match="not connected"):
            take_inventory(store)


def test_odd_names_and_long_paths(store: JobStore, folder: Path) -> None:
    names = [os.fsdecode(b"\xff\xfe.png"), "line\nfeed.png", "🩻.png"]
    deep = folder.joinpath(*["folder" * 20] * 3)
    paths = [write(folder / name) for name in names] + [write(deep / "x.png")]

    assert take_inventory(store).added == 9
    assert len(str(paths[-1])) > 300
    assert set(paths) <= {file.path for file in store.files.all()}
    assert take_inventory(store) == InventoryResult(found=9)


def test_films_in_archives_and_a_root_in_one(tmp_path: Path, folder: Path) -> None:
    archive = zipped(folder / "exam.zip", {"a.png": b"a", "sub/b.png": b"b"})
    with opened(tmp_path / "job", settings(archive / "sub", archive), FINDINGS) as store:
        assert take_inventory(store) == InventoryResult(found=2, added=2)
        assert take_inventory(store) == InventoryResult(found=2)
        os.utime(archive, (LONG_AGO, LONG_AGO))
        assert take_inventory(store) == InventoryResult(found=2, changed=2)


def test_the_films_of_a_cd(tmp_path: Path) -> None:
    """The disc of pydicom's tests, whose directory names 81 files of which 7 are there."""
    from pydicom.data import get_testdata_file

    directory = Path(str(get_testdata_file("DICOMDIR")))
    with opened(tmp_path / "job", settings(directory), FINDINGS) as store:
        result = take_inventory(store)
        assert result.found == result.added == store.totals().found > 7
        assert store.totals().refused == 1  # the directory itself
        assert take_inventory(store) == InventoryResult(found=result.found)
        assert the_file(store, directory).key == 1


@pytest.mark.parametrize("linked", [False, True])
def test_the_jobs_own_folder_is_left_out(tmp_path: Path, folder: Path, linked: bool) -> None:
    job = folder / "job"
    with opened(job, settings(folder), FINDINGS) as store:
        write(job / "reports" / "first" / "film.png")
        write(job / "anything.png")
        if linked:
            (folder / "also").symlink_to(job)
        assert take_inventory(store) == InventoryResult(found=5, added=5)


def test_a_job_in_the_very_folder_of_its_films(folder: Path) -> None:
    with opened(folder, settings(folder), FINDINGS) as store:
        write(folder / "worklist.csv")
        write(folder / "reports" / "film.png")
        assert take_inventory(store) == InventoryResult(found=5, added=5)


def test_a_stick_under_another_path(store: JobStore, folder: Path, tmp_path: Path) -> None:
    take_inventory(store)
    score_all(store)
    away = folder.rename(tmp_path / "stick2")
    other = write(tmp_path / "other" / "x.png").parent

    for wrong, words in (
        ({folder: other}, "none of the job's files lies here"),
        ({folder: tmp_path / "nothing"}, "none of the job's files lies here"),
        ({other: away}, "the job has no such folder"),
    ):
        with pytest.raises(JobError, match=words):
            relocate(store, wrong)
    relocate(store, {folder: away})

    assert take_inventory(store) == InventoryResult(found=5)
    assert store.totals().scored == 5
    assert the_file(store, away / "sub" / "1.png").path.exists()
    assert store.settings.roots == (away,)


def test_a_new_path_is_kept(tmp_path: Path, folder: Path) -> None:
    job = tmp_path / "job"
    with opened(job, settings(folder), FINDINGS) as store:
        take_inventory(store)
        relocate(store, {folder: folder.rename(tmp_path / "stick2")})
    with opened(job) as store:
        assert store.settings.roots == (tmp_path / "stick2",)
        assert take_inventory(store) == InventoryResult(found=5)


def test_folders_do_not_come_to_lie_in_one_another(tmp_path: Path, folder: Path) -> None:
    other = write(tmp_path / "other" / "1.png").parent
    with opened(tmp_path / "job", settings(folder, other), FINDINGS) as store:
        take_inventory(store)
        with pytest.raises(JobError, match="would lie together with another folder"):
            relocate(store, {other: folder / "sub"})
