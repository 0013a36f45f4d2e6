"""The truth table of polarity, to the brightness on screen, with numbers by hand.

The film is a ramp of 0..255 in 8 bits. In a window of centre 128 and width 256 that is
LINEAR_EXACT, value v has brightness v / 256: 64 is 0.25 and 192 is 0.75.
"""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.datatypes import Enhancement, VoiLut
from engine.enhancement.display import enhance
from engine.enhancement.voi import apply_voi, default_voi
from engine.inference.preprocessing import to_model_input
from engine.models.card import Preprocessing, Scaling
from tests.engine.image_io.dicom.dicom_films import (
    decoded,
    film_dataset,
    pydicom_file,
    ramp,
    read_back,
    sequence,
)

AT_64, AT_192 = (4, 0), (12, 0)  # row and column of the ramp's values 64 and 192
WINDOW = {"WindowCenter": 128, "WindowWidth": 256, "VOILUTFunction": "LINEAR_EXACT"}
# Grey levels 0..1 exactly as they are, at the size of the ramp.
AS_IT_IS = Preprocessing((16, 16), channels=1, scaling=Scaling.FIXED, mean=(0.0,), std=(1.0,))


@pytest.mark.parametrize(
    ("photometric", "shape", "inverted"),
    [
        ("MONOCHROME2", None, False),
        ("MONOCHROME2", "IDENTITY", False),
        ("MONOCHROME2", "INVERSE", True),
        ("MONOCHROME1", None, True),
        ("MONOCHROME1", "IDENTITY", True),
        ("MONOCHROME1", "INVERSE", True),
    ],
)
@pytest.mark.parametrize("with_lut", [False, True])
@pytest.mark.parametrize("rescale_slope", [None, 1.0, 2.0])
def test_polarity_truth_table(
    tmp_path: Path,
    photometric: str,
    shape: str | None,
    inverted: bool,
    with_lut: bool,
    rescale_slope: float | None,
):
    scale = rescale_slope or 1.0
    voi = (
        {"VOILUTSequence": rising_lut(scale)}
        if with_lut
        else {**WINDOW, "WindowCenter": 128 * scale, "WindowWidth": 256 * scale}
    )
    film = read_back(
        tmp_path,
        film_dataset(
            ramp(dtype=np.uint8),
            PhotometricInterpretation=photometric,
            PresentationLUTShape=shape,
            RescaleSlope=rescale_slope,
            RescaleIntercept=None if rescale_slope is None else 0,
            **voi,
        ),
    )
    shown = apply_voi(film, default_voi(film))
    assert film.inverted is inverted
    assert film.value_slope == (-scale if inverted else scale)
    assert film.pixels[AT_64] == (255 - 64 if inverted else 64)
    assert shown[AT_64] == pytest.approx(0.75 if inverted else 0.25, abs=0.003)
    assert shown[AT_192] == pytest.approx(0.25 if inverted else 0.75, abs=0.003)


VOIS = {
    "none": ({}, lambda value: value / 255),  # 8 bits: the whole range
    "window": (WINDOW, lambda value: value / 256),
    "sigmoid": (
        {**WINDOW, "VOILUTFunction": "SIGMOID"},
        lambda value: 1 / (1 + math.exp(-4 * (value - 128) / 256)),
    ),
    "rising LUT": ({"lut": range(256)}, lambda value: value / 255),
    "falling LUT": ({"lut": range(255, -1, -1)}, lambda value: (255 - value) / 255),
}


@pytest.mark.parametrize("voi", VOIS)
@pytest.mark.parametrize("slope", [1, -1])
@pytest.mark.parametrize("shape", [None, "IDENTITY", "INVERSE"])
@pytest.mark.parametrize("photometric", ["MONOCHROME1", "MONOCHROME2"])
@pytest.mark.parametrize("inverted_by_reader", [False, True])
def test_the_screen_and_the_model_see_the_same(
    tmp_path: Path,
    photometric: str,
    shape: str | None,
    slope: int,
    voi: str,
    inverted_by_reader: bool,
):
    """Every combination, pixel by pixel: what is displayed, what the network gets, and the rule.

    The rule: a stored value is taken through the rescale (v, or 255 - v), then through the VOI;
    it is turned once where MONOCHROME1 or INVERSE says so, and once more where the reader does.
    """
    attributes, brightness = VOIS[voi]
    if "lut" in attributes:
        table = bytes(attributes["lut"])
        entries = np.frombuffer(table, np.uint8).astype("<u2").tobytes()
        lut = sequence(LUTDescriptor=[256, 0, 8], LUTData=entries)
        attributes = {"VOILUTSequence": lut}
    film = read_back(
        tmp_path,
        film_dataset(
            ramp(dtype=np.uint8),
            PhotometricInterpretation=photometric,
            PresentationLUTShape=shape,
            RescaleSlope=slope,
            RescaleIntercept=0 if slope == 1 else 255,
            **attributes,
        ),
    )
    turned = (photometric == "MONOCHROME1" or shape == "INVERSE") != inverted_by_reader
    stored = ramp(dtype=np.uint8)
    values = stored if slope == 1 else 255 - stored
    expected = np.vectorize(brightness)(values.astype(float))
    expected = 1 - expected if turned else expected
    shown = enhance(film, Enhancement(invert=inverted_by_reader)).pixels
    given = to_model_input(film, AS_IT_IS, invert=inverted_by_reader).pixels
    assert given.shape == (1, 16, 16)
    np.testing.assert_allclose(given[0], expected, atol=1e-6)
    np.testing.assert_allclose(shown, expected * 255, atol=0.5001)  # the nearest of 256 levels
    np.testing.assert_allclose(shown, given[0] * 255, atol=0.5001)


@pytest.mark.parametrize("name", ["RG1_UNCR.dcm", "RG3_UNCR.dcm", "vlut_04.dcm", "mlut_18.dcm"])
@pytest.mark.parametrize("inverted_by_reader", [False, True])
def test_real_films_on_screen_and_in_the_model(name: str, inverted_by_reader: bool):
    """MONOCHROME1 of 15 bits, a window, a VOI LUT and a modality LUT, at the film's own size."""
    film = decoded(pydicom_file(name))
    own_size = replace(AS_IT_IS, size=film.shape)
    shown = enhance(film, Enhancement(invert=inverted_by_reader)).pixels
    given = to_model_input(film, own_size, invert=inverted_by_reader).pixels[0]
    # 16 bits between the two: half a level of 65,536 and half a level of 256.
    assert np.abs(shown - given * 255.0).max() < 0.51


@pytest.mark.parametrize("photometric", ["MONOCHROME1", "MONOCHROME2"])
@pytest.mark.parametrize("inverted_by_reader", [False, True])
def test_padding_is_dark_on_screen_and_in_the_model(
    tmp_path: Path, photometric: str, inverted_by_reader: bool
):
    film = read_back(
        tmp_path,
        film_dataset(
            ramp(dtype=np.uint8),
            PhotometricInterpretation=photometric,
            PixelPaddingValue=0,
            PixelPaddingRangeLimit=15,
        ),
    )
    shown = enhance(film, Enhancement(invert=inverted_by_reader)).pixels
    given = to_model_input(film, AS_IT_IS, invert=inverted_by_reader).pixels[0]
    assert not shown[0].any()
    assert not given[0].any()
    np.testing.assert_allclose(shown, given * 255, atol=0.5001)


def rising_lut(scale: float):
    count = int(256 * scale)
    entries = (np.arange(count) * 256 // count * 257).astype("<u2")
    return sequence(LUTDescriptor=[count, 0, 16], LUTData=entries.tobytes())


def test_a_falling_voi_lut_darkens_what_the_window_would_brighten(tmp_path: Path):
    """An inverting table is the file's wish for the view; MONOCHROME1 turns it back."""
    entries = (255 - np.arange(256)).astype("<u2")
    lut = sequence(LUTDescriptor=[256, 0, 8], LUTData=entries.tobytes())
    plain = read_back(tmp_path, film_dataset(ramp(dtype=np.uint8), VOILUTSequence=lut))
    turned = read_back(
        tmp_path,
        film_dataset(
            ramp(dtype=np.uint8), VOILUTSequence=lut, PhotometricInterpretation="MONOCHROME1"
        ),
    )
    assert apply_voi(plain, default_voi(plain))[AT_64] == pytest.approx(191 / 255)
    assert apply_voi(turned, default_voi(turned))[AT_64] == pytest.approx(64 / 255)


@pytest.mark.parametrize("photometric", ["MONOCHROME1", "MONOCHROME2"])
def test_a_negative_rescale_slope_turns_the_pixels_not_the_polarity(
    tmp_path: Path, photometric: str
):
    """value = 255 - stored: stored 64 is 191, so it is bright in MONOCHROME2."""
    film = read_back(
        tmp_path,
        film_dataset(
            ramp(dtype=np.uint8),
            PhotometricInterpretation=photometric,
            RescaleSlope=-1,
            RescaleIntercept=255,
            **WINDOW,
        ),
    )
    inverted = photometric == "MONOCHROME1"
    assert film.inverted is inverted
    assert film.pixels[AT_64] == (64 if inverted else 191)
    assert film.pixels[AT_64] * film.value_slope + film.value_intercept == 191
    expected = 1 - 191 / 256 if inverted else 191 / 256
    assert apply_voi(film, default_voi(film))[AT_64] == pytest.approx(expected)


def test_contradicting_polarity_is_told(tmp_path: Path):
    film = read_back(
        tmp_path,
        film_dataset(
            ramp(dtype=np.uint8),
            PhotometricInterpretation="MONOCHROME1",
            PresentationLUTShape="IDENTITY",
        ),
    )
    assert film.notes == ("polarity stated as MONOCHROME1 and as IDENTITY; shown inverted",)


def test_a_false_tag_is_believed(shared_data: Path):
    """Its pixels were never inverted; the file says MONOCHROME1, and the rule knows no better."""
    film = decoded(shared_data / "dicom" / "Fake_MONOHR1.dcm")
    assert film.inverted
    assert (film.value_slope, film.value_intercept) == (-1.0, 255.0)
    assert not any(isinstance(voi, VoiLut) for voi in film.voi)
