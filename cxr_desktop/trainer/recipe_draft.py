"""A recipe in the making: from what the data are, keeping what was chosen. Knows no Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from cxr_desktop.trainer.data_summary import DataSummary, propose_without
from engine.errors import RecipeError
from engine.models.card import Task
from engine.training.finding_keeping import kept_findings, with_family
from engine.training.recipe import (
    DataSource,
    EvaluationSet,
    FindingSpec,
    LossSpec,
    Recipe,
    Split,
)
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
    return _with_families(replace(default_recipe(wanted), split=split), (), found)


def with_data(recipe: Recipe, source: DataSource, split: Split, found: DataSummary) -> Recipe:
    """The recipe with other films, or other labels of them. What was said of classes that are
    still there stays. Raises RecipeError."""
    _need_films(recipe.bundle.title, found)
    evaluation = followed(recipe.evaluation, recipe.data, source)
    changed = replace(recipe, data=source, split=split, evaluation=evaluation)
    names = found.class_names
    if set(recipe.classes) == set(names):
        return changed
    known = set(recipe.classes) & set(names)
    proposed = propose_without(tuple(name for name in names if name not in known) or names)
    meant = without_of(recipe)
    without = tuple(n for n in names if (n in meant if n in known else n in proposed))
    task = recipe.task if known else Task.ONE_OF_MANY
    task = Task.MANY_AT_ONCE if found.several_labels else task
    return _with_families(with_classes(changed, names, without, task), recipe.findings, found)


def with_classes(
    recipe: Recipe, classes: tuple[str, ...], without: tuple[str, ...], task: Task
) -> Recipe:
    """Other classes, or others of them as findings; findings that still make sense stay, with
    their parents and thresholds. Raises RecipeError."""
    wanted = Wanted(recipe.bundle.title, recipe.data, classes, without, task, recipe.network.name)
    fresh = default_recipe(wanted)
    alone = task is Task.ONE_OF_MANY
    findings = kept_findings(recipe.findings, classes, without if alone else (), alone=alone)
    loss = recipe.loss if task is recipe.task else fresh.loss
    if loss.class_weights == "given":
        loss = _weighed(loss, dict(zip(recipe.classes, loss.weights, strict=False)), classes)
    return replace(
        recipe, classes=classes, findings=findings, task=task, loss=loss,
    )  # fmt: skip


def followed(
    sets: tuple[EvaluationSet, ...], before: DataSource, now: DataSource
) -> tuple[EvaluationSet, ...]:
    """Test films from elsewhere whose labels are told as those of the data were: as they are."""
    return tuple(
        replace(one, source=labelled_like(one.source, now))
        if not one.truth and labelled_like(one.source, before) == one.source
        else one
        for one in sets
    )


def labelled_like(source: DataSource, like: DataSource) -> DataSource:
    """The films of `source`, their labels and patients told as those of `like`."""
    return replace(
        like, root=source.root, table=source.table, leave_out=source.leave_out,
        only_groups=source.only_groups,
    )  # fmt: skip


def _with_families(recipe: Recipe, before: tuple[FindingSpec, ...], found: DataSummary) -> Recipe:
    """Classes that share a folder, and are new, are kinds of a finding that is called as it is."""
    called = {one.found: one.label for one in recipe.data.label_names}
    old = {one.name: one for one in before}
    known = {name for one in before for name in one.classes}
    findings, without = recipe.findings, set(without_of(recipe))
    for folder, members in found.families if recipe.data.kind == "class folders" else ():
        name = called.get(folder) or folder
        told = tuple(member for member in members if member not in without)
        fresh = not set(told) <= known and name not in recipe.classes
        if fresh and 1 < len(told) < len(recipe.classes):
            findings = with_family(findings, name, told, old.get(name))
    return replace(recipe, findings=findings)


def _weighed(loss: LossSpec, weights: Mapping[str, float], classes: tuple[str, ...]) -> LossSpec:
    """Weights of one's own go along with their classes; with a new class there are none."""
    if set(classes) <= set(weights):
        return replace(loss, weights=tuple(weights[name] for name in classes))
    return replace(loss, class_weights="none", weights=())


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
