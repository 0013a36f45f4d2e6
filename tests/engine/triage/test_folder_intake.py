"""Films that arrive, change and go while a job runs; by a clock that the test sets."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.triage.database import JobError
from engine.triage.file_table import SeenCounts
from engine.triage.folder_intake import FolderIntake
from engine.triage.inventory import take_inventory
from engine.triage.job_store import JobStore, opened
from engine.triage.job_types import JobTotals
from tests.engine.triage.jobs import FINDINGS, LONG_AGO, scored, settings, write


class Incoming:
    """A folder with one film that was scored, and a watch whose clock stands until it is moved."""

    def __init__(self, store: JobStore, root: Path) -> None:
        self.store, self.root, self.now = store, root, LONG_AGO + 1000
        self.intake = FolderIntake(store, clock=lambda: self.now)

    def look(self) -> tuple[int, int, int, int]:
        counts: SeenCounts = self.intake.look()
        return counts.added, counts.changed, counts.returned, counts.removed


@pytest.fixture
def incoming(tmp_path: Path) -> Iterator[Incoming]:
    root = tmp_path / "incoming"
    write(root / "1.png")
    with opened(root / "job", settings(root), FINDINGS) as store:
        take_inventory(store)
        store.films.ended([scored(file) for file in store.files.waiting()])
        yield Incoming(store, root)


NOTHING = (0, 0, 0, 0)


def test_what_comes_is_held_back_until_it_is_whole(incoming: Incoming) -> None:
    path = write(incoming.root / "2.png", b"ha", at=incoming.now)
    assert incoming.look() == NOTHING
    incoming.now += 1
    write(path, b"half", at=incoming.now)
    assert incoming.look() == NOTHING
    incoming.now += 1
    assert incoming.look() == NOTHING  # still for one second only
    incoming.now += 1
    assert incoming.look() == (1, 0, 0, 0)

    assert [file.path for file in incoming.store.files.waiting()] == [path]
    assert incoming.store.files.waiting()[0].state.size == 4
    assert incoming.look() == NOTHING


def test_what_changes_goes_and_comes_back(incoming: Incoming, tmp_path: Path) -> None:
    assert incoming.look() == NOTHING
    path = write(incoming.root / "1.png", b"other", at=LONG_AGO + 500)
    assert [incoming.look(), incoming.look()] == [NOTHING, (0, 1, 0, 0)]
    assert incoming.store.totals() == JobTotals(1, 0, 0, 0, stale=1)

    path.rename(tmp_path / "kept.png")
    assert incoming.look() == (0, 0, 0, 1)
    assert incoming.store.files.waiting() == []
    (tmp_path / "kept.png").rename(path)
    assert [incoming.look(), incoming.look()] == [NOTHING, (0, 0, 1, 0)]
    assert len(incoming.store.files.waiting()) == 1


def test_what_happened_since_the_inventory_is_not_missed(incoming: Incoming) -> None:
    write(incoming.root / "1.png", b"other", at=LONG_AGO + 500)
    gone = write(incoming.root / "2.png")
    take_inventory(incoming.store)
    write(incoming.root / "1.png", b"yet another", at=LONG_AGO + 501)
    gone.unlink()

    looks = [incoming.look(), incoming.look()]

    assert looks == [(0, 0, 0, 1), (0, 1, 0, 0)]


def test_the_jobs_own_files_are_left_out(incoming: Incoming) -> None:
    incoming.look()
    write(incoming.root / "job" / "reports" / "film.png")
    write(incoming.root / "job" / "worklist.csv")

    assert [incoming.look(), incoming.look()] == [NOTHING, NOTHING]
    assert incoming.store.totals().found == 1


def test_a_drive_that_is_not_there_changes_nothing(tmp_path: Path) -> None:
    root = tmp_path / "stick"
    write(root / "1.png")
    with opened(tmp_path / "job", settings(root), FINDINGS) as store:
        take_inventory(store)
        incoming = Incoming(store, root)
        incoming.look()
        away = root.rename(tmp_path / "away")
        assert incoming.look() == NOTHING
        assert store.totals() == JobTotals(1, 0, 0, 0)
        away.rename(root)
        write(root / "2.png")
        assert [incoming.look(), incoming.look()] == [NOTHING, (1, 0, 0, 0)]


def test_a_stick_that_comes_back_as_another_device(tmp_path: Path) -> None:
    place = tmp_path / "stick"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)]
    unmount = ["umount", "-l", str(place)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("needs the right to mount a disk")
    with contextlib.ExitStack() as stack:
        stack.callback(subprocess.run, unmount, check=False, capture_output=True)
        write(place / "1.png")
        store = stack.enter_context(opened(tmp_path / "job", settings(place), FINDINGS))
        take_inventory(store)
        incoming = Incoming(store, place)
        assert incoming.look() == NOTHING
        subprocess.run(unmount, check=True)
        assert [incoming.look(), incoming.look()] == [NOTHING, NOTHING]
        assert store.totals() == JobTotals(1, 0, 0, 0)

        subprocess.run(mount, check=True)
        write(place / "1.png")
        write(place / "2.png")
        assert [incoming.look(), incoming.look()] == [NOTHING, (1, 0, 0, 0)]


def test_a_look_that_could_not_be_written_is_not_lost(
    incoming: Incoming, monkeypatch: pytest.MonkeyPatch
) -> None:
    incoming.look()
    write(incoming.root / "2.png")
    incoming.look()

    def full(_: object) -> SeenCounts:
        raise JobError("job.sqlite", "the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(incoming.store.files, "seen", full)
        with pytest.raises(JobError):
            incoming.look()
    assert [incoming.look(), incoming.look()] == [NOTHING, (1, 0, 0, 0)]


def test_an_incoming_folder_that_is_emptied(incoming: Incoming) -> None:
    incoming.look()
    write(incoming.root / "sub" / "2.png")
    incoming.look()
    assert incoming.look() == (1, 0, 0, 0)
    shutil.rmtree(incoming.root / "sub")
    (incoming.root / "1.png").unlink()

    assert incoming.look() == (0, 0, 0, 2)
    assert incoming.store.totals().found == 2
