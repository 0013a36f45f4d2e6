"""Weight files of other people: read without ever running what they hold.

A .pth file is a pickle. `torch.load(weights_only=True)` builds tensors and plain containers
alone and refuses everything else; nothing here ever loads with less than that.
"""

from __future__ import annotations

import hashlib
import pickle
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file
from torch import Tensor

from engine.errors import RecipeError

PICKLED = (".pth", ".pt", ".bin")
SAFETENSORS = ".safetensors"
_DEEPEST = 3  # {"state_dict": {...}} and the like


@dataclass(frozen=True, slots=True, eq=False)
class WeightFile:
    """tensors : float32 on the CPU, by the file's own names, in its order; all finite."""

    tensors: Mapping[str, Tensor]
    sha256: str


def read_weight_file(path: Path) -> WeightFile:
    """Reads a state dict, also where it lies inside a training checkpoint.

    Raises RecipeError when the file cannot be read, holds anything but weights, or no weights.
    """
    kind = path.suffix.lower()
    if kind not in (*PICKLED, SAFETENSORS):
        raise RecipeError(
            str(path),
            "is not a weight file that can be opened here",
            f"Give a state dict that ends in {SAFETENSORS} or {PICKLED[0]}.",
        )
    sha256 = _sha256(path)
    held = _safetensors(path) if kind == SAFETENSORS else _pickled(path)
    tensors = _float_tensors(held)
    if not tensors:
        raise RecipeError(str(path), "holds no weights")
    broken = next((name for name, tensor in tensors.items() if not tensor.isfinite().all()), None)
    if broken is not None:
        raise RecipeError(str(path), f"its weights {broken} are not all finite numbers")
    return WeightFile(tensors, sha256)


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise RecipeError(str(path), f"cannot be read: {error.strerror}") from error


def _safetensors(path: Path) -> object:
    try:
        return load_file(path)
    except (SafetensorError, OSError) as error:
        raise RecipeError(str(path), f"is damaged or no safetensors file ({error})") from error


def _pickled(path: Path) -> object:
    try:
        with warnings.catch_warnings():  # of pickle protocols that it then refuses or reads
            warnings.simplefilter("ignore", UserWarning)
            return torch.load(path, map_location="cpu", weights_only=True)
    except pickle.UnpicklingError as error:
        raise RecipeError(
            str(path),
            "holds more than weights, or is damaged; it is not opened, since that could run code",
            "Save the network's state_dict() alone, or as .safetensors.",
        ) from error
    except (RuntimeError, EOFError, OSError, ValueError, KeyError, AttributeError) as error:
        first = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise RecipeError(str(path), f"is damaged or no weight file ({first})") from error


def _float_tensors(held: object) -> dict[str, Tensor]:
    """The mapping with the most weights, wherever in the checkpoint it lies."""
    found = [_weights(mapping) for mapping in _mappings(held, _DEEPEST)]
    return max(found, key=len, default={})


def _weights(mapping: Mapping[object, object]) -> dict[str, Tensor]:
    return {
        name: value.detach().float()
        for name, value in mapping.items()
        if isinstance(name, str) and isinstance(value, Tensor) and value.is_floating_point()
    }


def _mappings(held: object, deepest: int) -> Iterator[Mapping[object, object]]:
    if isinstance(held, Mapping):
        yield held
        if deepest > 1:
            for value in held.values():
                yield from _mappings(value, deepest - 1)
