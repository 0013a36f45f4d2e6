"""What comes, changes and goes in a folder; by a clock that the test sets."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from engine.errors import CancelledError
from engine.image_io.find import find_files
from engine.image_io.watch import FolderChanges, FolderWatch
from engine.progress import CancelToken
from tests.engine.image_io.dicom.dicom_films import pydicom_file
from tests.engine.image_io.zipped import zipped

START = 1_000_000_000  # seconds; files of a test are older unless it says otherwise


class Watched:
    """A folder with a watch whose clock stands until it is moved."""

    def __init__(self, root: Path) -> None:
        self.root, self.now = root, START
        self.watch = FolderWatch([root], clock=lambda: self.now)

    def write(self, name: str, content: bytes = b"x", at: int = START - 100) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        os.utime(path, (at, at))
        return path

    def seed(self) -> None:
        self.watch.seed(list(find_files([self.root])))

    def look(self) -> tuple[list[str], list[str], list[str]]:
        changes = self.watch.changes()
        added = [one.path for one in changes.added]
        return tuple(
            [path.relative_to(self.root).as_posix() for path in paths]
            for paths in (added, changes.changed, changes.removed)
        )


NOTHING = ([], [], [])


@pytest.fixture
def watched(tmp_path: Path) -> Watched:
    (tmp_path / "incoming").mkdir()
    return Watched(tmp_path / "incoming")


def test_marks_that_are_kept_beside_films_are_no_news(watched: Watched) -> None:
    for name in ("1.png", "1.png.cxr-marks.json"):
        watched.write(name)
    watched.seed()
    watched.write("2.png.cxr-marks.json")
    watched.write(".cxr-marks-0123456789abcdef.tmp")
    assert watched.look() == NOTHING
    watched.now += 10
    assert watched.look() == NOTHING


def test_what_was_found_is_not_reported_again(watched: Watched) -> None:
    for name in ("1.png", "a/2.png", "a.zip/3.png"):
        watched.write(name)
    zipped(watched.root / "b.zip", {"4.png": b"x", "c/5.png": b"x"})
    os.utime(watched.root / "b.zip", (START - 100, START - 100))
    (watched.root / "dead").symlink_to(watched.root / "gone")
    (watched.root / "link").symlink_to(watched.root / "a")
    watched.seed()
    assert watched.look() == watched.look() == NOTHING
    assert not FolderChanges()


def test_new_files_once_they_are_still(watched: Watched) -> None:
    watched.seed()
    watched.write("IM10.png")
    watched.write("a/IM2.png")
    assert watched.look() == NOTHING  # seen for the first time: may still grow
    assert watched.look() == (["a/IM2.png", "IM10.png"], [], [])
    assert watched.look() == NOTHING


def test_a_growing_file_is_held_back(watched: Watched) -> None:
    watched.seed()
    for second in range(4):
        watched.now = START + second
        watched.write("film.dcm", b"x" * (second + 1), at=START + second)
        assert watched.look() == NOTHING
    watched.now = START + 4  # 1 s after it was last written
    assert watched.look() == NOTHING
    watched.now = START + 5
    assert watched.look() == (["film.dcm"], [], [])


def test_a_file_from_a_clock_ahead_is_not_held_for_ever(watched: Watched) -> None:
    watched.seed()
    watched.write("film.dcm", at=START + 9999)
    assert watched.look() == NOTHING
    assert watched.look() == (["film.dcm"], [], [])


def test_changes_and_removals(watched: Watched) -> None:
    for name in ("1.png", "2.png", "a/3.png", "a/4.png"):
        watched.write(name)
    watched.seed()
    assert watched.look() == NOTHING
    watched.write("2.png", b"longer")
    watched.write("1.png", at=START - 50)
    (watched.root / "a" / "3.png").unlink()
    assert watched.look() == ([], [], ["a/3.png"])
    assert watched.look() == ([], ["1.png", "2.png"], [])
    shutil.rmtree(watched.root / "a")
    assert watched.look() == ([], [], ["a/4.png"])
    assert watched.look() == NOTHING


def test_a_file_that_was_half_written_when_it_was_found(watched: Watched) -> None:
    watched.write("film.dcm", at=START - 1)
    watched.seed()
    watched.write("film.dcm", b"the whole of it", at=START)
    watched.now = START + 1
    assert watched.look() == NOTHING
    watched.now = START + 3
    assert watched.look() == ([], ["film.dcm"], [])
    assert watched.look() == NOTHING


def test_a_file_deleted_before_the_first_look(watched: Watched) -> None:
    watched.write("1.png")
    watched.seed()
    (watched.root / "1.png").unlink()
    assert watched.look() == ([], [], ["1.png"])


def test_zips_by_their_members(watched: Watched) -> None:
    archive = zipped(watched.root / "a.zip", {"1.png": b"1", "2.png": b"2"})
    os.utime(archive, (START - 100, START - 100))
    watched.seed()
    assert watched.look() == NOTHING
    zipped(archive, {"2.png": b"two", "3.png": b"3"})
    os.utime(archive, (START - 50, START - 50))
    assert watched.look() == NOTHING
    assert watched.look() == (["a.zip/3.png"], ["a.zip/2.png"], ["a.zip/1.png"])
    new = zipped(watched.root / "new.zip", {"n/1.png": b"1", "../2.png": b"2"})
    os.utime(new, (START - 50, START - 50))
    assert watched.look() == NOTHING
    changes = watched.watch.changes()
    assert [one.path for one in changes.added] == [new / "(..)" / "2.png", new / "n" / "1.png"]
    assert changes.added[0].problem is not None
    archive.unlink()
    assert watched.look() == ([], [], ["a.zip/2.png", "a.zip/3.png"])
    assert watched.look() == NOTHING


def test_special_files_come_with_their_problem(watched: Watched) -> None:
    watched.seed()
    (watched.root / "dead").symlink_to(watched.root / "gone")
    assert watched.look() == NOTHING
    (found,) = watched.watch.changes().added
    assert found.problem is not None
    assert found.problem.problem == "the link leads nowhere"


def test_a_stick_that_is_pulled_out_takes_no_films_along(watched: Watched) -> None:
    watched.write("1.png")
    watched.seed()
    assert watched.look() == NOTHING
    away = watched.root.with_name("away")
    watched.root.rename(away)
    assert watched.look() == NOTHING
    away.rename(watched.root)
    assert watched.look() == NOTHING


def test_a_locked_folder_takes_no_films_along(
    watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched.write("a/1.png")
    watched.seed()
    assert watched.look() == NOTHING
    scandir = os.scandir

    def refuse(path: str) -> object:
        if path.endswith("a"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert watched.look() == NOTHING


def test_files_missing_on_a_cd_are_not_reported_as_removed(watched: Watched) -> None:
    source = pydicom_file("CT_small.dcm").parent / "dicomdirtests"
    shutil.copytree(source / "77654033", watched.root / "77654033")
    shutil.copy(source / "DICOMDIR", watched.root / "DICOMDIR")
    for path in watched.root.rglob("*"):
        os.utime(path, (START - 100, START - 100))
    watched.seed()
    assert watched.look() == NOTHING
    missing = "98892001/CT5N/2392"
    shutil.copytree((source / missing).parent, (watched.root / missing).parent)
    os.utime(watched.root / missing, (START - 50, START - 50))
    watched.look()
    assert missing in watched.look()[1]


def test_single_files_as_roots(watched: Watched) -> None:
    path = watched.write("1.png")
    watched.write("2.png")
    watch = FolderWatch([path], clock=lambda: START)
    watch.seed([path])
    assert not watch.changes()
    watched.write("1.png", b"longer")
    assert not watch.changes()
    assert watch.changes().changed == (path,)
    path.unlink()
    assert watch.changes().removed == (path,)


def test_cancelling_loses_nothing(watched: Watched) -> None:
    watched.seed()
    watched.write("1.png")
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(CancelledError):
        watched.watch.changes(cancel)
    assert watched.look() == NOTHING
    assert watched.look() == (["1.png"], [], [])


def test_without_a_seed_everything_is_new(watched: Watched) -> None:
    watched.write("1.png")
    assert watched.look() == NOTHING
    assert watched.look() == (["1.png"], [], [])


def test_it_knows_no_decoder() -> None:
    program = (
        "import sys, engine.image_io.watch;"
        "sys.exit(any(name in sys.modules for name in ('pydicom', 'cv2', 'PIL')))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
