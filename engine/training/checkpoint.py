"""A run's place on disk, from which it goes on exactly.

Everything that is drawn at random follows from the recipe's seed and the position, so no state
of a generator has to be kept.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from engine.errors import EngineError
from engine.training.batches import LabelledFilms
from engine.training.position import Plateau, Position
from engine.training.recipe import Recipe

CHECKPOINT_NAME = "checkpoint.pt"
State = Mapping[str, Tensor]


@dataclass(frozen=True, slots=True, eq=False)
class Checkpoint:
    """network, average, best : state dicts; optimiser : its state dict, None between phases.

    run : `run_fingerprint` of what it belongs to. loss_sum, logits (n, classes) : of the steps
    of the epoch that are done. precision : the arithmetic that was chosen at the start.
    """

    run: str
    position: Position
    precision: str
    network: State
    average: State
    best: State
    optimiser: Mapping[str, Any] | None
    loss_sum: float
    logits: Tensor


def run_fingerprint(recipe: Recipe, *parts: LabelledFilms) -> str:
    """Changes with everything that the weights depend on, but for the films' pixels."""
    decides = (
        recipe.classes, recipe.findings, recipe.network, recipe.input, recipe.phases, recipe.task,
        recipe.augmentation, recipe.loss, recipe.batch, recipe.averaging, recipe.seed,
        recipe.early_stop, recipe.mixed_precision, recipe.thresholds.films,
    )  # fmt: skip
    digest = hashlib.sha256(repr(decides).encode())
    for part in parts:
        digest.update(part.targets.tobytes())
    return digest.hexdigest()[:16]


def save_checkpoint(folder: Path, checkpoint: Checkpoint) -> None:
    """Puts it in place in one step; the previous one stays until the new one is whole.

    Raises EngineError when it cannot be written; the previous one is still there then.
    """
    path = folder / CHECKPOINT_NAME
    beside = path.with_name(CHECKPOINT_NAME + ".partial")
    content = {name: getattr(checkpoint, name) for name in Checkpoint.__slots__}
    content["position"] = asdict(checkpoint.position)
    try:
        with beside.open("wb") as stream:
            torch.save(content, stream)
            stream.flush()
            os.fsync(stream.fileno())  # a power cut must not leave a name without its bytes
        beside.replace(path)
    except (OSError, RuntimeError) as error:
        beside.unlink(missing_ok=True)
        told = error.strerror if isinstance(error, OSError) else str(error).splitlines()[0]
        raise EngineError(
            str(path),
            f"the run's place cannot be kept: {told}",
            "Make room on the disk, then go on with the run from its last checkpoint (--resume).",
        ) from error


def load_checkpoint(folder: Path, run: str) -> Checkpoint | None:
    """None where there is none. Raises EngineError when it cannot be taken up by this run."""
    path = folder / CHECKPOINT_NAME
    if not path.exists():
        return None
    try:
        content = torch.load(path, map_location="cpu", weights_only=True)
        place = content.pop("position")
        plateau = Plateau(**place.pop("plateau"))
        found = Checkpoint(position=Position(**place, plateau=plateau), **content)
    except (RuntimeError, KeyError, TypeError, EOFError, OSError, ValueError) as error:
        told = (str(error) or type(error).__name__).splitlines()[0]
        raise _unfit(path, f"this checkpoint cannot be taken up: {told}") from error
    if found.run != run:
        raise _unfit(path, "this checkpoint cannot be taken up: the recipe or its films changed")
    return found


def _unfit(path: Path, problem: str) -> EngineError:
    return EngineError(str(path), problem, "Start the run anew, without --resume.")
