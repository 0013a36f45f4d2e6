"""Random changes of a training film: geometry, then what scanners and exports do to grey levels.

Everything works on uint8 (h, w) and is driven by one NumPy generator, so that a seed repeats it.
Nothing crops: a film is moved inside its frame, and what is uncovered is black or the edge.
"""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from engine.datatypes import Float32Array, UInt8Array
from engine.training.recipe import Augmentation

Generator = np.random.Generator


def augment(film: UInt8Array, settings: Augmentation, rng: Generator) -> UInt8Array:
    """One randomly changed copy of `film`, uint8 (h, w)."""
    changed = move(film, settings, rng)
    changed = expose(reproduce(changed, settings, rng), settings, rng)
    return cut_out(changed, settings.cutout, rng)


def perturb(film: UInt8Array, settings: Augmentation, rng: Generator) -> UInt8Array:
    """As `augment` without cut-out: another site's copy of the film, for a harder validation."""
    return expose(reproduce(move(film, settings, rng), settings, rng), settings, rng)


def move(film: UInt8Array, settings: Augmentation, rng: Generator) -> UInt8Array:
    """Rotation, zoom, aspect, shear, shift about the centre; then a left-right flip."""
    height, width = film.shape
    matrix = _affine(settings, rng)
    centre = np.array([width / 2, height / 2])
    shift = rng.uniform(-settings.shift, settings.shift, 2) * (width, height)
    offset = centre + shift - matrix @ centre
    border = cv2.BORDER_CONSTANT if rng.random() < 0.6 else cv2.BORDER_REPLICATE
    full = np.column_stack([matrix, offset]).astype(np.float32)
    moved = cv2.warpAffine(film, full, (width, height), flags=cv2.INTER_LINEAR, borderMode=border)
    if rng.random() < settings.flip:
        moved = moved[:, ::-1]
    return np.ascontiguousarray(moved, dtype=np.uint8)


def _affine(settings: Augmentation, rng: Generator) -> npt.NDArray[np.float64]:
    angle = np.deg2rad(rng.uniform(-settings.rotation, settings.rotation))
    zoom = np.exp(rng.uniform(-settings.zoom, settings.zoom))
    aspect = np.exp(rng.uniform(-settings.aspect, settings.aspect))
    shear = rng.uniform(-settings.shear, settings.shear)
    cos, sin = np.cos(angle), np.sin(angle)
    return np.array([[cos * zoom * aspect, -sin * zoom + shear], [sin * zoom, cos * zoom / aspect]])


def reproduce(film: UInt8Array, settings: Augmentation, rng: Generator) -> UInt8Array:
    """What copying does: a smaller export blown up again, blur, sharpening, local contrast."""
    height, width = film.shape
    if rng.random() < settings.resample:
        side = int(rng.uniform(0.4 * width, width))
        small = cv2.resize(film, (side, side), interpolation=cv2.INTER_AREA)
        how = cv2.INTER_LINEAR if rng.random() < 0.5 else cv2.INTER_CUBIC
        film = np.asarray(cv2.resize(small, (width, height), interpolation=how), np.uint8)
    if rng.random() < settings.blur:
        film = np.asarray(cv2.GaussianBlur(film, (0, 0), rng.uniform(0.3, 1.6)), np.uint8)
    if rng.random() < settings.sharpen:
        detail = film.astype(np.float32) - cv2.GaussianBlur(film, (0, 0), rng.uniform(1, 3))
        film = np.clip(film + detail * rng.uniform(0.2, 1.5), 0, 255).astype(np.uint8)
    if rng.random() < settings.clahe:
        film = np.asarray(cv2.createCLAHE(rng.uniform(1, 4), (8, 8)).apply(film), np.uint8)
    return film


def expose(film: UInt8Array, settings: Augmentation, rng: Generator) -> UInt8Array:
    """What exposure and display do: gamma, contrast, brightness, uneven light, noise."""
    grey: Float32Array = film.astype(np.float32) / np.float32(255)
    grey = grey ** np.float32(np.exp(rng.uniform(-settings.gamma, settings.gamma)))
    contrast = np.exp(rng.uniform(-settings.contrast, settings.contrast))
    brightness = 0.5 + rng.uniform(-settings.brightness, settings.brightness)
    grey = (grey - np.float32(0.5)) * np.float32(contrast) + np.float32(brightness)
    if settings.illumination and rng.random() < 0.5:
        grey = grey + _slope(film.shape, settings.illumination, rng)
    if settings.noise and rng.random() < 0.5:
        noise = rng.standard_normal(film.shape, np.float32)
        grey = grey + noise * np.float32(rng.uniform(0, settings.noise))
    return (np.clip(grey, 0, 1) * 255).astype(np.uint8)


def _slope(shape: tuple[int, ...], strength: float, rng: Generator) -> Float32Array:
    down, across = rng.uniform(-strength, strength, 2)
    rows = np.linspace(-down, down, shape[0], dtype=np.float32)
    columns = np.linspace(-across, across, shape[1], dtype=np.float32)
    return np.asarray(rows[:, None] + columns[None, :], np.float32)


def cut_out(film: UInt8Array, most: int, rng: Generator) -> UInt8Array:
    """Up to `most` rectangles of one grey level each, 6-28 % of a side (DeVries 2017)."""
    height, width = film.shape
    film = film.copy()
    for _ in range(int(rng.integers(0, most + 1))):
        tall, wide = rng.uniform(0.06, 0.28, 2)
        top, left = rng.uniform(0, 1 - tall) * height, rng.uniform(0, 1 - wide) * width
        rows = slice(int(top), int(top + tall * height))
        film[rows, int(left) : int(left + wide * width)] = rng.integers(0, 256)
    return film
