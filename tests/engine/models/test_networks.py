"""Every known network: its parameters, its maps, and the same numbers from OpenVINO."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytestmark = pytest.mark.torch

import openvino  # noqa: E402

from engine.errors import BundleError  # noqa: E402
from engine.inference.batches import OUTPUTS  # noqa: E402
from engine.models.card import Finding, Preprocessing, Task, Threshold  # noqa: E402
from engine.models.networks import (  # noqa: E402
    ARCHITECTURES,
    ExplainedNetwork,
    make_backbone,
    set_dropout,
)
from engine.models.networks_known import KNOWN_NETWORKS, KnownNetwork, known_network  # noqa: E402
from engine.training.export import round_weights, write_graph, write_weights  # noqa: E402

HALF = Threshold(0.5, "")
CLASSES = ("none", "a", "b")
FINDINGS = [Finding("Any", ("a", "b"), HALF), Finding("A", ("a",), HALF, "Any")]
IDS = [network.name for network in KNOWN_NETWORKS]
# parity with OpenVINO is proved for the older ones in test_export.py
NEW = [n for n in KNOWN_NETWORKS if n.name not in ("tf_efficientnet_lite0", "resnet18", "alexnet")]


def build(name: str, classes: int = 3, task: Task = Task.ONE_OF_MANY) -> ExplainedNetwork:
    torch.manual_seed(1)
    names = tuple(CLASSES[:classes]) + tuple(f"c{i}" for i in range(3, classes))
    return ExplainedNetwork(make_backbone(name), task, names, FINDINGS).eval()


def count(network: ExplainedNetwork) -> int:
    return sum(parameter.numel() for parameter in network.parameters())


def small(known: KnownNetwork) -> tuple[int, int]:
    return known.size if known.fixed_size else (64, 64)


def test_facts_and_builders_are_of_the_same_networks() -> None:
    assert sorted(ARCHITECTURES) == sorted(IDS)
    with pytest.raises(BundleError, match="known are tf_efficientnet_lite0"):
        make_backbone("resnet19")


@pytest.mark.parametrize("known", KNOWN_NETWORKS, ids=IDS)
def test_what_is_said_of_a_network_is_true(known: KnownNetwork) -> None:
    network = build(known.name)
    assert count(network) == known.parameters + 3 * known.width + 3
    assert network.head.in_features == known.width
    assert network.closed_form == (known.map_kind == "closed form")
    trunk = dict(network.trunk.named_modules())
    assert all(name in trunk for stage in network.stages for name in stage)


def test_the_sequential_net_has_its_published_size() -> None:
    assert count(build("sequential3", 6)) == 167_750
    assert count(build("sequential3_bn", 6)) == 167_750 + 3 * 2 * 32


def test_the_four_block_baseline_has_what_its_description_gives() -> None:
    convolutions = 896 + 18_496 + 73_856 + 295_168
    normalisation = 2 * (32 + 64 + 128 + 256)
    dense = 256 * 128 + 128
    assert count(build("four_block", 2)) == convolutions + normalisation + dense + 2 * 128 + 2


@pytest.mark.parametrize("known", KNOWN_NETWORKS, ids=IDS)
def test_closed_form_maps_add_up_to_the_logit(known: KnownNetwork) -> None:
    if known.map_kind == "energy":
        pytest.skip("its maps are the mean activation")
    network = build(known.name, task=Task.MANY_AT_ONCE).double()
    films = torch.randn(2, known.channels, *small(known), dtype=torch.float64)
    with torch.inference_mode():
        _, maps, embedding = network(films)
        logits, bias = network.finding_logits(films), network.head.bias @ network.members.double().T
    assert embedding.shape == (2, known.width)
    assert torch.allclose(maps.sum((2, 3)), logits - bias, atol=1e-9)


def test_the_pixels_map_is_each_pixels_own_part() -> None:
    network = build("logistic_pixels", task=Task.MANY_AT_ONCE)
    film = torch.randn(1, 1, 32, 32)
    with torch.inference_mode():
        _, maps, _ = network(film)
    weights = network.head.weight.detach().reshape(3, 32, 32)
    assert torch.allclose(maps[0, 1], weights[1] * film[0, 0], atol=1e-6)
    assert torch.allclose(maps[0, 0], (weights[1] + weights[2]) * film[0, 0], atol=1e-6)


@pytest.mark.parametrize("known", NEW, ids=[n.name for n in NEW])
def test_openvino_agrees(known: KnownNetwork, tmp_path: Path) -> None:
    if known.name == "vgg19_bn":
        pytest.skip("560 MB of weights; AlexNet, in test_export, is built the same way")
    network, size = build(known.name), small(known)
    round_weights(network)
    write_weights(network, tmp_path)
    write_graph(network, Preprocessing(size=size, channels=known.channels), tmp_path)
    films = torch.randn(2, known.channels, *size)
    with torch.inference_mode():
        expected = network(films)
    model = openvino.Core().compile_model(
        tmp_path / "graph.onnx", "CPU", {"INFERENCE_PRECISION_HINT": "f32"}
    )
    given = model({0: films.numpy()})
    for output, wanted in zip(OUTPUTS, expected, strict=True):
        scale = max(1.0, float(wanted.abs().max()))
        assert np.abs(given[output] - wanted.numpy()).max() / scale < 1e-4


def test_dropout_is_set_where_the_network_has_it() -> None:
    inside, before = build("four_block"), build("resnet18")
    set_dropout(inside, 0.3)
    set_dropout(before, 0.4)
    assert [m.p for m in inside.tail.modules() if isinstance(m, torch.nn.Dropout)] == [0.3]
    assert (inside.dropout.p, before.dropout.p) == (0.0, 0.4)


def test_the_table_in_the_documents_is_the_one_counted_here() -> None:
    text = (Path(__file__).resolve().parents[3] / "docs" / "recipes.md").read_text("utf-8")
    for known in KNOWN_NETWORKS:
        two_classes = known.parameters + 2 * known.width + 2
        assert f"| `{known.name}` | {two_classes:,} |" in text
    assert known_network("resnet18").title in text
