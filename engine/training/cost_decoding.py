"""What reading a recipe's films once costs: some of them read here, and the start of decoders."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.cores import usable_cores
from engine.datatypes import UInt8Array
from engine.errors import EngineError, RecipeError
from engine.progress import CancelToken
from engine.training.batches import LabelledFilms
from engine.training.dataset import multi_hot
from engine.training.dataset_types import Example, SplitExamples
from engine.training.film_decoding import WORTH_CHILDREN, make_service
from engine.training.recipe import Recipe

_MOST_SAMPLE = 64
_CHUNK = 8
# Of two decoders on two cores, measured: 0.6 s on an idle machine, 1.8 s at a load of 8. Taken
# where a packed program cannot be asked to import one module.
_USUAL_START_S = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class DecodingTrial:
    """films : those that were read. seconds_each : by one decoder. start_s : of all decoders."""

    films: LabelledFilms
    seconds_each: float
    start_s: float
    decoders: int

    def seconds(self, parts: Sequence[int]) -> float:
        """Of all films, whose numbers in each part are given: every part starts its decoders anew,
        a small one a single one."""
        asked = [films for films in parts if films]
        many = sum(films for films in asked if films >= WORTH_CHILDREN)
        few = sum(asked) - many
        return len(asked) * self.start_s + self.seconds_each * (many / self.decoders + few)


def decoding_trial(
    recipe: Recipe, split: SplitExamples, budget_s: float, token: CancelToken
) -> DecodingTrial:
    """Films from all over the folder, as many as can be read in the time. Raises RecipeError
    where none can, CancelledError."""
    sample = _spread((*split.training, *split.validation), _MOST_SAMPLE)
    kept: list[tuple[Example, UInt8Array]] = []
    reason, times, reader = "", [], make_service()
    began = time.perf_counter()
    for start in range(0, len(sample), _CHUNK):
        token.raise_if_cancelled()
        chunk, asked = sample[start : start + _CHUNK], time.perf_counter()
        made = reader.model_size_films([e.film for e in chunk], recipe.input)
        for example, film in zip(chunk, made, strict=True):
            if isinstance(film, EngineError):
                reason = film.reason
            else:
                kept.append((example, film))
        times.append((time.perf_counter() - asked) / len(chunk))
        if time.perf_counter() - began > budget_s and kept:
            break
    if not kept:
        raise RecipeError(recipe.data.root, f"none of {len(sample)} films can be read", reason)
    # the first chunk also loads the decoders
    each = float(np.mean(times[1:])) if len(times) > 1 else times[0]
    examples = [example for example, _ in kept]
    films = LabelledFilms(np.stack([film for _, film in kept]), multi_hot(examples, recipe.classes))
    decoders = usable_cores()
    return DecodingTrial(films, each, _start_seconds(decoders), decoders)


def _start_seconds(decoders: int) -> float:
    """Of so many decoders at once, which is nearly all the import of their libraries.

    Plain processes, since the wizard's child, in which a trial runs, may have no children of
    multiprocessing's.
    """
    if getattr(sys, "frozen", False):
        return _USUAL_START_S
    words = [sys.executable, "-c", "import engine.training.film_decoding"]
    began = time.perf_counter()
    started = [
        subprocess.Popen(words, cwd=Path(__file__).resolve().parents[2]) for _ in range(decoders)
    ]
    for process in started:
        process.wait()
    return time.perf_counter() - began


def _spread(films: Sequence[Example], most: int) -> list[Example]:
    """At even distances, but in an order that reaches the far end early."""
    count = min(most, len(films))
    places = np.linspace(0, len(films) - 1, count).round().astype(int)
    order = np.random.default_rng(0).permutation(count)
    return [films[int(places[number])] for number in order]
