"""A first answer in seconds: a frozen backbone, a logistic head, training and validation films.

Test films are not opened. The head learns on training films and is judged on validation films
(`first`); then every film is judged by a head that saw none of its patient (`folds`), which uses
all of them and so has the narrower intervals.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from engine.child_process import Caller
from engine.datatypes import BoolArray, Float32Array
from engine.errors import RecipeError
from engine.evaluation.confusion import ConfusionMatrix, TwoByTwo, confusion_matrix, two_by_two
from engine.models.card import Task
from engine.progress import CancelToken, Progress, ProgressCallback, ignore_progress
from engine.training.backbone_choice import backbone_of
from engine.training.dataset import multi_hot
from engine.training.dataset_types import Example, SplitExamples
from engine.training.logistic import cross_validated, fit_logistic, grouped_folds
from engine.training.quick_look_figures import class_figures, overall
from engine.training.quick_look_types import (
    FilmEmbeddings,
    FirstLook,
    FoldFigures,
    QuickLook,
    QuickLookSettings,
)
from engine.training.recipe import Recipe

if TYPE_CHECKING:
    from engine.training.frozen_backbone import KeptBackbone

_FROZEN = "The network itself did not learn: a full run is usually better, seldom worse."


@dataclass(frozen=True, slots=True)
class QuickLookPlace:
    """Where a quick look works. cache : folder of kept embeddings. decoders : see
    `embeddings_for`. on_first : hears of the first matrix before the folds are done. backbone :
    keeps the network open for the next look."""

    cache: Path
    decoders: Sequence[Caller] = ()
    device: str = "auto"
    on_first: Callable[[FirstLook], None] | None = None
    backbone: KeptBackbone | None = None


def quick_look(
    recipe: Recipe,
    split: SplitExamples,
    place: QuickLookPlace,
    settings: QuickLookSettings | None = None,
    report: ProgressCallback = ignore_progress,
    cancel: CancelToken | None = None,
) -> QuickLook:
    """See the module. Raises RecipeError for too few films or classes, and as `embeddings_for`."""
    from engine.training.embeddings import embeddings_for
    from engine.training.frozen_backbone import open_backbone

    settings, token = settings or QuickLookSettings(), cancel or CancelToken()
    training, validation = drawn(split, settings)
    choice = backbone_of(recipe)
    films = (*training, *validation)
    made = embeddings_for(
        films, choice, place.cache,
        decoders=place.decoders, device=place.device,
        open_network=open_backbone if place.backbone is None else place.backbone.open,
        report=report, cancel=token,
    )  # fmt: skip
    looked = _Looked.of(films, len(training), made, recipe)
    report(Progress(0, settings.folds + 1, "Learning a head"))
    first = _first_look(looked, recipe, settings)
    if place.on_first is not None:
        place.on_first(first)
    token.raise_if_cancelled()
    folds = _by_folds(looked, recipe, settings, report, token) if settings.folds else None
    used, of = len(films), len(split.training) + len(split.validation)
    subset = f"{used:,} of {of:,} training and validation films, drawn by whole patients."
    return QuickLook(
        task=recipe.task,
        backbone=made.backbone,
        training_films=int(looked.learns.sum()),
        validation_films=int((~looked.learns).sum()),
        test_films=len(split.test),
        patients=len({example.group for example in looked.films}),
        unread=made.unread,
        embedding_seconds=made.seconds,
        first=first,
        folds=folds,
        notes=tuple(note for note in (choice.note, subset if used < of else "", _FROZEN) if note),
    )


def drawn(
    split: SplitExamples, settings: QuickLookSettings
) -> tuple[tuple[Example, ...], tuple[Example, ...]]:
    """Training and validation films of as many patients as `most_films` has room for, seeded.

    Both parts keep their shares. Raises RecipeError when one of them is empty.
    """
    parts = (split.training, split.validation)
    if not all(parts):
        raise RecipeError("", "a quick look needs training and validation films", "Split anew.")
    total = sum(len(part) for part in parts)
    if not 0 < settings.most_films < total:
        return parts
    share = settings.most_films / total
    rng = np.random.default_rng(settings.seed)
    return _whole_patients(parts[0], share, rng), _whole_patients(parts[1], share, rng)


def _whole_patients(
    films: tuple[Example, ...], share: float, rng: np.random.Generator
) -> tuple[Example, ...]:
    wanted, taken, count = max(1, round(share * len(films))), set[str](), 0
    patients = sorted({film.group for film in films})
    sizes = Counter(film.group for film in films)
    for number in rng.permutation(len(patients)):
        if count >= wanted:
            break
        taken.add(patients[number])
        count += sizes[patients[number]]
    return tuple(film for film in films if film.group in taken)


@dataclass(frozen=True, slots=True, eq=False)
class _Looked:
    """Films that could be read: features (N, D), targets (N, C); `learns` bool (N,)."""

    films: tuple[Example, ...]
    features: Float32Array
    targets: Float32Array
    learns: BoolArray

    @classmethod
    def of(
        cls, films: Sequence[Example], training: int, made: FilmEmbeddings, recipe: Recipe
    ) -> _Looked:
        """One of many: films that carry none of the classes, or several, are left out."""
        targets = multi_hot(films, recipe.classes)
        kept = made.read.copy()
        if recipe.task is Task.ONE_OF_MANY:
            kept &= targets.sum(1) == 1
        learns = np.arange(len(films)) < training
        for part, name in ((learns, "training"), (~learns, "validation")):
            if not (kept & part).any():
                raise RecipeError("", f"no {name} film is readable and carries one class")
        chosen = tuple(film for film, one in zip(films, kept, strict=True) if one)
        return cls(chosen, made.values[kept], targets[kept], learns[kept])


def _first_look(looked: _Looked, recipe: Recipe, settings: QuickLookSettings) -> FirstLook:
    began = time.monotonic()
    learns, judged = looked.learns, ~looked.learns
    head = fit_logistic(
        looked.features[learns], looked.targets[learns], recipe.task, recipe.loss, settings.penalty
    )
    scores = head.scores(looked.features[judged])
    truth = looked.targets[judged]
    limits = flag_limits(looked.targets[learns], recipe)
    films = tuple(f.film for f, one in zip(looked.films, judged, strict=True) if one)
    return FirstLook(
        recipe.classes,
        int(learns.sum()),
        films,
        _matrix(scores, truth, recipe),
        _tables(scores, truth, limits, recipe.task),
        time.monotonic() - began,
    )


def _by_folds(
    looked: _Looked,
    recipe: Recipe,
    settings: QuickLookSettings,
    report: ProgressCallback,
    token: CancelToken,
) -> FoldFigures:
    began = time.monotonic()
    groups = [film.group for film in looked.films]
    place = grouped_folds(looked.targets, groups, settings.folds, settings.seed)
    count = int(place.max()) + 1

    def told(fold: int) -> None:
        token.raise_if_cancelled()
        report(Progress(fold + 1, count + 1, "Learning a head"))

    scores = cross_validated(
        looked.features, looked.targets, place, recipe.task, recipe.loss, settings.penalty, told
    )
    limits = flag_limits(looked.targets, recipe)
    accuracy, balanced = overall(scores, looked.targets, groups, recipe)
    return FoldFigures(
        count,
        tuple(film.film for film in looked.films),
        scores,
        np.asarray(looked.targets > 0, bool),
        np.asarray(scores >= limits, bool),
        accuracy,
        balanced,
        class_figures(scores, looked.targets, groups, limits, recipe),
        _matrix(scores, looked.targets, recipe),
        time.monotonic() - began,
    )


def flag_limits(targets: Float32Array, recipe: Recipe) -> Float32Array:
    """float32 (C,): many at once flags a class where its score is at or above its share of the
    films, or above one half where the loss evens the two sides out."""
    if recipe.loss.weighted:
        return np.full(targets.shape[1], 0.5, np.float32)
    return np.asarray(targets.mean(0), np.float32)


def _matrix(scores: Float32Array, targets: Float32Array, recipe: Recipe) -> ConfusionMatrix | None:
    if recipe.task is not Task.ONE_OF_MANY:
        return None
    truth: npt.NDArray[np.int64] = targets.argmax(1).astype(np.int64)
    said: npt.NDArray[np.int64] = scores.argmax(1).astype(np.int64)
    return confusion_matrix(truth, said, recipe.classes, recipe.classes)


def _tables(
    scores: Float32Array, targets: Float32Array, limits: Float32Array, task: Task
) -> tuple[TwoByTwo, ...]:
    if task is Task.ONE_OF_MANY:
        return ()
    return tuple(
        two_by_two(scores[:, n], targets[:, n] > 0, float(limits[n])) for n in range(len(limits))
    )
