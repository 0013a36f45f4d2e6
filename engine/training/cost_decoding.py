"""What reading a recipe's films once costs: some of them read here, and the start of decoders."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.datatypes import UInt8Array
from engine.errors import EngineError, RecipeError
from engine.progress import CancelToken
from engine.training.batches import LabelledFilms
from engine.training.dataset import multi_hot
from engine.training.dataset_types import Example, SplitExamples
from engine.training.film_decoding import WORTH_CHILDREN, decode_films
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
        and small ones are read without."""
        many = [films for films in parts if films >= WORTH_CHILDREN]
        few = sum(parts) - sum(many)
        return len(many) * self.start_s + self.seconds_each * (sum(many) / self.decoders + few)


def decoding_trial(
    recipe: Recipe, split: SplitExamples, budget_s: float, token: CancelToken
) -> DecodingTrial:
    """Films from all over the folder, as many as can be read in the time. Raises RecipeError
    where none can, CancelledError."""
    sample = _spread((*split.training, *split.validation), _MOST_SAMPLE)
    kept: list[tuple[Example, UInt8Array]] = []
    reason, times = "", []
    began = time.perf_counter()
    for start in range(0, len(sample), _CHUNK):
        token.raise_if_cancelled()
        chunk, asked = sample[start : start + _CHUNK], time.perf_counter()
        with contextlib.closing(decode_films([e.film for e in chunk], recipe.input)) as made:
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
    decoders = os.cpu_count() or 1
    any_many = max(len(split.training), len(split.validation)) >= WORTH_CHILDREN
    return DecodingTrial(films, each, _start_seconds(decoders) if any_many else 0.0, decoders)


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
