"""Windows and VOI LUTs against numbers worked out by hand from DICOM PS3.3 C.11.2."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.datatypes import (
    FilmFormat,
    FilmSource,
    Radiograph,
    UInt16Array,
    VoiFunction,
    VoiLut,
    Window,
)
from engine.enhancement.voi import apply_voi, automatic_window, default_voi, voi_table
from engine.errors import EngineError


def film(pixels: UInt16Array | None = None, bits: int = 12, **settings: object) -> Radiograph:
    if pixels is None:
        pixels = np.arange(256, dtype=np.uint16).reshape(16, 16)
    top = (1 << bits) - 1
    source = FilmSource(Path("film.png"))
    return Radiograph(source, FilmFormat.PNG, pixels, (0, top), bits, **settings)  # type: ignore[arg-type]


def test_linear_is_the_standards_formula() -> None:
    # PS3.3 C.11.2.1.2.1: c=2048 w=4096 maps 0 to 0 and 4095 to 1; 2048 to (0.5/4095 + 0.5).
    table = voi_table(film(), Window(2048, 4096, VoiFunction.LINEAR))
    assert table[0] == 0
    assert table[4095] == 1
    assert table[2048] == pytest.approx(0.5 / 4095 + 0.5, abs=1e-7)
    assert table[60000] == 1
    assert table.shape == (65536,)
    assert table.dtype == np.float32


def test_linear_of_width_100_at_50_ends_at_0_and_99() -> None:
    table = voi_table(film(), Window(50, 100, VoiFunction.LINEAR))
    assert table[0] == 0
    assert table[99] == 1
    assert table[98] == pytest.approx(98 / 99, abs=1e-6)
    assert table[49] == pytest.approx(49 / 99, abs=1e-6)


def test_linear_of_width_1_is_a_step() -> None:
    table = voi_table(film(), Window(10, 1, VoiFunction.LINEAR))
    assert table[9] == 0
    assert table[10] == 1


def test_linear_exact() -> None:
    table = voi_table(film(), Window(2048, 4096, VoiFunction.LINEAR_EXACT))
    assert table[0] == 0
    assert table[1024] == 0.25
    assert table[2048] == 0.5
    assert table[4096] == 1


def test_sigmoid() -> None:
    table = voi_table(film(), Window(100, 40, VoiFunction.SIGMOID))
    assert table[100] == 0.5
    assert table[110] == pytest.approx(1 / (1 + np.exp(-1)), abs=1e-6)
    assert table[65535] == pytest.approx(1.0)


@pytest.mark.parametrize("function", list(VoiFunction))
@pytest.mark.parametrize("width", [0.0, -5.0])
def test_forbidden_widths_are_steps(function: VoiFunction, width: float) -> None:
    table = voi_table(film(), Window(10, width, function))
    assert table[9] == 0
    assert table[11] == 1


def test_a_window_without_numbers_is_refused() -> None:
    with pytest.raises(EngineError, match="nan"):
        voi_table(film(), Window(float("nan"), 10))


def test_modality_values_are_what_the_window_means() -> None:
    # value = 2 * p - 100: value 0 at pixel 50, value 100 at pixel 100.
    radiograph = film(value_slope=2.0, value_intercept=-100.0)
    table = voi_table(radiograph, Window(50, 100, VoiFunction.LINEAR_EXACT))
    assert table[50] == 0
    assert table[75] == 0.5
    assert table[100] == 1


def test_an_inverted_film_stays_bright_where_dense() -> None:
    # MONOCHROME1, 12 bit: pixel p stands for the stored value 4095 - p.
    radiograph = film(value_slope=-1.0, value_intercept=4095.0)
    table = voi_table(radiograph, Window(2047.5, 4095, VoiFunction.LINEAR_EXACT))
    assert table[4095] == 1
    assert table[0] == 0
    assert table[1365] == pytest.approx(1 / 3, abs=1e-6)


def test_a_lut_clamps_at_both_ends() -> None:
    lut = VoiLut(100, np.array([0, 100, 255], np.uint16), 8)
    table = voi_table(film(), lut)
    assert table[0] == table[100] == 0
    assert table[101] == pytest.approx(100 / 255)
    assert table[102] == table[65535] == 1


def test_a_lut_on_an_inverted_film() -> None:
    lut = VoiLut(0, np.arange(256, dtype=np.uint16), 8)
    table = voi_table(film(value_slope=-1.0, value_intercept=255.0), lut)
    assert table[0] == 0  # stored 255, LUT 1.0, shown dark
    assert table[255] == 1


def test_an_empty_lut_is_refused() -> None:
    with pytest.raises(EngineError, match="no entries"):
        voi_table(film(), VoiLut(0, np.zeros(0, np.uint16), 8))


def test_8_bit_films_show_their_whole_depth() -> None:
    pixels = np.full((16, 16), 100, np.uint16)
    window = automatic_window(film(pixels, bits=8))
    assert (window.center, window.width) == (127.5, 255)


def test_deep_films_span_lowest_to_highest() -> None:
    pixels = np.linspace(1000, 3000, 256).astype(np.uint16).reshape(16, 16)
    window = automatic_window(film(pixels))
    assert (window.center, window.width) == (2000, 2000)


def test_outliers_that_squeeze_the_film_are_left_out() -> None:
    pixels = np.linspace(1000, 2000, 100 * 100).astype(np.uint16).reshape(100, 100)
    pixels[0, 0] = 60000
    window = automatic_window(film(pixels, bits=16))
    low, high = window.center - window.width / 2, window.center + window.width / 2
    assert 1000 <= low <= 1002
    assert 1998 <= high <= 2000


def test_padding_does_not_count_and_stays_dark() -> None:
    pixels = np.full((16, 16), 4000, np.uint16)
    pixels[:, 8:] = np.linspace(1000, 2000, 128).astype(np.uint16).reshape(16, 8)
    padding = np.zeros((16, 16), bool)
    padding[:, :8] = True
    radiograph = film(pixels, padding=padding)
    window = automatic_window(radiograph)
    assert (window.center, window.width) == (1500, 1000)
    shown = apply_voi(radiograph, window)
    assert shown.dtype == np.float32
    assert not shown[:, :8].any()
    assert shown[15, 15] == 1


def test_a_film_of_padding_alone_keeps_its_limits() -> None:
    window = automatic_window(film(padding=np.ones((16, 16), bool)))
    assert (window.center, window.width) == (2047.5, 4095)


def test_automatic_window_of_an_inverted_film_is_in_values() -> None:
    pixels = np.linspace(1000, 3000, 256).astype(np.uint16).reshape(16, 16)
    radiograph = film(pixels, value_slope=-1.0, value_intercept=4095.0)
    window = automatic_window(radiograph)
    assert (window.center, window.width) == (2095, 2000)
    assert voi_table(radiograph, window)[1000] == 0
    assert voi_table(radiograph, window)[3000] == 1


def test_the_files_own_voi_comes_first() -> None:
    own = Window(40, 400)
    assert default_voi(film(voi=(own, Window(1, 2)))) is own
    assert default_voi(film()).label == "automatic"
