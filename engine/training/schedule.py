"""Learning rates over a phase, and the running average of weights."""

from __future__ import annotations

import math

import torch
from torch import nn

from engine.training.position import Plateau
from engine.training.recipe import Phase

_LAST = 1e-4  # what a cosine ends at, as a share of the rate


def rate_factor(phase: Phase, step: int, steps: int, plateau: Plateau) -> float:
    """Factor on a phase's learning rates at `step` of its `steps`."""
    if phase.schedule == "one cycle":
        return one_cycle(step, steps, phase.warm_up)
    if phase.schedule == "cosine":
        return _cosine(1.0, _LAST, min(1.0, step / max(1, steps)))
    return plateau.factor if phase.schedule == "plateau" else 1.0


def one_cycle(step: int, steps: int, warm_up: float) -> float:
    """Smith and Topin 2018: 1/25 up to 1 within `warm_up` of the steps, then a cosine to 1e-4."""
    turn = max(1.0, warm_up * steps)
    if step < turn:
        return _cosine(1 / 25, 1.0, step / turn)
    return _cosine(1.0, _LAST, min(1.0, (step - turn) / max(1.0, steps - turn)))


def _cosine(start: float, end: float, part: float) -> float:
    return end + (start - end) * (1 + math.cos(math.pi * part)) / 2


@torch.no_grad()
def average_weights(average: nn.Module, network: nn.Module, step: int, decay: float) -> None:
    """Moves `average` towards `network` (Polyak averaging), faster during the first steps."""
    keep = min(decay, (1 + step) / (10 + step))
    ours, theirs = average.state_dict(), network.state_dict()
    for name, tensor in ours.items():
        if tensor.is_floating_point():
            tensor.lerp_(theirs[name], 1 - keep)
        else:
            tensor.copy_(theirs[name])
