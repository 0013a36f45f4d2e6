"""A file is written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.marks.whole_file import write_whole


def test_replaces_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("old")
    write_whole(path, b"new", tmp_path / "started")
    assert path.read_bytes() == b"new" and list(tmp_path.iterdir()) == [path]


def test_sets_the_old_one_aside(tmp_path: Path) -> None:
    path, aside = tmp_path / "a", tmp_path / "b"
    path.write_text("old")
    write_whole(path, b"new", tmp_path / "started", aside)
    assert (path.read_bytes(), aside.read_bytes()) == (b"new", b"old")


def test_leaves_everything_as_it_was_when_it_fails(tmp_path: Path) -> None:
    path = tmp_path / "a folder"  # no file can take its name
    (path / "inside").mkdir(parents=True)
    with pytest.raises(OSError):
        write_whole(path, b"new", tmp_path / "started")
    assert (path / "inside").is_dir() and list(tmp_path.iterdir()) == [path]


def test_never_writes_into_a_file_that_is_already_there(tmp_path: Path) -> None:
    started = tmp_path / "started"
    started.write_text("of another program")
    with pytest.raises(FileExistsError):
        write_whole(tmp_path / "a", b"new", started)
    assert started.read_text() == "of another program"
