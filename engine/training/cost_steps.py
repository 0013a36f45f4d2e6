"""Real training steps of a phase, timed."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import nn

from engine.models.networks import ExplainedNetwork
from engine.progress import CancelToken
from engine.training.batches import Batch, EpochPlan, LabelledFilms, batches_from
from engine.training.cost_memory import KeptTensors
from engine.training.freezing import into_learning_mode, make_optimiser
from engine.training.head_phase import HEAD_BATCH
from engine.training.losses import Loss, make_loss
from engine.training.precision import arithmetic
from engine.training.recipe import Phase, Recipe
from engine.training.schedule import average_weights

_SMALL = 4  # films of the step that tells how many fit into the trial
_FEWEST_STEPS, _MOST_STEPS = 3, 12
_HEAD_STEPS = 6
_AHEAD = 3  # see `batches.batches_from`


@dataclass(frozen=True, slots=True)
class StepTrial:
    """seconds of a step of `films` films; kept_bytes : activations a film; batches_ahead : that
    wait for the network in a run."""

    seconds: float
    films: int
    kept_bytes: float
    batches_ahead: int


def step_trial(
    network: ExplainedNetwork,
    parts: Sequence[nn.Module],
    phase: Phase,
    recipe: Recipe,
    films: LabelledFilms,
    precision: str,
    budget_s: float,
    token: CancelToken,
) -> StepTrial:
    """First few films, to see what fits into `budget_s`; then steps as in a run, the first one
    not counted. Changes the network's weights."""
    stepping = _Stepping(network, list(parts), phase, recipe, films, precision, token)
    small = min(_SMALL, recipe.batch)
    first = stepping.steps(small, 2)
    each = min(first) / small
    fits = int(budget_s / (_FEWEST_STEPS * each))
    size = recipe.batch if fits >= recipe.batch else max(small, fits)
    count = int(np.clip(budget_s / (size * each), _FEWEST_STEPS, _MOST_STEPS))
    times = stepping.steps(size, count)
    threads = max(1, min(8, (os.cpu_count() or 1) // 2))
    return StepTrial(float(np.median(times[1:])), size, stepping.kept_bytes, threads + _AHEAD)


class _Stepping:
    def __init__(
        self,
        network: ExplainedNetwork,
        parts: list[nn.Module],
        phase: Phase,
        recipe: Recipe,
        films: LabelledFilms,
        precision: str,
        token: CancelToken,
    ) -> None:
        self._network, self._parts, self._recipe = network, parts, recipe
        self._films, self._precision, self._token = films, precision, token
        self._optimiser = make_optimiser(network, phase)
        self._loss: Loss = make_loss(recipe.task, recipe.loss, torch.from_numpy(films.targets))
        self._average = _copy(network) if recipe.averaging else None
        self.kept_bytes = 0.0

    def steps(self, size: int, count: int) -> list[float]:
        """Seconds of each of `count` steps of `size` films, waiting for the batch included."""
        order = np.resize(np.arange(len(self._films.films)), size * count)
        recipe = self._recipe
        plan = EpochPlan(
            self._films, order, size, recipe.augmentation, recipe.input, (recipe.seed, 0)
        )
        into_learning_mode(self._network, self._parts)
        times = []
        with contextlib.closing(batches_from(plan)) as batches:
            asked = time.perf_counter()
            for batch in batches:
                self._token.raise_if_cancelled()
                self._step(batch)
                times.append(time.perf_counter() - asked)
                asked = time.perf_counter()
        return times

    def _step(self, batch: Batch) -> None:
        network, kept = self._network, KeptTensors()
        device = network.head.weight.device
        inputs, targets = batch.inputs.to(device), batch.targets.to(device)
        counting = contextlib.nullcontext() if self.kept_bytes else kept.counted(network)
        with counting:
            with arithmetic(device, self._precision):
                logits = network.class_logits(inputs)
            loss = self._loss(logits.float(), targets)
        self.kept_bytes = self.kept_bytes or kept.bytes / batch.films
        self._optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        self._optimiser.step()
        if self._average is not None:
            average_weights(self._average, network, 1, self._recipe.averaging)
        if device.type == "cuda":
            torch.cuda.synchronize(device)


def head_epoch_seconds(
    network: ExplainedNetwork, phase: Phase, recipe: Recipe, films: int
) -> tuple[float, float]:
    """Seconds of a step and of an epoch of the head on embeddings of so many films."""
    device, width = network.head.weight.device, network.head.in_features
    batch = min(HEAD_BATCH, films)
    given = torch.randn(batch, width, device=device)
    targets = torch.zeros(batch, len(recipe.classes), device=device)
    targets[torch.arange(batch), torch.arange(batch) % len(recipe.classes)] = 1
    loss_of = make_loss(recipe.task, recipe.loss, targets.cpu())
    optimiser = make_optimiser(network, phase)
    times = []
    for _ in range(_HEAD_STEPS):
        began = time.perf_counter()
        loss = loss_of(network.head(given), targets)
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimiser.step()
        times.append(time.perf_counter() - began)
    step = float(np.median(times[1:]))
    return step, step * max(1, round(films / HEAD_BATCH))


def _copy(network: ExplainedNetwork) -> ExplainedNetwork:
    import copy

    return copy.deepcopy(network).eval()
