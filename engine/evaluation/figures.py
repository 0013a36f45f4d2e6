"""Figures with 95 % intervals. NumPy only, so that evaluation needs no torch."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.errors import EngineError

FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]
_Z = 1.959963984540054  # 97.5 % quantile of the normal distribution


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured value with its 95 % interval."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.value:.3f} ({self.low:.3f}-{self.high:.3f})"


@dataclass(frozen=True, slots=True)
class NamedFigure:
    """A figure that was asked for. `figure` is None where it cannot be had: `reason` says why."""

    name: str
    figure: Figure | None
    reason: str = ""

    def __str__(self) -> str:
        return f"{self.name} {self.figure or self.reason}"


def proportion(hits: int, of: int) -> Figure:
    """Wilson's score interval (Wilson 1927). Raises EngineError for `of` = 0."""
    if of == 0:
        raise EngineError("", "no film to take a proportion of")
    return share_of(hits / of, of)


def share_of(share: float, of: float) -> Figure:
    """Wilson's interval of a share in 0..1 among `of` > 0 independent films."""
    centre = (share + _Z**2 / (2 * of)) / (1 + _Z**2 / of)
    half = _Z / (1 + _Z**2 / of) * math.sqrt(share * (1 - share) / of + _Z**2 / (4 * of**2))
    return Figure(share, max(0.0, centre - half), min(1.0, centre + half))


def weighted_sum(terms: Sequence[tuple[float, Figure]]) -> Figure:
    """Sum of weights times independent figures, its interval by MOVER (Donner and Zou 2012).

    The squared distances from each value to its limit add up, so that limits which lie
    unevenly about their values, as Wilson's do, stay uneven. Weights may not be negative.
    """
    value = sum(weight * figure.value for weight, figure in terms)
    down = math.hypot(*(weight * (figure.value - figure.low) for weight, figure in terms))
    up = math.hypot(*(weight * (figure.high - figure.value) for weight, figure in terms))
    return Figure(value, value - down, value + up)


def auc(scores: npt.ArrayLike, positive: npt.ArrayLike) -> Figure:
    """Area under the ROC curve with DeLong's interval (DeLong 1988; Sun and Xu 2014).

    scores (N,), positive bool (N,). With a single film of either kind nothing is known of how
    such films vary, and the interval is 0 to 1. Raises EngineError when one class is missing.
    """
    values, truth = np.asarray(scores, np.float64), np.asarray(positive, bool)
    hits, misses = values[truth], values[~truth]
    if hits.size == 0 or misses.size == 0:
        raise EngineError("", "an AUC needs films with and without the finding")
    above_misses = (_midranks(np.concatenate([hits, misses]))[: hits.size] - _midranks(hits)) / (
        misses.size
    )
    below_hits = 1 - (
        _midranks(np.concatenate([hits, misses]))[hits.size :] - _midranks(misses)
    ) / (hits.size)
    value = float(above_misses.mean())
    if min(hits.size, misses.size) == 1:
        return Figure(value, 0.0, 1.0)
    variance = _mean_variance(above_misses) + _mean_variance(below_hits)
    half = _Z * float(np.sqrt(variance))
    return Figure(value, max(0.0, value - half), min(1.0, value + half))


def sensitivity(scores: npt.ArrayLike, positive: npt.ArrayLike, threshold: float) -> Figure:
    """Share of the films with the finding whose score is at or above the threshold."""
    flagged, truth = np.asarray(scores) >= threshold, np.asarray(positive, bool)
    return proportion(int((flagged & truth).sum()), int(truth.sum()))


def specificity(scores: npt.ArrayLike, positive: npt.ArrayLike, threshold: float) -> Figure:
    """Share of the films without the finding whose score is below the threshold."""
    flagged, truth = np.asarray(scores) >= threshold, np.asarray(positive, bool)
    return proportion(int((~flagged & ~truth).sum()), int((~truth).sum()))


def _midranks(values: FloatArray) -> FloatArray:
    """Ranks from 1, ties sharing their mean rank."""
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    ranks: FloatArray = (last - (counts - 1) / 2)[inverse]
    return ranks


def _mean_variance(values: FloatArray) -> float:
    return float(values.var(ddof=1)) / values.size
