"""Temperatures of a model, fitted on its validation films, and the scores that they make."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.errors import EngineError
from engine.judging.alternatives import Alternatives, alternatives_of, shares, true_alternatives
from engine.judging.calibration import (
    cooled_scores,
    cooled_shares,
    score_temperature,
    share_temperature,
)
from engine.judging.score_table import FloatArray, ScoreTable
from engine.models.card import Calibration, Finding, ModelCard

METHOD = "temperature scaling (Guo et al. 2017)"
_DIGITS = 6


def fit_calibration(card: ModelCard, validation: ScoreTable) -> Calibration:
    """One temperature for alternatives that share out 1, else one a finding.

    Raises EngineError where validation lacks films with or without a finding.
    """
    alternatives = alternatives_of(card)
    if _joint(card, alternatives):
        truth = true_alternatives(alternatives, validation)
        told = truth >= 0
        if np.unique(truth[told]).size < 2:
            raise EngineError("", "a temperature needs validation films of at least two kinds")
        fitted = share_temperature(shares(alternatives, validation.scores[told]), truth[told])
        temperatures = [fitted] * len(card.findings)
        films = int(told.sum())
    else:
        temperatures = [_single(validation, number) for number in range(len(card.findings))]
        films = len(validation.films)
    rounded = tuple(round(value, _DIGITS) for value in temperatures)
    return Calibration(METHOD, rounded, _joint(card, alternatives), "validation films", films)


def calibrated(card: ModelCard, calibration: Calibration, scores: FloatArray) -> FloatArray:
    """float64 (N, F), scores of the card's findings, to probabilities of the same findings."""
    values = np.asarray(scores, np.float64)
    if not calibration.jointly:
        columns = zip(values.T, calibration.temperatures, strict=True)
        return np.column_stack([cooled_scores(column, t) for column, t in columns])
    alternatives = alternatives_of(card)
    cooled = cooled_shares(shares(alternatives, values), calibration.temperatures[0])
    return np.column_stack(
        [
            cooled[:, _leaves_of(card, finding, alternatives)].sum(axis=1)
            for finding in card.findings
        ]
    )


def _single(validation: ScoreTable, number: int) -> float:
    known = validation.known(number)
    return score_temperature(validation.scores[known, number], validation.truth[known, number] == 1)


def _joint(card: ModelCard, alternatives: Alternatives) -> bool:
    """Whether every finding is a sum of alternatives, so that theirs give its own."""
    return alternatives.shares_out and all(
        set(finding.classes)
        == set(_classes_of(card, _leaves_of(card, finding, alternatives), alternatives))
        for finding in card.findings
    )


def _leaves_of(card: ModelCard, finding: Finding, alternatives: Alternatives) -> list[int]:
    """Numbers of the alternatives whose classes are all the finding's."""
    return [
        place
        for place, leaf in enumerate(alternatives.leaves)
        if set(card.findings[leaf].classes) <= set(finding.classes)
    ]


def _classes_of(card: ModelCard, places: Sequence[int], alternatives: Alternatives) -> list[str]:
    return [name for place in places for name in card.findings[alternatives.leaves[place]].classes]
