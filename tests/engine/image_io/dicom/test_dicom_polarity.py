"""The truth table of polarity, to the brightness on screen, with numbers by hand.

The film is a ramp of 0..255 in 8 bits. In a window of centre 128 and width 256 that is
LINEAR_EXACT, value v has brightness v / 256: 64 is 0.25 and 192 is 0.75.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.datatypes import VoiLut
from engine.enhancement.voi import apply_voi, default_voi
from tests.engine.image_io.dicom.dicom_films import decoded, film_dataset, ramp, read_back, sequence

AT_64, AT_192 = (4, 0), (12, 0)  # row and column of the ramp's values 64 and 192
WINDOW = {"WindowCenter": 128, "WindowWidth": 256, "VOILUTFunction": "LINEAR_EXACT"}


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
