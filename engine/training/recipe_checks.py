"""Whether a recipe that has the right form also makes sense."""

from __future__ import annotations

import re
from collections.abc import Iterator

from engine.errors import BundleError, RecipeError
from engine.models.card import Task
from engine.models.networks_known import known_network
from engine.training.recipe import DataSource, Phase, Recipe


def check_recipe(subject: str, recipe: Recipe) -> None:
    """Raises RecipeError about `subject` with the first thing that does not make sense."""
    problem = next(recipe_problems(recipe), None)
    if problem is not None:
        raise RecipeError(subject, problem)


def recipe_problems(recipe: Recipe) -> Iterator[str]:
    """Everything that does not make sense, each as the problem of a sentence."""
    yield from _class_problems(recipe)
    yield from _source_problems(recipe.data)
    yield from _split_problems(recipe)
    yield from _network_problems(recipe)
    yield from _loss_problems(recipe)
    if not recipe.phases:
        yield "has no training phase"
    for number, phase in enumerate(recipe.phases, 1):
        yield from _phase_problems(f"phase {number}", phase)
    yield from _run_problems(recipe)


def _class_problems(recipe: Recipe) -> Iterator[str]:
    known = set(recipe.classes)
    if len(known) < len(recipe.classes) or not known:
        yield "must name its classes, each once"
    if not recipe.findings:
        yield "names no finding"
    for finding in recipe.findings:
        unknown = set(finding.classes) - known
        if unknown or not finding.classes:
            yield f"finding {finding.name!r} names no known class {unknown or ''}".rstrip()
        if recipe.task is Task.ONE_OF_MANY and set(finding.classes) == known:
            yield f"finding {finding.name!r} takes in every class"


def _source_problems(source: DataSource) -> Iterator[str]:
    patterns = [source.group_pattern, source.only_groups]
    for pattern in (*patterns, *(rule.pattern for rule in source.label_rules)):
        yield from _pattern_problems(pattern)
    by_table = source.kind in ("table", "dicom table")
    if by_table and not source.table:
        yield f"the data of kind {source.kind!r} names no table"
    columns = (source.label_column, source.list_column, source.label_columns, source.every_film)
    if by_table and not any(columns):
        yield "names no column of the table that holds labels"
    if source.list_column and not source.list_separator:
        yield "says no separator for the list of labels"


def _pattern_problems(pattern: str) -> Iterator[str]:
    try:
        re.compile(pattern)
    except re.error as error:
        yield f"pattern {pattern!r} is not valid: {error}"


def _split_problems(recipe: Recipe) -> Iterator[str]:
    split = recipe.split
    yield from _pattern_problems(split.hold_out)
    if not (0 < split.validation < 1 and 0 <= split.test < 1 and split.validation + split.test < 1):
        yield (
            f"the shares of validation ({split.validation:g}) and test films ({split.test:g}) must "
            "leave films to train on"
        )
    if split.kind == "folds" and not (split.folds >= 2 and 0 <= split.fold < split.folds):
        yield f"fold {split.fold} of {split.folds} does not exist; folds are counted from 0"
    if split.kind == "column" and not split.column:
        yield "the split by a column names no column"
    if split.kind == "file" and not split.file:
        yield "the split by a file names no file"


def _network_problems(recipe: Recipe) -> Iterator[str]:
    try:
        network = known_network(recipe.network.name)
    except BundleError as unknown:
        yield f"network {recipe.network.name!r}: {unknown.problem}"
        return
    height, width = recipe.input.size
    if network.fixed_size and (height, width) != network.size:
        wanted = f"{network.size[0]} x {network.size[1]}"
        yield f"{network.title} takes films of {wanted}, not {height} x {width}"
    if not network.smallest <= min(height, width) <= max(height, width) <= 4096:
        yield f"{network.title} takes films of {network.smallest} to 4096 pixels a side"
    if recipe.input.channels != network.channels:
        yield f"{network.title} takes {network.channels} channels, not {recipe.input.channels}"
    dropout = recipe.network.dropout
    if dropout is not None and not 0 <= dropout < 1:
        yield f"the dropout {dropout:g} must lie in 0 to 1"


def _loss_problems(recipe: Recipe) -> Iterator[str]:
    loss, task = recipe.loss, recipe.task
    if not 0 <= loss.label_smoothing < 1:
        yield f"the label smoothing {loss.label_smoothing:g} must lie in 0 to 1"
    if not 0 <= loss.balance <= 1:
        yield f"the balance {loss.balance:g} must lie in 0 to 1"
    if loss.weighted and task is not Task.MANY_AT_ONCE:
        yield "weights of positives and negatives are for many findings at once"
    if loss.class_weights != "none" and task is not Task.ONE_OF_MANY:
        yield "class weights are for one class of many"
    given = loss.class_weights == "given"
    if given and (len(loss.weights) != len(recipe.classes) or min(loss.weights) <= 0):
        yield "must give one weight above 0 for each class"


def _phase_problems(name: str, phase: Phase) -> Iterator[str]:
    if phase.epochs < 1:
        yield f"{name} has no epoch"
    if phase.learning_rate <= 0 or phase.head_factor <= 0:
        yield f"the learning rates of {name} must be above 0"
    if phase.train_from < -1 or not 0 <= phase.train_share <= 1:
        yield f"{name} does not say which part of the network learns"
    if phase.weight_decay < 0 or not 0 <= phase.momentum < 1:
        yield f"weight decay and momentum of {name} must not be below 0, nor the momentum 1"
    if not 0 <= phase.warm_up < 1:
        yield f"the warm-up of {name} must lie in 0 to 1"
    if not 0 < phase.plateau_factor < 1 or phase.plateau_patience < 0:
        yield f"the plateau of {name} must lower the rate, after 0 epochs or more"


def _run_problems(recipe: Recipe) -> Iterator[str]:
    stop = recipe.early_stop
    if recipe.batch < 1:
        yield "the batch must hold a film"
    if not 0 <= recipe.averaging < 1:
        yield f"the averaging {recipe.averaging:g} must lie in 0 to 1"
    if recipe.seed < 0 or (recipe.split.seed or 0) < 0:
        yield "a seed must not be below 0"
    if stop.patience < 0 or stop.min_gain < 0 or not 0 <= stop.specificity <= 1:
        yield "early stopping needs a patience and a gain of 0 or more, and a specificity in 0 to 1"
