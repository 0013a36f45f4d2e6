"""One-cycle learning rate (Smith and Topin 2018) and the running average of weights."""

from __future__ import annotations

import math

import torch
from torch import nn


def one_cycle(step: int, steps: int, warm_up: float) -> float:
    """Factor on the learning rate at `step` of `steps`: 1/25 up to 1, then a cosine to 1e-4."""
    turn = max(1.0, warm_up * steps)
    if step < turn:
        return _cosine(1 / 25, 1.0, step / turn)
    return _cosine(1.0, 1e-4, min(1.0, (step - turn) / max(1.0, steps - turn)))


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
