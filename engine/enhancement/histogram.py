"""How often each brightness occurs in a film as displayed."""

from __future__ import annotations

import cv2
import numpy as np

from engine.datatypes import BoolArray, Histogram, UInt8Array

_EXACT_IN_FLOAT32 = 1 << 24


def histogram_of(image: UInt8Array, leave_out: BoolArray | None = None) -> Histogram:
    """Counts of the 256 values of `image`, uint8 (H, W), outside `leave_out`, bool (H, W)."""
    mask = None if leave_out is None else np.logical_not(leave_out).view(np.uint8)
    # OpenCV counts 4 million pixels in under a millisecond, numpy.bincount in four. Its counts
    # are float32, exact up to 16.7 million; a film beyond that is counted in strips.
    strip = max(1, _EXACT_IN_FLOAT32 // image.shape[1])
    counts = np.zeros(256, dtype=np.int64)
    for top in range(0, image.shape[0], strip):
        part = None if mask is None else mask[top : top + strip]
        found = cv2.calcHist([image[top : top + strip]], [0], part, [256], [0, 256])
        counts += found.ravel().astype(np.int64)
    return Histogram(counts)
