"""The network of a predictor that does not run on torch is built from its bundle."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import pytest

from engine.explanation.registry import explain
from engine.models.card import Architecture
from tests.engine.explanation.toys import CLASSES, RecordingCall, ToyPredictor, film, make_card

torch = pytest.importorskip("torch")
pytest.importorskip("captum")
pytestmark = pytest.mark.torch


def test_gradients_for_a_predictor_without_torch(tmp_path: Path) -> None:
    from safetensors.torch import save_file

    from engine.models.networks import build_network

    torch.manual_seed(3)
    built = Architecture("tf_efficientnet_lite0", 3, "feature_map", 1280, (1, 2))
    card = make_card(built, size=(32, 64))
    network = build_network(built, card.task, CLASSES, card.findings)
    weights = tmp_path / "weights.safetensors"
    save_file(network.state_dict(), weights)
    pixels = np.random.default_rng(3).normal(size=(3, 32, 64)).astype(np.float32)
    with torch.no_grad():
        maps = network(torch.from_numpy(pixels)[None])[1][0].numpy()
    predictor = ToyPredictor(card, lambda _: 0.5, maps)  # gives the network's own closed form
    predictor.bundle = dataclasses.replace(predictor.bundle, weights_path=weights)
    for finding in card.finding_names:
        closed = explain(predictor, film(pixels), finding, "cam", RecordingCall().call)
        captum = explain(predictor, film(pixels), finding, "grad-cam", RecordingCall().call)
        np.testing.assert_allclose(captum.values, closed.values, atol=1e-5)
