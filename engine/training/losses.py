"""What the network is trained on."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor, nn

from engine.models.card import Task
from engine.training.recipe import LossSpec

Loss = Callable[[Tensor, Tensor], Tensor]


def make_loss(task: Task, spec: LossSpec, targets: Tensor) -> Loss:
    """A function of class logits (N, C) and multi-hot targets (N, C) to a scalar.

    `targets` are those of all training films: label weights come from their frequencies.
    """
    if task is Task.ONE_OF_MANY:
        smoothing = spec.label_smoothing
        return lambda logits, wanted: nn.functional.cross_entropy(
            logits, wanted.argmax(1), label_smoothing=smoothing
        )
    share = targets.mean(0).clamp(1e-3, 1 - 1e-3)
    positive, negative = (1 - share, share) if spec.weighted else (None, None)
    smooth = spec.label_smoothing

    def many_at_once(logits: Tensor, wanted: Tensor) -> Tensor:
        soft = wanted * (1 - smooth) + smooth / 2
        loss = nn.functional.binary_cross_entropy_with_logits(logits, soft, reduction="none")
        if positive is None or negative is None:
            return loss.mean()
        # w_p and w_n of Wang et al. 2017, scaled so that an even label weighs 1
        return (loss * 2 * torch.where(wanted > 0, positive, negative)).mean()

    return many_at_once
