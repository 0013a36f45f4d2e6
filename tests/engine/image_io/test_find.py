"""Walking folders: every file, in order, once, and no trap."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from engine.errors import CancelledError, DecodeError, NotAnImageError
from engine.image_io.find import find_files, natural_key
from engine.progress import CancelToken


def names(root: Path) -> list[str]:
    found = list(find_files([root]))
    assert not [one for one in found if one.problem]
    return [one.path.relative_to(root).as_posix() for one in found]


def test_natural_order_files_before_folders(tmp_path: Path) -> None:
    for name in ("IM-10.png", "IM-2.png", "im-1.png", "b/2.png", "b/1.png", "a/x/1.png", "a10/1"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    assert names(tmp_path) == [
        "im-1.png",
        "IM-2.png",
        "IM-10.png",
        "a/x/1.png",
        "a10/1",
        "b/1.png",
        "b/2.png",
    ]


def test_marks_kept_beside_films_are_no_files_of_the_readers(tmp_path: Path) -> None:
    own = ("1.png.cxr-marks.json", "1.png.cxr-marks.json.damaged-1")
    for name in ("1.png", *own, ".cxr-marks-0123456789abcdef.tmp", "notes.cxr-marks.txt"):
        (tmp_path / name).write_bytes(b"")
    assert names(tmp_path) == ["1.png", "notes.cxr-marks.txt"]
    assert [one.path.name for one in find_files([tmp_path / own[0]])] == [own[0]]  # asked for


def test_numbers_sort_by_value() -> None:
    assert sorted(["a10", "a9", "10", "9", "a", "٣", "A9b"], key=natural_key) == (
        ["٣", "9", "10", "a", "a9", "A9b", "a10"]
    )


def test_links_are_followed_once_and_never_in_circles(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "1.png").write_bytes(b"")
    (tmp_path / "real" / "up").symlink_to(tmp_path)
    (tmp_path / "alias").symlink_to(tmp_path / "real")
    found = list(find_files([tmp_path]))
    paths = [one.path.relative_to(tmp_path).as_posix() for one in found]
    assert paths == ["real/1.png", "real/up"]
    assert isinstance(found[1].problem, NotAnImageError)
    assert "link back" in found[1].problem.problem


def test_a_link_to_a_folder_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    (tmp_path / "far" / "1.png").write_bytes(b"")
    (tmp_path / "root").mkdir()
    (tmp_path / "root" / "link").symlink_to(tmp_path / "far")
    assert names(tmp_path / "root") == ["link/1.png"]


def test_what_cannot_be_looked_at_has_a_problem(tmp_path: Path) -> None:
    (tmp_path / "dead").symlink_to(tmp_path / "gone")
    (tmp_path / "self").symlink_to(tmp_path / "self")
    os.mkfifo(tmp_path / "pipe")
    problems = {one.path.name: one.problem for one in find_files([tmp_path, tmp_path / "no"])}
    said = {name: problem.problem for name, problem in problems.items() if problem}
    assert said == {
        "dead": "the link leads nowhere",
        "self": "the link leads in a circle",
        "pipe": "it is a pipe, not a file",
        "no": "the file is not there any more",
    }
    assert all(isinstance(problem, DecodeError) for problem in problems.values())


def test_a_locked_folder_does_not_end_the_walk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "locked").mkdir()
    (tmp_path / "open").mkdir()
    (tmp_path / "open" / "1.png").write_bytes(b"")
    scandir = os.scandir

    def refuse(path: Path) -> object:
        if path.name == "locked":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found = list(find_files([tmp_path]))
    assert [one.path.name for one in found] == ["locked", "1.png"]
    assert found[0].problem is not None
    assert found[0].problem.problem == "it may not be read"


def test_odd_names_survive(tmp_path: Path) -> None:
    for name in (b"\xd8\xb5\xd8\xaf\xd8\xb1", b"line\nbreak", b"\xff\xfe.png"):
        try:
            Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_bytes(b"x")
        except OSError:
            pytest.skip("this file system takes no such names")
    found = [one.path for one in find_files([tmp_path])]
    assert len(found) == 3
    assert all(path.read_bytes() == b"x" for path in found)


def test_a_file_as_root_and_cancelling(tmp_path: Path) -> None:
    (tmp_path / "1.png").write_bytes(b"")
    (tmp_path / "2.png").write_bytes(b"")
    assert [one.path.name for one in find_files([tmp_path / "2.png"])] == ["2.png"]
    cancel = CancelToken()
    walk = find_files([tmp_path], cancel)
    next(walk)
    cancel.cancel()
    with pytest.raises(CancelledError):
        next(walk)
