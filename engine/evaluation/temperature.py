"""Temperature scaling of scores (Guo et al. 2017), of one finding by itself."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
_LEAST = 1e-7  # float32 rounds a surer score to 0 or 1, whose log-odds are infinite


def cooled_scores(scores: npt.ArrayLike, temperature: float) -> FloatArray:
    """Sigmoid of log-odds / temperature: float64, of the shape of `scores` in 0..1.

    It rises with the score, whatever the temperature: no two films change their order. Twice
    cooled is once cooled by the product of both temperatures.
    """
    values = np.clip(np.asarray(scores, np.float64), _LEAST, 1 - _LEAST)
    odds: FloatArray = np.log(values) - np.log1p(-values)
    cooled: FloatArray = 1 / (1 + np.exp(-odds / temperature))
    return cooled
