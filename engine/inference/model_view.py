"""The network's input made visible, so that a reader can judge what a score was made from."""

from __future__ import annotations

import numpy as np

from engine.datatypes import Float32Array, ModelView, Radiograph, UInt8Array
from engine.inference.preprocessing import to_model_input
from engine.models.card import Preprocessing


def model_view(
    film: Radiograph, preprocessing: Preprocessing, *, invert: bool = False
) -> ModelView:
    """Exactly the input of `to_model_input`, as uint8 (h, w) in the network's own resolution.

    The lowest value becomes 0 and the highest 255, linearly, rounded to the nearest; an input
    of one value becomes 0. Of several channels the first is shown: all of them hold the same
    grey levels, each scaled linearly by its own mean and deviation, which the stretch takes
    back. Turning and flipping in the window changes nothing here.
    """
    given = to_model_input(film, preprocessing, invert=invert)
    return ModelView(_stretched(given.pixels[0]), given.grid)


def _stretched(values: Float32Array) -> UInt8Array:
    low, high = float(values.min()), float(values.max())
    if high <= low:
        return np.zeros(values.shape, np.uint8)
    shares = (values.astype(np.float64) - low) / (high - low)
    stretched: UInt8Array = np.rint(shares * 255).astype(np.uint8)
    return stretched
