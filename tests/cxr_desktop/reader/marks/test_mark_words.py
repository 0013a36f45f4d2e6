from __future__ import annotations

import math

import pytest

from cxr_desktop.reader.marks.mark_words import (
    ENGINE_WORDS,
    KIND_WORDS,
    film_lines,
    list_lines,
    quantity_text,
    ratio_warning,
    spacing_text,
    statistics_lines,
)
from cxr_desktop.theme import icon
from engine.datatypes import PixelSpacing, SpacingKind
from engine.marks.marks import Mark, MarkKind, Point, Quantity, RegionStatistics
from engine.marks.views import WARNINGS

HALF = PixelSpacing(0.5, 0.5, SpacingKind.CALIBRATED)


def _mark(kind, *points, text=""):
    return Mark("m", kind, tuple(Point(*point) for point in points), text)


def _statistics(mean, deviation, low, high, pixels=9):
    return RegionStatistics("m", mean, deviation, low, high, pixels)


def test_figures_with_their_units():
    assert quantity_text(Quantity("Length", 123.44, "mm (detector)", 1)) == "123.4 mm (detector)"
    assert quantity_text(Quantity("Length", 1234.4, "px", 0)) == "1,234 px"
    assert quantity_text(Quantity("Angle", 12.34, "°", 1)) == "12.3°"
    assert quantity_text(Quantity("CTR", 0.456, "", 2)) == "0.46"
    assert quantity_text(Quantity("Angle", math.nan, "°", 1)) == "–"


def test_a_length_of_three_four_five():
    """30 and 40 pixels of half a millimetre: 25 mm."""
    length = _mark(MarkKind.LENGTH, (0, 0), (30, 40))
    assert film_lines(length, HALF) == ("25.0 mm",)
    assert film_lines(length, None) == ("50 px",)


def test_a_ratio_says_when_the_film_is_not_pa():
    ratio = _mark(MarkKind.CTR, (0, 0), (45, 0), (0, 9), (100, 9), text="deep breath")
    assert film_lines(ratio, HALF) == ("CTR 0.45", "deep breath")
    assert film_lines(ratio, HALF, view="AP") == ("CTR 0.45", "not a PA film", "deep breath")
    assert film_lines(ratio, HALF, view="")[1] == "view not known"
    assert list_lines(ratio, HALF) == ("CTR 0.45", "Heart 22.5 mm", "Thorax 50.0 mm")
    assert ratio_warning("PA") == ""
    assert "AP films" in ratio_warning("AP")


def test_a_region_with_its_statistics():
    region = _mark(MarkKind.RECTANGLE, (0, 0), (20, 40))
    found = _statistics(1234.56, 7.8, -5, 3400)
    assert film_lines(region, HALF) == ("Area 200 mm²",)
    assert film_lines(region, HALF, found)[1:] == ("Mean 1,235 ± 8", "Min -5, max 3,400")
    assert list_lines(region, HALF)[1] == "10.0 × 20.0 mm"


@pytest.mark.parametrize(
    ("statistics", "mean"),
    [
        (_statistics(60.54, 5.67, 12, 140), "Mean 60.5 ± 5.7"),
        (_statistics(1.234, 0.567, 0.5, 2.25), "Mean 1.23 ± 0.57"),
        (_statistics(0.1234, 0.0567, 0, 0.5), "Mean 0.123 ± 0.057"),
    ],
)
def test_statistics_are_rounded_by_the_size_of_the_values(statistics, mean):
    assert statistics_lines(statistics)[0] == mean


def test_an_empty_region_has_no_statistics():
    assert statistics_lines(_statistics(math.nan, math.nan, math.nan, math.nan, 0)) == ()


def test_words_have_no_lines_of_their_own():
    assert film_lines(_mark(MarkKind.TEXT, (0, 0), text="line"), HALF) == ()
    assert film_lines(_mark(MarkKind.ARROW, (0, 0), (9, 9), text="here"), HALF) == ("here",)


def test_spacing_in_words():
    assert spacing_text(PixelSpacing(0.1434, 0.1434, SpacingKind.DETECTOR)) == "0.143 mm (detector)"
    assert (
        spacing_text(PixelSpacing(0.2, 0.1, SpacingKind.BY_READER)) == "0.200 × 0.100 mm (by hand)"
    )
    assert spacing_text(None).startswith("px")


def test_every_kind_has_an_icon_and_every_warning_can_be_translated(qapp):
    assert set(KIND_WORDS) == set(MarkKind)
    assert all(not icon(words.icon).isNull() for words in KIND_WORDS.values())
    assert set(WARNINGS) <= set(ENGINE_WORDS)
