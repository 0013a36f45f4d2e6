"""Where a network's weights start from, matched and reported tensor by tensor.

The last layer never starts from anywhere: it learns the recipe's own classes.
"""

from __future__ import annotations

import importlib.resources
import re
from collections.abc import Mapping
from pathlib import Path

from torch import Tensor

from engine.errors import RecipeError
from engine.models.card import CARD_NAME
from engine.models.library import find_bundle
from engine.models.networks import ExplainedNetwork
from engine.training.start_report import LayerMatch, LayerState, StartReport
from engine.training.weight_files import WeightFile, read_weight_file

PACKAGE_PREFIX = "package:"
FILE_PREFIX = "file:"
SMALLEST_SHARE = 0.5  # of the trunk's numbers; less is another network's file
_OWN_NAMES = ("trunk.", "tail.")
# torchvision's DenseNet weights of before 2017 name "denselayer1.norm.1" what is "norm1" now.
_OLD_DENSENET = re.compile(r"(denselayer\d+\.(?:norm|relu|conv))\.([12])\.")
_DEEPEST_PREFIX = 3


def load_start(network: ExplainedNetwork, start: str, base: Path = Path()) -> StartReport:
    """Fills trunk and tail from `start` (see `NetworkSpec.start`), in place.

    Relative paths are below `base`, the recipe's folder. Raises RecipeError when the source is
    unknown or cannot be read, or when under SMALLEST_SHARE of the trunk finds its weights in it;
    then the network is as it was. Raises BundleError for a bundle that cannot be used.
    """
    wanted = _wanted(network)
    if start == "scratch":
        return StartReport("random numbers")
    if start.startswith(PACKAGE_PREFIX):
        file = read_weight_file(_package_file(start.removeprefix(PACKAGE_PREFIX)))
        named = _in_order(file.tensors, wanted, start)
    elif start.startswith(FILE_PREFIX):
        file = read_weight_file(base / Path(start.removeprefix(FILE_PREFIX)).expanduser())
        named = _by_name(file.tensors, wanted, network)
    else:
        file = _bundle_file(start, base)
        named = {name: name for name in file.tensors}
    layers = _matches(file.tensors, named, wanted)
    report = StartReport(start, file.sha256, _share(layers, wanted, ""), layers)
    _check(report, wanted)
    taken = {m.name: file.tensors[m.source_name] for m in _loaded(layers)}
    network.load_state_dict(taken, strict=False)
    return report


def _wanted(network: ExplainedNetwork) -> dict[str, Tensor]:
    """Everything that a start can fill; counters of batches say nothing about films."""
    return {
        name: tensor
        for name, tensor in network.state_dict().items()
        if name.startswith(_OWN_NAMES) and tensor.is_floating_point()
    }


def _package_file(name: str) -> Path:
    """ImageNet weights that a registry package carries."""
    try:
        root = importlib.resources.files(f"{name.replace('-', '_')}_pytorch_model")
    except ModuleNotFoundError as error:
        remedy = f"Install the package {name}-pytorch-model, or start from something else."
        raise RecipeError(name, "its package of weights is not installed", remedy) from error
    files = sorted(Path(str(root)).glob("**/*.pth"))
    if len(files) != 1:
        raise RecipeError(name, f"its package holds {len(files)} weight files instead of one")
    return files[0]


def _bundle_file(start: str, base: Path) -> WeightFile:
    beside_recipe = base / start
    is_there = beside_recipe.is_file() or (beside_recipe / CARD_NAME).is_file()
    bundle = find_bundle(beside_recipe if is_there else start)
    return read_weight_file(bundle.weights_path)


def _in_order(
    tensors: Mapping[str, Tensor], wanted: Mapping[str, Tensor], start: str
) -> dict[str, str]:
    """efficientnet_pytorch and timm name the same tensors differently, in the same order."""
    if len(tensors) < len(wanted):
        raise RecipeError(start, f"holds {len(tensors)} tensors, the network has {len(wanted)}")
    return dict(zip(tensors, wanted, strict=False))


def _by_name(
    tensors: Mapping[str, Tensor], wanted: Mapping[str, Tensor], network: ExplainedNetwork
) -> dict[str, str]:
    """The file's names to the network's: under the prefix with which most of them fit."""

    def fitting(named: Mapping[str, str]) -> int:
        return sum(ours in wanted for ours in named.values())

    tried = [_named(tensors, prefix, network) for prefix in _prefixes(tensors)]
    return max(tried, key=fitting)


def _prefixes(tensors: Mapping[str, Tensor]) -> list[str]:
    """What the names may begin with, "module." or "model.encoder.", the shortest first."""
    found = {""}
    for name in tensors:
        parts = name.split(".")
        found |= {".".join(parts[:n]) + "." for n in range(1, min(_DEEPEST_PREFIX, len(parts)))}
    return sorted(found, key=lambda prefix: (len(prefix), prefix))


def _named(tensors: Mapping[str, Tensor], prefix: str, network: ExplainedNetwork) -> dict[str, str]:
    return {
        name: _our_name(name.removeprefix(prefix), network)
        for name in tensors
        if name.startswith(prefix)
    }


def _our_name(name: str, network: ExplainedNetwork) -> str:
    if name.startswith(_OWN_NAMES):
        return name
    name = _OLD_DENSENET.sub(r"\1\2.", name)
    for theirs, ours in network.renames:
        if name.startswith(theirs):
            return ours + name.removeprefix(theirs)
    return name


def _matches(
    tensors: Mapping[str, Tensor], named: Mapping[str, str], wanted: Mapping[str, Tensor]
) -> tuple[LayerMatch, ...]:
    sources = {ours: theirs for theirs, ours in named.items() if ours in wanted}
    layers = []
    for name, tensor in wanted.items():
        source = sources.get(name, "")
        if not source:
            layers.append(LayerMatch(name, "", LayerState.MISSING, tuple(tensor.shape)))
            continue
        shape, theirs = tuple(tensor.shape), tuple(tensors[source].shape)
        state = LayerState.LOADED if shape == theirs else LayerState.SHAPE_DIFFERS
        layers.append(LayerMatch(name, source, state, shape, theirs))
    used = set(sources.values())
    return (
        *layers,
        *(
            LayerMatch("", name, LayerState.UNUSED, (), tuple(tensor.shape))
            for name, tensor in tensors.items()
            if name not in used
        ),
    )


def _loaded(layers: tuple[LayerMatch, ...]) -> tuple[LayerMatch, ...]:
    return tuple(layer for layer in layers if layer.state is LayerState.LOADED)


def _share(layers: tuple[LayerMatch, ...], wanted: Mapping[str, Tensor], below: str) -> float:
    of = sum(tensor.numel() for name, tensor in wanted.items() if name.startswith(below))
    loaded = (layer.name for layer in _loaded(layers) if layer.name.startswith(below))
    return sum(wanted[name].numel() for name in loaded) / of if of else 0.0


def _check(report: StartReport, wanted: Mapping[str, Tensor]) -> None:
    """The trunk decides: a tail of AlexNet or VGG weighs more than everything before it."""
    share = _share(report.layers, wanted, "trunk.")
    if share >= SMALLEST_SHARE:
        return
    unfit = next((m for m in report.layers if m.state is LayerState.SHAPE_DIFFERS), None)
    first = ""
    if unfit is not None:
        first = f"; {unfit.name} has the shape {unfit.shape}, there it is {unfit.source_shape}"
    raise RecipeError(
        report.source,
        f"its weights do not fit this network: {100 * share:.0f}% of the parameters find theirs"
        f"{first}",
        "Choose the network that they were trained for, or another start.",
    )
