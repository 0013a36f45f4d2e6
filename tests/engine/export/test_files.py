"""New files: whole or not at all, and never over another."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from engine.errors import EngineError
from engine.export.files import check_free, write_file


def test_a_file_appears_with_its_folder_and_nothing_beside(tmp_path: Path) -> None:
    target = tmp_path / "new" / "film.png"
    assert write_file(target, b"film") == target
    assert [path.name for path in target.parent.iterdir()] == ["film.png"]
    assert target.read_bytes() == b"film"


def test_another_file_is_left_alone_unless_asked(tmp_path: Path) -> None:
    target = tmp_path / "film.png"
    target.write_bytes(b"mine")
    with pytest.raises(EngineError, match=r"film\.png: a file of this name is there already"):
        write_file(target, b"new")
    assert target.read_bytes() == b"mine"
    write_file(target, b"new", overwrite=True)
    assert target.read_bytes() == b"new"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_file_that_comes_meanwhile_wins(tmp_path: Path, monkeypatch) -> None:
    target = tmp_path / "film.png"
    link = os.link

    def link_late(source, destination) -> None:
        target.write_bytes(b"theirs")
        link(source, destination)

    monkeypatch.setattr(os, "link", link_late)
    with pytest.raises(EngineError, match="there already"):
        write_file(target, b"mine")
    assert target.read_bytes() == b"theirs"
    assert len(list(tmp_path.iterdir())) == 1


def test_disks_without_links_get_a_rename(tmp_path: Path, monkeypatch) -> None:
    def no_links(*_) -> None:
        raise OSError(errno.EPERM, "not on this disk")

    monkeypatch.setattr(os, "link", no_links)
    write_file(tmp_path / "film.png", b"film")
    assert [path.name for path in tmp_path.iterdir()] == ["film.png"]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EROFS, "the disk is read-only"),
        (errno.EACCES, "may not be written to"),
        (errno.EIO, "cannot be written"),
    ],
)
def test_what_the_disk_says_is_a_sentence(tmp_path: Path, monkeypatch, number, words) -> None:
    def refused(_) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", refused)
    with pytest.raises(EngineError, match=words):
        write_file(tmp_path / "film.png", b"film")
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_for_real(tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("needs /dev/full")
    link = tmp_path / f".film.png.{os.getpid()}.part"
    link.symlink_to("/dev/full")
    with pytest.raises(EngineError, match="the disk is full"):
        write_file(tmp_path / "film.png", b"x" * 100_000)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "words"),
    [("x" * 300 + ".png", "too long"), ("a\0b.png", "cannot be a file name"), ("", "folder")],
)
def test_names_that_cannot_be(tmp_path: Path, name: str, words: str) -> None:
    with pytest.raises(EngineError, match=words):
        write_file(tmp_path / name, b"film")


def test_a_name_too_long_is_told_before_anything_is_made(tmp_path: Path) -> None:
    """An export looks at every name first, so that it makes no picture for nothing."""
    with pytest.raises(EngineError, match="too long"):
        check_free(tmp_path / ("x" * 300 + ".png"), overwrite=False)


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(EngineError, match=r"film\.png: "):
        write_file(tmp_path / "file" / "film.png", b"film")
