"""VOI, CLAHE and inversion on their way to the screen."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from engine.datatypes import (
    ClaheSettings,
    Enhancement,
    FilmFormat,
    FilmSource,
    Radiograph,
    UInt16Array,
    Window,
)
from engine.enhancement.clahe import apply_clahe
from engine.enhancement.display import enhance
from engine.enhancement.histogram import histogram_of
from engine.errors import EngineError


def film(pixels: UInt16Array, bits: int, **settings: object) -> Radiograph:
    limits = (0, (1 << bits) - 1)
    source = FilmSource(Path("film.png"))
    return Radiograph(source, FilmFormat.PNG, pixels, limits, bits, **settings)  # type: ignore[arg-type]


def test_an_8_bit_film_is_shown_as_it_is() -> None:
    pixels = np.arange(256, dtype=np.uint16).reshape(16, 16)
    shown = enhance(film(pixels, 8), Enhancement())
    assert shown.pixels.dtype == np.uint8
    np.testing.assert_array_equal(shown.pixels, pixels)
    np.testing.assert_array_equal(shown.before.counts, np.ones(256))
    np.testing.assert_array_equal(shown.after.counts, shown.before.counts)


def test_a_deep_film_is_rounded_to_the_nearest_level() -> None:
    pixels = np.zeros((16, 16), np.uint16)
    pixels[0, :4] = (0, 128, 129, 65535)  # 128/257 = 0.498, 129/257 = 0.502
    shown = enhance(film(pixels, 16), Enhancement(voi=Window(32767.5, 65535)))
    assert list(shown.pixels[0, :4]) == [0, 0, 1, 255]


def test_inversion_comes_last_and_histograms_stay_comparable() -> None:
    pixels = np.arange(256, dtype=np.uint16).reshape(16, 16) // 2
    plain = enhance(film(pixels, 8), Enhancement())
    inverted = enhance(film(pixels, 8), Enhancement(invert=True))
    np.testing.assert_array_equal(inverted.pixels, 255 - plain.pixels)
    np.testing.assert_array_equal(inverted.after.counts, plain.after.counts)


def test_padding_stays_dark_and_out_of_the_histograms() -> None:
    pixels = np.full((16, 16), 200, np.uint16)
    padding = np.zeros((16, 16), bool)
    padding[:4] = True
    enhancement = Enhancement(clahe=ClaheSettings(tiles=2), invert=True)
    shown = enhance(film(pixels, 8, padding=padding), enhancement)
    assert not shown.pixels[:4].any()
    assert shown.before.counts.sum() == shown.after.counts.sum() == 12 * 16


@pytest.mark.parametrize("bits", [8, 16])
def test_clahe_works_at_the_films_depth(bits: int) -> None:
    rng = np.random.default_rng(0)
    pixels = rng.integers(0, 1 << bits, (64, 64)).astype(np.uint16)
    settings = ClaheSettings(3.0, 4)
    voi = Window(((1 << bits) - 1) / 2, (1 << bits) - 1)
    shown = enhance(film(pixels, bits), Enhancement(voi=voi, clahe=settings))
    image = pixels.astype(np.uint8) if bits == 8 else pixels
    equaliser = cv2.createCLAHE(3.0, (4, 4))
    if bits == 16:
        equaliser.setBitShift(7)  # 512 bins
    expected = equaliser.apply(image)
    if bits == 16:
        expected = np.rint(expected / 257.0).astype(np.uint8)
    np.testing.assert_array_equal(shown.pixels, expected)
    assert (shown.before.counts != shown.after.counts).any()


def test_the_input_is_never_written_to() -> None:
    image = np.random.default_rng(0).integers(0, 256, (64, 64), dtype=np.uint8)
    before = image.copy()
    equalised = apply_clahe(image, ClaheSettings())
    np.testing.assert_array_equal(image, before)
    assert equalised.std() > 0


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (ClaheSettings(0.0, 8), "clip limit"),
        (ClaheSettings(-1.0, 8), "clip limit"),
        (ClaheSettings(float("nan"), 8), "clip limit"),
        (ClaheSettings(2.0, 0), "at least 1"),
        (ClaheSettings(2.0, 65), "65 x 65 tiles"),
    ],
)
def test_senseless_settings_are_refused(settings: ClaheSettings, said: str) -> None:
    with pytest.raises(EngineError, match=said):
        apply_clahe(np.zeros((64, 64), np.uint8), settings)


def test_colour_cannot_be_equalised() -> None:
    with pytest.raises(EngineError, match="cannot be equalised"):
        apply_clahe(np.zeros((64, 64, 3), np.uint8), ClaheSettings())


def test_histogram_leaves_out_what_it_is_told() -> None:
    image = np.array([[0, 0, 255], [7, 7, 7]], np.uint8)
    leave_out = np.array([[True, False, False], [False, False, True]])
    counts = histogram_of(image, leave_out).counts
    assert counts.dtype == np.int64
    assert (counts[0], counts[7], counts[255]) == (1, 2, 1)
    assert counts.sum() == 4
