"""TIFF: polarity, depths, planes, pages, and damaged files."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import tifffile

from engine.datatypes import Radiograph
from engine.errors import DecodeError
from engine.image_io import formats

RNG = np.random.default_rng(3)
GREY = RNG.integers(0, 256, (40, 50), dtype=np.uint8)
DEEP = RNG.integers(0, 65536, (40, 50), dtype=np.uint16)


def written(tmp_path: Path, pixels: object, **settings: object) -> Path:
    path = tmp_path / "film.tif"
    tifffile.imwrite(path, pixels, **settings)
    return path


def decoded(path: Path, index: int = 0) -> Radiograph:
    return formats.decode(formats.probe(path).film(index))


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"byteorder": ">"},
        {"bigtiff": True},
        {"compression": "zlib"},
        {"compression": "lzw", "predictor": True},
        {"tile": (16, 16)},
    ],
)
@pytest.mark.parametrize("pixels", [GREY, DEEP])
def test_grey_is_exact(tmp_path: Path, pixels: np.ndarray, settings: dict[str, object]) -> None:
    film = decoded(written(tmp_path, pixels, **settings))
    np.testing.assert_array_equal(film.pixels, pixels)
    assert film.bits == pixels.dtype.itemsize * 8


def test_min_is_white_becomes_bright_where_dense(tmp_path: Path) -> None:
    film = decoded(written(tmp_path, GREY, photometric="miniswhite"))
    np.testing.assert_array_equal(film.pixels, 255 - GREY)
    assert (film.value_slope, film.value_intercept) == (-1, 255)
    assert film.inverted
    np.testing.assert_array_equal(film.pixels * film.value_slope + film.value_intercept, GREY)


def test_signed_pixels_keep_their_values(tmp_path: Path) -> None:
    signed = (DEEP.astype(np.int32) - 32768).astype(np.int16)
    film = decoded(written(tmp_path, signed))
    np.testing.assert_array_equal(film.pixels.astype(int) + film.value_intercept, signed)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_floats_span_their_own_range(tmp_path: Path, dtype: type) -> None:
    values = (DEEP / 1000 - 7).astype(dtype)
    film = decoded(written(tmp_path, values))
    assert (film.pixels.min(), film.pixels.max()) == (0, 65535)
    np.testing.assert_allclose(
        film.pixels * film.value_slope + film.value_intercept, values, atol=film.value_slope
    )


def test_planes_and_interleaved_colours_agree(tmp_path: Path) -> None:
    planes = np.stack([GREY, GREY // 2, GREY // 3])
    one = decoded(written(tmp_path, planes, photometric="rgb", planarconfig="separate"))
    other = decoded(written(tmp_path, np.moveaxis(planes, 0, -1), photometric="rgb"))
    np.testing.assert_array_equal(one.pixels, other.pixels)
    assert one.notes == ("colour film shown in grey",)


def test_palette(tmp_path: Path) -> None:
    colours = np.stack([np.arange(256) * 257] * 3).astype(np.uint16)
    film = decoded(written(tmp_path, GREY, photometric="palette", colormap=colours))
    np.testing.assert_array_equal(film.pixels, GREY)
    assert film.bits == 8


def test_1_bit(tmp_path: Path) -> None:
    film = decoded(written(tmp_path, GREY > 127, photometric="minisblack"))
    np.testing.assert_array_equal(film.pixels, (GREY > 127) * 255)


def test_every_page_is_a_film(tmp_path: Path) -> None:
    path = written(tmp_path, np.stack([GREY, GREY // 2, GREY // 4]), photometric="minisblack")
    found = formats.probe(path)
    assert found.count == 3
    assert found.film(2).member == "frame 3"
    np.testing.assert_array_equal(decoded(path, 2).pixels, GREY // 4)


def test_orientation_tag(tmp_path: Path) -> None:
    path = written(tmp_path, GREY, extratags=[(274, "H", 1, 6, True)])
    np.testing.assert_array_equal(decoded(path).pixels, np.rot90(GREY, -1))


@pytest.mark.parametrize("share", [0.02, 0.5, 0.95])
@pytest.mark.parametrize("settings", [{}, {"compression": "lzw"}, {"compression": "zlib"}])
def test_a_file_cut_short_fails(tmp_path: Path, settings: dict[str, object], share: float) -> None:
    path = written(tmp_path, GREY, **settings)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    with pytest.raises(DecodeError, match=r"ends early|damaged"):
        decoded(path)


@pytest.mark.parametrize("share", [0.5, 0.95])
def test_lost_pages_are_not_lost_silently(tmp_path: Path, share: float) -> None:
    path = written(tmp_path, np.stack([GREY] * 3), photometric="minisblack")
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    with pytest.raises(DecodeError, match=r"ends early|damaged"):
        formats.probe(path)


def test_what_is_no_film_says_so(tmp_path: Path) -> None:
    with pytest.raises(DecodeError, match=r"400 of its pixels are not numbers"):
        decoded(written(tmp_path, np.full((20, 20), np.nan, np.float32)))
    with pytest.raises(DecodeError, match="complex64"):
        decoded(written(tmp_path, GREY.astype(np.complex64)))
    with pytest.raises(DecodeError, match="too small"):
        formats.probe(written(tmp_path, GREY[:1, :1]))


def test_header_rows(tmp_path: Path) -> None:
    rows = formats.read_header(written(tmp_path, GREY, description="PA erect"))
    assert ("ImageWidth", "50") in [(row.name, row.value) for row in rows]
    assert any(row.value == "PA erect" for row in rows)
