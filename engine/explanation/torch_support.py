"""What the gradient methods share: is torch there, which network, one finding's log-odds.

torch is imported inside the functions only; the module itself imports without it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING

from engine.datatypes import ModelInput
from engine.errors import needs_torch
from engine.explanation.method import finding_index
from engine.inference.predictor import Predictor
from engine.models.card import ModelCard

if TYPE_CHECKING:
    import torch
    from torch import Tensor

    from engine.models.networks import ExplainedNetwork


@dataclass(frozen=True, slots=True, eq=False)
class GradientTask:
    """One film and one finding, ready for captum.

    film : (1, C, h, w) on the network's device, wants gradients.
    log_odds : (N, C, h, w) -> (N,), the finding's log-odds.
    """

    network: ExplainedNetwork
    film: Tensor
    log_odds: Callable[[Tensor], Tensor]

    @property
    def device(self) -> torch.device:
        return self.film.device


def torch_installed() -> bool:
    """Whether torch and captum can be imported, without importing them."""
    try:
        return all(find_spec(name) is not None for name in ("torch", "captum"))
    except (ImportError, ValueError):  # blocked on purpose, as the tests of the base layer do
        return False


def why_no_torch(_card: ModelCard) -> str | None:
    """`Method.available` of the gradient methods: they work with every network, given torch."""
    return None if torch_installed() else needs_torch("").reason


def gradient_task(predictor: Predictor, model_input: ModelInput, finding: str) -> GradientTask:
    """Raises EngineError for an unknown finding, MissingLayerError without torch and captum.

    A predictor that runs on torch lends its `network`; for any other the bundle's network is
    built on the CPU.
    """
    index = finding_index(predictor.bundle.card, finding)
    if not torch_installed():
        raise needs_torch("Gradient heat maps")
    import torch

    network = _network_of(predictor)
    device = next(network.parameters()).device
    film = torch.from_numpy(model_input.pixels.copy())[None].to(device).requires_grad_()

    def log_odds(films: Tensor) -> Tensor:
        return network.finding_logits(films)[:, index]

    return GradientTask(network, film, log_odds)


def _network_of(predictor: Predictor) -> ExplainedNetwork:
    from engine.inference.torch_predictor import load_network

    lent: ExplainedNetwork | None = getattr(predictor, "network", None)
    return load_network(predictor.bundle) if lent is None else lent
