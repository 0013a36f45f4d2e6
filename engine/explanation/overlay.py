"""From a class activation map to colours over a film. NumPy only: the window imports this.

Resampling everywhere is bilinear with half-pixel centres: pixel i of n covers the stretch
i/n to (i+1)/n, so a map and the film it belongs to share their outer edges. It is what
`torch.nn.functional.interpolate(mode="bilinear", align_corners=False)` and captum do.
"""

from __future__ import annotations

import numpy as np

from engine.datatypes import (
    Float32Array,
    Heatmap,
    OverlayStyle,
    PixelGrid,
    Prediction,
    UInt8Array,
)
from engine.errors import EngineError
from engine.explanation.colour_maps import COLOUR_MAPS, colour_table

CLOSED_FORM_METHOD = "class activation map (closed-form Grad-CAM)"
CLEAR_BELOW = 0.1  # heat-map values up to here leave the film untouched
FULL_FROM = 0.5  # and from here on carry the whole chosen opacity


def finding_heatmap(prediction: Prediction, index: int, finding: str) -> Heatmap:
    """The heat map that came with the score: what spoke for finding number `index`.

    The signed closed-form map loses its negative part (ReLU, as in Grad-CAM, Selvaraju et al.
    2017), is divided by its maximum and brought to the model's size (h, w). A map without a
    positive value stays all zero. Raises EngineError when the map is empty or holds NaN or
    infinity, IndexError for an index the prediction does not have.
    """
    positive = scaled_by_maximum(prediction.maps[index], finding)
    values = upsample(positive, prediction.grid.model_shape)
    return Heatmap(_at_most_one(values), finding, CLOSED_FORM_METHOD)


def scaled_by_maximum(signed: Float32Array, finding: str) -> Float32Array:
    """ReLU, then division by the maximum: float32 (h, w) in 0..1, all zero where nothing is > 0.

    Raises EngineError about `finding` when the map is empty or not finite.
    """
    if signed.size == 0 or not np.isfinite(signed).all():
        raise EngineError(finding, "the model's map of it holds no usable values")
    positive = np.maximum(signed, 0).astype(np.float32)
    peak = float(positive.max())
    return positive / np.float32(peak) if peak > 0 else positive


def upsample(values: Float32Array, shape: tuple[int, int]) -> Float32Array:
    """Bilinear resampling of (h, w) to `shape`, float32; also downward, without smoothing.

    Two small matrix products: rows first, then columns.
    """
    if values.shape == shape:
        return np.asarray(values, np.float32)
    rows = _interpolation_matrix(values.shape[0], shape[0])
    columns = _interpolation_matrix(values.shape[1], shape[1])
    return (rows @ np.asarray(values, np.float32)) @ columns.T


def to_film_grid(heatmap: Heatmap, grid: PixelGrid) -> Heatmap:
    """The heat map on the film's own pixels, float32 (H, W): undoes stretch or letterbox.

    The letterbox's border is cut off first, so that nothing of it bleeds into the film. The
    result takes 4 bytes a film pixel (a 4000 x 4000 film: 64 MB).
    """
    values = upsample(heatmap.values, grid.model_shape)
    top, left = grid.offset
    height, width = grid.content_shape
    content = values[top : top + height, left : left + width]
    film_values = _at_most_one(upsample(content, grid.film_shape))
    return Heatmap(film_values, heatmap.finding, heatmap.method)


def colorize(values: Float32Array, style: OverlayStyle) -> UInt8Array:
    """Colours for heat-map values float32 (h, w) in 0..1: uint8 (h, w, 4), RGBA, straight alpha.

    Alpha is opacity x ramp(value): 0 up to CLEAR_BELOW, from there straight up to 1 at
    FULL_FROM, so that the film stays as it is where the map says nothing, and the hot part has
    one even opacity. Values outside 0..1 are clipped. Raises ValueError for an unknown colour
    map and for an opacity outside 0..1.
    """
    if not 0 <= style.opacity <= 1:
        raise ValueError(f"opacity {style.opacity} is not within 0..1")
    level = np.arange(256) / 255
    ramp = np.clip((level - CLEAR_BELOW) / (FULL_FROM - CLEAR_BELOW), 0, 1)
    table = np.empty((256, 4), np.uint8)
    table[:, :3] = colour_table(style.colour_map)
    table[:, 3] = np.round(255 * style.opacity * ramp)
    return table[np.round(np.clip(values, 0, 1) * 255).astype(np.uint8)]


def burn_in(display: UInt8Array, rgba: UInt8Array) -> UInt8Array:
    """The overlay painted into the film for an export: uint8 (H, W) and (H, W, 4) to (H, W, 3).

    Straight-alpha "over", rounded: (film x (255 - alpha) + colour x alpha) / 255. Raises
    ValueError when the overlay's size is not the film's.
    """
    if rgba.shape != (*display.shape, 4):
        raise ValueError(f"an overlay {rgba.shape} does not fit a film {display.shape}")
    alpha = rgba[..., 3].astype(np.uint16)
    film = display * (255 - alpha)
    painted = np.empty((*display.shape, 3), np.uint8)
    for channel in range(3):  # one at a time: a third of the memory
        painted[..., channel] = (film + rgba[..., channel] * alpha + 127) // 255
    return painted


def _at_most_one(values: Float32Array) -> Float32Array:
    """Two float32 weights may add up to a hair over 1."""
    return np.minimum(values, np.float32(1))


def _interpolation_matrix(size: int, wanted: int) -> Float32Array:
    """float32 (wanted, size); row i holds the weights of the at most two source pixels of i."""
    centres = np.clip((np.arange(wanted) + 0.5) * (size / wanted) - 0.5, 0, size - 1)
    lower = np.minimum(centres.astype(np.intp), size - 1)
    upper = np.minimum(lower + 1, size - 1)
    fraction = (centres - lower).astype(np.float32)
    matrix = np.zeros((wanted, size), np.float32)
    matrix[np.arange(wanted), lower] = 1 - fraction
    matrix[np.arange(wanted), upper] += fraction
    return matrix


__all__ = [
    "CLOSED_FORM_METHOD",
    "COLOUR_MAPS",
    "burn_in",
    "colorize",
    "finding_heatmap",
    "scaled_by_maximum",
    "to_film_grid",
    "upsample",
]
