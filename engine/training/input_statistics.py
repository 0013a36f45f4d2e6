"""Mean and standard deviation of the network's input: known ones, or of the training films.

NumPy only. Grey levels are in 0..1, bright = dense, as `engine.inference.preprocessing` makes
them before scaling. A film has one grey channel, copied; so all channels share what is measured
on films, and ImageNet's three are kept where the network has three channels.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from engine.datatypes import UInt8Array
from engine.errors import RecipeError
from engine.models.card import Preprocessing, Scaling

if TYPE_CHECKING:
    from engine.training.recipe import Recipe

_CHUNK = 256
_SMALLEST_STD = 1e-3  # films of one grey level have no spread to divide by


@dataclass(frozen=True, slots=True)
class InputStatistics:
    """mean, std : of grey levels in 0..1, one value a channel, or one for all."""

    mean: tuple[float, ...]
    std: tuple[float, ...]


# torchvision's `ImageClassification` transform, from the training images of ILSVRC 2012.
IMAGENET = InputStatistics((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))
# Measured here on 662 frontal films of ChestX-ray14 (PA and AP), 224 x 224, stretched, no CLAHE.
RADIOGRAPHS = InputStatistics((0.5459,), (0.2457,))


def film_statistics(films: UInt8Array) -> InputStatistics:
    """Mean and standard deviation over all pixels of films uint8 (N, h, w), N at least 1.

    The sums are whole numbers, so that neither order nor chunks change the figures.
    """
    total = squares = 0
    for part in _chunks(films):
        levels = part.astype(np.int64)
        total += int(levels.sum())
        squares += int((levels * levels).sum())
    count = int(films.size)
    mean = total / count
    variance = max(0.0, squares / count - mean * mean)
    return InputStatistics((mean / 255,), (max(variance**0.5 / 255, _SMALLEST_STD),))


def with_statistics(given: Preprocessing, statistics: InputStatistics) -> Preprocessing:
    """`given`, scaled by these numbers, rounded to what a recipe and a card can show."""
    return replace(
        given,
        scaling=Scaling.FIXED,
        mean=_by_channel(statistics.mean, given.channels),
        std=_by_channel(statistics.std, given.channels),
    )


def with_known_levels(recipe: Recipe) -> Recipe:
    """The recipe with its input's numbers filled in, as far as no film is needed for them."""
    if recipe.levels == "given":
        return recipe
    if recipe.levels == "training films":
        # until the films are read; "per film" would be another network input altogether
        neutral = InputStatistics((0.5,), (0.25,))
        measured = recipe.input.scaling is Scaling.FIXED and bool(recipe.input.mean)
        return recipe if measured else _filled(recipe, neutral)
    return _filled(recipe, IMAGENET if recipe.levels == "imagenet" else RADIOGRAPHS)


def with_film_levels(recipe: Recipe, films: UInt8Array) -> Recipe:
    """The recipe as it is run: with levels = "training films" those of `films` are filled in.

    films : uint8 (N, h, w), the training films alone, at model size. Raises RecipeError for none.
    """
    if recipe.levels != "training films":
        return with_known_levels(recipe)
    if films.size == 0:
        raise RecipeError(recipe.data.root, "has no training film to take mean and std from")
    return _filled(recipe, film_statistics(films))


def _filled(recipe: Recipe, statistics: InputStatistics) -> Recipe:
    return replace(recipe, input=with_statistics(recipe.input, statistics))


def _by_channel(values: tuple[float, ...], channels: int) -> tuple[float, ...]:
    if len(values) != channels:
        values = (sum(values) / len(values),) * channels
    return tuple(round(value, 4) for value in values)


def _chunks(films: UInt8Array) -> Iterator[UInt8Array]:
    return (films[start : start + _CHUNK] for start in range(0, len(films), _CHUNK))
