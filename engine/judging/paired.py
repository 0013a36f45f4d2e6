"""Two models on the same films: paired tests, and the correction for making many of them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.errors import EngineError
from engine.evaluation.figures import Figure

FloatArray = npt.NDArray[np.float64]
_Z = 1.959963984540054  # 97.5 % quantile of the normal distribution


@dataclass(frozen=True, slots=True)
class PairedTest:
    """difference : second minus first, with its 95 % interval; p : two-sided, of no difference."""

    difference: Figure
    p: float
    method: str


def mcnemar_exact(first_right: npt.ArrayLike, second_right: npt.ArrayLike) -> PairedTest:
    """Difference of two accuracies on the same films, bool (N,) each.

    p by the exact binomial form of McNemar's test (McNemar 1947; Edwards 1948 gives its exact
    distribution): the films on which only one is right fall evenly when both are alike. The
    interval is Wald's for paired proportions (Agresti 2013, section 11.1.1).
    Raises EngineError without films.
    """
    one, other = np.asarray(first_right, bool), np.asarray(second_right, bool)
    films = one.size
    if films == 0:
        raise EngineError("", "there is no film to compare on")
    lost, won = int((one & ~other).sum()), int((~one & other).sum())
    change = (won - lost) / films
    variance = (won + lost - (won - lost) ** 2 / films) / films**2
    half = _Z * math.sqrt(max(0.0, variance))
    interval = Figure(change, max(-1.0, change - half), min(1.0, change + half))
    return PairedTest(interval, _binomial_p(lost, won), "McNemar, exact")


def delong_paired(
    first: npt.ArrayLike, second: npt.ArrayLike, positive: npt.ArrayLike
) -> PairedTest:
    """Difference of two AUCs on the same films, scores (N,) each (DeLong et al. 1988).

    With a single film of either kind nothing is known of how such films vary: any difference may
    be chance. Raises EngineError unless there are films with and without the finding.
    """
    truth = np.asarray(positive, bool)
    if truth.all() or not truth.any():
        raise EngineError("", "an AUC needs films with and without the finding")
    hits, misses = zip(*(_placements(one, truth) for one in (first, second)), strict=True)
    change = float(hits[1].mean() - hits[0].mean())
    if min(hits[0].size, misses[0].size) == 1:
        return PairedTest(Figure(change, -1.0, 1.0), 1.0, "DeLong, paired")
    variance = _mean_variance(hits[1] - hits[0]) + _mean_variance(misses[1] - misses[0])
    error = math.sqrt(variance)
    # Models that order every pair alike differ by nothing, and no test is needed to say so.
    p = math.erfc(abs(change) / error / math.sqrt(2)) if error > 0 else float(change == 0)
    interval = Figure(change, max(-1.0, change - _Z * error), min(1.0, change + _Z * error))
    return PairedTest(interval, p, "DeLong, paired")


def holm(values: Sequence[float]) -> tuple[float, ...]:
    """p values corrected for their number, in the order given (Holm 1979)."""
    order = sorted(range(len(values)), key=lambda place: values[place])
    corrected, largest = [0.0] * len(values), 0.0
    for rank, place in enumerate(order):
        largest = max(largest, min(1.0, (len(values) - rank) * values[place]))
        corrected[place] = largest
    return tuple(corrected)


def _binomial_p(lost: int, won: int) -> float:
    """Both tails of a fair coin that fell `lost` and `won` times; exact, in whole numbers."""
    flips, fewer = lost + won, min(lost, won)
    tail, term = 0, 1
    for heads in range(fewer + 1):
        tail += term
        term = term * (flips - heads) // (heads + 1)
    return min(1.0, float(2 * tail / 2**flips)) if flips else 1.0


def _placements(
    scores: npt.ArrayLike, truth: npt.NDArray[np.bool_]
) -> tuple[FloatArray, FloatArray]:
    """Of each film with the finding the share of those without below it, and the other way."""
    values = np.asarray(scores, np.float64)
    hits, misses = values[truth], values[~truth]
    return _share_below(hits, misses), 1 - _share_below(misses, hits)


def _share_below(values: FloatArray, others: FloatArray) -> FloatArray:
    """Of each value the share of `others` below it, those alike as half."""
    ordered = np.sort(others)
    below = np.searchsorted(ordered, values, side="left")
    up_to = np.searchsorted(ordered, values, side="right")
    share: FloatArray = (below + up_to) / 2 / others.size
    return share


def _mean_variance(values: FloatArray) -> float:
    return float(values.var(ddof=1)) / values.size
