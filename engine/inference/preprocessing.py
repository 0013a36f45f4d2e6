"""From a film to what the network gets. The only place where this happens."""

from __future__ import annotations

import cv2
import numpy as np

from engine.datatypes import Float32Array, ModelInput, PixelGrid, Radiograph
from engine.enhancement.clahe import apply_clahe
from engine.enhancement.voi import apply_voi, default_voi
from engine.models.card import Fit, Preprocessing, Scaling

_FLAT = 1e-3  # a film of one grey level has no spread to divide by


def to_model_input(
    radiograph: Radiograph, preprocessing: Preprocessing, *, invert: bool = False
) -> ModelInput:
    """The network's input for one film, float32 (channels, h, w), and how it lies on the film.

    `invert` is the reader's own inversion, for films whose polarity tag is false.
    """
    grey = model_grey(radiograph, preprocessing, invert=invert)
    fitted, grid = fit_to_size(grey, preprocessing)
    return ModelInput(radiograph.source, scale_levels(fitted, preprocessing), grid)


def model_grey(
    radiograph: Radiograph, preprocessing: Preprocessing, *, invert: bool = False
) -> Float32Array:
    """Grey levels in 0..1 at the film's own size, float32 (H, W), bright = dense."""
    grey = apply_voi(radiograph, default_voi(radiograph))
    if invert:
        grey = np.float32(1) - grey
        if radiograph.padding is not None:
            grey[radiograph.padding] = 0.0  # dark as on the screen: it is no part of the film
    if preprocessing.clahe is not None:
        eight_bit = np.round(grey * 255).astype(np.uint8)
        grey = apply_clahe(eight_bit, preprocessing.clahe).astype(np.float32) / np.float32(255)
    return grey


def fit_to_size(grey: Float32Array, preprocessing: Preprocessing) -> tuple[Float32Array, PixelGrid]:
    """Resizes `grey` (H, W) to the model's (h, w); area averaging when it shrinks."""
    film_shape = (int(grey.shape[0]), int(grey.shape[1]))
    model_shape = preprocessing.size
    content = model_shape
    if preprocessing.fit is Fit.LETTERBOX:
        ratio = min(model_shape[0] / film_shape[0], model_shape[1] / film_shape[1])
        content = (max(1, round(film_shape[0] * ratio)), max(1, round(film_shape[1] * ratio)))
    offset = ((model_shape[0] - content[0]) // 2, (model_shape[1] - content[1]) // 2)
    grid = PixelGrid(film_shape, model_shape, content, offset)
    resized = _resize(grey, content)
    if content == model_shape:
        return resized, grid
    canvas = np.full(model_shape, resized.min(), np.float32)
    canvas[offset[0] : offset[0] + content[0], offset[1] : offset[1] + content[1]] = resized
    return canvas, grid


def scale_levels(grey: Float32Array, preprocessing: Preprocessing) -> Float32Array:
    """Grey levels (h, w) in 0..1, smoothed, to network input (channels, h, w)."""
    if preprocessing.smoothing > 0:
        grey = np.asarray(cv2.GaussianBlur(grey, (0, 0), preprocessing.smoothing), np.float32)
    if preprocessing.scaling is Scaling.PER_FILM:
        spread = max(float(grey.std()), _FLAT)
        scaled = (grey - grey.mean()) / np.float32(spread)
        return np.repeat(scaled[None].astype(np.float32), preprocessing.channels, axis=0)
    mean = np.asarray(preprocessing.mean, np.float32).reshape(-1, 1, 1)
    std = np.asarray(preprocessing.std, np.float32).reshape(-1, 1, 1)
    copies = np.repeat(grey[None], preprocessing.channels, axis=0)
    return ((copies - mean) / std).astype(np.float32)


def _resize(grey: Float32Array, shape: tuple[int, int]) -> Float32Array:
    if grey.shape == shape:
        return grey
    shrinks = shape[0] <= grey.shape[0] and shape[1] <= grey.shape[1]
    how = cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(grey, (shape[1], shape[0]), interpolation=how), np.float32)
