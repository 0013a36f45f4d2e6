"""The training loop: the head on fixed embeddings, then the trunk from a chosen stage on."""

from __future__ import annotations

import copy
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from engine.datatypes import Float32Array, UInt8Array
from engine.errors import EngineError
from engine.evaluation.figures import auc
from engine.models.card import Preprocessing
from engine.models.networks import ExplainedNetwork
from engine.training.batches import (
    LabelledFilms,
    augmented_batches,
    epoch_order,
    network_input,
)
from engine.training.losses import Loss, make_loss
from engine.training.recipe import Phase, Recipe
from engine.training.schedule import average_weights, one_cycle

log = logging.getLogger(__name__)
CHECKPOINT_NAME = "checkpoint.pt"
_EVALUATION_BATCH = 64


@dataclass(frozen=True, slots=True)
class EpochReport:
    """One epoch. `selection` is what the best epoch is chosen by: the mean AUC of the findings
    that stand under no other."""

    phase: int
    epoch: int
    loss: float
    selection: float
    seconds: float


@dataclass(frozen=True, slots=True)
class Position:
    """How far a run is: the next phase and epoch, the steps done, the best epoch so far."""

    phase: int = 0
    epoch: int = 0
    steps: int = 0
    best: float = -1.0
    best_epoch: int = -1


class Trainer:
    """Trains `network`; keeps a running average, which is what is judged and exported."""

    def __init__(
        self,
        network: ExplainedNetwork,
        recipe: Recipe,
        training: LabelledFilms,
        validation: LabelledFilms,
        folder: Path,
    ) -> None:
        self.network = network.to(memory_format=torch.channels_last)
        self.average = copy.deepcopy(self.network).eval()
        self.best = copy.deepcopy(self.network.state_dict())
        self._recipe = recipe
        self._training = training
        self._validation = validation
        self._folder = folder
        self._loss = make_loss(recipe.task, recipe.loss, torch.from_numpy(training.targets))
        self.position = Position()

    def run(
        self, on_epoch: Callable[[EpochReport], None], stop: Callable[[], bool] = lambda: False
    ) -> None:
        """Runs what is left of the recipe; afterwards the network holds the best epoch."""
        while self.position.phase < len(self._recipe.phases) and not stop():
            phase = self._recipe.phases[self.position.phase]
            if phase.train_from < 0:
                on_epoch(self._head_phase(phase))
                self.position = replace(self.position, phase=self.position.phase + 1, epoch=0)
            else:
                self._trunk_phase(phase, on_epoch, stop)
        self.network.load_state_dict(self.best)
        self.network.eval()

    def _head_phase(self, phase: Phase) -> EpochReport:
        """Embeddings of the plain films are computed once; the head then trains in seconds."""
        began = time.monotonic()
        torch.manual_seed(self._recipe.seed)
        embeddings = self._embeddings(self._training.films)
        targets = torch.from_numpy(self._training.targets)
        self.network.head.reset_parameters()
        optimiser = torch.optim.AdamW(
            self.network.head.parameters(), phase.learning_rate, weight_decay=phase.weight_decay
        )
        loss_value = 0.0
        for epoch in range(phase.epochs):
            for group in optimiser.param_groups:
                group["lr"] = phase.learning_rate * one_cycle(epoch, phase.epochs, phase.warm_up)
            loss_value = _head_epoch(self.network.head, embeddings, targets, self._loss, optimiser)
        self.average.load_state_dict(self.network.state_dict())
        return self._judge(phase, loss_value, began)

    def _embeddings(self, films: UInt8Array) -> Tensor:
        self.network.eval()
        parts = []
        with torch.inference_mode():
            for start in range(0, len(films), _EVALUATION_BATCH):
                films_in = network_input(
                    films[start : start + _EVALUATION_BATCH], self._recipe.input
                )
                parts.append(self.network.embed(self.network.features(films_in)))
        return torch.cat(parts).clone()

    def _trunk_phase(
        self, phase: Phase, on_epoch: Callable[[EpochReport], None], stop: Callable[[], bool]
    ) -> None:
        learning = freeze_before(self.network, phase.train_from)
        optimiser = self._optimiser(phase)
        self._resume_optimiser(optimiser)
        while self.position.epoch < phase.epochs and not stop():
            began = time.monotonic()
            loss_value = self._trunk_epoch(phase, optimiser, learning)
            on_epoch(self._judge(phase, loss_value, began))
            self.position = replace(self.position, epoch=self.position.epoch + 1)
            self._keep(optimiser)
        if self.position.epoch >= phase.epochs:
            self.position = replace(self.position, phase=self.position.phase + 1, epoch=0, steps=0)

    def _optimiser(self, phase: Phase) -> torch.optim.Optimizer:
        head = list(self.network.head.parameters())
        known = {id(parameter) for parameter in head}
        rest = [p for p in self.network.parameters() if p.requires_grad and id(p) not in known]
        groups = [
            {"params": rest, "base": phase.learning_rate},
            {"params": head, "base": phase.learning_rate * phase.head_factor},
        ]
        return torch.optim.AdamW(groups, phase.learning_rate, weight_decay=phase.weight_decay)

    def _trunk_epoch(
        self, phase: Phase, optimiser: torch.optim.Optimizer, learning: list[nn.Module]
    ) -> float:
        recipe, position = self._recipe, self.position
        seed = (recipe.seed, 1000 * position.phase + position.epoch)
        order = epoch_order(self._training.targets, recipe.loss.balance, seed)
        torch.manual_seed(seed[0] * 100_003 + seed[1])  # dropout
        self.network.eval()
        for part in learning:
            part.train()
        each = len(order) // recipe.batch
        total, step = 0.0, position.steps
        batches = augmented_batches(
            self._training, order, recipe.batch, recipe.augmentation, recipe.input, seed
        )
        for films, targets in batches:
            for group in optimiser.param_groups:
                group["lr"] = group["base"] * one_cycle(step, each * phase.epochs, phase.warm_up)
            loss = self._loss(self.network.class_logits(films), targets)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimiser.step()
            step += 1
            average_weights(self.average, self.network, step, recipe.averaging)
            total += loss.item()
        self.position = replace(position, steps=step)
        return total / max(1, each)

    def _judge(self, phase: Phase, loss_value: float, began: float) -> EpochReport:
        scores = network_scores(self.average, self._validation.films, self._recipe.input)
        leading = [not finding.parent for finding in self._recipe.findings]
        selection = mean_auc(scores[:, leading], self._truth())
        if selection > self.position.best:
            self.best = copy.deepcopy(self.average.state_dict())
            self.position = replace(self.position, best=selection, best_epoch=self.position.epoch)
        seconds = time.monotonic() - began
        return EpochReport(self.position.phase, self.position.epoch, loss_value, selection, seconds)

    def _truth(self) -> Float32Array:
        members = [
            [float(name in finding.classes) for name in self._recipe.classes]
            for finding in self._recipe.findings
            if not finding.parent
        ]
        truth = self._validation.targets @ np.asarray(members, np.float32).T
        return np.asarray(truth > 0, np.float32)

    def _keep(self, optimiser: torch.optim.Optimizer) -> None:
        """Writes the checkpoint beside and puts it in place in one step."""
        beside = self._folder / (CHECKPOINT_NAME + ".partial")
        position = self.position
        torch.save(
            {
                "network": self.network.state_dict(),
                "average": self.average.state_dict(),
                "best": self.best,
                "optimiser": optimiser.state_dict(),
                "position": [position.phase, position.epoch, position.steps, position.best_epoch],
                "best_value": position.best,
            },
            beside,
        )
        beside.replace(self._folder / CHECKPOINT_NAME)

    def resume(self) -> bool:
        """Takes up a checkpoint if there is one. Raises EngineError when it cannot be read."""
        path = self._folder / CHECKPOINT_NAME
        if not path.exists():
            return False
        try:
            state = torch.load(path, map_location="cpu", weights_only=True)
            self.network.load_state_dict(state["network"])
            self.average.load_state_dict(state["average"])
        except (RuntimeError, KeyError, EOFError) as error:
            raise EngineError(str(path), f"this checkpoint cannot be taken up: {error}") from error
        self.best = state["best"]
        phase, epoch, steps, best_epoch = state["position"]
        self.position = Position(phase, epoch, steps, state["best_value"], best_epoch)
        return True

    def _resume_optimiser(self, optimiser: torch.optim.Optimizer) -> None:
        path = self._folder / CHECKPOINT_NAME
        if self.position.epoch > 0 and path.exists():
            state = torch.load(path, map_location="cpu", weights_only=True)
            optimiser.load_state_dict(state["optimiser"])


def freeze_before(network: ExplainedNetwork, first: int) -> list[nn.Module]:
    """Lets the trunk learn from stage `first` on, and the head; returns the learning modules.

    Frozen parts stay in evaluation mode, so that their batch statistics do not drift.
    """
    for parameter in network.trunk.parameters():
        parameter.requires_grad = False
    learning: list[nn.Module] = [network.dropout, network.head]
    for stage in network.stages[first:]:
        learning += [network.trunk.get_submodule(name) for name in stage]
    if network.tail is not None:
        learning.append(network.tail)
    for part in learning:
        for parameter in part.parameters():
            parameter.requires_grad = True
    return learning


def network_scores(
    network: ExplainedNetwork, films: UInt8Array, preprocessing: Preprocessing
) -> Float32Array:
    """Scores of all findings, float32 (N, F), for films (N, h, w) at model size."""
    network.eval()
    parts = []
    with torch.inference_mode():
        for start in range(0, len(films), _EVALUATION_BATCH):
            batch = network_input(films[start : start + _EVALUATION_BATCH], preprocessing)
            parts.append(network(batch)[0].numpy())
    return np.concatenate(parts)


def mean_auc(scores: Float32Array, truth: Float32Array) -> float:
    """Mean over the findings that validation has films with and without."""
    values = [
        auc(scores[:, i], truth[:, i] > 0).value
        for i in range(truth.shape[1])
        if 0 < truth[:, i].sum() < len(truth)
    ]
    return float(np.mean(values)) if values else 0.0


def _head_epoch(
    head: nn.Module,
    embeddings: Tensor,
    targets: Tensor,
    loss_of: Loss,
    optimiser: torch.optim.Optimizer,
) -> float:
    order = torch.randperm(len(embeddings))
    total = 0.0
    parts = torch.split(order, 256)
    for chosen in parts:
        loss = loss_of(head(embeddings[chosen]), targets[chosen])
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimiser.step()
        total += loss.item()
    return total / len(parts)
