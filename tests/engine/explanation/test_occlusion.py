"""Occlusion on models of which only one pixel counts."""

from __future__ import annotations

import math

import numpy as np
import pytest

from engine.datatypes import PixelGrid
from engine.errors import CancelledError, EngineError
from engine.explanation.method import MethodSettings
from engine.explanation.occlusion import BATCH, METHOD, occlusion_drops, patches_of
from tests.engine.explanation.toys import RecordingCall, ToyPredictor, architecture, film, make_card

CARD = make_card(architecture(closed_form=False), size=(6, 6))


def only_pixel_2_3(pixels: np.ndarray) -> float:
    """Score whose log-odds are the pixel in row 2, column 3."""
    return 1 / (1 + math.exp(-float(pixels[0, 2, 3])))


def one_hot_film() -> np.ndarray:
    pixels = np.zeros((1, 6, 6), np.float32)
    pixels[0, 2, 3] = 3
    return pixels


def test_only_the_patch_over_the_pixel_lights_up() -> None:
    predictor = ToyPredictor(CARD, only_pixel_2_3)
    heatmap = METHOD.explain(
        predictor,
        film(one_hot_film()),
        "Viral",
        MethodSettings(window=2, stride=2),
        RecordingCall().call,
    )
    expected = np.zeros((6, 6), np.float32)
    expected[2:4, 2:4] = 1
    np.testing.assert_array_equal(heatmap.values, expected)
    assert heatmap.method == "occlusion (window 2, stride 2 model pixels)"
    assert predictor.batches == [1, BATCH, BATCH, 9 - 2 * BATCH]


def test_the_drop_is_in_log_odds() -> None:
    # 3 before; covered with the film's mean 3 / 36 after: 3 - 1/12 = 2.91667.
    model_input = film(one_hot_film())
    patches = patches_of(model_input.grid, 2, 2)
    drops = occlusion_drops(
        ToyPredictor(CARD, only_pixel_2_3), model_input, 0, patches, RecordingCall().call
    )
    np.testing.assert_allclose(drops, [0, 0, 0, 0, 35 / 12, 0, 0, 0, 0], atol=1e-5)


def test_a_pixel_is_the_mean_of_the_patches_over_it() -> None:
    # Stride 1, window 2: the 4 patches over (2, 3) begin in rows 1-2, columns 2-3.
    # Of the 4 patches over (1, 3) two hit, over (1, 2) one, over (2, 5) (2 patches) none.
    heatmap = METHOD.explain(
        ToyPredictor(CARD, only_pixel_2_3),
        film(one_hot_film()),
        "Viral",
        MethodSettings(window=2, stride=1),
        RecordingCall().call,
    )
    values = heatmap.values
    assert values[2, 3] == 1
    assert values[1, 3] == pytest.approx(0.5, abs=1e-6)
    assert values[1, 2] == pytest.approx(0.25, abs=1e-6)
    assert values[2, 5] == 0


def test_a_score_that_rises_when_covered_is_not_evidence() -> None:
    heatmap = METHOD.explain(
        ToyPredictor(CARD, lambda pixels: 1 - only_pixel_2_3(pixels)),
        film(one_hot_film()),
        "Viral",
        MethodSettings(window=2, stride=2),
        RecordingCall().call,
    )
    assert not heatmap.values.any()


def test_patches_reach_the_edge_and_stay_inside_the_letterbox() -> None:
    # Content rows 1..7 (7 of them), columns 0..2; window 3, stride 3: rows 1, 4 and 5 begin.
    grid = PixelGrid((14, 6), (9, 3), (7, 3), (1, 0))
    patches = patches_of(grid, 3, 3)
    assert [(p.rows.start, p.rows.stop) for p in patches] == [(1, 4), (4, 7), (5, 8)]
    assert all((p.columns.start, p.columns.stop) == (0, 3) for p in patches)


def test_a_window_wider_than_the_film_covers_all_of_it() -> None:
    (patch,) = patches_of(PixelGrid((4, 4), (2, 2), (2, 2)), 5, 1)
    assert (patch.rows, patch.columns) == (slice(0, 2), slice(0, 2))


def test_default_window_is_a_seventh_of_the_side() -> None:
    card = make_card(architecture(), size=(28, 28))
    heatmap = METHOD.explain(
        ToyPredictor(card, lambda _: 0.5),
        film(np.zeros((1, 28, 28))),
        "Viral",
        MethodSettings(),
        RecordingCall().call,
    )
    assert heatmap.method == "occlusion (window 4, stride 2 model pixels)"


def test_reports_progress() -> None:
    recording = RecordingCall()
    METHOD.explain(
        ToyPredictor(CARD, only_pixel_2_3),
        film(one_hot_film()),
        "Viral",
        MethodSettings(window=2, stride=2),
        recording.call,
    )
    assert [(p.done, p.total) for p in recording.reports] == [(0, 9), (4, 9), (8, 9), (9, 9)]


def test_cancel_is_heeded_between_batches() -> None:
    predictor = ToyPredictor(CARD, only_pixel_2_3)
    with pytest.raises(CancelledError):
        METHOD.explain(
            predictor,
            film(one_hot_film()),
            "Viral",
            MethodSettings(window=2, stride=2),
            RecordingCall(stop_after=1).call,
        )
    assert predictor.batches == [1, BATCH]


def test_impossible_settings_are_refused() -> None:
    with pytest.raises(EngineError, match="window of -1"):
        METHOD.explain(
            ToyPredictor(CARD, only_pixel_2_3),
            film(one_hot_film()),
            "Viral",
            MethodSettings(window=-1),
            RecordingCall().call,
        )
