"""Where a network's weights start from, matched and reported tensor by tensor."""

from __future__ import annotations

import importlib.resources
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor

from engine.errors import RecipeError
from engine.models.library import find_bundle
from engine.models.networks import ExplainedNetwork

_PACKAGE_PREFIX = "package:"


@dataclass(frozen=True, slots=True)
class StartReport:
    """How many tensors of the trunk were taken over, and from where."""

    source: str
    matched: int
    of: int

    def __str__(self) -> str:
        return f"{self.matched} of {self.of} trunk tensors from {self.source}"


def load_start(network: ExplainedNetwork, start: str) -> StartReport:
    """Fills the trunk. Raises RecipeError when the source is unknown or does not fit."""
    trunk = _counted(network.trunk.state_dict())
    if start == "scratch":
        return StartReport("random numbers", 0, len(trunk))
    if start.startswith(_PACKAGE_PREFIX):
        weights = _in_order(_package_weights(start.removeprefix(_PACKAGE_PREFIX)), trunk, start)
    else:
        bundle = find_bundle(start)
        stored = load_file(bundle.weights_path)
        weights = {
            name.removeprefix("trunk."): tensor.float()
            for name, tensor in stored.items()
            if name.startswith("trunk.")
        }
    unfit = [name for name, tensor in weights.items() if trunk[name].shape != tensor.shape]
    if unfit or len(weights) != len(trunk):
        raise RecipeError(start, f"its weights do not fit this network (first: {unfit[:1]})")
    network.trunk.load_state_dict(weights, strict=False)
    return StartReport(start, len(weights), len(trunk))


def _counted(state: dict[str, Tensor]) -> dict[str, Tensor]:
    return {name: tensor for name, tensor in state.items() if "num_batches" not in name}


def _package_weights(name: str) -> dict[str, Tensor]:
    """ImageNet weights that a registry package carries; read without unpickling code."""
    module = f"{name.replace('-', '_')}_pytorch_model"
    try:
        root = importlib.resources.files(module)
    except ModuleNotFoundError as error:
        raise RecipeError(name, "its package of weights is not installed") from error
    files = sorted(Path(str(root)).glob("**/*.pth"))
    if len(files) != 1:
        raise RecipeError(name, f"its package holds {len(files)} weight files instead of one")
    state = torch.load(files[0], map_location="cpu", weights_only=True)
    return _counted(state)


def _in_order(
    weights: dict[str, Tensor], trunk: dict[str, Tensor], start: str
) -> dict[str, Tensor]:
    """efficientnet_pytorch and timm name the same tensors differently, in the same order."""
    tensors = list(weights.values())
    if len(tensors) < len(trunk):
        raise RecipeError(start, f"holds {len(tensors)} tensors, the network has {len(trunk)}")
    return dict(zip(trunk, tensors, strict=False))
