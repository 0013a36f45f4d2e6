"""The validation films that thresholds are chosen on, as their rules want them, scored."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.datatypes import BoolArray, Float32Array, UInt8Array
from engine.models.networks import ExplainedNetwork
from engine.training.augment import perturb
from engine.training.batches import LabelledFilms
from engine.training.loop import network_scores
from engine.training.recipe import Recipe, ThresholdRule

_PERTURBATION_SEED = 5


@dataclass(frozen=True, slots=True, eq=False)
class JudgedFinding:
    """Validation films as a finding's threshold rule wants them: scores (N,), positive (N,)."""

    scores: Float32Array
    positive: BoolArray
    rule: ThresholdRule


class JudgedFilms:
    """The validation films that epochs and thresholds are chosen on, each kind made once."""

    def __init__(self, recipe: Recipe, plain: LabelledFilms) -> None:
        self._recipe, self._made = recipe, {"plain": plain}

    def of(self, which: str) -> LabelledFilms:
        """which : "plain", "perturbed" or "both"; see ThresholdRule."""
        if which not in self._made:
            self._made[which] = self._perturbed() if which == "perturbed" else self._both()
        return self._made[which]

    def _perturbed(self) -> LabelledFilms:
        plain = self._made["plain"]
        return LabelledFilms(perturbed_films(plain.films, self._recipe), plain.targets)

    def _both(self) -> LabelledFilms:
        plain = self._made["plain"]
        changed = self._made.get("perturbed") or self._perturbed()
        return LabelledFilms(
            np.concatenate([plain.films, changed.films]),
            np.concatenate([plain.targets, changed.targets]),
        )


def perturbed_films(films: UInt8Array, recipe: Recipe) -> UInt8Array:
    """Every validation film changed once, always the same way."""
    rng = np.random.default_rng(_PERTURBATION_SEED)
    return np.stack([perturb(film, recipe.augmentation, rng) for film in films])


def judge(
    network: ExplainedNetwork, recipe: Recipe, validation: JudgedFilms
) -> tuple[JudgedFinding, ...]:
    """Scores of the films that each finding's rule wants, in the recipe's order of findings."""
    rules = [spec.threshold or recipe.thresholds for spec in recipe.findings]
    films = {rule.films: validation.of(rule.films) for rule in rules}
    tables = {
        which: network_scores(network, judged.films, recipe.input)
        for which, judged in films.items()
    }
    judged = []
    for number, (spec, rule) in enumerate(zip(recipe.findings, rules, strict=True)):
        columns = [recipe.classes.index(name) for name in spec.classes]
        positive = np.asarray(films[rule.films].targets[:, columns].any(axis=1), bool)
        judged.append(JudgedFinding(tables[rule.films][:, number], positive, rule))
    return tuple(judged)
