"""Roughly where lung and mediastinum lie on a frontal chest film, by its grey levels alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np

from engine.datatypes import BoolArray, Float32Array, Radiograph, UInt8Array
from engine.enhancement.proxy import made_small, small_shape

_SIDE = 256  # pixels; enough for percentiles, and fast
_FLAT = 0.03  # of the film's range: a row or column that varies less is a border
_MOST_BORDER = 0.25  # of a side
_PENUMBRA = 2  # lines in which a border fades into the film
_AIR = 0.5  # direct exposure is darker than this share of what parts dark from bright
_FEWEST = 0.01  # of the body: a region that is smaller is not what it is taken for
# Shares of the body's box (top, bottom, left, right).
_THORAX = (0.12, 0.85, 0.12, 0.88)
_MIDLINE = (0.15, 0.90, 0.38, 0.62)


@dataclass(frozen=True, slots=True, eq=False)
class Tissues:
    """Pixel values, float32 (n,), each with one or more: of all that is body, of the dark parts
    of the thorax (lung), and of the bright parts about the midline (mediastinum, spine)."""

    body: Float32Array
    lung: Float32Array
    mediastinum: Float32Array


def tissues_of(film: Radiograph) -> Tissues | None:
    """None for a film of one grey level, or all padding.

    Left out are padding, uniform borders (collimation) and direct exposure: what is much darker
    than the threshold between dark and bright (Otsu 1979) and reaches the edge. Within the rest,
    a second threshold parts lung from soft tissue. On films of something else the parts are just
    the darker and the brighter ones.
    """
    small = made_small(film, small_shape(film.shape, _SIDE, None))
    outside = np.zeros(small.shape, bool) if small.padding is None else small.padding
    blurred = cv2.GaussianBlur(small.pixels.astype(np.float32), (3, 3), 0)
    levels: Float32Array = np.asarray(blurred, np.float32)
    if outside.all() or np.ptp(levels[~outside]) == 0:
        return None
    grey = _eight_bit(levels, outside)
    inner = _without_borders(grey)
    levels, grey, outside = levels[inner], grey[inner], outside[inner]
    body = ~(outside | _air(grey, outside))
    if not body.any():
        return None
    return _parted(levels, grey, body)


def _parted(levels: Float32Array, grey: UInt8Array, body: BoolArray) -> Tissues:
    bright = grey > _otsu(grey[body])
    fewest = max(1, round(np.count_nonzero(body) * _FEWEST))

    def chosen(where: BoolArray, instead: BoolArray) -> Float32Array:
        mask = where if np.count_nonzero(where) >= fewest else instead
        return levels[mask if mask.any() else body]

    return Tissues(
        levels[body],
        chosen(body & ~bright & _box(grey.shape, _THORAX), body & ~bright),
        chosen(body & bright & _box(grey.shape, _MIDLINE), body & bright),
    )


def _eight_bit(levels: Float32Array, outside: BoolArray) -> UInt8Array:
    """Without the outermost per cent: a lead marker must not squeeze the rest."""
    low, high = np.percentile(levels[~outside], (1, 99))
    if high <= low:
        low, high = levels[~outside].min(), levels[~outside].max()
    scaled = (levels - np.float32(low)) * np.float32(255 / (high - low))
    return np.asarray(np.clip(scaled, 0, 255), np.uint8)


def _without_borders(grey: UInt8Array) -> tuple[slice, slice]:
    rows, columns = grey.shape
    return (
        slice(*_inner(rows, lambda row: grey[row])),
        slice(*_inner(columns, lambda column: grey[:, column])),
    )


def _inner(length: int, line: Callable[[int], UInt8Array]) -> tuple[int, int]:
    """First and one past the last line within the borders, at most a quarter from each end."""
    most = int(length * _MOST_BORDER)
    first = _border([line(number) for number in range(most)])
    last = _border([line(length - 1 - number) for number in range(most)])
    return first, length - last


def _border(lines: list[UInt8Array]) -> int:
    """How many of the lines, outermost first, are uniform and as bright as the outermost."""
    for number, line in enumerate(lines):
        low, high = np.percentile(line, (10, 90))
        other = abs(float(np.median(line)) - float(np.median(lines[0])))
        if max(high - low, other) >= _FLAT * 255:
            return number + _PENUMBRA if number else 0
    return len(lines)


def _air(grey: UInt8Array, outside: BoolArray) -> BoolArray:
    """Direct exposure: the darkest regions that reach the edge of the film."""
    dark = grey < _AIR * _otsu(grey[~outside]) if not outside.all() else outside
    _, labels = cv2.connectedComponents((dark | outside).astype(np.uint8))
    rim = np.concatenate((labels[0], labels[-1], labels[:, 0], labels[:, -1]))
    return np.asarray(np.isin(labels, rim[rim > 0]), bool)


def _otsu(grey: UInt8Array) -> float:
    threshold, _ = cv2.threshold(grey.reshape(-1, 1), 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    return float(threshold)


def _box(shape: tuple[int, ...], shares: tuple[float, float, float, float]) -> BoolArray:
    top, bottom, left, right = shares
    mask = np.zeros(shape, bool)
    rows, columns = shape
    mask[
        int(rows * top) : max(1, round(rows * bottom)),
        int(columns * left) : max(1, round(columns * right)),
    ] = True
    return mask
