"""Out-of-fold figures whose intervals know that films of one patient are alike."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.datatypes import BoolArray, Float32Array
from engine.doctor.clustered_auc import clustered_auc
from engine.evaluation.confusion import BALANCED_ACCURACY, SENSITIVITY, SPECIFICITY
from engine.evaluation.figures import Figure, NamedFigure, share_of, weighted_sum
from engine.models.card import Task
from engine.training.quick_look_types import ClassFigures
from engine.training.recipe import Recipe

ACCURACY, AUC = "accuracy", "AUC"
FEWEST_PATIENTS = 5  # of a class, for a figure about it


def clustered_share(right: BoolArray, patients: Sequence[str]) -> Figure:
    """Share of `right` (n,), n at least 1, with Wilson's interval for the films' worth in
    independent films: their number through the design effect (Rao and Scott 1992).

    The design effect is the variance of the share as a ratio over patients, through that of
    independent films; never below 1. Where all films are right, or none, it cannot be seen, and
    the patients are counted instead.
    """
    share = float(right.mean())
    numbers = np.unique(np.asarray(patients), return_inverse=True)[1]
    count = int(numbers.max()) + 1
    if share in (0.0, 1.0) or count < 2:
        return share_of(share, count)
    off = np.bincount(numbers, weights=right - share)
    clustered = count / (count - 1) * float((off**2).sum()) / right.size**2
    effect = max(1.0, clustered / (share * (1 - share) / right.size))
    return share_of(share, right.size / effect)


def overall(
    scores: Float32Array, targets: Float32Array, groups: Sequence[str], recipe: Recipe
) -> tuple[NamedFigure | None, NamedFigure | None]:
    """Accuracy, and balanced accuracy (mean recall of the classes that have films)."""
    if recipe.task is not Task.ONE_OF_MANY:
        return None, None
    truth = targets.argmax(1)
    right = scores.argmax(1) == truth
    recalls = [_among(right, truth == one, groups) for one in np.unique(truth)]
    balanced = weighted_sum([(1 / len(recalls), recall) for recall in recalls])
    return (
        NamedFigure(ACCURACY, clustered_share(right, groups)),
        NamedFigure(BALANCED_ACCURACY, balanced),
    )


def class_figures(
    scores: Float32Array,
    targets: Float32Array,
    groups: Sequence[str],
    limits: Float32Array,
    recipe: Recipe,
) -> tuple[ClassFigures, ...]:
    """Every class, then every finding that sums several classes up.

    One of many: a class is said where it scores highest, a finding where one of its classes does.
    Many at once: where a class reaches its limit (C,).
    """
    alone = [(name, (name,)) for name in recipe.classes]
    summed = [(f.name, f.classes) for f in recipe.findings if len(f.classes) > 1]
    made = []
    for name, classes in (*alone, *summed):
        columns = [recipe.classes.index(one) for one in classes]
        if recipe.task is Task.ONE_OF_MANY:
            said: BoolArray = np.isin(scores.argmax(1), columns)
        else:
            said = np.asarray((scores[:, columns] >= limits[columns]).any(1), bool)
        there = np.asarray((targets[:, columns] > 0).any(1), bool)
        made.append(_figures(name, scores[:, columns].sum(1), said, there, groups))
    return tuple(made)


def _figures(
    name: str, score: Float32Array, said: BoolArray, there: BoolArray, groups: Sequence[str]
) -> ClassFigures:
    few = _too_few(there, groups, "have it", "has it")
    others = _too_few(~there, groups, "are without it", "is without it")

    def figure(called: str, right: BoolArray, among: BoolArray, why_not: str) -> NamedFigure:
        if why_not:
            return NamedFigure(called, None, why_not)
        return NamedFigure(called, _among(right, among, groups))

    area = NamedFigure(AUC, None, few or others)
    if not (few or others):
        area = NamedFigure(AUC, clustered_auc(score, there, np.asarray(groups)))
    return ClassFigures(
        name,
        int(there.sum()),
        figure(SENSITIVITY, said, there, few),
        figure(SPECIFICITY, ~said, ~there, others),
        area,
    )


def _too_few(among: BoolArray, groups: Sequence[str], many: str, one: str) -> str:
    """Why there is no figure: a fold may then have had nothing to learn the class from."""
    patients = len({group for group, is_in in zip(groups, among, strict=True) if is_in})
    if patients >= FEWEST_PATIENTS:
        return ""
    if patients == 1:
        return f"too few to say: 1 patient {one}, and it takes {FEWEST_PATIENTS}"
    return f"too few to say: {patients} patients {many}, and it takes {FEWEST_PATIENTS}"


def _among(right: BoolArray, among: BoolArray, groups: Sequence[str]) -> Figure:
    patients = [group for group, one in zip(groups, among, strict=True) if one]
    return clustered_share(right[among], patients)
