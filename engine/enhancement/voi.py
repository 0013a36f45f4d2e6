"""From stored pixels to the brightness on screen: windows and VOI LUTs (DICOM PS3.3 C.11.2)."""

from __future__ import annotations

import math

import cv2
import numpy as np
import numpy.typing as npt

from engine.datatypes import Float32Array, Radiograph, Voi, VoiFunction, VoiLut, Window
from engine.enhancement.window_labels import AUTOMATIC
from engine.errors import EngineError

PIXEL_VALUES = 65536
_OUTLIER_SHARE = 0.001
_SMALLEST_WIDTH = 1e-9

_Float64Array = npt.NDArray[np.float64]


def default_voi(radiograph: Radiograph) -> Voi:
    """The file's first VOI LUT or window, otherwise the automatic window."""
    return radiograph.voi[0] if radiograph.voi else automatic_window(radiograph)


def automatic_window(radiograph: Radiograph) -> Window:
    """A window in modality values for a film that brings none.

    Films of up to 8 bits show the whole range of their depth, since that is how they were
    exported. Deeper films span lowest to highest pixel outside the padding; where less than
    half of that span holds all but 0.1 % of the pixels at either end (a lead marker, a dead
    detector line), the window keeps to those.
    """
    low, high = radiograph.limits if radiograph.bits <= 8 else _pixel_range(radiograph)
    first = low * radiograph.value_slope + radiograph.value_intercept
    last = high * radiograph.value_slope + radiograph.value_intercept
    return Window((first + last) / 2, abs(last - first), VoiFunction.LINEAR_EXACT, AUTOMATIC)


def voi_table(radiograph: Radiograph, voi: Voi) -> Float32Array:
    """Brightness of every possible pixel value: float32 (65536,) in 0..1, bright = dense.

    Raises EngineError when the window is not made of finite numbers or the LUT is empty.
    """
    return _table(radiograph, voi, PIXEL_VALUES)


def _table(radiograph: Radiograph, voi: Voi, entries: int) -> Float32Array:
    pixels = np.arange(entries, dtype=np.float64)
    values = pixels * radiograph.value_slope + radiograph.value_intercept
    shown = _through_lut(values, voi) if isinstance(voi, VoiLut) else _through_window(values, voi)
    return (1.0 - shown if radiograph.inverted else shown).astype(np.float32)


def apply_voi(radiograph: Radiograph, voi: Voi) -> Float32Array:
    """The film as brightness: float32 (H, W) in 0..1, bright = dense, padding 0."""
    # No pixel lies above the film's depth: 256 entries for 8 bits halve a small film's time.
    shown = np.take(
        _table(radiograph, voi, radiograph.limits[1] + 1), radiograph.pixels, mode="clip"
    )
    if radiograph.padding is not None:
        shown[radiograph.padding] = 0.0
    return shown


def _through_window(values: _Float64Array, window: Window) -> _Float64Array:
    center, width = window.center, window.width
    if not (math.isfinite(center) and math.isfinite(width)):
        raise EngineError("", f"a window of {center} with width {width} cannot be shown")
    if window.function is VoiFunction.SIGMOID:
        return _sigmoid(values, center, width)
    if window.function is VoiFunction.LINEAR:
        return _linear(values, center, width)
    return _linear_exact(values, center, width)


def _linear(values: _Float64Array, center: float, width: float) -> _Float64Array:
    """PS3.3 C.11.2.1.2.1. A width of 1 (or a forbidden one below) is a step at center - 0.5."""
    if width <= 1:
        return (values > center - 0.5).astype(np.float64)
    return _clipped((values - (center - 0.5)) / (width - 1) + 0.5)


def _linear_exact(values: _Float64Array, center: float, width: float) -> _Float64Array:
    """PS3.3 C.11.2.1.3.2. A width of 0 or less, which is forbidden, is a step at the centre."""
    if width < _SMALLEST_WIDTH:
        return (values > center).astype(np.float64)
    return _clipped((values - center) / width + 0.5)


def _sigmoid(values: _Float64Array, center: float, width: float) -> _Float64Array:
    """PS3.3 C.11.2.1.3.1, with the same step for a forbidden width."""
    if width < _SMALLEST_WIDTH:
        return (values > center).astype(np.float64)
    # Beyond +-700 exp would overflow; the curve is flat there long before.
    exponent = np.clip(-4.0 * (values - center) / width, -700.0, 700.0)
    return np.asarray(1.0 / (1.0 + np.exp(exponent)), dtype=np.float64)


def _through_lut(values: _Float64Array, lut: VoiLut) -> _Float64Array:
    """PS3.3 C.11.2.1.1: values before the first and after the last entry take those entries."""
    if lut.table.size == 0:
        raise EngineError("", "the VOI LUT of this film has no entries")
    entry = np.clip(np.rint(values) - lut.first, 0, lut.table.size - 1).astype(np.intp)
    return _clipped(lut.table[entry] / float((1 << lut.bits) - 1))


def _clipped(shown: _Float64Array) -> _Float64Array:
    return np.clip(shown, 0.0, 1.0)


def _pixel_range(radiograph: Radiograph) -> tuple[int, int]:
    """Lowest and highest pixel outside the padding, without outliers that squeeze the rest."""
    mask = None
    if radiograph.padding is not None:
        mask = np.logical_not(radiograph.padding).view(np.uint8)
    counts = cv2.calcHist([radiograph.pixels], [0], mask, [PIXEL_VALUES], [0, PIXEL_VALUES])
    below = np.cumsum(counts.ravel(), dtype=np.float64)
    if below[-1] == 0:
        return radiograph.limits
    occupied = np.flatnonzero(counts)
    lowest, highest = int(occupied[0]), int(occupied[-1])
    low = int(np.searchsorted(below, below[-1] * _OUTLIER_SHARE))
    high = int(np.searchsorted(below, below[-1] * (1 - _OUTLIER_SHARE)))
    squeezed = high > low and high - low < (highest - lowest) / 2
    return (low, high) if squeezed else (lowest, highest)
