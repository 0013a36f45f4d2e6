"""What a recipe costs on this machine: some seconds of its real work, scaled to all of it.

Real films of the folder are decoded, changed and batched as a run does, and each phase does real
steps, forward and backward, at its real size. Where full batches do not fit into the trial's time,
fewer films a step are taken, and a step is said to cost by its films.
"""

from __future__ import annotations

import math
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from engine.errors import RecipeError
from engine.inference.devices import DeviceInfo, choose_device
from engine.models.networks import ExplainedNetwork
from engine.progress import CancelToken, Progress, ProgressCallback, ignore_progress
from engine.training.batches import LabelledFilms
from engine.training.cost_decoding import decoding_trial
from engine.training.cost_memory import largest_layer, process_bytes, weight_bytes
from engine.training.cost_steps import StepTrial, head_epoch_seconds, step_trial
from engine.training.dataset_types import SplitExamples
from engine.training.freezing import learning_parts, learns_head_alone
from engine.training.network_costs import relative_networks, relative_sizes
from engine.training.precision import FLOAT32, choose_precision
from engine.training.quick_look_types import CostEstimate, PhaseCost
from engine.training.recipe import Phase, Recipe
from engine.training.scoring import EVALUATION_BATCH, embeddings
from engine.training.start_trial import bare_network

SECONDS = 10.0
_DECODE_SHARE = 0.15
_FEW_FILMS = 4
_FORWARD_TURNS = 4
_FORWARD_SHARE = 0.2
# What allocator and kernels take beside the tensors: Lite0 in batches of 32 peaked at 3.54 GB where
# 2.92 were counted, 0.5 of them the bare process.
_BESIDE = 1.25
_MAPPED_FILMS = 8  # whose heat maps are drawn after every epoch
_VERB = "Trying what it costs"


def cost_trial(
    recipe: Recipe,
    split: SplitExamples,
    cache: Path,
    *,
    seconds: float = SECONDS,
    device: str = "auto",
    report: ProgressCallback = ignore_progress,
    cancel: CancelToken | None = None,
) -> CostEstimate:
    """About `seconds` of trial, more where one step takes that long, and what follows from it.

    Test films are not opened. cache : where decoded films will lie, for the room on its disk. The
    weights are random: they cost the same. Raises RecipeError where no film can be read or there
    is nothing to train on, DeviceError, CancelledError between steps.
    """
    began, token = time.monotonic(), cancel or CancelToken()
    counts = _Counts.of(recipe, split)
    steps = len(recipe.phases) + 2
    report(Progress(0, steps, _VERB))
    decoded = decoding_trial(recipe, split, seconds * _DECODE_SHARE, token)
    report(Progress(1, steps, _VERB))
    chosen = choose_device(device)
    bench = _Bench(recipe, decoded.films, counts, chosen, seconds * _FORWARD_SHARE)
    phases, peaks = [], []
    learning = sum(not learns_head_alone(phase) for phase in recipe.phases)
    share = seconds * (1 - _DECODE_SHARE - _FORWARD_SHARE) / max(1, learning)
    for number, phase in enumerate(recipe.phases):
        token.raise_if_cancelled()
        report(Progress(number + 2, steps, _VERB))
        cost, peak = bench.phase(number, phase, share, token)
        phases.append(cost)
        peaks.append(peak)
    height, width = recipe.input.size
    return CostEstimate(
        device=chosen.name,
        threads=torch.get_num_threads(),
        training_films=counts.training,
        validation_films=counts.validation,
        decode=decoded.seconds((counts.training, counts.validation)),
        decoders=decoded.decoders,
        cache_bytes=(counts.training + counts.validation) * height * width,
        free_bytes=_free_bytes(cache),
        phases=tuple(phases),
        peak_memory_bytes=bench.base_bytes + round(_BESIDE * max(peaks)),
        trial_seconds=time.monotonic() - began,
        early_stop=recipe.early_stop.patience > 0,
        networks=relative_networks(recipe),
        sizes=relative_sizes(recipe),
    )


@dataclass(frozen=True, slots=True)
class _Counts:
    """Films that an epoch learns from, and films that it is judged on."""

    training: int
    validation: int
    judged: int

    @classmethod
    def of(cls, recipe: Recipe, split: SplitExamples) -> _Counts:
        if not split.training or not split.validation:
            raise RecipeError(recipe.data.root, "has no film to learn from or to validate with")
        twice = 2 if recipe.thresholds.films == "both" else 1
        validation = len(split.validation)
        return cls(len(split.training), validation, twice * validation + _MAPPED_FILMS)


class _Bench:
    """The network of a recipe, and how long its parts take."""

    def __init__(
        self,
        recipe: Recipe,
        films: LabelledFilms,
        counts: _Counts,
        device: DeviceInfo,
        budget_s: float,
    ) -> None:
        """`budget_s` : for forward passes alone."""
        self._recipe, self._films, self._counts = recipe, films, counts
        network = bare_network(recipe).to(device.kind)
        self._network: ExplainedNetwork = network.to(memory_format=torch.channels_last)
        self.base_bytes = process_bytes()
        layers: list[int] = []
        with largest_layer(self._network, layers):
            self._forward(1)
        self._evaluation_bytes = EVALUATION_BATCH * max(layers, default=0)
        self._forward_s = self._forward_seconds(budget_s)
        self._precision = FLOAT32
        if any(not learns_head_alone(phase) for phase in recipe.phases):
            self._precision = choose_precision(self._network, recipe)

    def phase(
        self, number: int, phase: Phase, budget_s: float, token: CancelToken
    ) -> tuple[PhaseCost, int]:
        """Its cost, and the bytes that it adds to those of the process."""
        if learns_head_alone(phase):
            return self._head_phase(number, phase)
        parts = learning_parts(self._network, phase)
        trial = step_trial(
            self._network, parts, phase, self._recipe, self._films, self._precision, budget_s, token
        )
        recipe, counts = self._recipe, self._counts
        batch = min(recipe.batch, counts.training)
        step = trial.seconds * batch / trial.films
        epoch = step * max(1, counts.training // recipe.batch) + self._judging_s
        cost = PhaseCost(
            number, phase.epochs, 0.0, epoch, step, trial.films, round(trial.kept_bytes * batch)
        )
        return cost, self._peak(phase, trial, batch)

    @property
    def _judging_s(self) -> float:
        return self._forward_s * self._counts.judged

    def _head_phase(self, number: int, phase: Phase) -> tuple[PhaseCost, int]:
        self._network.requires_grad_(False)
        self._network.head.requires_grad_(True)
        counts, width = self._counts, self._network.head.in_features
        once = self._forward_s * (counts.training + counts.judged - _MAPPED_FILMS)
        step, epoch = head_epoch_seconds(self._network, phase, self._recipe, counts.training)
        epoch += self._forward_s * _MAPPED_FILMS
        kept = 4 * width * (counts.training + counts.judged)
        cost = PhaseCost(number, phase.epochs, once, epoch, step, 0, kept)
        weights = weight_bytes(self._network, phase.optimiser, self._recipe.averaging > 0)
        return cost, weights + kept + self._evaluation_bytes

    def _peak(self, phase: Phase, trial: StepTrial, batch: int) -> int:
        weights = weight_bytes(self._network, phase.optimiser, self._recipe.averaging > 0)
        shape = self._recipe.input
        film = 4 * shape.channels * math.prod(shape.size)
        waiting = trial.batches_ahead * batch * film
        working = max(round(trial.kept_bytes * batch), self._evaluation_bytes)
        return weights + waiting + working

    def _forward(self, count: int) -> None:
        films = np.resize(self._films.films, (count, *self._films.films.shape[1:]))
        embeddings(self._network, films, self._recipe.input)

    def _forward_seconds(self, budget_s: float) -> float:
        """Seconds a film in evaluation, in batches as large as the time allows: the median of
        what comes after the first, which prepares the kernels."""
        few = self._timed_forward(_FEW_FILMS)
        size = int(np.clip(budget_s / (_FORWARD_TURNS * few), _FEW_FILMS, EVALUATION_BATCH))
        self._timed_forward(size)
        return float(np.median([self._timed_forward(size) for _ in range(_FORWARD_TURNS - 1)]))

    def _timed_forward(self, count: int) -> float:
        began = time.perf_counter()
        self._forward(count)
        return (time.perf_counter() - began) / count


def _free_bytes(folder: Path) -> int:
    there = folder.absolute()
    while not there.exists() and there != there.parent:
        there = there.parent
    return shutil.disk_usage(there).free
