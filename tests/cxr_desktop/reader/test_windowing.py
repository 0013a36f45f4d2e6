"""Centre and width by hand, for a film with values from 0 to 4096."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from cxr_desktop.reader.windowing import (
    as_window,
    decimals,
    dragged,
    full_range,
    limited,
    shown_limits,
)
from engine.datatypes import FilmFormat, FilmInfo, FilmSource, Identity, VoiFunction, VoiLut, Window


@pytest.fixture
def info():
    return FilmInfo(
        source=FilmSource(Path("a.dcm")),
        format=FilmFormat.DICOM,
        shape=(100, 80),
        bits=12,
        value_range=(0.0, 4096.0),
        inverted=False,
        voi=(),
        spacing=None,
        identity=Identity(),
        lossy=False,
        transfer_syntax="",
        notes=(),
    )


def _lut(table, first=0):
    return VoiLut(first, np.array(table, dtype=np.uint16), 16)


def test_drag_of_512_pixels_is_the_whole_range(info):
    window = Window(2000, 1000, VoiFunction.SIGMOID, "HARD")
    # 8 values a pixel: 10 right widens by 80, 5 down raises the centre by 40.
    assert dragged(window, 10, 5, info) == Window(2040, 1080, VoiFunction.SIGMOID, "custom")


def test_down_darkens_whatever_the_polarity(info):
    inverted = replace(info, inverted=True)
    assert dragged(Window(2000, 1000), 0, 5, inverted).center == 1960


def test_window_stays_on_the_data(info):
    window = Window(2000, 1000)
    assert dragged(window, 0, 1e6, info).center == 4096
    assert dragged(window, 0, -1e6, info).center == 0
    assert dragged(window, -1e6, 0, info).width == 16  # 4096 / 256
    assert dragged(window, 1e6, 0, info).width == 8192


def test_a_narrow_window_does_not_jump_when_dragged(info):
    """One from a region may be narrower than a drag can make it."""
    assert dragged(Window(2000, 4), 0, 5, info).width == 4
    assert dragged(Window(2000, 4), 1, 0, info).width == 12  # 8 values a pixel
    assert dragged(Window(2000, 9000), -1, 0, info).width == 8992


def test_limits_of_what_is_shown(info):
    assert shown_limits(Window(2000, 1000), info) == (1500, 2500)
    assert shown_limits(Window(2000, 1000), replace(info, inverted=True)) == (2500, 1500)
    assert shown_limits(_lut(np.arange(1001), first=700), info) == (700, 1700)
    assert shown_limits(Window(2000, 1000, VoiFunction.SIGMOID), info) is None
    assert shown_limits(_lut([]), info) is None


def test_linear_lut_becomes_its_window(info):
    window = as_window(_lut(np.arange(1001) * 60), info)
    # 10 % at 100, 90 % at 900
    assert (window.center, window.width) == (500, pytest.approx(1000))
    shifted = as_window(_lut(np.arange(1001) * 60, first=700), info)
    assert (shifted.center, shifted.width) == (1200, pytest.approx(1000))


def test_falling_lut_is_read_from_its_other_end(info):
    window = as_window(_lut((1000 - np.arange(1001)) * 60), info)
    assert (window.center, window.width) == (500, pytest.approx(1000))


@pytest.mark.parametrize("table", [[], [5], [7, 7, 7], [0, 60000]])
def test_lut_without_a_slope_becomes_a_usable_window(info, table):
    window = as_window(_lut(table), info)
    assert 0 <= window.center <= 4096
    assert 16 <= window.width <= 8192


def test_window_is_itself(info):
    window = Window(40, 400)
    assert as_window(window, info) is window


def test_film_of_one_value(info):
    flat = replace(info, value_range=(7.0, 7.0))
    assert full_range(flat) == Window(7.0, 1.0, label="full range")
    assert limited(Window(9, 0), flat) == Window(7.0, 1 / 256)


@pytest.mark.parametrize(("span", "places"), [(4096, 0), (255, 1), (1.0, 3), (0.01, 5)])
def test_decimals_show_a_thousandth(info, span, places):
    assert decimals(replace(info, value_range=(0.0, span))) == places
