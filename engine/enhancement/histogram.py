"""How often each brightness occurs in a film as displayed."""

from __future__ import annotations

import numpy as np

from engine.datatypes import BoolArray, Histogram, UInt8Array


def histogram_of(image: UInt8Array, leave_out: BoolArray | None = None) -> Histogram:
    """Counts of the 256 values of `image`, uint8 (H, W), outside `leave_out`, bool (H, W)."""
    counts = _counts(image)
    if leave_out is not None:
        counts = counts - _counts(image[leave_out])
    return Histogram(counts.astype(np.int64))


def _counts(values: UInt8Array) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
    return np.bincount(values.ravel(), minlength=256)
