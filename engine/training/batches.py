"""Batches of augmented films, made one ahead of the network in a thread of their own."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator
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

_AHEAD = 4
IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class LabelledFilms:
    """films uint8 (N, h, w) at model size; targets float32 (N, classes), multi-hot."""

    films: UInt8Array
    targets: Float32Array


def network_input(films: UInt8Array, preprocessing: Preprocessing) -> Tensor:
    """uint8 (N, h, w) to float32 (N, channels, h, w), scaled as the bundle will scale."""
    scaled = [
        scale_levels(film.astype(np.float32) / np.float32(255), preprocessing) for film in films
    ]
    return torch.from_numpy(np.stack(scaled)).contiguous(memory_format=torch.channels_last)


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


def augmented_batches(
    data: LabelledFilms,
    order: IntArray,
    batch: int,
    augmentation: Augmentation,
    preprocessing: Preprocessing,
    seed: tuple[int, int],
) -> Iterator[tuple[Tensor, Tensor]]:
    """Full batches of (input, targets) in `order`; the same seed gives the same batches."""
    ready: queue.Queue[tuple[Tensor, Tensor] | BaseException | None] = queue.Queue(_AHEAD)
    stopped = threading.Event()

    def offer(item: tuple[Tensor, Tensor] | BaseException | None) -> None:
        while not stopped.is_set():
            try:
                ready.put(item, timeout=0.1)
                return
            except queue.Full:
                continue

    def work() -> None:
        rng = np.random.default_rng((*seed, 1))
        try:
            for start in range(0, len(order) - batch + 1, batch):
                chosen = order[start : start + batch]
                films = np.stack([augment(data.films[i], augmentation, rng) for i in chosen])
                offer((network_input(films, preprocessing), torch.from_numpy(data.targets[chosen])))
                if stopped.is_set():
                    return
            offer(None)
        except Exception as error:  # noqa: BLE001 - raised again in the training thread
            offer(error)

    thread = threading.Thread(target=work, name="augmentation", daemon=True)
    thread.start()
    try:
        while (item := ready.get()) is not None:
            if isinstance(item, BaseException):
                raise item
            yield item
    finally:
        stopped.set()
        thread.join()
