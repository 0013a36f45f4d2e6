"""The words in the corners, and what of them is left when identity is hidden."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from cxr_desktop.reader.film_texts import (
    CornerWords,
    clahe_line,
    corner_words,
    film_line,
    size_line,
    spacing_line,
    spacing_words,
    voi_line,
    zoom_line,
)
from cxr_desktop.reader.privacy import Privacy
from cxr_desktop.translation import install_language
from engine.datatypes import (
    ClaheSettings,
    Enhancement,
    FilmFormat,
    FilmInfo,
    FilmSource,
    Identity,
    PixelSpacing,
    SpacingKind,
    VoiFunction,
    VoiLut,
    Window,
)

FILM = FilmSource(Path("/x/name\nbreak.dcm"))
WHO = Identity(
    patient_id="P1", patient_name="Doe, Jane", sex="F", age="64 years", view="PA",
    study_date="2021-03-04", study_time="10:22:31", study_description="Chest\n2 views",
    laterality="U",
)  # fmt: skip
INFO = FilmInfo(
    FILM, FilmFormat.DICOM, (2500, 2000), 12, (0, 4095), False, (), None, WHO, True, "", (),
    lossy_detail="JPEG 12:1",
)  # fmt: skip
HIDDEN = Privacy(hidden=True)


def test_title() -> None:
    assert film_line(FILM, INFO) == "name break.dcm · PA · 2021-03-04"
    assert film_line(FILM, None) == "name break.dcm"
    assert film_line(FILM, INFO, HIDDEN, 12) == "Film 12 · PA"
    assert film_line(FILM, None, HIDDEN) == "Film"


def test_zoom_size_and_loss() -> None:
    assert size_line(INFO) == "2000 × 2500 · 12 bit"
    assert zoom_line(0.62, INFO) == "zoom 62 % · lossy: JPEG 12:1"
    assert zoom_line(0.62, replace(INFO, lossy_detail="")) == "zoom 62 % · lossy"
    assert zoom_line(0, None) == ""


@pytest.mark.parametrize(
    ("spacing", "words"),
    [
        (None, "not calibrated"),
        (PixelSpacing(0.2, 0.1, SpacingKind.CALIBRATED), "0.2 × 0.1 mm"),
        (PixelSpacing(0.139, 0.139, SpacingKind.DETECTOR), "0.139 mm (detector)"),
    ],
)
def test_spacing(spacing: PixelSpacing | None, words: str) -> None:
    assert spacing_line(replace(INFO, spacing=spacing)) == words


def test_the_readers_calibration_goes_first() -> None:
    by_hand = PixelSpacing(0.15, 0.15, SpacingKind.BY_READER)
    film = replace(INFO, spacing=PixelSpacing(0.139, 0.139, SpacingKind.DETECTOR))
    assert spacing_line(film, by_hand) == "0.15 mm (by hand)"


def test_a_window_says_width_and_centre_and_a_table_its_name() -> None:
    assert voi_line(Window(1200, 2400)) == "W 2400 C 1200"
    assert voi_line(Window(0.5, 1)) == "W 1.00 C 0.50"
    assert voi_line(Window(1200, 2400, label="lung")) == "Lung · W 2400 C 1200"
    sigmoid = Window(1200, 2400, VoiFunction.SIGMOID)
    assert voi_line(sigmoid) == "sigmoid W 2400 C 1200"
    table = np.zeros(2, np.uint16)
    assert voi_line(VoiLut(0, table, 16, "Chest")) == "VOI LUT: Chest"
    assert voi_line(VoiLut(0, table, 16)) == "VOI LUT"
    assert voi_line(None) == ""


def test_german_writes_its_numbers_in_its_own_way(qapp) -> None:
    install_language(qapp, "de")
    try:
        assert voi_line(Window(0.5, 1200.0)) == "W 1200 C 0,50"
        assert clahe_line(Enhancement(clahe=ClaheSettings(2.5, 8))) == "CLAHE 2,5 · 8 Kacheln"
        spacing = PixelSpacing(0.14321, 0.2, SpacingKind.CALIBRATED)
        assert spacing_words(spacing) == "0,1432 × 0,2 mm"
        assert zoom_line(12.0, None) == "Zoom 1.200 %"
    finally:
        install_language(qapp, "en")


def test_corners_of_a_film() -> None:
    shown = Enhancement(clahe=ClaheSettings(2.0, 8), invert=True)
    assert corner_words(INFO, Window(1200, 2400), shown, 0.62) == CornerWords(
        ("Doe, Jane · P1", "F · 64 years", "Chest 2 views"),
        ("2021-03-04 10:22", "PA"),
        ("inverted", "CLAHE 2.0 · 8 tiles", "W 2400 C 1200"),
        ("not calibrated", "2000 × 2500 · 12 bit", "zoom 62 % · lossy: JPEG 12:1"),
    )


def test_hidden_identity_leaves_how_the_film_was_taken() -> None:
    words = corner_words(INFO, None, Enhancement(), 0.62, HIDDEN)
    assert words.top_left == ()
    assert words.top_right == ("PA",)
    assert words.texts[0] == ""


def test_no_film_has_no_words() -> None:
    assert corner_words(None, None, Enhancement(), 0.0) == CornerWords()
