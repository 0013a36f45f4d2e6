"""Decoded films: kept, shared between lists, without those that cannot be read."""

import os
from pathlib import Path

import cv2
import numpy as np
import pytest

from engine.datatypes import FilmSource
from engine.errors import DecodeError, EngineError
from engine.models.card import Preprocessing
from engine.training import film_cache
from engine.training.dataset_types import Example
from engine.training.film_cache import cached_films, decoded_films
from engine.training.film_decoding import decode_films

SIZE = Preprocessing((8, 8))


def draw(folder: Path, count: int) -> list[Example]:
    """Film n has a left half of 0 and a right half of 100 + n."""
    folder.mkdir(exist_ok=True)
    made = []
    for number in range(count):
        film = np.zeros((16, 16), np.uint8)
        film[:, 8:] = 100 + number
        path = folder / f"{number}.png"
        cv2.imwrite(str(path), film)
        made.append(Example(FilmSource(path), (), str(number), path.name))
    return made


def refuse(*_: object) -> None:
    raise AssertionError("decoded again")


def test_films_are_decoded_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    films = draw(tmp_path / "films", 4)
    first = cached_films(films, SIZE, tmp_path / "kept")
    assert first.shape == (4, 8, 8)
    assert isinstance(first, np.memmap)
    monkeypatch.setattr(film_cache, "decode_films", refuse)
    assert np.array_equal(cached_films(films, SIZE, tmp_path / "kept"), first)


def test_another_list_takes_the_films_it_shares(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    films = draw(tmp_path / "films", 6)
    whole = cached_films(films, SIZE, tmp_path / "kept")
    asked: list[int] = []

    def count(sources: list[FilmSource], preprocessing: Preprocessing) -> object:
        asked.append(len(sources))
        return decode_films(sources, preprocessing)

    monkeypatch.setattr(film_cache, "decode_films", count)
    part = cached_films([films[5], films[1]], SIZE, tmp_path / "kept")
    assert np.array_equal(part, whole[[5, 1]])
    os.utime(films[1].film.path, (1, 1))  # another file now, as far as one can tell
    cached_films([films[0], films[1]], SIZE, tmp_path / "kept")
    cached_films([films[0]], Preprocessing((4, 4)), tmp_path / "kept")
    assert asked == [0, 1, 1]


def test_unreadable_films_are_told_and_left_out(tmp_path: Path) -> None:
    films = draw(tmp_path / "films", 5)
    whole = cached_films(films, SIZE, tmp_path / "whole")
    films[2].film.path.write_bytes(b"\x89PNG\r\n\x1a\nnot a film")
    for _ in range(2):  # made, then read again
        decoded = decoded_films(films, SIZE, tmp_path / "kept")
        assert decoded.kept == (0, 1, 3, 4)
        assert np.array_equal(decoded.films, whole[[0, 1, 3, 4]])
        assert [(one.number, Path(one.film).name) for one in decoded.failed] == [(2, "2.png")]
        assert decoded.failed[0].reason.endswith(".")
    with pytest.raises(DecodeError, match=r"2\.png"):
        cached_films(films, SIZE, tmp_path / "kept")
    assert {path.suffix for path in (tmp_path / "kept").iterdir()} == {".npy", ".json"}


def test_work_cut_short_is_gone_on_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    films = draw(tmp_path / "films", 5)
    monkeypatch.setattr(film_cache, "_FLUSH_EVERY", 2)

    def cut(progress: object) -> None:
        if progress.done == 4:  # type: ignore[attr-defined]
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        cached_films(films, SIZE, tmp_path / "kept", cut)
    asked: list[str] = []

    def count(sources: list[FilmSource], preprocessing: Preprocessing) -> object:
        asked.extend(source.path.name for source in sources)
        return decode_films(sources, preprocessing)

    monkeypatch.setattr(film_cache, "decode_films", count)
    kept = cached_films(films, SIZE, tmp_path / "kept")
    assert asked == ["4.png"]
    assert np.array_equal(kept, cached_films(films, SIZE, tmp_path / "anew"))


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(EngineError, match="decoded films cannot be kept there"):
        cached_films(draw(tmp_path / "films", 1), SIZE, tmp_path / "file")


def test_children_decode_where_there_are_many(tmp_path: Path) -> None:
    films = draw(tmp_path / "films", 100)
    decoded = decoded_films(films, SIZE, tmp_path / "kept")
    assert len(decoded.films) == 100
    assert np.array_equal(decoded.films[7], cached_films([films[7]], SIZE, tmp_path / "one")[0])
