"""EXIF orientation (TIFF 6.0 tag 274, EXIF 2.32 section 4.6.4)."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

_Image = npt.NDArray[Any]


def turned_upright(image: _Image, orientation: int) -> _Image:
    """`image` (H, W[, C]) as it is to be seen; orientations outside 2..8 leave it as it is."""
    if orientation in (5, 6, 7, 8):
        image = image.swapaxes(0, 1)
    if orientation in (2, 3, 6, 7):
        image = image[:, ::-1]
    if orientation in (3, 4, 7, 8):
        image = image[::-1]
    return np.ascontiguousarray(image)
