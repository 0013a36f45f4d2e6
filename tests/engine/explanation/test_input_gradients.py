"""Saliency and integrated gradients on a linear network, where both are known exactly."""

from __future__ import annotations

import numpy as np
import pytest

from engine.datatypes import PixelGrid
from engine.errors import CancelledError, EngineError
from engine.explanation import integrated_gradients, saliency
from engine.explanation.integrated_gradients import integrated_gradients as attribute
from engine.explanation.method import MethodSettings, film_mean, scaled_by_bright_share
from engine.explanation.saliency import input_gradient
from engine.explanation.torch_support import gradient_task
from tests.engine.explanation.toys import RecordingCall, architecture, film, finding, make_card

torch = pytest.importorskip("torch")
pytest.importorskip("captum")

from tests.engine.explanation.toy_networks import NetworkPredictor, linear_network  # noqa: E402

pytestmark = pytest.mark.torch

SICK = finding("P", "sick")
CARD = make_card(architecture(), classes=("well", "sick"), findings=(SICK,))
PIXELS = np.array([[[1, 2], [3, 4]], [[4, 0], [0, 0]]], np.float32)


def predictor(weights: tuple[float, float] = (1, -2)) -> NetworkPredictor:
    network = linear_network([[0, 0], list(weights)], ("well", "sick"), (SICK,))
    return NetworkPredictor(network, CARD)


def test_gradient_is_the_sum_over_channels() -> None:
    # log-odds = mean(x1) - 2 mean(x2): each of 4 pixels has slope 1/4 - 2/4.
    task = gradient_task(predictor(), film(PIXELS), "P")
    np.testing.assert_allclose(input_gradient(task), np.full((2, 2), -0.25), rtol=1e-6)


def test_saliency_shows_either_sign() -> None:
    heatmap = saliency.METHOD.explain(
        predictor(), film(PIXELS), "P", MethodSettings(), RecordingCall().call
    )
    np.testing.assert_array_equal(heatmap.values, np.ones((2, 2), np.float32))
    assert heatmap.method.startswith("saliency")


def test_integrated_gradients_of_a_linear_network() -> None:
    # Baselines are the channel means 2.5 and 1: attribution = (x1 - 2.5)/4 - 2 (x2 - 1)/4.
    task = gradient_task(predictor(), film(PIXELS), "P")
    signed = attribute(task, film_mean(film(PIXELS)), 5, RecordingCall().call)
    expected = [[-1.5 / 4 - 6 / 4, -0.5 / 4 + 2 / 4], [0.5 / 4 + 2 / 4, 1.5 / 4 + 2 / 4]]
    np.testing.assert_allclose(signed, expected, rtol=1e-5)


def test_integrated_gradients_keep_what_raised_the_score() -> None:
    recording = RecordingCall()
    heatmap = integrated_gradients.METHOD.explain(
        predictor(), film(PIXELS), "P", MethodSettings(steps=4), recording.call
    )
    # Positive parts 0, 0.375, 0.625, 0.875; their 99.5th percentile lies 0.985 of the way
    # from the third to the fourth, at 0.87125.
    assert heatmap.values[0, 0] == 0
    assert heatmap.values[0, 1] == pytest.approx(0.375 / 0.87125, rel=1e-5)
    assert heatmap.values[1, 1] == 1
    assert heatmap.method == "integrated gradients (4 steps from the film's mean grey)"
    assert (recording.reports[-1].done, recording.reports[-1].total) == (4, 4)


def test_cancel_stops_integrated_gradients_before_the_next_step() -> None:
    asked = predictor()
    passes = []
    asked.network.feature_map.register_forward_hook(lambda *_: passes.append(1))
    recording = RecordingCall(stop_after=2)
    with pytest.raises(CancelledError):
        integrated_gradients.METHOD.explain(
            asked, film(PIXELS), "P", MethodSettings(steps=500), recording.call
        )
    assert len(passes) == 2


def test_no_steps_are_refused() -> None:
    with pytest.raises(EngineError, match="0 steps"):
        integrated_gradients.METHOD.explain(
            predictor(), film(PIXELS), "P", MethodSettings(steps=0), RecordingCall().call
        )


def test_mean_leaves_the_letterbox_border_out() -> None:
    pixels = np.array([[[9, 9], [1, 3]]], np.float32)
    model_input = film(pixels, PixelGrid((1, 2), (2, 2), (1, 2), (1, 0)))
    np.testing.assert_array_equal(film_mean(model_input), np.full((1, 1, 1), 2, np.float32))


def test_bright_share() -> None:
    # 0..1000: the 99.5th percentile of 1001 even values is 995.
    values = np.arange(1001, dtype=np.float32).reshape(7, 143)
    scaled = scaled_by_bright_share(values)
    assert scaled[0, 100] == pytest.approx(100 / 995)
    assert scaled.max() == 1
    # One bright pixel of 1000 lies above the percentile, which is 0: the maximum counts.
    lone = np.zeros((10, 100), np.float32)
    lone[3, 4] = 5
    assert scaled_by_bright_share(lone)[3, 4] == 1
    assert not scaled_by_bright_share(np.full((2, 2), -1, np.float32)).any()
