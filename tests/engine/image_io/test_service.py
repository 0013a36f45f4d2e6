"""The decoder child's service, thumbnails, and a decoder that crashes."""

from __future__ import annotations

import contextlib
import os
import signal
from pathlib import Path

import cv2
import numpy as np
import pytest

from engine.child_process import IsolatedCaller, LocalCaller
from engine.datatypes import ClaheSettings, DisplayImage, Enhancement, FilmFormat, FilmSource
from engine.errors import ChildCrashedError, DecodeError, NotAnImageError
from engine.image_io import formats, service
from engine.image_io.service import DecoderService, make_decoder_service
from engine.image_io.thumbnails import thumbnail

FACTORY = "engine.image_io.service:make_decoder_service"


@pytest.fixture
def film(tmp_path: Path) -> FilmSource:
    ramp = np.tile(np.arange(0, 200, dtype=np.uint16) * 300, (300, 1))
    cv2.imwrite(str(tmp_path / "film.png"), ramp)
    return FilmSource(tmp_path / "film.png")


def test_a_new_window_does_not_decode_anew(
    film: FilmSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    decoded: list[FilmSource] = []
    decode = formats.decode
    monkeypatch.setattr(
        service.formats, "decode", lambda s, streams: (decoded.append(s), decode(s, streams))[1]
    )
    decoder = DecoderService()
    plain = decoder.display(film, Enhancement())
    equalised = decoder.display(film, Enhancement(clahe=ClaheSettings()))
    assert len(decoded) == 1
    assert (plain.pixels != equalised.pixels).any()
    os.utime(film.path, ns=(1, 1))
    decoder.decode(film)
    assert len(decoded) == 2
    decoder.close()


def test_two_films_are_kept(tmp_path: Path) -> None:
    decoder = make_decoder_service()
    films = []
    for number in range(3):
        cv2.imwrite(str(tmp_path / f"{number}.png"), np.full((20, 20), number, np.uint8))
        films.append(FilmSource(tmp_path / f"{number}.png"))
    first = decoder.decode(films[0])
    assert decoder.decode(films[1]) is decoder.decode(films[1])
    assert decoder.decode(films[0]) is first
    decoder.decode(films[2])
    decoder.decode(films[1])
    assert decoder.decode(films[0]) is not first


def test_a_viewer_keeps_more_but_not_without_bound(tmp_path: Path) -> None:
    """Films of 20 x 20 pixels are 800 bytes of uint16 each: two of them fit into 2,000."""
    films = []
    for number in range(4):
        cv2.imwrite(str(tmp_path / f"{number}.png"), np.full((20, 20), number, np.uint8))
        films.append(FilmSource(tmp_path / f"{number}.png"))
    many, bounded = DecoderService(kept_films=8), DecoderService(kept_films=8, kept_bytes=2000)
    firsts = [many.decode(film) for film in films]
    assert [many.decode(film) for film in films] == firsts
    held = [bounded.decode(film) for film in films[:3]]
    assert bounded.decode(films[1]) is held[1]
    assert bounded.decode(films[0]) is not held[0]


def test_info_and_header(film: FilmSource) -> None:
    caller = LocalCaller(FACTORY)
    info = caller.call("info", film)
    assert (info.shape, info.bits, info.value_range) == ((300, 200), 16, (0.0, 59700.0))
    assert caller.call("read_header", film.path)[0].value == FilmFormat.PNG


def test_thumbnails_are_windowed(film: FilmSource) -> None:
    small = thumbnail(film, 60)
    assert small.shape == (60, 40)
    assert small.dtype == np.uint8
    assert small[0, 0] <= 4  # the automatic window spans 0..59700
    assert small[0, -1] >= 251
    decoder = DecoderService()
    decoder.decode(film)
    np.testing.assert_array_equal(decoder.thumbnail(film, 60), small)


def test_jpeg_thumbnails(shared_data: Path) -> None:
    path = sorted((shared_data / "paediatric-full-size").rglob("*.jpeg"))[0]
    small = thumbnail(FilmSource(path), 128)
    full = cv2.imread(str(path), cv2.IMREAD_GRAYSCALE)
    expected = cv2.resize(full, small.shape[::-1], interpolation=cv2.INTER_AREA)
    assert max(small.shape) == 128
    assert np.abs(small.astype(float) - expected).mean() < 3


def test_damaged_jpegs_have_no_thumbnail(shared_data: Path, tmp_path: Path) -> None:
    path = sorted((shared_data / "paediatric-full-size").rglob("*.jpeg"))[0]
    (tmp_path / "cut.jpeg").write_bytes(path.read_bytes()[:-5000])
    with pytest.raises(DecodeError, match="ends early"):
        thumbnail(FilmSource(tmp_path / "cut.jpeg"))


def test_in_a_child_that_crashes(film: FilmSource, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no film")
    caller = IsolatedCaller(FACTORY, role="decoder")
    try:
        shown = caller.call("display", film, Enhancement(), timeout_s=60)
        assert isinstance(shown, DisplayImage)
        with pytest.raises(NotAnImageError, match="a text file"):
            caller.call("probe", tmp_path / "notes.txt", timeout_s=60)
        first = caller.pid
        assert first is not None
        os.kill(first, signal.SIGSEGV)
        # Whether this call still meets the dying child or already starts the next is chance.
        with contextlib.suppress(ChildCrashedError):
            caller.call("display", film, Enhancement(), timeout_s=60)
        again = caller.call("display", film, Enhancement(), timeout_s=60)
        assert caller.pid != first
        np.testing.assert_array_equal(again.pixels, shown.pixels)
    finally:
        caller.close()
