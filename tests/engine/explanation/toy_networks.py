"""Torch networks small enough for paper, behind the predictor's interface. Needs torch."""

from __future__ import annotations

from types import SimpleNamespace

import torch
from torch import nn

from engine.models.card import Finding, ModelCard, Task
from engine.models.networks import Backbone, ExplainedNetwork
from tests.engine.explanation.toys import CLASSES, PNEUMONIA, VIRAL, bundle_of, make_card
from tests.engine.explanation.toys import architecture as toy_architecture


def linear_network(
    weights: list[list[float]],
    classes: tuple[str, ...] = CLASSES,
    findings: tuple[Finding, ...] = (PNEUMONIA, VIRAL),
    task: Task = Task.ONE_OF_MANY,
    trunk: nn.Module | None = None,
) -> ExplainedNetwork:
    """Two film channels are the two feature channels; pooling; one linear layer without bias."""
    backbone = Backbone(trunk or nn.Identity(), 2)
    network = ExplainedNetwork(backbone, task, classes, findings).eval()
    with torch.no_grad():
        network.head.weight.copy_(torch.tensor(weights))
        network.head.bias.zero_()
    return network


class NetworkPredictor:
    """As TorchPredictor: lends its network, which is all that the gradient methods ask of it."""

    def __init__(self, network: ExplainedNetwork, card: ModelCard | None = None) -> None:
        self.network = network
        self.bundle = bundle_of(card or make_card(toy_architecture()))
        self.device = SimpleNamespace(kind="cpu")
