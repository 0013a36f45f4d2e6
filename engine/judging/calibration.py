"""Whether a score of 0.8 means 80 of 100: reliability, its error, and temperature scaling."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.errors import EngineError
from engine.evaluation.temperature import cooled_scores

BINS = 10
_LEAST = 1e-7  # so that the loss of a sure error stays finite
_LOWEST, _HIGHEST = 0.05, 20.0
_STEPS = 80  # of the golden section: narrows the range to 1e-16 of itself
_GOLDEN = (math.sqrt(5) - 1) / 2


@dataclass(frozen=True, slots=True)
class ReliabilityBin:
    """Films whose score lies from `low` up to `high`: how many, their mean score, and the share
    of them that have the finding. Means are 0 where there is no film.
    """

    low: float
    high: float
    films: int
    score: float
    share: float


@dataclass(frozen=True, slots=True)
class Reliability:
    """error : expected calibration error, over the bins. brier : mean squared distance of
    scores from 0 or 1 (Brier 1950).
    """

    bins: tuple[ReliabilityBin, ...]
    error: float
    brier: float


def reliability(scores: npt.ArrayLike, positive: npt.ArrayLike, bins: int = BINS) -> Reliability:
    """scores (N,) in 0..1, positive bool (N,), in bins of equal width.

    The error is the mean over bins, by films, of |share - mean score| (Naeini et al. 2015; Guo
    et al. 2017, eq. 3, there of the class said; here of one finding). Raises EngineError without
    films.
    """
    values, truth = np.asarray(scores, np.float64), np.asarray(positive, np.float64)
    if values.size == 0:
        raise EngineError("", "there is no film to judge the calibration on")
    places = np.minimum((values * bins).astype(np.int64), bins - 1)
    films = np.bincount(places, minlength=bins)
    filled = np.maximum(films, 1)
    means = np.bincount(places, values, bins) / filled
    shares = np.bincount(places, truth, bins) / filled
    error = float((films * np.abs(shares - means)).sum() / values.size)
    rows = zip(films.tolist(), means.tolist(), shares.tolist(), strict=True)
    return Reliability(
        tuple(
            ReliabilityBin(number / bins, (number + 1) / bins, count, mean, share)
            for number, (count, mean, share) in enumerate(rows)
        ),
        error,
        float(((values - truth) ** 2).mean()),
    )


def score_temperature(scores: npt.ArrayLike, positive: npt.ArrayLike) -> float:
    """The temperature under which the truth is likeliest; positive bool (N,).

    Raises EngineError without films of both kinds.
    """
    values, truth = np.asarray(scores, np.float64), np.asarray(positive, bool)
    if truth.all() or not truth.any():
        problem = "a temperature needs validation films with and without the finding"
        raise EngineError("", problem)

    def loss(temperature: float) -> float:
        cooled = np.clip(cooled_scores(values, temperature), _LEAST, 1 - _LEAST)
        return -float(np.log(np.where(truth, cooled, 1 - cooled)).mean())

    return _coolest(loss)


def _coolest(loss: Callable[[float], float]) -> float:
    """Least loss over temperatures by golden section in their logarithm.

    The loss is convex in 1 / temperature (log-sum-exp of a linear function), so it has one
    valley in any monotonic scale of it.
    """
    low, high = math.log(_LOWEST), math.log(_HIGHEST)
    for _ in range(_STEPS):
        first, second = high - _GOLDEN * (high - low), low + _GOLDEN * (high - low)
        if loss(math.exp(first)) <= loss(math.exp(second)):
            high = second
        else:
            low = first
    return math.exp((low + high) / 2)
