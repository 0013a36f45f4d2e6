"""Bootstrap intervals over whole patients, whose films are alike and so are drawn together."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from engine.errors import EngineError
from engine.evaluation.figures import Figure

FloatArray = npt.NDArray[np.float64]
Statistic = Callable[[FloatArray], float]
RESAMPLES = 1000
_SEED = 20261121


def patient_weights(groups: Sequence[str], resamples: int = RESAMPLES) -> FloatArray:
    """float64 (resamples, N): how often each film is drawn; seeded, so the same every time.

    Raises EngineError for films of fewer than two patients.
    """
    numbers = np.unique(np.asarray(groups), return_inverse=True)[1]
    patients = int(numbers.max()) + 1 if numbers.size else 0
    if patients < 2:
        raise EngineError("", "all films are of one patient, so no interval can be had")
    rng = np.random.default_rng(_SEED)
    drawn = rng.integers(0, patients, (resamples, patients))
    times = np.stack([np.bincount(row, minlength=patients) for row in drawn])
    return times[:, numbers].astype(np.float64)


def bootstrap(statistic: Statistic, weights: FloatArray) -> Figure:
    """Percentile bootstrap (Efron and Tibshirani 1993, ch. 13), 95 %.

    statistic : of weights (N,); nan where a draw lacks a kind of film, which is then left out.
    weights : from `patient_weights`. Raises EngineError where not even all films give a value.
    """
    value = statistic(np.ones(weights.shape[1]))
    if not np.isfinite(value):
        raise EngineError("", "the films lack one of the kinds that this figure needs")
    drawn = np.asarray([statistic(row) for row in weights])
    low, high = np.nanquantile(drawn, (0.025, 0.975))
    return Figure(value, min(float(low), value), max(float(high), value))


def bootstrap_p(statistic: Statistic, weights: FloatArray) -> float:
    """Two-sided p of a difference being 0: twice the smaller share of draws on either side of 0.

    One draw is added to each side, so that no p is 0 (Davison and Hinkley 1997, section 4.2).
    """
    drawn = np.asarray([statistic(row) for row in weights])
    drawn = drawn[np.isfinite(drawn)]
    if drawn.size == 0:
        raise EngineError("", "the films lack one of the kinds that this figure needs")
    below, above = int((drawn <= 0).sum()), int((drawn >= 0).sum())
    return min(1.0, 2 * (min(below, above) + 1) / (int(drawn.size) + 1))


def weighted_share(right: npt.ArrayLike, among: npt.ArrayLike) -> Statistic:
    """Share of `right` bool (N,) among the films of `among` bool (N,)."""
    of = np.asarray(among, np.float64)
    found = np.asarray(right, np.float64) * of

    def share(weights: FloatArray) -> float:
        total = float(weights @ of)
        hits = float(weights @ found)
        return hits / total if total > 0 else float("nan")

    return share


def mean_of(statistics: Sequence[Statistic]) -> Statistic:
    """The plain mean, such as balanced accuracy, the mean of every class's recall."""
    return lambda weights: float(np.mean([one(weights) for one in statistics]))


def weighted_auc(scores: npt.ArrayLike, positive: npt.ArrayLike) -> Statistic:
    """Mann-Whitney's share of pairs in order, ties as half, of weighted films."""
    values, truth = np.asarray(scores, np.float64), np.asarray(positive, bool)
    order = np.argsort(values, kind="stable")
    there = truth[order].astype(np.float64)
    starts = np.flatnonzero(np.append(True, np.diff(values[order]) != 0)[: values.size])

    def area(weights: FloatArray) -> float:
        ordered = weights[order]
        hits = np.add.reduceat(ordered * there, starts)
        misses = np.add.reduceat(ordered * (1 - there), starts)
        below = np.cumsum(misses) - misses
        pairs = float(hits.sum() * misses.sum())
        in_order = float((hits * (below + misses / 2)).sum())
        return in_order / pairs if pairs > 0 else float("nan")

    return area


def difference(first: Statistic, second: Statistic) -> Statistic:
    """`second` minus `first`, on the same draw of patients."""
    return lambda weights: second(weights) - first(weights)
