"""The vessels of the lung, growing and dividing from the hilum, and the windpipe's air."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from resources.draw_samples.anatomy import Anatomy, Float64Array, Point
from resources.draw_samples.tissue import lung_depth
from resources.draw_samples.tubes import Curve, curve, paint

RADII = (0.35, 0.55, 0.85, 1.25, 1.8, 2.6, 3.6, 4.8, 6.2)  # mm, what is painted
STEP = 3.0
# Angle in the film's plane (degrees, 0 outwards, 90 down), depth slope, radius in mm.
TRUNKS = (
    (-80, 0.2, 2.3), (-66, -0.3, 2.2), (-54, 0.5, 2.0), (-40, -0.4, 2.0), (-26, 0.4, 2.0),
    (-12, -0.5, 1.9), (2, 0.6, 2.1), (14, -0.5, 2.2), (26, 0.5, 2.4), (36, -0.5, 2.7),
    (46, 0.3, 2.9), (55, -0.5, 3.2), (64, 0.2, 3.4), (74, -0.4, 3.6), (84, -0.15, 3.0),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shoot:
    """The growing end of a vessel; radius in mm, `since` the mm grown since its last fork."""

    place: Point
    heading: Point
    radius: float
    since: float


def vessels(body: Anatomy, size: int, turn_deg: float, random: np.random.Generator) -> Float64Array:
    """mm of blood above the lung's own, float64 (size, size)."""
    groups: list[list[Curve]] = [[] for _ in RADII]
    for side in (-1, 1):
        shoots = _trunks(body, side, random)
        while shoots:
            shoots = _grow(body, shoots.pop(), groups, random) + shoots
        for radius, path in _arteries(body, side):
            _keep(path, radius, groups)
    total = np.zeros((size, size))
    for radius, curves in zip(RADII, groups, strict=True):
        total += paint(curves, radius, size, turn_deg)
    return total


def _hilum(body: Anatomy, side: int) -> Point:
    """The left hilum lies a little higher than the right."""
    return (side * 37.0 * body.cage_half_width / 140.0, body.hilum_y - 5.0 * side, -6.0)


def _arteries(body: Anatomy, side: int) -> list[tuple[float, list[Point]]]:
    """The stems of the hilum: the descending artery, the upper one and the upper vein."""
    x, y, z = _hilum(body, side)
    scale = body.cage_half_width / 140.0
    stems = (
        (5.4, ((-12, -4), (2, -5), (9, 4), (13, 18), (15, 34))),
        (4.2, ((8, 2), (15, 20), (19, 42), (24, 56))),
        (3.6, ((-4, 0), (3, -14), (9, -30), (17, -46))),
        (3.6, ((-6, 26), (6, 22), (20, 26), (36, 33))),
    )
    return [
        (radius, [(x + side * u * scale, y + v * scale, z) for u, v in path])
        for radius, path in stems
    ]


def _trunks(body: Anatomy, side: int, random: np.random.Generator) -> list[Shoot]:
    x, y, z = _hilum(body, side)
    scale = body.cage_half_width / 140.0
    shoots = []
    for angle_deg, slope, radius in TRUNKS:
        angle = np.deg2rad(angle_deg + random.normal(0.0, 5.0))
        heading = _unit((side * np.cos(angle), np.sin(angle), slope + random.normal(0.0, 0.15)))
        start = (x, y + 13.0 * scale * float(np.sin(angle)), z)
        shoots.append(Shoot(start, heading, radius * scale * random.uniform(0.85, 1.1), 0.0))
    return shoots


def _unit(vector: tuple[float, float, float]) -> Point:
    length = float(np.sqrt(vector[0] ** 2 + vector[1] ** 2 + vector[2] ** 2))
    return (vector[0] / length, vector[1] / length, vector[2] / length)


def _turned(heading: Point, spread: float, random: np.random.Generator) -> Point:
    dx, dy, dz = random.normal(0.0, spread, 3).tolist()
    return _unit((heading[0] + dx, heading[1] + dy, heading[2] + dz))


def _outwards(body: Anatomy, place: Point, heading: Point) -> Point:
    """The heading, drawn a little towards the lung's surface."""
    x, y, z = _hilum(body, 1 if place[0] > 0 else -1)
    away = _unit((place[0] - x, 0.8 * (place[1] - y) + 1.0, 0.6 * (place[2] - z)))
    pull = 0.10
    return _unit(
        (heading[0] + pull * away[0], heading[1] + pull * away[1], heading[2] + pull * away[2])
    )


def _grow(
    body: Anatomy, shoot: Shoot, groups: list[list[Curve]], random: np.random.Generator
) -> list[Shoot]:
    """Grows one stem to its next fork; its two branches, or none where it ends."""
    place, heading, radius = shoot.place, shoot.heading, shoot.radius
    fork = random.uniform(2.6, 5.2) * (2.2 + radius)
    path = [place]
    grown = 0.0
    while grown < fork:
        heading = _turned(_outwards(body, place, heading), 0.055, random)
        place = (
            place[0] + STEP * heading[0],
            place[1] + STEP * heading[1],
            place[2] + STEP * heading[2],
        )
        path.append(place)
        grown += STEP
    _keep(path, radius, groups)
    if radius < 0.42 or not _in_lung(body, place):
        return []
    larger, smaller = random.uniform(0.80, 0.9), random.uniform(0.55, 0.74)
    return [
        Shoot(place, _turned(heading, 0.16, random), radius * larger, 0.0),
        Shoot(place, _turned(heading, 0.42, random), radius * smaller, 0.0),
    ]


def _in_lung(body: Anatomy, place: Point) -> bool:
    x, y, z = (np.full((1,), value) for value in place)
    near_hilum = abs(place[1] - body.hilum_y) < 45 and abs(place[0]) < 60
    return bool(lung_depth(body, x, y, z)[0] > 5.0) or near_hilum


def _keep(path: list[Point], radius: float, groups: list[list[Curve]]) -> None:
    nearest = int(np.argmin([abs(radius - known) for known in RADII]))
    groups[nearest].append(curve(np.array(path), radius / RADII[nearest]))


def windpipe(body: Anatomy, size: int, turn_deg: float) -> Float64Array:
    """mm of air in the trachea and the two main bronchi, float64 (size, size)."""
    scale = body.cage_half_width / 140.0
    fork = body.hilum_y - 20.0 * scale
    trachea = curve(np.array([(0.0, -20.0, 10.0), (-1.0, fork - 60, 0.0), (-4.0, fork, -12.0)]))
    right = curve(
        np.array([(-4.0, fork, -12.0), (-16.0, fork + 15, -14.0), (-32.0, fork + 34, -16.0)])
    )
    left = curve(
        np.array([(-4.0, fork, -12.0), (16.0, fork + 13, -14.0), (40.0, fork + 24, -16.0)])
    )
    air = 1.7 * paint([trachea], 9.0 * scale, size, turn_deg)
    air += 1.3 * paint([right], 6.2 * scale, size, turn_deg)
    air += 1.3 * paint([left], 5.4 * scale, size, turn_deg)
    return air
