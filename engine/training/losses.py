"""What the network is trained on.

A loss is a sum over films divided by a weight, kept apart, so that several processes that each
hold a part of a batch arrive at the gradient of the whole.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from engine.models.card import Task
from engine.training.recipe import LossSpec

Sum = Callable[[Tensor, Tensor], Tensor]


@dataclass(frozen=True, slots=True)
class Loss:
    """Functions of class logits (N, C) and multi-hot targets (N, C), both on one device.

    total(logits, targets), weight(targets) : scalars; their quotient is the loss.
    """

    total: Sum
    weight: Callable[[Tensor], Tensor]

    def __call__(self, logits: Tensor, targets: Tensor) -> Tensor:
        return self.total(logits, targets) / self.weight(targets)


def make_loss(task: Task, spec: LossSpec, targets: Tensor) -> Loss:
    """`targets` are those of all training films: label weights come from their frequencies."""
    return _one_of_many(spec, targets) if task is Task.ONE_OF_MANY else _many(spec, targets)


def class_weights(spec: LossSpec, targets: Tensor) -> Tensor | None:
    """(C,), None where every class weighs the same. A class without films weighs 1."""
    if spec.class_weights == "given":
        return torch.tensor(spec.weights, dtype=torch.float32)
    if spec.class_weights == "none":
        return None
    films = targets.sum(0)
    balanced = targets.sum() / (len(films) * films.clamp(min=1))
    return torch.where(films > 0, balanced, torch.ones_like(balanced))


def _one_of_many(spec: LossSpec, targets: Tensor) -> Loss:
    weights, smoothing = class_weights(spec, targets), spec.label_smoothing

    def total(logits: Tensor, wanted: Tensor) -> Tensor:
        own = None if weights is None else weights.to(logits.device)
        return nn.functional.cross_entropy(
            logits, wanted.argmax(1), own, label_smoothing=smoothing, reduction="sum"
        )

    def weight(wanted: Tensor) -> Tensor:
        if weights is None:
            return torch.tensor(float(len(wanted)), device=wanted.device)
        return weights.to(wanted.device)[wanted.argmax(1)].sum()

    return Loss(total, weight)


def _many(spec: LossSpec, targets: Tensor) -> Loss:
    share = targets.mean(0).clamp(1e-3, 1 - 1e-3)
    smooth = spec.label_smoothing

    def total(logits: Tensor, wanted: Tensor) -> Tensor:
        soft = wanted * (1 - smooth) + smooth / 2
        loss = nn.functional.binary_cross_entropy_with_logits(logits, soft, reduction="none")
        if spec.weighted:
            # w_p and w_n of Wang et al. 2017, scaled so that an even label weighs 1
            positive = share.to(loss.device)
            loss = loss * 2 * torch.where(wanted > 0, 1 - positive, positive)
        return loss.sum()

    return Loss(total, lambda wanted: torch.tensor(float(wanted.numel()), device=wanted.device))
