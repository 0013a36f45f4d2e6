"""The operating point of every finding, chosen on validation films only."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from engine.errors import EngineError
from engine.evaluation.figures import sensitivity, specificity
from engine.models.card import Threshold
from engine.training.recipe import ThresholdRule

_LAST_DIGIT = 1e-6


def choose_threshold(
    scores: npt.ArrayLike, positive: npt.ArrayLike, rule: ThresholdRule
) -> Threshold:
    """The threshold that `rule` asks for, with a sentence that says how it was chosen.

    scores (N,) in 0..1, positive bool (N,). Raises EngineError when one class is missing.
    """
    values, truth = np.asarray(scores, np.float64), np.asarray(positive, bool)
    if truth.all() or not truth.any():
        raise EngineError("", "a threshold needs validation films with and without the finding")
    value = _rounded(_value(values, truth, rule), rule)
    reached_sensitivity = sensitivity(values, truth, value).value
    reached_specificity = specificity(values, truth, value).value
    reached = (
        f"{reached_sensitivity:.1%} of {int(truth.sum())} validation films with "
        f"the finding lie at or above it, {reached_specificity:.1%} of {int((~truth).sum())} "
        f"without it lie below"
    )
    return Threshold(value, f"{_words(rule)}; {_counted(reached, rule)}")


def _rounded(value: float, rule: ThresholdRule) -> float:
    """To six digits, away from the film that it stands at: to the nearest, that film would fall
    on the wrong side every other time, and the target be missed."""
    nearest = round(value, 6)
    if rule.rule == "sensitivity" and nearest > value:
        return round(nearest - _LAST_DIGIT, 6)
    if rule.rule == "specificity" and nearest < value:
        return round(nearest + _LAST_DIGIT, 6)
    return nearest


def _value(
    values: npt.NDArray[np.float64], truth: npt.NDArray[np.bool_], rule: ThresholdRule
) -> float:
    if rule.rule == "sensitivity":
        return _for_sensitivity(values[truth], rule.target)
    if rule.rule == "specificity":
        return _for_specificity(values[~truth], rule.target)
    if rule.rule == "midway":
        ends = (
            _for_sensitivity(values[truth], rule.target),
            _for_specificity(values[~truth], rule.target),
        )
        odds = [np.log(end / (1 - end)) for end in np.clip(ends, 1e-6, 1 - 1e-6)]
        return float(1 / (1 + np.exp(-np.mean(odds))))
    return _youden(values, truth)


def _for_sensitivity(hits: npt.NDArray[np.float64], target: float) -> float:
    ordered = np.sort(hits)
    return float(ordered[int(np.floor((1 - target) * hits.size + 1e-9))])


def _for_specificity(misses: npt.NDArray[np.float64], target: float) -> float:
    ordered = np.sort(misses)
    place = min(int(np.ceil(target * misses.size - 1e-9)), misses.size) - 1
    return float(np.nextafter(np.float32(ordered[place]), np.float32(1)))


def _youden(values: npt.NDArray[np.float64], truth: npt.NDArray[np.bool_]) -> float:
    """Midway between the best cut's two neighbouring scores, so that neither lies on it."""
    ordered = np.unique(values)
    cuts = (ordered[1:] + ordered[:-1]) / 2
    if cuts.size == 0:
        return float(ordered[0])
    gains = [(values[truth] >= cut).mean() + (values[~truth] < cut).mean() for cut in cuts]
    return float(cuts[int(np.argmax(gains))])


def _counted(reached: str, rule: ThresholdRule) -> str:
    """Which films were counted, where these are not the films as they are alone."""
    if rule.films == "perturbed":
        return f"{reached}, all of them perturbed"
    if rule.films == "both":
        return f"{reached}, each counted as it is and perturbed"
    return reached


def _words(rule: ThresholdRule) -> str:
    if rule.rule == "youden":
        return "largest sum of sensitivity and specificity"
    if rule.rule == "midway":
        return f"midway between the thresholds for {rule.target:.1%} sensitivity and specificity"
    if rule.rule == "sensitivity":
        return f"chosen for {rule.target:.1%} sensitivity"
    return f"chosen for {rule.target:.1%} specificity"
