"""A recipe in the making: from what the data are, keeping what was chosen. Knows no Qt."""

from __future__ import annotations

from dataclasses import replace

from cxr_desktop.trainer.data_summary import DataSummary, propose_without
from engine.errors import RecipeError
from engine.models.card import Task
from engine.training.recipe import DataSource, Recipe, Split
from engine.training.recipe_checks import recipe_problems
from engine.training.recipe_defaults import Wanted, default_recipe

# What decides which film is in which part: a change of anything else leaves the split as it is.
_OF_SPLIT = ("data", "split", "seed")


def first_recipe(title: str, source: DataSource, split: Split, found: DataSummary) -> Recipe:
    """With every choice at a value that works. Raises RecipeError when there is nothing to tell
    apart."""
    _need_films(title, found)
    task = Task.MANY_AT_ONCE if found.several_labels else Task.ONE_OF_MANY
    names = found.class_names
    wanted = Wanted(_named(title), source, names, propose_without(names), task)
    return replace(default_recipe(wanted), split=split)


def with_data(recipe: Recipe, source: DataSource, split: Split, found: DataSummary) -> Recipe:
    """The recipe with other films, or other labels of them. Raises RecipeError."""
    _need_films(recipe.bundle.title, found)
    changed = replace(recipe, data=source, split=split)
    if set(recipe.classes) == set(found.class_names):
        return changed
    task = Task.MANY_AT_ONCE if found.several_labels else Task.ONE_OF_MANY
    return with_classes(changed, found.class_names, propose_without(found.class_names), task)


def with_classes(
    recipe: Recipe, classes: tuple[str, ...], without: tuple[str, ...], task: Task
) -> Recipe:
    """Other classes, or others of them as findings. Raises RecipeError."""
    wanted = Wanted(recipe.bundle.title, recipe.data, classes, without, task, recipe.network.name)
    fresh = default_recipe(wanted)
    loss = recipe.loss if task is recipe.task else fresh.loss
    if loss.class_weights == "given" and len(loss.weights) != len(classes):
        loss = replace(loss, class_weights="none", weights=())
    return replace(
        recipe, classes=classes, findings=fresh.findings, task=task, loss=loss,
    )  # fmt: skip


def without_of(recipe: Recipe) -> tuple[str, ...]:
    """The classes that mean none of the findings."""
    in_findings = {name for finding in recipe.findings for name in finding.classes}
    return tuple(name for name in recipe.classes if name not in in_findings)


def same_split(one: Recipe, other: Recipe) -> bool:
    """Whether both part the films alike."""
    return all(getattr(one, name) == getattr(other, name) for name in _OF_SPLIT)


def problems_of(recipe: Recipe) -> tuple[str, ...]:
    """What does not make sense, each as the problem of a sentence."""
    return tuple(recipe_problems(recipe))


def _need_films(title: str, found: DataSummary) -> None:
    if not found.class_names:
        remedy = "Below stands why each of its files is not taken."
        raise RecipeError(title, "holds no labelled film", remedy)


def _named(title: str) -> str:
    try:
        default_recipe(Wanted(title, DataSource(""), ("a", "b"), ("a",)))
    except RecipeError:  # a name without a letter or digit names no model
        return "model"
    return title
