"""An AUC whose interval knows that films of one patient are not independent."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from engine.errors import EngineError
from engine.evaluation.figures import Figure

_Z = 1.959963984540054  # 97.5 % quantile of the normal distribution


def clustered_auc(scores: npt.ArrayLike, positive: npt.ArrayLike, groups: npt.ArrayLike) -> Figure:
    """Area under the ROC curve with a 95 % interval for clustered films (Obuchowski 1997).

    scores (N,), positive bool (N,), groups int (N,), the patient of each film. DeLong's
    structural components are summed over each patient first, so that patients, not films, are
    what varies. With a film a patient it is DeLong's interval but for K / (K - 1).
    Raises EngineError when all films have the finding, or none.
    """
    values, truth = np.asarray(scores, np.float64), np.asarray(positive, bool)
    hits, misses = values[truth], values[~truth]
    if hits.size == 0 or misses.size == 0:
        raise EngineError("", "an AUC needs films with and without the finding")
    won = np.empty(values.size)  # of each film: the share of films of the other kind it beats
    won[truth] = _share_below(misses, hits)
    won[~truth] = 1 - _share_below(hits, misses)
    value = float(won[truth].mean())
    weight = np.where(truth, 1 / hits.size, 1 / misses.size)
    _, patient = np.unique(np.asarray(groups), return_inverse=True)
    sums = np.bincount(patient, weights=(won - value) * weight)
    count = sums.size
    variance = float((sums**2).sum()) * count / max(count - 1, 1)
    half = _Z * float(np.sqrt(variance))
    return Figure(value, max(0.0, value - half), min(1.0, value + half))


def _share_below(
    of: npt.NDArray[np.float64], values: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    """For each value the share of `of` below it, equal ones counting half."""
    ranked = np.sort(of)
    lower, upper = (np.searchsorted(ranked, values, side) for side in ("left", "right"))
    shares: npt.NDArray[np.float64] = (lower + upper) / (2 * of.size)
    return shares
