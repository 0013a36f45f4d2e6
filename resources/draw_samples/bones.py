"""Ribs, clavicles, shoulder blades, upper arms and spine, as attenuation above soft tissue."""

from __future__ import annotations

import cv2
import numpy as np

from resources.draw_samples.anatomy import (
    FIELD_MM,
    Anatomy,
    Float64Array,
    cage_width,
    vertebrae,
)
from resources.draw_samples.tissue import blurred, capsule, film_grid
from resources.draw_samples.tubes import Curve, curve, paint_hollow

CORTEX = 0.030  # attenuation per mm above soft tissue
SPONGE = 0.006
SPINE_Z = -62.0
# Angle in degrees, from the back, at which rib 1, 2, ... turns into cartilage or ends.
RIB_ENDS = (152, 150, 150, 148, 146, 142, 136, 128, 120, 112, 84, 58)


def bones(body: Anatomy, size: int, turn_deg: float) -> Float64Array:
    """Attenuation of all bones, float64 (size, size)."""
    ribs = [_rib(body, number, side) for number in range(12) for side in (-1, 1)]
    total = 0.74 * _hollow(ribs, body.rib_radius, 1.1, size, turn_deg)
    collar = [_clavicle(body, side) for side in (-1, 1)]
    total += 0.95 * _hollow(collar, 0.95 * body.rib_radius, 1.6, size, turn_deg)
    total += _shoulder(body, size, turn_deg)
    total += _spine(body, size, turn_deg)
    return total


def _hollow(
    curves: list[Curve], radius: float, wall: float, size: int, turn_deg: float
) -> Float64Array:
    shell, core = paint_hollow(curves, radius, wall, size, turn_deg)
    return CORTEX * shell + SPONGE * core


def _rib(body: Anatomy, number: int, side: int) -> Curve:
    """A rib on the surface of the cage, from the spine round to its cartilage."""
    head = vertebrae(body)[number + 5][0] - 4.0
    drop = body.rib_drop * min(1.0, 0.42 + 0.19 * number)
    angle = np.deg2rad(np.linspace(9.0, RIB_ENDS[number], 160))
    down = 0.55 * (1.0 - np.cos(angle)) / 2 + 0.45 * angle / np.pi - 0.045 * np.sin(2 * angle)
    y = head + drop * down
    width, depth = cage_width(body, np.maximum(y, body.cage_top + 9.0))
    x = side * np.maximum((width - 5.5) * np.sin(angle) ** 0.92, 12.0)
    z = -depth * np.cos(angle)
    share = np.linspace(0.0, 1.0, 160)
    weight = np.where(share > 0.55, 1.0 - 0.45 * (share - 0.55) / 0.45, 1.0)
    return curve(np.stack([x, y, z], axis=1), weight)


def _clavicle(body: Anatomy, side: int) -> Curve:
    """The S of a clavicle, from the breastbone to the top of the shoulder."""
    share = np.linspace(0.0, 1.0, 60)
    reach = body.shoulder[0] + 2.0
    x = side * (15.0 + (reach - 15.0) * share)
    start = vertebrae(body)[5 + 3][0] - 6.0
    end = body.shoulder[1] - 0.50 * body.arm_radius
    y = start + (end - start) * share**0.8 + 0.08 * body.arm_radius * np.sin(2 * np.pi * share)
    z = 66.0 - 70.0 * share
    return curve(np.stack([x, y, z], axis=1), 1.0 + 0.5 * np.exp(-share / 0.06))


def _shoulder(body: Anatomy, size: int, turn_deg: float) -> Float64Array:
    """Blade, socket and upper arm of both sides."""
    sx, sy = body.shoulder
    scale = body.arm_radius / 50.0
    total = np.zeros((size, size))
    x, y = film_grid(size)
    for side in (-1.0, 1.0):
        blade = _blade(sx - 8.0 * scale, sy, scale, side, size)
        total += blurred(blade, 0.9 * size / FIELD_MM)
        head = capsule(side * x, y, (sx + 20, sy + 2, sx + 21, sy + 4), 23.0 * scale)
        inner = capsule(side * x, y, (sx + 20, sy + 2, sx + 21, sy + 4), 21.5 * scale)
        total += CORTEX * 0.5 * (head - inner) + SPONGE * 0.9 * inner
        arm = (sx + 24.0, sy + 12.0, body.elbow[0] + 16.0, body.elbow[1])
        outer = capsule(side * x, y, arm, 12.0 * scale)
        hollow = capsule(side * x, y, arm, 8.5 * scale)
        total += CORTEX * 0.8 * (outer - hollow) * (head < 1.0)
    return total


def _blade(sx: float, sy: float, scale: float, side: float, size: int) -> Float64Array:
    """A shoulder blade: thin plate, thick outer border, spine running to the acromion."""
    outline = np.array(
        [(6, 10), (-2, 34), (-18, 82), (-28, 118), (-40, 112), (-52, 60), (-50, 18), (-38, -12)]
    )
    plate = _polygon(outline * scale + (sx, sy), side, size)
    borders = (((4, 14), (-8, 56), (-20, 92), (-28, 116)), ((-48, 10), (-12, -10), (26, -24)))
    lines = [
        curve(np.array([(side * (sx + u * scale), sy + v * scale, -40.0) for u, v in border]))
        for border in borders
    ]
    edge = _hollow(lines, 4.2 * scale, 1.4, size, 0.0)
    socket = _polygon(
        np.array([(2, -14), (9, -8), (8, 12), (1, 16), (-5, 0)]) * scale + (sx, sy), side, size
    )
    return 0.10 * plate + 0.9 * edge + 0.12 * socket


def _polygon(corners: Float64Array, side: float, size: int) -> Float64Array:
    scale = size / FIELD_MM
    places = np.stack([side * corners[:, 0] + FIELD_MM / 2, corners[:, 1]], axis=1) * scale
    canvas = np.zeros((size, size), dtype=np.uint8)
    cv2.fillPoly(canvas, [np.round(places * 16).astype(np.int32)], 1, cv2.LINE_8, 4)
    return blurred(canvas.astype(np.float64), 2.0 * scale)


def _spine(body: Anatomy, size: int, turn_deg: float) -> Float64Array:
    """Vertebral bodies with their end plates, pedicles, spinous and transverse processes."""
    x, y = film_grid(size)
    shift = SPINE_Z * np.sin(np.deg2rad(turn_deg))
    total = np.zeros((size, size))
    for middle, height, half_width in vertebrae(body):
        half_height = 0.5 * height - 1.3
        dx, dy = (x - shift) / half_width, (y - middle) / half_height
        waist = dx * (1.0 + 0.10 * (1.0 - np.clip(dy, -1.0, 1.0) ** 2))
        edge = np.maximum(np.abs(waist), np.abs(dy))
        box = np.clip((1.0 - edge) * half_height / 1.2 + 0.5, 0.0, 1.0)
        rim = box * np.exp(-(((1.0 - edge) * half_height / 2.2) ** 2))
        total += 0.12 * box + 0.08 * rim
        total += _processes(x - shift, y, middle, height, half_width)
    return total


def _processes(
    x: Float64Array, y: Float64Array, middle: float, height: float, half_width: float
) -> Float64Array:
    outer = np.abs(x)
    pedicle = np.hypot(
        (outer - 0.62 * half_width) / 3.4, (y - middle + 0.17 * height) / (0.23 * height)
    )
    ring = 0.16 * np.exp(-(((pedicle - 1.0) / 0.28) ** 2))
    spinous = np.hypot(x / 3.2, (y - middle - 0.36 * height) / (0.24 * height))
    tear = 0.13 * np.exp(-(((spinous - 1.0) / 0.35) ** 2)) + 0.1 * (spinous < 1.0)
    reach = (0.8 * half_width, middle - 0.1 * height, half_width + 15.0, middle - 0.3 * height)
    wing = 0.010 * capsule(outer, y, reach, 4.0)
    total: Float64Array = ring + tear + wing
    return total
