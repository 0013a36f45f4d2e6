"""Thumbnails between runs: never an old one, never in the way, and deleted when asked."""

from __future__ import annotations

import multiprocessing
import os
import sqlite3
import stat
from pathlib import Path

import cv2
import numpy as np
import pytest

from engine.datatypes import FilmSource, UInt8Array
from engine.errors import DecodeError, EngineError
from engine.image_io import service
from engine.image_io.service import DecoderService
from engine.image_io.thumbnail_store import (
    DAMAGED_NAME,
    FILE_NAME,
    KeptThumbnails,
    ThumbnailStore,
)
from tests.engine.image_io.zipped import zipped

SMALL = np.random.default_rng(4).integers(0, 256, (100, 128), dtype=np.uint8)


@pytest.fixture
def film(tmp_path: Path) -> FilmSource:
    path = tmp_path / "film.png"
    cv2.imwrite(str(path), np.tile(np.arange(200, dtype=np.uint8), (300, 1)))
    os.utime(path, ns=(0, 10**18))
    return FilmSource(path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "state" / "thumbnails"


def kept(folder: Path, film: FilmSource, side: int = 128) -> UInt8Array | None:
    """What another run finds."""
    store = ThumbnailStore(folder)
    try:
        return store.get(store.key(film, side))
    finally:
        store.close()


def keep(folder: Path, film: FilmSource, picture: UInt8Array = SMALL) -> None:
    store = ThumbnailStore(folder)
    store.put(store.key(film, 128), picture)
    store.close()


def test_a_thumbnail_is_there_in_the_next_run(folder: Path, film: FilmSource) -> None:
    assert kept(folder, film) is None
    keep(folder, film)
    np.testing.assert_array_equal(kept(folder, film), SMALL)
    assert kept(folder, film, side=64) is None
    assert kept(folder, FilmSource(film.path, 1)) is None
    with pytest.raises(DecodeError):
        kept(folder, FilmSource(film.path.with_name("gone.png")))


def test_a_changed_file_is_never_shown_old(folder: Path, film: FilmSource) -> None:
    keep(folder, film)
    os.utime(film.path, ns=(0, 10**18 + 1))
    assert kept(folder, film) is None
    os.utime(film.path, ns=(0, 10**18))
    film.path.write_bytes(film.path.read_bytes() + b"\0")
    os.utime(film.path, ns=(0, 10**18))
    assert kept(folder, film) is None
    store = ThumbnailStore(folder, version=2)
    assert store.get(store.key(film, 128)) is None
    store.close()


def test_what_changes_while_it_is_decoded_is_found_no_more(folder: Path, film: FilmSource) -> None:
    store = ThumbnailStore(folder)
    before = store.key(film, 128)
    os.utime(film.path, ns=(0, 10**18 + 1))
    store.put(before, SMALL)
    assert store.get(store.key(film, 128)) is None
    store.close()


def test_a_file_written_just_now_is_not_kept_yet(folder: Path, film: FilmSource) -> None:
    """By a clock that shows 2 s, then 4 s, after the file's own time of 1e9 s."""
    for now, expected in ((1_000_000_002.0, False), (1_000_000_004.0, True)):
        store = ThumbnailStore(folder, clock=lambda now=now: now)
        store.put(store.key(film, 128), SMALL)
        assert (store.get(store.key(film, 128)) is not None) is expected
        store.close()


def test_films_in_a_zip(folder: Path, film: FilmSource, tmp_path: Path) -> None:
    archive = zipped(tmp_path / "a.zip", {"film.png": film.path.read_bytes()})
    os.utime(archive, ns=(0, 10**18))
    inside = FilmSource(archive / "film.png")
    keep(folder, inside)
    assert kept(folder, inside) is not None
    zipped(archive, {"film.png": film.path.read_bytes() + b"\0"})
    os.utime(archive, ns=(0, 10**18))
    assert kept(folder, inside) is None


def test_the_longest_unused_go_first(folder: Path, tmp_path: Path) -> None:
    """Noise does not compress: 300 pictures of 10,000 bytes, room for 150 of them."""
    noise = np.random.default_rng(6).integers(0, 256, (100, 100), dtype=np.uint8)
    (tmp_path / "film.bin").write_bytes(b"x")
    os.utime(tmp_path / "film.bin", ns=(0, 10**17))
    films = [FilmSource(tmp_path / "film.bin", number) for number in range(300)]
    now = [1e9]
    store = ThumbnailStore(folder, limit_bytes=1_500_000, clock=lambda: now[0])
    for number, one in enumerate(films):
        now[0] += 4000
        store.put(store.key(one, 128), noise)
        if number > 0:
            assert store.get(store.key(films[0], 128)) is not None  # used all the time
    left = [store.get(store.key(one, 128)) is not None for one in films]
    assert left[0] and left[-1] and not any(left[1:100])
    assert 40 <= sum(left) <= 150
    assert store.bytes < 6_000_000
    store.close()


def test_only_the_owner_may_read_it_and_it_names_nobody(folder: Path, film: FilmSource) -> None:
    store = ThumbnailStore(folder)
    store.put(store.key(film, 128), SMALL)
    for path in folder.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0
        assert b"film.png" not in path.read_bytes()
    assert store.bytes > 0
    store.close()


def test_clearing_leaves_no_picture(folder: Path, film: FilmSource) -> None:
    keep(folder, film, np.tile(SMALL, (10, 10)))
    (folder / DAMAGED_NAME).write_bytes(b"x")
    store, other = ThumbnailStore(folder), ThumbnailStore(folder)
    full = store.bytes
    store.clear()
    assert other.get(other.key(film, 128)) is None
    assert not (folder / DAMAGED_NAME).exists()
    assert store.bytes < min(full, 50_000)
    other.put(other.key(film, 128), SMALL)
    np.testing.assert_array_equal(store.get(store.key(film, 128)), SMALL)
    store.close()
    other.close()


@pytest.mark.parametrize("damage", ["text", "middle"])
def test_a_damaged_store_is_set_aside(folder: Path, film: FilmSource, damage: str) -> None:
    keep(folder, film, np.random.default_rng(1).integers(0, 256, (900, 900), dtype=np.uint8))
    content = bytearray((folder / FILE_NAME).read_bytes())
    if damage == "text":
        content[:100] = b"t" * 100
    else:
        content[4096:40_960] = b"t" * 36_864  # pages of the tables themselves
    (folder / FILE_NAME).write_bytes(content)
    store = ThumbnailStore(folder)
    store.put(store.key(film, 128), SMALL)  # may be what meets the damage
    store.put(store.key(film, 128), SMALL)
    store.close()
    np.testing.assert_array_equal(kept(folder, film), SMALL)
    assert (folder / DAMAGED_NAME).exists()


def test_a_damaged_picture_is_made_anew(folder: Path, film: FilmSource) -> None:
    keep(folder, film)
    for wrong in (b"no zlib", 7):
        with sqlite3.connect(folder / FILE_NAME) as database:
            database.execute("UPDATE thumbnails SET pixels = ?", (wrong,))
        database.close()
        assert kept(folder, film) is None


def test_a_locked_store_is_no_store(folder: Path, film: FilmSource) -> None:
    store = ThumbnailStore(folder)
    locking = sqlite3.connect(folder / FILE_NAME, isolation_level=None)
    locking.execute("BEGIN EXCLUSIVE")
    store.put(store.key(film, 128), SMALL)
    assert store.get(store.key(film, 128)) is None
    with pytest.raises(EngineError, match="cannot be deleted"):
        store.clear()
    locking.execute("ROLLBACK")
    locking.close()
    store.put(store.key(film, 128), SMALL)
    assert store.get(store.key(film, 128)) is not None
    store.close()


def test_without_a_place_there_is_no_store(tmp_path: Path, film: FilmSource) -> None:
    (tmp_path / "file").write_bytes(b"x")
    store = ThumbnailStore(tmp_path / "file" / "thumbnails")
    store.put(store.key(film, 128), SMALL)
    assert store.get(store.key(film, 128)) is None
    assert store.bytes == 0
    store.close()


def fill(folder: Path, path: Path, first: int) -> None:
    store = ThumbnailStore(folder)
    for number in range(first, first + 40):
        store.put(store.key(FilmSource(path, number), 128), SMALL)
    store.close()


def test_two_processes_at_once(folder: Path, film: FilmSource) -> None:
    context = multiprocessing.get_context("spawn")
    children = [context.Process(target=fill, args=(folder, film.path, n * 40)) for n in range(2)]
    for child in children:
        child.start()
    for child in children:
        child.join(60)
    assert [child.exitcode for child in children] == [0, 0]
    found = [kept(folder, FilmSource(film.path, number)) is not None for number in range(80)]
    assert sum(found) >= 70  # one that met the other's lock is left out, never wrong


def test_the_service_makes_a_kept_thumbnail_once(
    folder: Path, film: FilmSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[FilmSource] = []
    making = service.thumbnail
    monkeypatch.setattr(
        service, "thumbnail", lambda source, *more: (made.append(source), making(source, *more))[1]
    )
    pictures = []
    for _ in range(2):
        decoder = DecoderService()
        decoder.use_thumbnail_store(folder)
        pictures.append(decoder.thumbnail(film, 60))
        decoder.close()
    assert made == [film]
    np.testing.assert_array_equal(*pictures)
    decoder = DecoderService()
    decoder.use_thumbnail_store(folder)
    decoder.clear_thumbnail_store()
    decoder.thumbnail(film, 60)
    assert len(made) == 2
    decoder.close()


def test_it_tells_how_many_it_keeps_and_clearing_leaves_none(
    folder: Path, film: FilmSource
) -> None:
    decoder = DecoderService()
    assert decoder.kept_thumbnails() == KeptThumbnails(0, 0)  # no store yet
    decoder.use_thumbnail_store(folder)
    assert decoder.kept_thumbnails().count == 0
    for side in (60, 80):
        decoder.thumbnail(film, side)
    kept = decoder.kept_thumbnails()
    on_disk = sum(path.stat().st_size for path in folder.iterdir())
    assert kept.count == 2
    assert 0 < kept.bytes <= on_disk
    decoder.clear_thumbnail_store()
    left = decoder.kept_thumbnails()
    assert left.count == 0
    assert left.bytes < kept.bytes
    decoder.close()
