"""float32 or bfloat16: where the recipe leaves it open, what is measured faster here."""

from __future__ import annotations

import contextlib
import copy
import time

import torch

from engine.models.networks import ExplainedNetwork
from engine.training.freezing import learns_head_alone
from engine.training.recipe import Recipe

FLOAT32, BFLOAT16 = "float32", "bfloat16"
_TRIAL_FILMS = 8
_TRIAL_STEPS = 3
_WORTH_IT = 0.95  # less than 5 % faster is noise, and float32 is exacter


def choose_precision(network: ExplainedNetwork, recipe: Recipe) -> str:
    """For training alone; validation and the bundle are float32. The network is not changed."""
    if recipe.mixed_precision != "auto":
        return FLOAT32 if recipe.mixed_precision == "off" else BFLOAT16
    if all(learns_head_alone(phase) for phase in recipe.phases):
        return FLOAT32  # the head alone learns, which takes no time
    exact, short = step_seconds(network, recipe)
    return BFLOAT16 if short < _WORTH_IT * exact else FLOAT32


def step_seconds(network: ExplainedNetwork, recipe: Recipe) -> tuple[float, float]:
    """Seconds of a step in float32 and in bfloat16: the shortest of a few that take turns."""
    trial = copy.deepcopy(network).train().requires_grad_(True)
    device = network.head.weight.device
    shape = (min(_TRIAL_FILMS, max(2, recipe.batch)), recipe.input.channels, *recipe.input.size)
    films = torch.zeros(shape, device=device).contiguous(memory_format=torch.channels_last)
    taken: tuple[list[float], list[float]] = ([], [])
    with torch.random.fork_rng(devices=[]):
        for turn in range(1 + _TRIAL_STEPS):
            for precision, times in zip((FLOAT32, BFLOAT16), taken, strict=True):
                seconds = _one_step(trial, films, precision)
                if turn:  # the first of each chooses kernels
                    times.append(seconds)
    return min(taken[0]), min(taken[1])


def arithmetic(device: torch.device, precision: str) -> contextlib.AbstractContextManager[None]:
    """Within it, matrix products and convolutions are in `precision`; weights stay float32."""
    if precision == FLOAT32:
        return contextlib.nullcontext()
    cast: contextlib.AbstractContextManager[None] = torch.autocast(device.type, torch.bfloat16)
    return cast


def _one_step(network: ExplainedNetwork, films: torch.Tensor, precision: str) -> float:
    device = films.device
    began = time.perf_counter()
    with arithmetic(device, precision):
        total = network.class_logits(films).float().square().sum()
    network.zero_grad()
    total.backward()  # type: ignore[no-untyped-call]
    if device.type == "cuda":
        torch.cuda.synchronize(device)
    return time.perf_counter() - began
