"""Contrast-limited adaptive histogram equalisation (Zuiderveld 1994), by OpenCV."""

from __future__ import annotations

import math
from typing import cast

import cv2
import numpy as np

from engine.datatypes import ClaheSettings, UInt8Array, UInt16Array
from engine.errors import EngineError

_Image = UInt8Array | UInt16Array


def apply_clahe(image: _Image, settings: ClaheSettings) -> _Image:
    """Equalises `image`, uint8 or uint16 (H, W); returns a new array of the same type and shape.

    Raises EngineError for settings that make no sense for this film.
    """
    _check(image, settings)
    grid = (settings.tiles, settings.tiles)
    clahe = cv2.createCLAHE(clipLimit=settings.clip_limit, tileGridSize=grid)
    return cast(_Image, clahe.apply(image))


def _check(image: _Image, settings: ClaheSettings) -> None:
    if image.ndim != 2 or image.dtype not in (np.uint8, np.uint16):
        raise EngineError("CLAHE", f"an image of {image.dtype} {image.shape} cannot be equalised")
    if not (math.isfinite(settings.clip_limit) and settings.clip_limit > 0):
        raise EngineError("CLAHE", f"the clip limit must be above 0, not {settings.clip_limit}")
    if settings.tiles < 1:
        raise EngineError("CLAHE", f"the tile grid must be at least 1, not {settings.tiles}")
    height, width = image.shape
    if settings.tiles > min(height, width):
        raise EngineError(
            "CLAHE",
            f"a film of {width} x {height} pixels has no {settings.tiles} x {settings.tiles} tiles",
            "Choose a smaller tile grid.",
        )
