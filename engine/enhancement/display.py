"""A radiograph as it is painted: VOI, CLAHE, 8 bit, inversion, in this order."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from engine.datatypes import (
    ClaheSettings,
    DisplayImage,
    Enhancement,
    Radiograph,
    UInt8Array,
    Voi,
)
from engine.enhancement.clahe import apply_clahe
from engine.enhancement.histogram import histogram_of
from engine.enhancement.voi import PIXEL_VALUES, default_voi, voi_table

_Shown = npt.NDArray[np.uint8] | npt.NDArray[np.uint16]


def enhance(radiograph: Radiograph, enhancement: Enhancement) -> DisplayImage:
    """The film for the screen, uint8 (H, W), with histograms before and after CLAHE.

    CLAHE works on 16 bits for films deeper than 8 bits. Both histograms are those of the film
    before inversion and without its padding; padding stays dark, inverted or not.
    Raises EngineError for a window or CLAHE settings that make no sense.
    """
    voi = enhancement.voi if enhancement.voi is not None else default_voi(radiograph)
    flat = _through_voi(radiograph, voi)
    before = _to_8_bit(flat)
    after = _equalised(flat, enhancement.clahe, radiograph)
    histograms = (
        histogram_of(before, radiograph.padding),
        histogram_of(after, radiograph.padding),
    )
    painted = _painted(after, enhancement.invert, radiograph)
    return DisplayImage(painted, *histograms, voi=voi)


def _through_voi(radiograph: Radiograph, voi: Voi) -> _Shown:
    """uint8 (H, W) for films of up to 8 bits, uint16 (H, W) for deeper ones; padding 0."""
    table = voi_table(radiograph, voi).astype(np.float64)
    shown: _Shown
    if radiograph.bits <= 8:
        shown = np.take(np.rint(table * 255).astype(np.uint8), radiograph.pixels)
    else:
        shown = np.take(np.rint(table * 65535).astype(np.uint16), radiograph.pixels)
    if radiograph.padding is not None:
        shown[radiograph.padding] = 0
    return shown


def _equalised(flat: _Shown, settings: ClaheSettings | None, radiograph: Radiograph) -> UInt8Array:
    if settings is None:
        return _to_8_bit(flat)
    equalised = _to_8_bit(apply_clahe(flat, settings))
    if radiograph.padding is not None:
        equalised[radiograph.padding] = 0
    return equalised


def _to_8_bit(shown: _Shown) -> UInt8Array:
    """Nearest of 256 levels; a uint8 image is returned as it is."""
    if shown.dtype == np.uint8:
        return np.asarray(shown, dtype=np.uint8)
    nearest: UInt8Array = np.take(_nearest_of_256(), shown)
    return nearest


def _nearest_of_256() -> UInt8Array:
    nearest: UInt8Array = np.rint(np.linspace(0, 255, PIXEL_VALUES)).astype(np.uint8)
    return nearest


def _painted(image: UInt8Array, invert: bool, radiograph: Radiograph) -> UInt8Array:
    if not invert:
        return image
    inverted: UInt8Array = np.subtract(np.uint8(255), image)
    if radiograph.padding is not None:
        inverted[radiograph.padding] = 0
    return inverted
