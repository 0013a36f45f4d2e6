"""Start weights from files, packages and bundles, and what is said of every tensor."""

from __future__ import annotations

import hashlib
import pickle
from pathlib import Path

import pytest

torch = pytest.importorskip("torch")
pytestmark = pytest.mark.torch

import timm  # noqa: E402
import torchvision  # noqa: E402
from safetensors.torch import load_file, save_file  # noqa: E402

from engine.errors import BundleError, RecipeError  # noqa: E402
from engine.models.card import Finding, Task, Threshold  # noqa: E402
from engine.models.library import find_bundle  # noqa: E402
from engine.models.networks import ExplainedNetwork, make_backbone  # noqa: E402
from engine.training.start_report import (  # noqa: E402
    LayerState,
    read_start_report,
    write_start_report,
)
from engine.training.start_weights import load_start  # noqa: E402


def network(name: str) -> ExplainedNetwork:
    findings = [Finding("A", ("a",), Threshold(0.5, ""))]
    return ExplainedNetwork(make_backbone(name), Task.ONE_OF_MANY, ("none", "a"), findings).eval()


def library_net(name: str, classes: int = 7) -> torch.nn.Module:
    torch.manual_seed(3)
    if hasattr(torchvision.models, name):
        return getattr(torchvision.models, name)(weights=None, num_classes=classes).eval()
    return timm.create_model(name, pretrained=False, num_classes=classes).eval()


@pytest.mark.parametrize(
    "name",
    [
        "resnet18", "densenet121", "alexnet",
        "tf_efficientnet_lite0", "mobilenetv3_small_100", "tf_efficientnetv2_b0", "regnety_004",
    ],
)  # fmt: skip
def test_the_librarys_own_state_dict_fits_whole(name: str, tmp_path: Path) -> None:
    theirs = library_net(name)
    path = tmp_path / "weights.pth"
    torch.save(theirs.state_dict(), path)
    ours = network(name)
    report = load_start(ours, f"file:{path.name}", tmp_path)
    assert report.share == 1.0
    assert report.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    unused = {m.source_name for m in report.layers if m.state is LayerState.UNUSED}
    assert len(unused) == 2  # weight and bias of the last layer
    assert report.count(LayerState.LOADED) + 2 == len(report.layers)
    ours.head = torch.nn.Linear(ours.head.in_features, 7)
    last = [theirs.state_dict()[name] for name in sorted(unused)]
    ours.head.load_state_dict({"bias": last[0], "weight": last[1]})
    side = 224 if name == "alexnet" else 64
    films = torch.randn(1, 3, side, side)
    with torch.inference_mode():
        assert torch.allclose(ours.class_logits(films), theirs(films), atol=1e-4)


@pytest.mark.parametrize("kind", ["module", "checkpoint", "lightning", "safetensors"])
def test_names_are_found_under_what_wraps_them(kind: str, tmp_path: Path) -> None:
    state = library_net("resnet18").state_dict()
    path = tmp_path / "weights.pth"
    if kind == "module":
        torch.save({f"module.{name}": tensor for name, tensor in state.items()}, path)
    elif kind == "checkpoint":
        torch.save({"epoch": 3, "optimizer": {"lr": 0.1}, "state_dict": state}, path)
    elif kind == "lightning":
        wrapped = {f"model.encoder.{name}": tensor for name, tensor in state.items()}
        torch.save({"state_dict": {**wrapped, "loss.weight": torch.ones(2)}, "epoch": 1}, path)
    else:
        path = path.with_suffix(".safetensors")
        save_file(state, path)
    ours = network("resnet18")
    assert load_start(ours, f"file:{path}").share == 1.0
    assert torch.equal(ours.trunk.conv1.weight, state["conv1.weight"])


def test_old_densenet_names_are_understood(tmp_path: Path) -> None:
    state = library_net("densenet121").state_dict()
    old = {
        name.replace(".norm1.", ".norm.1.").replace(".conv2.", ".conv.2."): tensor
        for name, tensor in state.items()
    }
    assert "features.denseblock1.denselayer1.norm.1.weight" in old
    torch.save(old, tmp_path / "w.pth")
    assert load_start(network("densenet121"), f"file:{tmp_path / 'w.pth'}").share == 1.0


def test_what_differs_and_what_is_missing_is_told(tmp_path: Path) -> None:
    state = library_net("resnet18").state_dict()
    state["conv1.weight"] = state["conv1.weight"][:, :1]  # trained on one channel
    del state["bn1.weight"]
    torch.save(state, tmp_path / "w.pth")
    ours = network("resnet18")
    before = ours.trunk.conv1.weight.clone()
    report = load_start(ours, f"file:{tmp_path / 'w.pth'}")
    found = {m.name: m for m in report.layers if m.name}
    differs = found["trunk.conv1.weight"]
    assert differs.state is LayerState.SHAPE_DIFFERS
    assert (differs.shape, differs.source_shape) == ((64, 3, 7, 7), (64, 1, 7, 7))
    assert found["trunk.bn1.weight"].state is LayerState.MISSING
    numbers = 11_176_512 + 2 * 4_800  # parameters and the 4,800 means and variances
    assert report.share == pytest.approx((numbers - 64 * 3 * 49 - 64) / numbers, abs=1e-12)
    assert torch.equal(ours.trunk.conv1.weight, before)
    assert "1 shape differs, 1 missing, 2 unused" in str(report)


def test_another_networks_file_is_refused_and_nothing_changes(tmp_path: Path) -> None:
    torch.save(library_net("resnet18").state_dict(), tmp_path / "w.pth")
    ours = network("resnet50")
    before = {name: tensor.clone() for name, tensor in ours.state_dict().items()}
    with pytest.raises(RecipeError, match="do not fit this network") as refused:
        load_start(ours, f"file:{tmp_path / 'w.pth'}")
    assert "trunk.layer1.0.conv1.weight has the shape (64, 64, 1, 1)" in str(refused.value)
    assert all(torch.equal(before[name], t) for name, t in ours.state_dict().items())


class Harmful:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return Path.touch, (Path("harm"),)


def test_a_file_that_would_run_code_is_not_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "w.pth").write_bytes(pickle.dumps({"conv1.weight": Harmful()}))
    with pytest.raises(RecipeError, match=r"could run code\. Save the network's state_dict"):
        load_start(network("resnet18"), "file:w.pth", tmp_path)
    torch.save(library_net("resnet18"), tmp_path / "whole.pth")
    with pytest.raises(RecipeError, match="holds more than weights"):
        load_start(network("resnet18"), "file:whole.pth", tmp_path)
    assert not (tmp_path / "harm").exists()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("w.pth", b"", "no weight file|damaged"),
        ("w.pth", b"PK\x03\x04 broken", "damaged"),
        ("w.safetensors", b"12345678", "no safetensors file"),
        ("w.onnx", b"", "Give a state dict"),
    ],
)
def test_what_is_no_weight_file_is_one_sentence(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(RecipeError, match=said):
        load_start(network("resnet18"), f"file:{name}", tmp_path)
    with pytest.raises(RecipeError, match="No such file"):
        load_start(network("resnet18"), "file:nowhere.pth", tmp_path)


def test_broken_numbers_are_refused(tmp_path: Path) -> None:
    state = library_net("resnet18").state_dict()
    state["bn1.bias"][3] = float("nan")
    torch.save(state, tmp_path / "w.pth")
    with pytest.raises(RecipeError, match=r"bn1\.bias are not all finite"):
        load_start(network("resnet18"), "file:w.pth", tmp_path)


def test_the_package_of_lite0_fits_whole() -> None:
    ours = network("tf_efficientnet_lite0")
    report = load_start(ours, "package:efficientnet-lite0")
    assert report.share == 1.0
    stem = next(m for m in report.layers if m.name == "trunk.conv_stem.weight")
    assert stem.source_name == "_conv_stem.weight"
    with pytest.raises(RecipeError, match="not installed"):
        load_start(ours, "package:efficientnet-lite9")
    with pytest.raises(RecipeError, match=r"do not fit|holds"):
        load_start(network("resnet18"), "package:efficientnet-lite0")


def test_a_bundle_gives_its_trunk(tmp_path: Path) -> None:
    bundle = find_bundle(None)
    ours = network("tf_efficientnet_lite0")
    report = load_start(ours, bundle.card.id)
    assert report.share == 1.0
    stored = load_file(bundle.weights_path)["trunk.conv_stem.weight"].float()
    assert torch.equal(ours.trunk.conv_stem.weight, stored)
    by_path = load_start(ours, str(bundle.path.name), bundle.path.parent)
    assert by_path.layers == report.layers
    with pytest.raises(BundleError):
        load_start(ours, "no-such-bundle")


def test_scratch_and_the_report_in_the_run_folder(tmp_path: Path) -> None:
    assert read_start_report(tmp_path) is None
    report = load_start(network("resnet18"), "scratch")
    assert (str(report), report.share, report.layers) == ("random numbers", 0.0, ())
    torch.save(library_net("resnet18").state_dict(), tmp_path / "w.pth")
    report = load_start(network("resnet18"), "file:w.pth", tmp_path)
    write_start_report(report, tmp_path)
    assert read_start_report(tmp_path) == report
    (tmp_path / "start-weights.json").write_text("{}")
    with pytest.raises(RecipeError, match="not a report"):
        read_start_report(tmp_path)
    with pytest.raises(RecipeError, match="cannot be written"):
        write_start_report(report, tmp_path / "nowhere")
