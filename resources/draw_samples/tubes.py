"""Ribs, vessels and other rods: curves in space, painted as the mm that a ray crosses of them.

A point of a curve is painted as a flat disc; a row of discs along a line adds up to the chord
2 sqrt(r^2 - d^2) of a round rod, and a curve that runs along the ray grows denser, as on film.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from resources.draw_samples.anatomy import FIELD_MM, Float64Array


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """points : float64 (n, 3) in mm, body axes; weights : float64 (n,), 1 is full density."""

    points: Float64Array
    weights: Float64Array


def curve(points: Float64Array, weights: Float64Array | float = 1.0) -> Curve:
    """A curve through the points, resampled every 0.25 mm."""
    lengths = np.linalg.norm(np.diff(points, axis=0), axis=1)
    along = np.concatenate(([0.0], np.cumsum(lengths)))
    places = np.arange(0.0, along[-1], 0.25)
    dense = np.stack([np.interp(places, along, points[:, axis]) for axis in range(3)], axis=1)
    weight = np.broadcast_to(np.asarray(weights, dtype=np.float64), along.shape)
    return Curve(dense, np.interp(places, along, weight) * 0.25)


def paint(curves: list[Curve], radius: float, size: int, turn_deg: float) -> Float64Array:
    """mm crossed of round rods of this radius along the curves, float64 (size, size)."""
    if not curves:
        return np.zeros((size, size))
    points = np.concatenate([item.points for item in curves])
    weights = np.concatenate([item.weights for item in curves])
    return _spread(_splat(points, weights, size, turn_deg), radius * size / FIELD_MM)


def paint_hollow(
    curves: list[Curve], radius: float, wall: float, size: int, turn_deg: float
) -> tuple[Float64Array, Float64Array]:
    """mm of wall and mm of core of hollow rods, two float64 (size, size)."""
    whole = paint(curves, radius, size, turn_deg)
    core = paint(curves, radius - wall, size, turn_deg)
    return whole - core, core


def _splat(points: Float64Array, weights: Float64Array, size: int, turn_deg: float) -> Float64Array:
    """Points onto the film, each shared between its four pixels."""
    turn = np.deg2rad(turn_deg)
    scale = size / FIELD_MM
    x = (points[:, 0] * np.cos(turn) + points[:, 2] * np.sin(turn) + FIELD_MM / 2) * scale - 0.5
    y = points[:, 1] * scale - 0.5
    left, top = np.floor(x), np.floor(y)
    total = np.zeros(size * size)
    for dx in (0, 1):
        for dy in (0, 1):
            share = np.abs(1 - dx - (x - left)) * np.abs(1 - dy - (y - top)) * weights
            column, row = (left + dx).astype(np.int64), (top + dy).astype(np.int64)
            on_film = (column >= 0) & (column < size) & (row >= 0) & (row < size)
            places = (row * size + column)[on_film]
            total += np.bincount(places, share[on_film], minlength=size * size)
    return total.reshape(size, size)


def _spread(impulses: Float64Array, radius_px: float) -> Float64Array:
    reach = int(np.ceil(radius_px + 1.0))
    offsets = np.arange(-reach, reach + 1)
    apart = np.hypot(offsets[:, None], offsets[None, :])
    disc = np.clip(radius_px + 0.5 - apart, 0.0, 1.0)
    # A thin rod keeps its mass: discs below a pixel would otherwise gain from the soft edge.
    disc *= np.pi * radius_px**2 / disc.sum()
    painted = cv2.filter2D(impulses, cv2.CV_64F, disc, borderType=cv2.BORDER_CONSTANT)
    return np.asarray(painted, dtype=np.float64)
