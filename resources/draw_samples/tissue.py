"""How much soft tissue, air and fluid every ray of the film crosses, in mm."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from resources.draw_samples.anatomy import (
    FIELD_MM,
    Anatomy,
    Ellipsoid,
    Float64Array,
    cage_width,
    profile,
)

SLICES = 60
LUNG_AIR = 0.80  # share of a lung's volume that is air at full breath


@dataclass(frozen=True, slots=True)
class Opacity:
    """A clouding of the lung: where, which share of the air it takes (0..1), how patchy it is."""

    shape: Ellipsoid
    strength: float
    unevenness: float = 0.30


@dataclass(frozen=True, slots=True)
class Effusion:
    """Fluid in the pleural space of one side (-1 the patient's right, 1 the left).

    level : height of its surface in the middle.   rise : how much it climbs at the wall; mm.
    """

    side: int
    level: float
    rise: float


@dataclass(frozen=True, slots=True)
class Disease:
    """What is drawn into the lungs; empty for a clear film."""

    opacities: tuple[Opacity, ...] = ()
    effusion: Effusion | None = None


def film_grid(size: int) -> tuple[Float64Array, Float64Array]:
    """x and y in mm of the pixel centres, float64 (1, size) and (size, 1)."""
    places = (np.arange(size) + 0.5) * FIELD_MM / size
    return places[None, :] - FIELD_MM / 2, places[:, None]


def blurred(picture: Float64Array, sigma_px: float) -> Float64Array:
    """Gaussian blur in float64, so that the film is the same on every processor."""
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), sigma_px), dtype=np.float64)


def clouds(size: int, coarse: int, octaves: int, random: np.random.Generator) -> Float64Array:
    """Smooth noise, float64 (size, size), mean 0 and deviation 1; `coarse` cells at first."""
    total = np.zeros((size, size))
    for octave in range(octaves):
        cells = coarse * 2**octave
        grid = random.standard_normal((cells, cells))
        total += cv2.resize(grid, (size, size), interpolation=cv2.INTER_CUBIC) * 0.55**octave
    return np.asarray((total - total.mean()) / total.std())


def lung_depth(body: Anatomy, x: Float64Array, y: Float64Array, z: Float64Array) -> Float64Array:
    """Roughly how many mm a point lies inside a lung; negative outside."""
    width, depth = cage_width(body, y)
    width, depth = np.maximum(width - 6.0, 1.0), np.maximum(depth - 6.0, 1.0)
    round_cage = (np.abs(x) / width) ** 2.3 + (np.abs(z) / depth) ** 2.3
    cage = (1.0 - round_cage ** (1 / 2.3)) * np.minimum(width, depth)
    inside = np.minimum(cage, _diaphragm(body, x, z) - y)
    inside = np.minimum(inside, _beside_mediastinum(body, x, y, z))
    for part in body.heart:
        inside = np.minimum(inside, (part.radius(x, y, z) - 1.0) * min(part.axes))
    return inside


def _diaphragm(body: Anatomy, x: Float64Array, z: Float64Array) -> Float64Array:
    """Height of the diaphragm in mm at (x, z): two domes, steep towards the wall and the back."""
    right, left = body.domes
    top = left + (right - left) / (1.0 + np.exp(x / 6.0))
    middle = 0.47 * body.cage_half_width
    across = (np.abs(x) - middle) / (0.56 * body.cage_half_width)
    along = (z - 14.0) / (1.12 * body.cage_half_depth)
    out = across**2 + along**2
    dome = 1.0 - np.sqrt(np.clip(1.0 - out, 0.0, 1.0))
    height: Float64Array = top + body.dome_height * (dome + 0.35 * np.clip(out - 1.0, 0.0, 1.0))
    return height


def _beside_mediastinum(
    body: Anatomy, x: Float64Array, y: Float64Array, z: Float64Array
) -> Float64Array:
    right, left = profile(body.right_border, y, 5.0), profile(body.left_border, y, 5.0)
    waist = 1.0 - 0.5 * np.clip(np.abs(z) / body.cage_half_depth, 0.0, 1.0) ** 2
    beside: Float64Array = np.maximum(x - left * waist, -x - right * waist)
    return beside


def lung_air(
    body: Anatomy, disease: Disease, size: int, turn_deg: float, random: np.random.Generator
) -> Float64Array:
    """mm of air in the lungs along every ray, float64 (size, size), the body turned about y."""
    x, y = film_grid(size)
    patches = clouds(size, 9, 4, random)
    reach = body.cage_half_depth + 20.0
    step = 2 * reach / SLICES
    turn = np.deg2rad(turn_deg)
    air = np.zeros((size, size))
    for ray_z in -reach + step * (np.arange(SLICES) + 0.5):
        body_x = x * np.cos(turn) - ray_z * np.sin(turn)
        body_z = x * np.sin(turn) + ray_z * np.cos(turn)
        inside = np.clip(lung_depth(body, body_x, y, body_z) / 3.0 + 0.5, 0.0, 1.0)
        air += inside * _healthy_share(body, disease, (body_x, y, body_z), patches) * step
    return LUNG_AIR * air


def _healthy_share(
    body: Anatomy,
    disease: Disease,
    place: tuple[Float64Array, Float64Array, Float64Array],
    patches: Float64Array,
) -> Float64Array:
    """Share of the air that disease leaves, 0..1, float64 (size, size)."""
    share = np.ones_like(patches)
    for opacity in disease.opacities:
        edge = 1.0 - opacity.shape.radius(*place) + opacity.unevenness * patches
        share *= 1.0 - opacity.strength / (1.0 + np.exp(-edge / 0.13))
    if disease.effusion is not None:
        share *= _above_fluid(body, disease.effusion, place)
    return share


def _above_fluid(
    body: Anatomy,
    fluid: Effusion,
    place: tuple[Float64Array, Float64Array, Float64Array],
) -> Float64Array:
    """1 above the fluid and 0 in it; its surface climbs the wall as a meniscus."""
    x, y, z = place
    width, depth = cage_width(body, y)
    near = np.hypot(x / np.maximum(width, 1.0), z / np.maximum(depth, 1.0))
    surface = fluid.level - fluid.rise * np.clip(near, 0.0, 1.0) ** 5
    wet = np.clip((y - surface) / 6.0 + 0.5, 0.0, 1.0) * (fluid.side * x > 0)
    return np.asarray(1.0 - wet)


def body_thickness(body: Anatomy, size: int) -> Float64Array:
    """mm of body along every ray, air inside it not taken out, float64 (size, size)."""
    x, y = film_grid(size)
    width, depth = profile(body.torso, y, 9.0), profile(body.depth, y, 12.0)
    trunk = 2.0 * depth * np.clip(1.0 - np.abs(x / width) ** 3.4, 0.0, 1.0) ** 0.5
    arms = 1.5 * capsule(np.abs(x), y, (*body.shoulder, *body.elbow), body.arm_radius)
    collar = 1.3 * capsule(np.abs(x), y, (20.0, body.cage_top - 8.0, *body.shoulder), 36.0)
    whole: Float64Array = (trunk**4 + arms**4 + collar**4) ** 0.25
    return blurred(whole + _breast(body, x, y), 1.5 * size / FIELD_MM)


def _breast(body: Anatomy, x: Float64Array, y: Float64Array) -> Float64Array:
    """The pectoral muscle's faint veil, with its lower fold; mm."""
    dx = (np.abs(x) - 0.62 * body.cage_half_width) / (0.62 * body.cage_half_width)
    dy = (y - body.hilum_y - 8.0) / 66.0
    dy = np.where(dy > 0, dy * 1.25, dy * 0.8)
    veil: Float64Array = 20.0 * np.clip(1.0 - dx**2 - dy**2, 0.0, 1.0)
    return veil


def capsule(
    x: Float64Array, y: Float64Array, ends: tuple[float, float, float, float], radius: float
) -> Float64Array:
    """mm crossed of a round rod from (ends[0], ends[1]) to (ends[2], ends[3])."""
    ax, ay, bx, by = ends
    length = (bx - ax) ** 2 + (by - ay) ** 2
    share = np.clip(((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length, 0.0, 1.0)
    apart = np.hypot(x - ax - share * (bx - ax), y - ay - share * (by - ay))
    chord: Float64Array = 2.0 * np.sqrt(np.clip(radius**2 - apart**2, 0.0, None))
    return chord


def stomach_air(body: Anatomy, size: int, random: np.random.Generator) -> Float64Array:
    """mm of gas above the fluid in the stomach, under the left dome, and in the bent colon."""
    x, y = film_grid(size)
    top = body.domes[1] + 7.0
    middle = 0.46 * body.cage_half_width
    uneven = 0.10 * clouds(size, 14, 3, random)
    flat = np.zeros((1, 1))
    bubble = Ellipsoid((middle, top + 20.0, 0.0), (31.0, 20.0, 20.0), -6.0)
    fluid = np.clip((top + 26.0 - y) / 5.0 + 0.5, 0.35, 1.0)
    air = 36.0 * fluid * np.clip(1.0 - bubble.radius(x, y, flat) + 0.4 * uneven, 0.0, 1.0) ** 0.4
    for dx, dy, reach in ((0.80, 44.0, 13.0), (0.86, 62.0, 11.0), (0.72, 58.0, 12.0)):
        bend = Ellipsoid((dx * body.cage_half_width, top + dy, 0.0), (reach, reach * 0.85, reach))
        air += 13.0 * np.clip(1.1 - bend.radius(x, y, flat) + uneven, 0.0, 1.0) ** 0.8
    return blurred(air, 1.2 * size / FIELD_MM)
