"""What is exported is what was trained: torch and OpenVINO give the same numbers."""

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytestmark = pytest.mark.torch

import openvino  # noqa: E402
from safetensors.torch import load_file  # noqa: E402

from engine.inference.batches import OUTPUTS  # noqa: E402
from engine.models.card import Finding, Preprocessing, Task, Threshold  # noqa: E402
from engine.models.networks import ExplainedNetwork, make_backbone  # noqa: E402
from engine.training.export import (  # noqa: E402
    round_weights,
    write_graph,
    write_weights,
)

HALF = Threshold(0.5, "")
FINDINGS = [Finding("Any", ("a", "b"), HALF), Finding("A", ("a",), HALF, "Any")]


@pytest.mark.parametrize("name", ["tf_efficientnet_lite0", "resnet18", "densenet121", "alexnet"])
@pytest.mark.parametrize("flip", [False, True])
def test_openvino_agrees_with_torch(tmp_path: Path, name: str, flip: bool) -> None:
    torch.manual_seed(1)
    network = ExplainedNetwork(
        make_backbone(name), Task.ONE_OF_MANY, ("none", "a", "b"), FINDINGS, flip_average=flip
    ).eval()
    round_weights(network)
    write_weights(network, tmp_path)
    side = 224 if name == "alexnet" else 96  # ONNX has no pooling of 2x2 up to AlexNet's 6x6
    write_graph(network, Preprocessing(size=(side, side)), tmp_path)

    films = torch.randn(2, 3, side, side)
    with torch.inference_mode():
        expected = network(films)
    model = openvino.Core().compile_model(
        tmp_path / "graph.onnx", "CPU", {"INFERENCE_PRECISION_HINT": "f32"}
    )
    given = model({0: films.numpy()})
    for output, wanted in zip(OUTPUTS, expected, strict=True):
        scale = max(1.0, float(wanted.abs().max()))
        assert np.abs(given[output] - wanted.numpy()).max() / scale < 1e-4


def test_stored_weights_are_the_rounded_ones(tmp_path: Path) -> None:
    network = ExplainedNetwork(
        make_backbone("resnet18"), Task.ONE_OF_MANY, ("none", "a", "b"), FINDINGS
    )
    round_weights(network)
    write_weights(network, tmp_path)
    stored = load_file(tmp_path / "weights.safetensors")
    assert stored["trunk.conv1.weight"].dtype == torch.float16
    assert stored["trunk.bn1.running_var"].dtype == torch.float32
    for name, tensor in network.state_dict().items():
        assert torch.equal(stored[name].to(tensor.dtype), tensor)
    assert (tmp_path / "weights.safetensors").stat().st_size < 25_000_000
