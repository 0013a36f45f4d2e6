"""Pixel Padding Value and Range Limit (PS3.3 C.7.5.1.1.2): where there is no image."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from engine.datatypes import BoolArray
from engine.image_io.dicom.layout import PixelLayout
from engine.image_io.dicom.reading import OpenDicom
from engine.image_io.dicom.values import integer


def padding_range(dicom: OpenDicom, layout: PixelLayout) -> tuple[int, int] | None:
    """Lowest and highest stored value that stand for no image; None without padding."""
    value = integer(dicom.dataset, "PixelPaddingValue")
    if value is None or layout.floating or not layout.monochrome:
        return None
    limit = integer(dicom.dataset, "PixelPaddingRangeLimit")
    ends = [_as_stored(end, layout) for end in (value, value if limit is None else limit)]
    return (min(ends), max(ends))


def padding_mask(
    words: npt.NDArray[Any], span: tuple[int, int] | None, lowest: int
) -> BoolArray | None:
    """True where `words + lowest` lies in `span`; None where that is nowhere."""
    if span is None:
        return None
    deepest = int(np.iinfo(words.dtype).max)
    first, last = max(0, span[0] - lowest), min(deepest, span[1] - lowest)
    if first > last:
        return None
    inside = words == first if first == last else (words >= first) & (words <= last)
    return np.asarray(inside, dtype=np.bool_) if inside.any() else None


def _as_stored(value: int, layout: PixelLayout) -> int:
    """The value as stored words have it: writers mix up the attribute's sign."""
    span = 1 << layout.allocated
    if layout.signed:
        return value - span if value >= span // 2 else value
    return value + span if value < 0 else value
