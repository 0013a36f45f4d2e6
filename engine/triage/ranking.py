"""Most suspicious first: one number a film, and why it has it, in words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt


def scaled(score: float, threshold: float) -> float:
    """One score on the scale of `suspicion`: without arrays, for the painting of a list."""
    if score < threshold:
        return score / threshold / 2
    room = 1 - threshold
    return 0.5 + ((score - threshold) / room / 2 if room > 0 else 0.0)


def suspicion(scores: npt.ArrayLike, thresholds: Sequence[float]) -> npt.NDArray[np.float64]:
    """(N, F) scores -> (N,) in 0..1: how far a film's most suspicious finding lies up its scale.

    Findings have different thresholds, so that 0.4 may be a flag for one and far from it for
    another. Each score is laid on a scale of its own, straight from 0 at score 0 to 0.5 at its
    threshold, and from there straight to 1 at score 1; the highest of a film counts. So flagged
    films, 0.5 and more, always come before the others.
    """
    values = np.asarray(scores, np.float64)
    cuts = np.asarray(thresholds, np.float64)
    below = np.divide(values, cuts, out=np.ones_like(values), where=cuts > 0) / 2
    room = 1 - cuts
    above = np.divide(values - cuts, room, out=np.zeros_like(values), where=room > 0) / 2 + 0.5
    scaled = np.where(values >= cuts, above, below)
    highest: npt.NDArray[np.float64] = scaled.max(axis=1, initial=0.0)
    return highest
