"""Grad-CAM on paper, and the closed form against captum on real architectures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from engine.errors import CancelledError, EngineError
from engine.explanation.grad_cam import METHOD, signed_grad_cam
from engine.explanation.method import MethodSettings
from engine.explanation.torch_support import gradient_task
from engine.models.card import Architecture, Task
from tests.engine.explanation.toys import (
    CLASSES,
    PNEUMONIA,
    VIRAL,
    RecordingCall,
    architecture,
    film,
    finding,
    make_card,
)

torch = pytest.importorskip("torch")
pytest.importorskip("captum")
if TYPE_CHECKING:
    from engine.models.networks import ExplainedNetwork

from tests.engine.explanation.toy_networks import NetworkPredictor, linear_network  # noqa: E402

pytestmark = pytest.mark.torch

SICK = finding("P", "sick")
# Features A1 = [[1, 2], [3, 4]] and A2 = [[4, 0], [0, 0]]; pooled 2.5 and 1.
FEATURES = np.array([[[1, 2], [3, 4]], [[4, 0], [0, 0]]], np.float32)


def captum_map(network: ExplainedNetwork, name: str, pixels: np.ndarray) -> np.ndarray:
    task = gradient_task(NetworkPredictor(network), film(pixels), name)
    return signed_grad_cam(task, network.get_submodule("feature_map"))


def test_two_classes_on_paper() -> None:
    # log-odds of "sick" = its logit - the other's = p1 - 2 p2 - 0. Gradients 1/4 and -2/4:
    # map = (A1 - 2 A2) / 4 = [[-1.75, 0.5], [0.75, 1]].
    sick = finding("Pneumonia", "sick")
    network = linear_network([[0, 0], [1, -2]], ("well", "sick"), (sick,))
    signed = captum_map(network, "Pneumonia", FEATURES)
    np.testing.assert_allclose(signed, [[-1.75, 0.5], [0.75, 1]], rtol=1e-6)
    maps = network(torch.from_numpy(FEATURES)[None])[1]
    np.testing.assert_allclose(maps[0, 0].detach().numpy(), signed, rtol=1e-6)


def test_a_finding_of_two_classes_on_paper() -> None:
    # Class weights: normal (1, 0), bacterial (0, 1), viral (0, 1 + ln 3): with pooled (2.5, 1)
    # the logits of bacterial and viral are 1 and 1 + ln 3, so they share Pneumonia's slope as
    # 1/4 and 3/4; normal's is -1. Weights on A1: -1; on A2: 1/4 + 3/4 (1 + ln 3) = 1 + 3/4 ln 3.
    network = linear_network([[1, 0], [0, 1], [0, 1 + np.log(3)]])
    expected = (-FEATURES[0] + (1 + 0.75 * np.log(3)) * FEATURES[1]) / 4
    np.testing.assert_allclose(captum_map(network, "Pneumonia", FEATURES), expected, rtol=1e-5)
    maps = network(torch.from_numpy(FEATURES)[None])[1]
    np.testing.assert_allclose(maps[0, 0].detach().numpy(), expected, rtol=1e-5)


def test_heat_map_and_its_words() -> None:
    network = linear_network([[0, 0], [1, -2]], ("well", "sick"), (SICK,))
    card = make_card(architecture(), classes=("well", "sick"), findings=(SICK,))
    heatmap = METHOD.explain(
        NetworkPredictor(network, card), film(FEATURES), "P", MethodSettings(), RecordingCall().call
    )
    np.testing.assert_allclose(heatmap.values, [[0, 0.5], [0.75, 1]], rtol=1e-6)
    assert heatmap.method == "Grad-CAM on layer feature_map"


@pytest.mark.parametrize(
    ("name", "width", "task", "flip_average"),
    [
        ("resnet18", 512, Task.ONE_OF_MANY, False),
        ("resnet18", 512, Task.MANY_AT_ONCE, True),
        ("tf_efficientnet_lite0", 1280, Task.ONE_OF_MANY, True),
        ("densenet121", 1024, Task.ONE_OF_MANY, False),
    ],
)
def test_closed_form_is_captums_grad_cam(
    name: str, width: int, task: Task, flip_average: bool
) -> None:
    from engine.models.networks import build_network

    torch.manual_seed(7)
    single = tuple(finding(label, label) for label in CLASSES)
    findings = single if task is Task.MANY_AT_ONCE else (*single, PNEUMONIA, VIRAL)
    built = Architecture(name, 3, "feature_map", width, (1, 2), flip_average=flip_average)
    network = build_network(built, task, CLASSES, findings)
    pixels = np.random.default_rng(7).normal(size=(3, 32, 64)).astype(np.float32)
    card = make_card(built, task, findings=findings, size=(32, 64))
    with torch.no_grad():
        maps = network(torch.from_numpy(pixels)[None])[1][0].numpy()
    for index, asked in enumerate(findings):
        task_of_one = gradient_task(NetworkPredictor(network, card), film(pixels), asked.name)
        signed = signed_grad_cam(task_of_one, network.get_submodule("feature_map"))
        difference = np.abs(signed - maps[index]).max() / np.abs(signed).max()
        assert difference <= 1e-5, (asked.name, difference)
        assert np.abs(signed).max() > 0


def test_closed_form_holds_when_the_model_is_sure() -> None:
    # Log-odds of +-30: the score is 1 or 0 to the last bit of float32.
    sick = finding("Pneumonia", "bacterial", "viral")
    well = finding("Well", "normal")
    network = linear_network([[-6, 0], [6, 1], [5.9, -1]], findings=(sick, well))
    card = make_card(architecture(), findings=(sick, well))
    maps = network(torch.from_numpy(FEATURES)[None])[1][0].detach().numpy()
    for index, name in enumerate(("Pneumonia", "Well")):
        task = gradient_task(NetworkPredictor(network, card), film(FEATURES), name)
        signed = signed_grad_cam(task, network.get_submodule("feature_map"))
        np.testing.assert_allclose(maps[index], signed, rtol=1e-5, err_msg=name)


def test_a_layer_of_the_trunk_is_explained_without_the_mirrored_pass() -> None:
    trunk = torch.nn.Sequential(torch.nn.Identity())
    network = linear_network([[0, 0], [1, -2]], ("well", "sick"), (SICK,), trunk=trunk)
    network.flip_average = True
    card = make_card(architecture(), classes=("well", "sick"), findings=(SICK,))
    heatmap = METHOD.explain(
        NetworkPredictor(network, card),
        film(FEATURES),
        "P",
        MethodSettings(layer="trunk.0"),
        RecordingCall().call,
    )
    np.testing.assert_allclose(heatmap.values, [[0, 0.5], [0.75, 1]], rtol=1e-6)
    assert network.flip_average


@pytest.mark.parametrize(
    ("layer", "problem"),
    [("layer9", "has no layer 'layer9'"), ("head", "output is not a map")],
)
def test_unfit_layers_are_refused_in_words(layer: str, problem: str) -> None:
    predictor = NetworkPredictor(linear_network([[0, 0], [1, -2], [1, 1]]))
    with pytest.raises(EngineError, match=problem):
        METHOD.explain(
            predictor, film(FEATURES), "Viral", MethodSettings(layer=layer), RecordingCall().call
        )


def test_cancelled_before_the_pass() -> None:
    recording = RecordingCall()
    recording.cancel()
    predictor = NetworkPredictor(linear_network([[0, 0], [1, -2], [1, 1]]))
    with pytest.raises(CancelledError):
        METHOD.explain(predictor, film(FEATURES), "Viral", MethodSettings(), recording.call)
