"""Which part of a network learns in a phase, and the optimiser that moves it."""

from __future__ import annotations

import torch
from torch import nn

from engine.models.networks import ExplainedNetwork
from engine.training.recipe import Phase

BASE_RATE = "base"  # the key under which a parameter group keeps its rate before the schedule


def learns_head_alone(phase: Phase) -> bool:
    """Whether the phase needs the embeddings of the plain films and nothing else."""
    return phase.train_from < 0 and phase.train_share == 0


def learning_parts(network: ExplainedNetwork, phase: Phase) -> list[nn.Module]:
    """Lets the phase's part of the network learn, and that alone; returns its modules.

    Frozen parts stay in evaluation mode, so that their batch statistics do not drift.
    """
    if phase.train_share > 0:
        return _let_learn(network, last_layers(network, phase.train_share))
    return freeze_before(network, phase.train_from)


def freeze_before(network: ExplainedNetwork, first: int) -> list[nn.Module]:
    """Lets the trunk learn from stage `first` on, with tail and head."""
    names = [name for stage in network.stages[first:] for name in stage]
    return _let_learn(network, [network.trunk.get_submodule(name) for name in names])


def last_layers(network: ExplainedNetwork, share: float) -> list[nn.Module]:
    """The last `share` of the trunk's layers. A layer is a module with weights of its own: a
    convolution and a normalisation are one each; at least one, where the trunk has any."""
    layers = [m for m in network.trunk.modules() if list(m.parameters(recurse=False))]
    count = max(1, round(share * len(layers)))
    return layers[-count:]


def _let_learn(network: ExplainedNetwork, trunk_parts: list[nn.Module]) -> list[nn.Module]:
    network.requires_grad_(False)
    learning: list[nn.Module] = [network.dropout, network.head, *trunk_parts]
    if network.tail is not None:
        learning.append(network.tail)
    for part in learning:
        part.requires_grad_(True)
    return learning


def into_learning_mode(network: ExplainedNetwork, learning: list[nn.Module]) -> None:
    network.eval()
    for part in learning:
        part.train()


def make_optimiser(network: ExplainedNetwork, phase: Phase) -> torch.optim.Optimizer:
    """Over what learns; the head is a group of its own, with its own rate."""
    head = list(network.head.parameters())
    known = {id(parameter) for parameter in head}
    rest = [p for p in network.parameters() if p.requires_grad and id(p) not in known]
    groups = [(head, phase.learning_rate * phase.head_factor)]
    if rest:
        groups.insert(0, (rest, phase.learning_rate))
    given = [{"params": params, "lr": rate, BASE_RATE: rate} for params, rate in groups]
    return _made(phase, given, fused=head[0].device.type in ("cpu", "cuda"))


def set_rates(optimiser: torch.optim.Optimizer, factor: float) -> None:
    for group in optimiser.param_groups:
        group["lr"] = group[BASE_RATE] * factor


def _made(phase: Phase, groups: list[dict[str, object]], fused: bool) -> torch.optim.Optimizer:
    rate, decay = phase.learning_rate, phase.weight_decay
    if phase.optimiser == "sgd":
        return torch.optim.SGD(
            groups, rate, momentum=phase.momentum, weight_decay=decay, fused=fused
        )
    if phase.optimiser == "adam":
        return torch.optim.Adam(groups, rate, weight_decay=decay, fused=fused)
    return torch.optim.AdamW(groups, rate, weight_decay=decay, fused=fused)
