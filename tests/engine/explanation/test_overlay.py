"""Overlay arithmetic against numbers worked out on paper."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from engine.datatypes import FilmSource, Heatmap, OverlayStyle, PixelGrid, Prediction
from engine.errors import EngineError
from engine.explanation.colour_maps import colour_table
from engine.explanation.overlay import (
    COLOUR_MAPS,
    burn_in,
    colorize,
    finding_heatmap,
    to_film_grid,
    upsample,
)

SQUARE = PixelGrid((8, 8), (2, 2), (2, 2))


def prediction(maps: np.ndarray, grid: PixelGrid) -> Prediction:
    scores = np.full(len(maps), 0.5, np.float32)
    return Prediction(FilmSource(Path("a.png")), scores, maps, np.zeros(2, np.float32), grid)


def test_upsample_has_half_pixel_centres() -> None:
    # Target centres 0.125, 0.375, 0.625, 0.875 of the width; source centres 0.25 and 0.75.
    row = upsample(np.array([[0, 1]], np.float32), (1, 4))
    np.testing.assert_array_equal(row, np.array([[0, 0.25, 0.75, 1]], np.float32))


def test_upsample_of_one_pixel_is_flat() -> None:
    np.testing.assert_array_equal(
        upsample(np.full((1, 1), 3, np.float32), (2, 3)), np.full((2, 3), 3)
    )


@pytest.mark.torch
@pytest.mark.parametrize("shape", [(224, 224), (13, 31), (7, 9), (3, 4)])
def test_upsample_is_torch_interpolate(shape: tuple[int, int]) -> None:
    torch = pytest.importorskip("torch")
    values = np.random.default_rng(1).random((7, 9), np.float32)
    expected = torch.nn.functional.interpolate(
        torch.from_numpy(values)[None, None], size=shape, mode="bilinear", align_corners=False
    )
    np.testing.assert_allclose(upsample(values, shape), expected[0, 0].numpy(), atol=1e-6)


def test_heat_map_of_the_paper_example() -> None:
    # A1 = [[1, 2], [3, 4]], A2 = [[4, 0], [0, 0]], weights 1 and -2, HW = 4:
    # map = (A1 - 2 A2) / 4 = [[-1.75, 0.5], [0.75, 1]]; ReLU and / 1.
    maps = np.array([[[9, 9], [9, 9]], [[-1.75, 0.5], [0.75, 1]]], np.float32)
    heatmap = finding_heatmap(prediction(maps, SQUARE), 1, "Pneumonia")
    np.testing.assert_array_equal(heatmap.values, np.array([[0, 0.5], [0.75, 1]], np.float32))
    assert heatmap.finding == "Pneumonia"
    assert heatmap.method == "class activation map (closed-form Grad-CAM)"


def test_heat_map_is_scaled_then_upsampled_to_the_model() -> None:
    grid = PixelGrid((8, 8), (1, 4), (1, 4))
    heatmap = finding_heatmap(prediction(np.array([[[-5, 4]]], np.float32), grid), 0, "A")
    np.testing.assert_array_equal(heatmap.values, np.array([[0, 0.25, 0.75, 1]], np.float32))


def test_nothing_in_favour_stays_zero() -> None:
    heatmap = finding_heatmap(prediction(np.full((1, 2, 2), -1, np.float32), SQUARE), 0, "A")
    assert not heatmap.values.any()


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_a_map_that_is_not_finite_is_refused(bad: float) -> None:
    maps = np.array([[[0, bad], [0, 1]]], np.float32)
    with pytest.raises(EngineError, match=r"^Effusion: the model's map of it"):
        finding_heatmap(prediction(maps, SQUARE), 0, "Effusion")


def test_letterbox_is_undone() -> None:
    # A film 2 rows x 4 columns in a 4 x 4 model: content is rows 1 and 2, one to one.
    grid = PixelGrid((2, 4), (4, 4), (2, 4), (1, 0))
    values = np.array([[9, 9, 9, 9], [0, 0.1, 0.2, 0.3], [0.4, 0.5, 0.6, 1], [9, 9, 9, 9]])
    film = to_film_grid(Heatmap(values.astype(np.float32), "A", "m"), grid)
    np.testing.assert_array_equal(film.values, values[1:3].astype(np.float32))
    assert (film.finding, film.method) == ("A", "m")


def test_letterbox_border_does_not_bleed_into_the_film() -> None:
    # Columns 1 and 2 of the model are the film's left and right half; the border is hot.
    grid = PixelGrid((8, 4), (4, 4), (4, 2), (0, 1))
    values = np.tile(np.array([1, 0, 1, 1], np.float32), (4, 1))
    film = to_film_grid(Heatmap(values, "A", "m"), grid)
    np.testing.assert_array_equal(film.values, np.tile(np.float32([0, 0.25, 0.75, 1]), (8, 1)))


def test_stretch_is_undone_for_another_aspect() -> None:
    grid = PixelGrid((2, 8), (2, 2), (2, 2))
    film = to_film_grid(Heatmap(np.float32([[0, 1], [0, 1]]), "A", "m"), grid)
    # Target centres at (i + 0.5) / 4 - 0.5 source pixels, clipped to 0..1.
    expected = np.float32([0, 0, 0.125, 0.375, 0.625, 0.875, 1, 1])
    np.testing.assert_array_equal(film.values, np.stack([expected, expected]))
    assert film.values.dtype == np.float32


def test_colour_of_known_values() -> None:
    # ramp: 0.1 and below 0, 0.5 and above 1; level 77/255 = 0.30196 gives 0.50490.
    values = np.array([[0, 0.1, 77 / 255], [0.5, 1, 2]], np.float32)
    rgba = colorize(values, OverlayStyle("viridis", 0.4))
    assert rgba.shape == (2, 3, 4)
    assert rgba.dtype == np.uint8
    # 0.1 is stored as level 26 = 0.10196: 255 x 0.4 x 0.0049 = 0.5; 77: 255 x 0.4 x 0.5049 = 51.5
    assert rgba[..., 3].tolist() == [[0, 0, 51], [102, 102, 102]]
    assert rgba[0, 0, :3].tolist() == [68, 1, 84]  # viridis begins at #440154
    assert rgba[1, 1, :3].tolist() == [253, 231, 37]  # and ends at #fde725


@pytest.mark.parametrize("name", COLOUR_MAPS)
def test_tables_are_matplotlibs(name: str) -> None:
    colormaps = pytest.importorskip("matplotlib").colormaps
    expected = np.round(np.asarray(colormaps[name].colors) * 255)
    np.testing.assert_array_equal(colour_table(name), expected)


def test_unknown_colour_map_and_opacity_are_refused() -> None:
    values = np.zeros((2, 2), np.float32)
    with pytest.raises(ValueError, match="no colour map is called 'jet'"):
        colorize(values, OverlayStyle("jet", 0.5))
    with pytest.raises(ValueError, match="opacity 2"):
        colorize(values, OverlayStyle("magma", 2))


def test_burn_in_blends_straight_alpha() -> None:
    film = np.array([[100, 200]], np.uint8)
    rgba = np.array([[[255, 0, 10, 0], [255, 0, 10, 51]]], np.uint8)
    # alpha 51/255 = 0.2: 200 x 0.8 + 255 x 0.2 = 211, 160, 162
    assert burn_in(film, rgba).tolist() == [[[100, 100, 100], [211, 160, 162]]]


def test_burn_in_wants_the_same_size() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        burn_in(np.zeros((2, 2), np.uint8), np.zeros((2, 3, 4), np.uint8))


def test_the_window_may_import_it() -> None:
    code = (
        "import sys, engine.explanation.overlay, engine.explanation.method_info;"
        "heavy = {'torch', 'cv2', 'matplotlib', 'captum', 'openvino', 'pydicom'};"
        "sys.exit(str(heavy & set(sys.modules)) if heavy & set(sys.modules) else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
