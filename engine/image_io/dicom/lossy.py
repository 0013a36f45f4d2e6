"""What the header tells of lossy compression (PS3.3 C.7.6.1.1.5)."""

from __future__ import annotations

import math
from itertools import zip_longest

from pydicom.dataset import Dataset

from engine.image_io.dicom.values import numbers, texts

# Defined terms of Lossy Image Compression Method (0028,2114).
_METHODS = {
    "ISO_10918_1": "JPEG",
    "ISO_14495_1": "JPEG-LS near-lossless",
    "ISO_15444_1": "JPEG 2000",
    "ISO_15444_15": "HTJ2K",
    "ISO_18181_1": "JPEG XL",
    "ISO_13818_2": "MPEG-2",
    "ISO_14496_10": "MPEG-4 AVC",
    "ISO_23008_2": "HEVC",
}


def lossy_detail(dataset: Dataset) -> str:
    """Methods and ratios in the order applied: "JPEG 12:1, JPEG 2000 8.5:1"; "" when unsaid."""
    methods = texts(dataset, "LossyImageCompressionMethod")
    ratios = numbers(dataset, "LossyImageCompressionRatio")
    steps = (
        " ".join(part for part in (_METHODS.get(method or "", method or ""), _ratio(ratio)) if part)
        for method, ratio in zip_longest(methods, ratios)
    )
    return ", ".join(step for step in steps if step)


def _ratio(ratio: float | None) -> str:
    if ratio is None or not math.isfinite(ratio) or ratio <= 0:
        return ""
    return f"{ratio:.3g}:1"
