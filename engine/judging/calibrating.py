"""Temperatures of a model, fitted on its validation films, and the scores that they make."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.errors import EngineError
from engine.judging.calibration import (
    cooled_scores,
    cooled_shares,
    score_temperature,
    share_temperature,
)
from engine.judging.outcomes import Outcomes, outcomes_of, shares, true_outcomes
from engine.judging.score_table import FloatArray, ScoreTable
from engine.models.card import Calibration, Finding, ModelCard

METHOD = "temperature scaling (Guo et al. 2017)"
_DIGITS = 6


def fit_calibration(card: ModelCard, validation: ScoreTable) -> Calibration:
    """One temperature for outcomes that share out 1, else one a finding.

    Raises EngineError where validation lacks films with or without a finding.
    """
    outcomes = outcomes_of(card)
    if _joint(card, outcomes):
        truth = true_outcomes(outcomes, validation)
        told = truth >= 0
        if np.unique(truth[told]).size < 2:
            raise EngineError("", "a temperature needs validation films of at least two kinds")
        fitted = share_temperature(shares(outcomes, validation.scores[told]), truth[told])
        temperatures = [fitted] * len(card.findings)
        films = int(told.sum())
    else:
        temperatures = [_single(validation, number) for number in range(len(card.findings))]
        films = len(validation.films)
    rounded = tuple(round(value, _DIGITS) for value in temperatures)
    return Calibration(METHOD, rounded, _joint(card, outcomes), "validation films", films)


def calibrated(card: ModelCard, calibration: Calibration, scores: FloatArray) -> FloatArray:
    """float64 (N, F), scores of the card's findings, to probabilities of the same findings."""
    values = np.asarray(scores, np.float64)
    if not calibration.jointly:
        columns = zip(values.T, calibration.temperatures, strict=True)
        return np.column_stack([cooled_scores(column, t) for column, t in columns])
    outcomes = outcomes_of(card)
    cooled = cooled_shares(shares(outcomes, values), calibration.temperatures[0])
    return np.column_stack(
        [cooled[:, _leaves_of(card, finding, outcomes)].sum(axis=1) for finding in card.findings]
    )


def _single(validation: ScoreTable, number: int) -> float:
    known = validation.known(number)
    return score_temperature(validation.scores[known, number], validation.truth[known, number] == 1)


def _joint(card: ModelCard, outcomes: Outcomes) -> bool:
    """Whether every finding is a sum of outcomes, so that theirs give its own."""
    return outcomes.shares_out and all(
        set(finding.classes)
        == set(_classes_of(card, _leaves_of(card, finding, outcomes), outcomes))
        for finding in card.findings
    )


def _leaves_of(card: ModelCard, finding: Finding, outcomes: Outcomes) -> list[int]:
    """Numbers of the outcomes whose classes are all the finding's."""
    return [
        place
        for place, leaf in enumerate(outcomes.leaves)
        if set(card.findings[leaf].classes) <= set(finding.classes)
    ]


def _classes_of(card: ModelCard, places: Sequence[int], outcomes: Outcomes) -> list[str]:
    return [name for place in places for name in card.findings[outcomes.leaves[place]].classes]
