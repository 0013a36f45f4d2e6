"""Titles of windows, and which are offered."""

from __future__ import annotations

import numpy as np
import pytest

from cxr_desktop.reader.window_names import custom_title, label_words
from engine.datatypes import FilmFormat, FilmSource, Radiograph, VoiFunction, Window
from engine.enhancement.presets import film_presets
from engine.enhancement.voi import automatic_window


def test_every_window_that_is_made_has_words():
    rng = np.random.default_rng(0)
    pixels = rng.integers(0, 4096, (64, 64)).astype(np.uint16)
    film = Radiograph(FilmSource("a.dcm"), FilmFormat.DICOM, pixels, (0, 4095), 12)
    for window in (automatic_window(film), *film_presets(film)):
        assert label_words(window.label)[0].isupper(), window.label


def test_labels_of_files_stay_as_they_are():
    assert label_words("HARD\nEDGE") == "HARD EDGE"


@pytest.mark.parametrize(
    ("window", "title"),
    [
        (Window(1, 2, label="custom"), "Custom"),
        (Window(1, 2, label="region"), "From a region"),
        (Window(1, 2, VoiFunction.SIGMOID, "custom"), "Custom (sigmoid)"),
    ],
)
def test_titles_of_the_readers_own(window, title):
    assert custom_title(window) == title
