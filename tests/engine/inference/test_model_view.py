"""What is shown as the model's input is the model's input."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.datatypes import ClaheSettings, FilmFormat, FilmSource, Radiograph
from engine.image_io import formats
from engine.inference.model_view import model_view
from engine.inference.preprocessing import to_model_input
from engine.models.card import Fit, Preprocessing, Scaling
from engine.resource_files import resource_path

SQUARE = Preprocessing((4, 4), channels=1)
IMAGENET = Preprocessing(
    (32, 32),
    fit=Fit.LETTERBOX,
    clahe=ClaheSettings(2.0, 8),
    smoothing=0.8,
    scaling=Scaling.FIXED,
    mean=(0.485, 0.456, 0.406),
    std=(0.229, 0.224, 0.225),
)


def _ramp() -> Radiograph:
    """4 x 4, grey levels 0, 17, 34, ... 255 in reading order."""
    pixels = np.arange(0, 256, 17, dtype=np.uint16).reshape(4, 4)
    return Radiograph(FilmSource(Path("ramp.png")), FilmFormat.PNG, pixels, (0, 255), 8)


def test_lowest_is_black_and_highest_white():
    view = model_view(_ramp(), SQUARE)
    assert view.pixels.dtype == np.uint8
    assert (view.pixels[0, 0], view.pixels[3, 3]) == (0, 255)
    assert (np.diff(view.pixels.ravel().astype(int)) >= 0).all()
    assert view.grid.content_shape == (4, 4)


def test_the_readers_inversion_is_seen():
    straight = model_view(_ramp(), SQUARE).pixels.astype(int)
    turned = model_view(_ramp(), SQUARE, invert=True).pixels.astype(int)
    np.testing.assert_allclose(straight + turned, 255, atol=1)


def test_a_film_of_one_grey_level_is_black():
    flat = replace(_ramp(), pixels=np.full((4, 4), 99, np.uint16))
    assert not model_view(flat, SQUARE).pixels.any()


@pytest.mark.parametrize("sample", ["phantom_clear.png", "phantom_effusion_monochrome1.dcm"])
@pytest.mark.parametrize("preprocessing", [Preprocessing((64, 48)), IMAGENET])
def test_it_is_the_models_input_to_half_a_grey_level(sample: str, preprocessing: Preprocessing):
    film = formats.decode(formats.probe(resource_path("samples", sample)).film(0))
    given = to_model_input(film, preprocessing)
    view = model_view(film, preprocessing)
    assert view.grid == given.grid
    assert view.pixels.shape == preprocessing.size
    for channel in given.pixels:  # linear in every channel, whichever was shown
        low, high = float(channel.min()), float(channel.max())
        back = low + view.pixels.astype(np.float64) / 255 * (high - low)
        np.testing.assert_allclose(back, channel, atol=0.5001 * (high - low) / 255)


def test_real_film(shared_data: Path):
    path = sorted((shared_data / "nih-1000" / "images").glob("*.jpg"))[0]
    film = formats.decode(formats.probe(path).film(0))
    preprocessing = Preprocessing((224, 224))
    given = to_model_input(film, preprocessing).pixels[0]
    order = np.argsort(given, axis=None, kind="stable")
    shown = model_view(film, preprocessing).pixels.ravel()[order].astype(int)
    assert (shown[0], shown[-1]) == (0, 255)
    assert (np.diff(shown) >= 0).all()  # darker for the model is never brighter for the eye
