"""Heights by hand and as painted."""

from __future__ import annotations

import numpy as np

from cxr_desktop.reader.histogram_view import HistogramView, relative_heights
from cxr_desktop.theme import apply_theme, tokens
from engine.datatypes import Histogram


def _counts(**levels):
    counts = np.zeros(256, np.int64)
    for level, count in levels.items():
        counts[int(level[1:])] = count
    return counts


def test_heights_ignore_what_piles_up_at_the_ends():
    heights = relative_heights(_counts(l0=100000, l50=10, l60=40, l255=80))
    assert (heights[0], heights[50], heights[60], heights[255]) == (1.0, 0.25, 1.0, 1.0)


def test_heights_of_nothing_and_of_ends_only():
    assert not relative_heights(_counts()).any()
    heights = relative_heights(_counts(l0=30, l255=15))
    assert (heights[0], heights[255]) == (1.0, 0.5)


def test_a_level_that_stands_alone_does_not_flatten_the_rest():
    counts = np.full(256, 10)
    counts[7] = 100000
    heights = relative_heights(counts)
    assert heights[7] == 1.0
    assert heights[100] == 10 / 30  # nine in ten levels stay at 10, three times that is the top


def test_painted_where_the_counts_are(qtbot, qapp):
    apply_theme(qapp, dark=True)
    view = HistogramView("Before")
    qtbot.addWidget(view)
    view.resize(264, 92)  # 256 inside its margins: one pixel a level
    counts = np.zeros(256, np.int64)
    counts[100:150] = 5
    view.show_histogram(Histogram(counts))
    image, colours = view.grab().toImage(), tokens(dark=True)
    assert image.pixelColor(4 + 125, 50).name().upper() == colours.secondary
    assert image.pixelColor(4 + 50, 50).name().upper() == colours.background
    assert view.accessibleName() == "Histogram: Before"
    assert view.accessibleDescription() == "mean grey level 125 of 255"  # 124.5
    view.show_histogram(None)
    assert view.grab().toImage().pixelColor(129, 50).name().upper() == colours.background


def test_what_the_ends_mean_stands_below(qtbot, qapp):
    apply_theme(qapp, dark=True)
    view = HistogramView("Before")
    qtbot.addWidget(view)
    view.resize(264, 92)
    below = view.grab().toImage().copy(0, 77, 264, 15)
    view.show_ends("100", "1,500")
    said = view.grab().toImage().copy(0, 77, 264, 15)
    assert said.copy(0, 0, 20, 15) != below.copy(0, 0, 20, 15)
    assert said.copy(230, 0, 34, 15) != below.copy(230, 0, 34, 15)
    assert said.copy(100, 0, 60, 15) == below.copy(100, 0, 60, 15)
