"""ROC and precision-recall curves over every threshold, as arrays; average precision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.errors import EngineError
from engine.evaluation.figures import Figure

FloatArray = npt.NDArray[np.float64]
_RESAMPLES = 1000
_SEED = 20261121


@dataclass(frozen=True, slots=True, eq=False)
class RocCurve:
    """float64 (K,) each. thresholds fall from +inf, where nothing is flagged, to the lowest
    score; true_positive_rate and false_positive_rate rise from 0 to 1 (Fawcett 2006).
    """

    thresholds: FloatArray
    true_positive_rate: FloatArray
    false_positive_rate: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class PrecisionRecallCurve:
    """float64 (K,) each. thresholds fall from the highest score to the lowest; recall rises
    to 1. Nothing is flagged above the first, so no precision is claimed there.
    """

    thresholds: FloatArray
    precision: FloatArray
    recall: FloatArray


def roc_curve(scores: npt.ArrayLike, positive: npt.ArrayLike) -> RocCurve:
    """One point a distinct score. Raises EngineError unless there are films of both kinds."""
    thresholds, hits, alarms = _counts(scores, positive)
    if alarms[-1] == 0:
        raise EngineError("", "an ROC curve needs films without the finding")
    return RocCurve(
        np.concatenate([[np.inf], thresholds]),
        np.concatenate([[0.0], hits / hits[-1]]),
        np.concatenate([[0.0], alarms / alarms[-1]]),
    )


def precision_recall_curve(scores: npt.ArrayLike, positive: npt.ArrayLike) -> PrecisionRecallCurve:
    """One point a distinct score. Raises EngineError without films with the finding."""
    thresholds, hits, alarms = _counts(scores, positive)
    return PrecisionRecallCurve(thresholds, hits / (hits + alarms), hits / hits[-1])


def average_precision(
    scores: npt.ArrayLike,
    positive: npt.ArrayLike,
    groups: Sequence[str] = (),
    resamples: int = _RESAMPLES,
) -> Figure:
    """Precision averaged over the steps of recall, with a 95 % bootstrap interval.

    The sum over thresholds of (recall gained) * precision, without interpolation, as in
    scikit-learn. The interval is the percentile bootstrap (Efron and Tibshirani 1993, ch. 13)
    over whole patients: films of one patient are alike, so they are drawn together. Seeded.

    scores (N,), positive bool (N,); groups: N names of patients, () when every film is its
    own. Raises EngineError without films with the finding, or when all are of one patient.
    """
    ranked = _Ranked.of(scores, positive)
    if not ranked.positive.any():
        raise EngineError("", "an average precision needs films with the finding")
    numbers = np.unique(np.asarray(groups or range(ranked.positive.size)), return_inverse=True)[1]
    patients = int(numbers.max()) + 1
    if patients < 2:
        raise EngineError("", "all films are of one patient, so no interval can be had")
    rng = np.random.default_rng(_SEED)
    owner = numbers[ranked.order]
    drawn = []
    for _ in range(resamples):
        times = np.bincount(rng.integers(0, patients, patients), minlength=patients)
        drawn.append(ranked.average_precision(times[owner].astype(np.float64)))
    low, high = np.nanquantile(drawn, (0.025, 0.975))
    value = ranked.average_precision(np.ones(owner.size))
    return Figure(value, min(float(low), value), max(float(high), value))


@dataclass(frozen=True, slots=True, eq=False)
class _Ranked:
    """Films by falling score: `order` (N,), `positive` bool (N,), `ends` the last of each tie."""

    order: npt.NDArray[np.int64]
    positive: npt.NDArray[np.bool_]
    ends: npt.NDArray[np.int64]
    values: FloatArray

    @classmethod
    def of(cls, scores: npt.ArrayLike, positive: npt.ArrayLike) -> _Ranked:
        values, truth = np.asarray(scores, np.float64), np.asarray(positive, bool)
        order = np.argsort(-values, kind="stable")
        ordered = values[order]
        ends = np.flatnonzero(np.append(ordered[1:] != ordered[:-1], True)[: values.size])
        return cls(order, truth[order], ends, ordered)

    def average_precision(self, weights: FloatArray) -> float:
        """nan where no film with the finding was drawn."""
        hits = np.cumsum(weights * self.positive)[self.ends]
        flagged = np.cumsum(weights)[self.ends]
        if hits[-1] == 0:
            return float("nan")
        precision = np.divide(hits, flagged, out=np.zeros_like(hits), where=flagged > 0)
        return float((np.diff(hits, prepend=0.0) * precision).sum() / hits[-1])


def _counts(
    scores: npt.ArrayLike, positive: npt.ArrayLike
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Falling thresholds, and how many films with and without lie at or above each."""
    ranked = _Ranked.of(scores, positive)
    if not ranked.positive.any():
        raise EngineError("", "a curve needs films with the finding")
    hits = np.cumsum(ranked.positive)[ranked.ends].astype(np.float64)
    return ranked.values[ranked.ends], hits, ranked.ends + 1 - hits
