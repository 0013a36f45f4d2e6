"""A proxy looks like its film: same tiles, same clip limit, same window, comparable histograms."""

from __future__ import annotations

import gc
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
from pydicom.data import get_testdata_file

from engine.datatypes import (
    ClaheSettings,
    Enhancement,
    FilmFormat,
    FilmSource,
    Radiograph,
    UInt8Array,
    UInt16Array,
    VoiFunction,
    VoiLut,
    Window,
)
from engine.enhancement.display import enhance
from engine.enhancement.proxy import ProxyFilms, made_small, small_shape
from engine.errors import EngineError
from engine.image_io.formats import decode


def film(pixels: UInt16Array, bits: int, **settings: object) -> Radiograph:
    limits = (0, (1 << bits) - 1)
    source = FilmSource(Path("film.png"))
    return Radiograph(source, FilmFormat.PNG, pixels, limits, bits, **settings)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def chest() -> Radiograph:
    """The real CR chest of pydicom-data: 15 bit, MONOCHROME1, 1955 x 1841."""
    return decode(FilmSource(Path(str(get_testdata_file("RG1_UNCI.dcm", download=False)))))


@pytest.fixture(scope="module")
def export(shared_data: Path) -> Radiograph:
    """A real 8-bit JPEG, the largest of the first few."""
    files = sorted((shared_data / "paediatric-full-size").rglob("*.jpeg"))[:20]
    return decode(FilmSource(max(files, key=lambda path: path.stat().st_size)))


def difference(one: UInt8Array, other: UInt8Array) -> float:
    """Mean absolute difference in grey levels, at the smaller one's size."""
    same_size = cv2.resize(one, other.shape[::-1], interpolation=cv2.INTER_AREA)
    return float(np.abs(same_size.astype(np.float64) - other).mean())


def test_area_averages_by_hand() -> None:
    pixels = np.arange(16, dtype=np.uint16).reshape(4, 4) * 10
    # Of rows 0 and 1, columns 0 and 1: (0 + 10 + 40 + 50) / 4 = 25.
    expected = [[25, 45], [105, 125]]
    np.testing.assert_array_equal(made_small(film(pixels, 8), (2, 2)).pixels, expected)


def test_padding_does_not_bleed_into_the_film() -> None:
    pixels = np.full((4, 4), 100, np.uint16)
    padding = np.zeros((4, 4), bool)
    padding[:, 3] = padding[0, 2] = True
    pixels[padding] = 4000
    small = made_small(film(pixels, 12, padding=padding), (2, 2))
    assert small.padding is not None
    np.testing.assert_array_equal(small.pixels, [[100, 100], [100, 100]])
    # Top right: three of four are padding; bottom right: two of four, so it is film.
    np.testing.assert_array_equal(small.padding, [[False, True], [False, False]])
    shown = ProxyFilms().display(film(pixels, 12, padding=padding), Enhancement(invert=True), 2)
    assert shown.pixels[0, 1] == 0
    assert shown.before.counts.sum() == 11  # as the film has without its padding


def test_shapes() -> None:
    assert small_shape((2500, 2000), 1250, None) == (1250, 1000)
    assert small_shape((2500, 2000), 2500, None) == (2500, 2000)
    assert small_shape((2500, 2000), 4000, ClaheSettings()) == (2500, 2000)
    # Tiles of 313 x 251 become 156 x 126 (156.5, 125.5): 2500 * 156 / 313 and 2000 * 126 / 251.
    assert small_shape((2500, 2000), 1250, ClaheSettings(tiles=8)) == (1246, 1004)
    # Cut evenly, so the proxy is too.
    assert small_shape((512, 256), 100, ClaheSettings(tiles=8)) == (96, 64)
    assert small_shape((9, 9), 2, ClaheSettings(tiles=8)) == (9, 9)  # tiles of two pixels


@pytest.mark.parametrize("side", [1000, 1400])
@pytest.mark.parametrize(
    ("settings", "most"),
    [
        (ClaheSettings(0.5, 8), 1.0),
        (ClaheSettings(2.0, 8), 1.0),
        (ClaheSettings(8.0, 8), 1.6),
        (ClaheSettings(2.0, 2), 1.0),
        (ClaheSettings(4.0, 16), 3.0),
        (ClaheSettings(2.0, 32), 5.0),
    ],
)
def test_equalised_as_the_film(
    chest: Radiograph, side: int, settings: ClaheSettings, most: float
) -> None:
    enhancement = Enhancement(clahe=settings)
    whole = enhance(chest, enhancement)
    shown = ProxyFilms().display(chest, enhancement, side)
    assert abs(max(shown.pixels.shape) - side) < 0.02 * side
    assert difference(whole.pixels, shown.pixels) < most
    assert difference(whole.pixels, enhance(chest, Enhancement()).pixels) > 2.5 * most


def test_8_bit_films_too(export: Radiograph) -> None:
    enhancement = Enhancement(clahe=ClaheSettings(2.0, 8), invert=True)
    shown = ProxyFilms().display(export, enhancement, 700)
    assert difference(enhance(export, enhancement).pixels, shown.pixels) < 1.2


@pytest.mark.parametrize(
    "voi",
    [
        None,
        Window(18000.0, 6000.0),
        Window(18000.0, 6000.0, VoiFunction.SIGMOID),
        VoiLut(0, np.linspace(0, 4095, 32768).astype(np.uint16) ** 2 // 4095, 12),
    ],
    ids=["own", "window", "sigmoid", "LUT"],
)
def test_the_window_of_the_film(chest: Radiograph, voi: Window | VoiLut | None) -> None:
    enhancement = Enhancement(voi=voi)
    whole = enhance(chest, enhancement)
    shown = ProxyFilms().display(chest, enhancement, 1250)
    assert difference(whole.pixels, shown.pixels) < 1.0
    assert shown.voi == whole.voi
    assert shown.after is shown.before


def test_own_window_is_that_of_the_whole_film(chest: Radiograph) -> None:
    """Averaging narrows the range of values; the automatic window must not follow it."""
    plain = replace(chest, voi=())
    shown = ProxyFilms().display(plain, Enhancement(), 200)
    assert shown.voi == enhance(plain, Enhancement()).voi


def test_histograms_count_as_many_pixels_as_the_film(chest: Radiograph) -> None:
    enhancement = Enhancement(clahe=ClaheSettings())
    whole = enhance(chest, enhancement)
    shown = ProxyFilms().display(chest, enhancement, 1000)
    for small, full in ((shown.before, whole.before), (shown.after, whole.after)):
        pixels = chest.pixels.size
        assert small.counts.sum() == pytest.approx(pixels, abs=128)
        moved = np.abs(np.cumsum(small.counts) - np.cumsum(full.counts)).max()
        assert moved < 0.02 * pixels


def test_a_film_that_is_small_already_is_shown_itself() -> None:
    pixels = np.arange(256, dtype=np.uint16).reshape(16, 16)
    shown = ProxyFilms().display(film(pixels, 8), Enhancement(), 16)
    np.testing.assert_array_equal(shown.pixels, pixels)


def test_proxies_are_kept_but_not_their_films(monkeypatch: pytest.MonkeyPatch) -> None:
    made = []

    def counted(given: Radiograph, shape: tuple[int, int]) -> Radiograph:
        made.append(shape)
        return made_small(given, shape)

    monkeypatch.setattr("engine.enhancement.proxy.made_small", counted)
    proxies = ProxyFilms()
    one = film(np.zeros((64, 64), np.uint16), 8)
    for width in (100.0, 200.0, 255.0):
        proxies.display(one, Enhancement(voi=Window(127.5, width)), 32)
    assert made == [(32, 32)]
    other = replace(one, pixels=np.full((64, 64), 255, np.uint16))
    assert proxies.display(other, Enhancement(), 32).pixels.max() == 255
    assert proxies.display(one, Enhancement(), 32).pixels.max() == 0
    assert len(made) == 2
    proxies.clear()
    proxies.display(one, Enhancement(), 32)
    assert len(made) == 3
    del one, other
    gc.collect()
    assert all(kept.pixels() is None for kept in proxies._kept.values())


def test_senseless_settings_are_refused_as_for_the_film(chest: Radiograph) -> None:
    for settings in (ClaheSettings(0.0, 8), ClaheSettings(2.0, 0), ClaheSettings(2.0, 2000)):
        with pytest.raises(EngineError):
            ProxyFilms().display(chest, Enhancement(clahe=settings), 500)
