"""OpenVINO and torch give the same float32 numbers for a real network."""

from __future__ import annotations

import dataclasses
import io
import warnings
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from engine.datatypes import FilmSource, ModelInput, PixelGrid
from engine.errors import BundleError
from engine.inference.devices import DeviceInfo
from engine.inference.openvino_predictor import OpenvinoPredictor
from engine.inference.torch_predictor import TorchPredictor
from engine.models.bundle import ModelBundle, load_bundle, seal
from engine.models.card import Architecture, Finding, Preprocessing, Threshold
from engine.models.networks import ExplainedNetwork, build_network
from tests.engine.models.tiny_bundle import CARD

pytestmark = pytest.mark.torch
SIDE = 96
BOTH, ONE = Threshold(0.5, "x"), Threshold(0.5, "x")
NET = dataclasses.replace(
    CARD,
    id="net",
    architecture=Architecture(
        "tf_efficientnet_lite0", 3, "feature_map", 1280, (3, 3), flip_average=True
    ),
    classes=("clear", "bacterial", "viral"),
    findings=(
        Finding("Pneumonia", ("bacterial", "viral"), BOTH),
        Finding("Bacterial", ("bacterial",), ONE, "Pneumonia"),
    ),
    preprocessing=Preprocessing((SIDE, SIDE)),
)
CPU = DeviceInfo("CPU", "cpu")


def lively(network: ExplainedNetwork) -> ExplainedNetwork:
    """Random weights whose scores differ from film to film, stored exactly in float16."""
    generator = torch.Generator().manual_seed(1)
    with torch.no_grad():
        films = torch.randn(8, 3, SIDE, SIDE, generator=generator)
        network.train()(films)  # batch norm learns the spread of its inputs
        network.head.weight.mul_(20)
        for tensor in (*network.parameters(), *network.buffers()):
            if tensor.is_floating_point():
                tensor.copy_(tensor.half().float())
    return network.eval()


def onnx_bytes(network: ExplainedNetwork) -> bytes:
    names = ("films", "scores", "maps", "embedding")
    target = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # torch announces the end of this exporter
        torch.onnx.export(
            network,
            (torch.zeros(1, 3, SIDE, SIDE),),
            target,
            dynamo=False,
            input_names=["films"],
            output_names=list(names[1:]),
            dynamic_axes={name: {0: "n"} for name in names},
        )
    return target.getvalue()


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> ModelBundle:
    folder: Path = tmp_path_factory.mktemp("net")
    torch.manual_seed(0)
    network = lively(build_network(NET.architecture, NET.task, NET.classes, NET.findings))
    halves = {
        name: value.half() if value.is_floating_point() else value
        for name, value in network.state_dict().items()
    }
    save_file(halves, folder / "weights.safetensors")
    (folder / "graph.onnx").write_bytes(onnx_bytes(network))
    seal(folder, NET)
    return load_bundle(folder)


def films(count: int) -> list[ModelInput]:
    numbers = np.random.default_rng(5).standard_normal((count, 1, SIDE, SIDE), np.float32)
    grid = PixelGrid((SIDE, SIDE), (SIDE, SIDE), (SIDE, SIDE))
    return [ModelInput(FilmSource(Path("a.png"), i), numbers[i], grid) for i in range(count)]


@pytest.mark.parametrize("count", [1, 5])
def test_openvino_equals_torch(bundle: ModelBundle, count: int) -> None:
    ours = OpenvinoPredictor(bundle, CPU).predict(films(count))
    theirs = TorchPredictor(bundle, CPU).predict(films(count))
    for a, b in zip(ours, theirs, strict=True):
        np.testing.assert_allclose(a.scores, b.scores, atol=1e-4)
        np.testing.assert_allclose(a.maps, b.maps, atol=1e-4 * float(np.abs(b.maps).max()))
        np.testing.assert_allclose(a.embedding, b.embedding, atol=1e-4)
        assert a.source == b.source
    if count > 1:
        assert np.ptp([p.scores[0] for p in theirs]) > 0.01  # they are not all the same


def test_torch_state_is_left_as_it_was(bundle: ModelBundle) -> None:
    before = (torch.backends.cudnn.allow_tf32, torch.backends.cuda.matmul.allow_tf32)
    TorchPredictor(bundle, CPU).predict(films(2))
    assert before == (torch.backends.cudnn.allow_tf32, torch.backends.cuda.matmul.allow_tf32)


def test_weights_of_another_network(bundle: ModelBundle, tmp_path: Path) -> None:
    save_file({"head.weight": torch.zeros(2, 2)}, tmp_path / "weights.safetensors")
    (tmp_path / "graph.onnx").write_bytes(bundle.graph_path.read_bytes())
    seal(tmp_path, NET)
    with pytest.raises(BundleError, match="the weights do not fit the network"):
        TorchPredictor(load_bundle(tmp_path), CPU)


@pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a CUDA GPU")
def test_cuda_equals_openvino(bundle: ModelBundle) -> None:
    ours = OpenvinoPredictor(bundle, CPU).predict(films(5))
    theirs = TorchPredictor(bundle, DeviceInfo("GPU", "cuda")).predict(films(5))
    for a, b in zip(ours, theirs, strict=True):
        np.testing.assert_allclose(a.scores, b.scores, atol=1e-4)
