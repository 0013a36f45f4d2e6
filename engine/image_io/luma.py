"""Colour to grey, exactly: integers for integer films, so that grey stays the grey it was."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

COLOUR_NOTE = "colour film shown in grey"
TRANSPARENT_NOTE = "fully transparent film shown as if it were opaque"

_Image = npt.NDArray[Any]


def to_grey(image: _Image) -> tuple[_Image, tuple[str, ...]]:
    """Grey (H, W) of the same type from (H, W), (H, W, 1..4), and what to tell about it.

    Channels are grey, grey + alpha, RGB or RGBA. Luma is that of ITU-R BT.601, rounded to the
    nearest; where red, green and blue agree it is exactly their value. Alpha lies over black,
    as a viewer with a dark ground shows it; a film that is transparent everywhere is an
    export gone wrong, and its alpha is left out.
    """
    if image.ndim == 2:
        return image, ()
    channels = image.shape[2]
    colour = image[..., :3] if channels >= 3 else image[..., 0]
    grey, notes = luma(colour) if channels >= 3 else (colour, ())
    if channels in (2, 4):
        grey, told = _over_black(grey, image[..., -1])
        notes += told
    return np.ascontiguousarray(grey), notes


def luma(colour: _Image) -> tuple[_Image, tuple[str, ...]]:
    """(299 R + 587 G + 114 B) / 1000 of (H, W, 3); a note unless the three agree everywhere."""
    red, green, blue = colour[..., 0], colour[..., 1], colour[..., 2]
    if np.array_equal(red, green) and np.array_equal(green, blue):
        return red, ()
    if colour.dtype.kind == "f":
        exact = colour.astype(np.float64)
        return exact @ np.array([0.299, 0.587, 0.114]), (COLOUR_NOTE,)
    narrow = colour.dtype.kind == "u" and colour.dtype.itemsize <= 2
    wide = np.dtype(np.uint32 if narrow else np.int64)
    total = np.multiply(red, 299, dtype=wide)
    total += np.multiply(green, 587, dtype=wide)
    total += np.multiply(blue, 114, dtype=wide)
    total += np.asarray(500, dtype=wide)
    total //= np.asarray(1000, dtype=wide)
    return total.astype(colour.dtype), (COLOUR_NOTE,)


def _over_black(grey: _Image, alpha: _Image) -> tuple[_Image, tuple[str, ...]]:
    if alpha.dtype.kind not in "ui":
        return grey, ()
    opaque = int(np.iinfo(alpha.dtype).max)
    if not alpha.any():
        return grey, (TRANSPARENT_NOTE,)
    if (alpha == opaque).all():
        return grey, ()
    weighed = grey.astype(np.int64) * alpha.astype(np.int64)
    return ((weighed + opaque // 2) // opaque).astype(grey.dtype), ()
