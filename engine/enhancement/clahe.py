"""Contrast-limited adaptive histogram equalisation (Zuiderveld 1994), by OpenCV."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import cast

import cv2
import numpy as np

from engine.datatypes import ClaheSettings, UInt8Array, UInt16Array
from engine.errors import EngineError

_Image = UInt8Array | UInt16Array
_MANY_TILES = 16


def apply_clahe(image: _Image, settings: ClaheSettings) -> _Image:
    """Equalises `image`, uint8 or uint16 (H, W); returns a new array of the same type and shape.

    A uint8 image has 256 bins; a uint16 one has 512, or 256 where more than 16 x 16 tiles leave
    few pixels for each: with OpenCV's 65536 a tile of a film holds about one pixel a bin, so
    clipping has no measure and the effect hangs on the film's size and depth.
    Raises EngineError for settings that make no sense for this film.
    """
    _check(image, settings)
    grid = (settings.tiles, settings.tiles)
    clahe = cv2.createCLAHE(clipLimit=settings.clip_limit, tileGridSize=grid)
    if image.dtype == np.uint16:
        clahe.setBitShift(16 - _bin_bits(settings.tiles, deep=True))
    return cast(_Image, clahe.apply(image))


def tile_shape(shape: tuple[int, int], tiles: int) -> tuple[int, int]:
    """Rows and columns of a tile as OpenCV cuts them: it first pads a film that cannot be cut
    evenly, and then by a whole tile grid where only the other side is uneven."""
    height, width = shape
    if height % tiles == 0 and width % tiles == 0:
        return height // tiles, width // tiles
    return height // tiles + 1, width // tiles + 1


def same_clip(
    settings: ClaheSettings, film: tuple[int, int], small: tuple[int, int], *, deep: bool
) -> ClaheSettings:
    """The settings that clip a film of shape `small` at the share of pixels at which `settings`
    clip one of shape `film`. OpenCV cuts the limit to a whole number of pixels a bin, which is a
    coarse measure for a small film; here it is the nearest one.
    """
    bins = 1 << _bin_bits(settings.tiles, deep=deep)
    many, few = (math.prod(tile_shape(shape, settings.tiles)) for shape in (film, small))
    limit = max(int(settings.clip_limit * many / bins), 1)
    nearest = max(round(limit * few / many), 1)
    # A half more keeps rounding errors from cutting it to the whole number below.
    return replace(settings, clip_limit=(nearest + 0.5) * bins / few)


def _bin_bits(tiles: int, *, deep: bool) -> int:
    return 9 if deep and tiles <= _MANY_TILES else 8


def _check(image: _Image, settings: ClaheSettings) -> None:
    if image.ndim != 2 or image.dtype not in (np.uint8, np.uint16):
        raise EngineError("CLAHE", f"an image of {image.dtype} {image.shape} cannot be equalised")
    check_settings(settings, (int(image.shape[0]), int(image.shape[1])))


def check_settings(settings: ClaheSettings, shape: tuple[int, int]) -> None:
    """Raises EngineError for settings that make no sense for a film of this (rows, columns)."""
    if not (math.isfinite(settings.clip_limit) and settings.clip_limit > 0):
        raise EngineError("CLAHE", f"the clip limit must be above 0, not {settings.clip_limit}")
    if settings.tiles < 1:
        raise EngineError("CLAHE", f"the tile grid must be at least 1, not {settings.tiles}")
    height, width = shape
    if settings.tiles > min(height, width):
        raise EngineError(
            "CLAHE",
            f"a film of {width} x {height} pixels has no {settings.tiles} x {settings.tiles} tiles",
            "Choose a smaller tile grid.",
        )
