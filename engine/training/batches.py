"""Batches of augmented films, made ahead of the network by threads of their own."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Generator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from engine.datatypes import Float32Array, UInt8Array
from engine.inference.preprocessing import scale_levels
from engine.models.card import Preprocessing
from engine.training.augment import augment
from engine.training.recipe import Augmentation

_AHEAD = 3  # batches, beside those in the making
_MOST_THREADS = 8
IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class LabelledFilms:
    """films uint8 (N, h, w) at model size; targets float32 (N, classes), multi-hot."""

    films: UInt8Array
    targets: Float32Array


@dataclass(frozen=True, slots=True)
class Share:
    """Which of the processes that train together this one is; each takes its part of a batch."""

    rank: int = 0
    size: int = 1

    def of(self, count: int) -> slice:
        """Its part of `count` things in a row, as even as can be."""
        return slice(count * self.rank // self.size, count * (self.rank + 1) // self.size)


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """inputs float32 (n, C, h, w), targets (n, classes): this process's part of `films` films."""

    inputs: Tensor
    targets: Tensor
    films: int


def network_input(films: UInt8Array, preprocessing: Preprocessing) -> Tensor:
    """uint8 (N, h, w) to float32 (N, channels, h, w), scaled as the bundle will scale."""
    scaled = [
        scale_levels(film.astype(np.float32) / np.float32(255), preprocessing) for film in films
    ]
    shape = (0, preprocessing.channels, *preprocessing.size)
    stacked = np.stack(scaled) if scaled else np.zeros(shape, np.float32)
    return torch.from_numpy(stacked).contiguous(memory_format=torch.channels_last)


def epoch_order(targets: Float32Array, balance: float, seed: tuple[int, int]) -> IntArray:
    """Film numbers for one epoch, shuffled; as many as there are films.

    balance : the share of the epoch that each class should have at least, as far as drawing
        its films repeatedly gets it there; 0 takes every film once.
    """
    rng = np.random.default_rng(seed)
    order = np.arange(len(targets))
    for column in targets.T:
        own = np.flatnonzero(column)
        lacking = int(balance * len(targets)) - own.size
        if own.size and lacking > 0:
            order = np.concatenate([order, rng.choice(own, lacking)])
    return np.asarray(rng.permutation(order)[: len(targets)], np.int64)


def steps_of(films: int, batch: int) -> int:
    """Full batches of an epoch; fewer films than a batch holds make one."""
    return max(1, films // batch)


@dataclass(frozen=True, slots=True, eq=False)
class EpochPlan:
    """One epoch's batches. Every film's changes follow from `seed` and its place in `order`
    alone, so that an epoch may be taken up at any step and by any number of processes."""

    data: LabelledFilms
    order: IntArray
    batch: int
    augmentation: Augmentation
    preprocessing: Preprocessing
    seed: tuple[int, int]
    share: Share = Share()

    @property
    def steps(self) -> int:
        return steps_of(len(self.order), self.batch)

    def make(self, step: int) -> Batch:
        first = step * self.batch
        whole = self.order[first : first + self.batch]
        own = self.share.of(len(whole))
        places = range(first + own.start, first + own.stop)
        films = [self._changed(place) for place in places]
        shape = (0, *self.data.films.shape[1:])
        stacked = np.stack(films) if films else np.zeros(shape, np.uint8)
        inputs = network_input(stacked, self.preprocessing)
        targets = torch.from_numpy(self.data.targets[whole[own]])
        return Batch(inputs, targets, len(whole))

    def _changed(self, place: int) -> UInt8Array:
        rng = np.random.default_rng((*self.seed, 1, place))
        return augment(self.data.films[self.order[place]], self.augmentation, rng)


def batches_from(plan: EpochPlan, first_step: int = 0, threads: int = 0) -> Generator[Batch]:
    """The batches of an epoch from `first_step` on, in order. Close the iterator when done.

    threads : that make them; 0 leaves most cores to the network.
    """
    count = threads or max(1, min(_MOST_THREADS, (os.cpu_count() or 1) // 2))
    waiting: deque[Future[Batch]] = deque()
    with ThreadPoolExecutor(count, thread_name_prefix="augmentation") as pool:
        try:
            for step in range(first_step, plan.steps):
                waiting.append(pool.submit(plan.make, step))
                if len(waiting) >= count + _AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()
