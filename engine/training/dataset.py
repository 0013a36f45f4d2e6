"""The labelled films of a recipe and how they are split: by whole patients."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from engine.datatypes import Float32Array
from engine.errors import MissingLayerError, RecipeError
from engine.training.dataset_types import Example, SplitExamples, film_name
from engine.training.recipe import Recipe
from engine.training.sources.gathering import gather
from engine.training.splits import given_split, k_folds, load_split, split_by_ratio, write_split

__all__ = [
    "Example",
    "SplitExamples",
    "gather",
    "multi_hot",
    "recipe_films",
    "split_by_patient",
    "write_split",
]


def recipe_films(recipe: Recipe) -> tuple[Example, ...]:
    """All labelled films that a recipe learns from, in a fixed order. Raises as `gather`."""
    return gather(recipe.data, Path(recipe.folder), recipe.split.column)


def multi_hot(examples: Sequence[Example], classes: Sequence[str]) -> Float32Array:
    """float32 (N, classes), 1 where the example carries the class."""
    rows = [[float(name in example.labels) for name in classes] for example in examples]
    return np.asarray(rows, np.float32).reshape(len(examples), len(classes))


def split_by_patient(examples: Sequence[Example], recipe: Recipe) -> SplitExamples:
    """The split of a recipe, seeded; see `engine.training.recipe_data.Split` for its kinds.

    Two parts by ratio, and `hold_out`, are split as schema 1 split them: scikit-learn's
    StratifiedGroupKFold with 1 / `validation` folds, rounded. Raises RecipeError.
    """
    rule = recipe.split
    seed = recipe.seed if rule.seed is None else rule.seed
    if not rule.grouped:
        return _with_own_groups(_split(_each_alone(examples), recipe, seed), examples)
    return _split(examples, recipe, seed)


def _split(examples: Sequence[Example], recipe: Recipe, seed: int) -> SplitExamples:
    rule = recipe.split
    if rule.kind == "file":
        return load_split(recipe.path(rule.file), examples)
    if rule.kind in ("folders", "column"):
        return given_split(examples, rule.validation, seed, rule.test)
    if rule.kind == "folds":
        return _fold(examples, recipe, seed)
    if rule.test > 0:
        return split_by_ratio(examples, rule.validation, rule.test, seed)
    return _in_two(examples, recipe, seed)


def _fold(examples: Sequence[Example], recipe: Recipe, seed: int) -> SplitExamples:
    rule = recipe.split
    if not 0 <= rule.fold < rule.folds:
        raise RecipeError("split", f"there is no fold {rule.fold} of {rule.folds}", "Count from 0.")
    rest, test = tuple(examples), tuple[Example, ...]()
    if rule.test > 0:
        aside = split_by_ratio(examples, 0.0, rule.test, seed)
        rest, test = aside.training, aside.test
    return replace(k_folds(rest, rule.folds, seed)[rule.fold], test=test)


def _in_two(examples: Sequence[Example], recipe: Recipe, seed: int) -> SplitExamples:
    held = [_held_out(example, recipe) for example in examples]
    open_indices = [i for i, state in enumerate(held) if state is None]
    chosen = _grouped(examples, open_indices, recipe, seed)
    chosen |= {i for i, state in enumerate(held) if state is True}
    training = tuple(e for i, e in enumerate(examples) if i not in chosen)
    validation = tuple(e for i, e in enumerate(examples) if i in chosen)
    if not training or not validation:
        raise RecipeError(recipe.data.root, "too few patients to set validation films aside")
    return SplitExamples(training, validation)


def _held_out(example: Example, recipe: Recipe) -> bool | None:
    rule = recipe.split
    if not rule.hold_out or rule.hold_out_label not in example.labels:
        return None
    return re.search(rule.hold_out, example.path_below_root) is not None


def _grouped(
    examples: Sequence[Example], indices: list[int], recipe: Recipe, seed: int
) -> set[int]:
    try:
        from sklearn.model_selection import StratifiedGroupKFold
    except ModuleNotFoundError as missing:
        raise MissingLayerError(
            "split",
            "two parts by ratio need the torch layer, which is not installed",
            "Set test films aside as well: three parts need nothing more.",
        ) from missing

    folds = max(2, round(1 / recipe.split.validation))
    strata = np.asarray(["|".join(examples[i].labels[:1]) for i in indices])
    groups = np.asarray([examples[i].group for i in indices])
    if len(set(groups)) < folds:
        raise RecipeError(recipe.data.root, f"has fewer than {folds} patients")
    splitter = StratifiedGroupKFold(folds, shuffle=True, random_state=seed)
    _, validation = next(iter(splitter.split(np.zeros(len(indices)), strata, groups)))
    return {indices[int(i)] for i in validation}


def _each_alone(examples: Sequence[Example]) -> tuple[Example, ...]:
    return tuple(replace(e, group=film_name(e.path_below_root, e.film)) for e in examples)


def _with_own_groups(split: SplitExamples, examples: Sequence[Example]) -> SplitExamples:
    own = {(e.path_below_root, e.film.index): e for e in examples}
    return SplitExamples(
        *(tuple(own[e.path_below_root, e.film.index] for e in part) for _, part in split.parts())
    )
