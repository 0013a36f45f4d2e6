"""Temperatures of a model, fitted on its validation films, and the scores that they make."""

from __future__ import annotations

import numpy as np

from engine.evaluation.temperature import cooled_scores
from engine.judging.calibration import score_temperature
from engine.judging.score_table import FloatArray, ScoreTable
from engine.models.card import Calibration, ModelCard, Task

METHOD = "temperature scaling (Guo et al. 2017)"
_DIGITS = 6


def fit_calibration(card: ModelCard, validation: ScoreTable) -> Calibration:
    """One temperature for all findings of a softmax, else one a finding.

    Every finding is cooled by itself, which keeps the order of its films and so its flags; a
    softmax cooled as a whole would not, since a finding of several classes then depends on how
    its share is shared out among them. The common temperature keeps a kind of a finding from
    being more probable than the finding. Raises EngineError where validation lacks films with
    or without a finding.
    """
    findings = range(len(card.findings))
    jointly = card.task is Task.ONE_OF_MANY
    if jointly:
        known = [validation.known(number) for number in findings]
        fitted = score_temperature(
            np.concatenate([validation.scores[known[n], n] for n in findings]),
            np.concatenate([validation.truth[known[n], n] == 1 for n in findings]),
        )
        temperatures = [fitted] * len(card.findings)
    else:
        temperatures = [_single(validation, number) for number in findings]
    rounded = tuple(round(value, _DIGITS) for value in temperatures)
    return Calibration(METHOD, rounded, jointly, "validation films", len(validation.films))


def calibrated(calibration: Calibration, scores: FloatArray) -> FloatArray:
    """float64 (N, F), scores of the card's findings, to probabilities of the same findings."""
    columns = zip(np.asarray(scores, np.float64).T, calibration.temperatures, strict=True)
    return np.column_stack([cooled_scores(column, t) for column, t in columns])


def _single(validation: ScoreTable, number: int) -> float:
    known = validation.known(number)
    return score_temperature(validation.scores[known, number], validation.truth[known, number] == 1)
