"""The drawn body: sizes and places in millimetres of the film, adult-like and child-like.

Axes: x to the right of the film (the patient's left), y downwards from the film's top edge,
z towards the front of the body, 0 in its middle. The film is `FIELD_MM` wide and high.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Float64Array = npt.NDArray[np.float64]
Knots = tuple[tuple[float, float], ...]
Point = tuple[float, float, float]

FIELD_MM = 410.0


@dataclass(frozen=True, slots=True)
class Ellipsoid:
    """Centre and half axes in mm; `tilt_deg` turns it in the plane of the film, clockwise."""

    center: Point
    axes: Point
    tilt_deg: float = 0.0

    def radius(self, x: Float64Array, y: Float64Array, z: Float64Array) -> Float64Array:
        """Distance from the centre in units of the surface: 1 on it, below 1 inside."""
        turn = np.deg2rad(self.tilt_deg)
        dx, dy = x - self.center[0], y - self.center[1]
        along = dx * np.cos(turn) + dy * np.sin(turn)
        across = dy * np.cos(turn) - dx * np.sin(turn)
        depth = z - self.center[2]
        parts = (along / self.axes[0], across / self.axes[1], depth / self.axes[2])
        squares: Float64Array = np.sqrt(parts[0] ** 2 + parts[1] ** 2 + parts[2] ** 2)
        return squares


@dataclass(frozen=True, slots=True)
class Anatomy:
    """One body. Knots are (y, value) pairs, joined smoothly; all in mm.

    torso : half width of neck and trunk.        depth : half thickness of neck and trunk.
    right_border, left_border : how far the mediastinum reaches to either side.
    domes : highest points of the right and of the left half of the diaphragm.
    rib_drop : how much lower a middle rib ends in front than it begins at the spine.
    """

    torso: Knots
    depth: Knots
    right_border: Knots
    left_border: Knots
    heart: tuple[Ellipsoid, ...]
    cage_top: float = 43.0
    cage_widest: float = 275.0
    cage_half_width: float = 140.0
    cage_half_depth: float = 88.0
    domes: tuple[float, float] = (268.0, 280.0)
    dome_height: float = 50.0
    spine_top: float = 52.0
    vertebra_mm: tuple[float, float] = (20.0, 26.0)
    vertebra_half_width: tuple[float, float] = (13.0, 20.0)
    rib_drop: float = 84.0
    rib_radius: float = 6.2
    hilum_y: float = 172.0
    arm_radius: float = 50.0
    shoulder: tuple[float, float] = (176.0, 102.0)
    elbow: tuple[float, float] = (226.0, 262.0)


ADULT = Anatomy(
    torso=(
        (-40, 54),
        (0, 57),
        (16, 66),
        (32, 96),
        (48, 140),
        (66, 178),
        (110, 182),
        (200, 170),
        (300, 172),
        (450, 166),
    ),
    depth=((-40, 54), (0, 58), (40, 78), (80, 94), (140, 104), (300, 112), (450, 110)),
    right_border=(
        (0, 15),
        (50, 16),
        (70, 20),
        (100, 25),
        (130, 27),
        (165, 31),
        (200, 33),
        (300, 32),
    ),
    left_border=(
        (0, 15),
        (50, 17),
        (70, 20),
        (94, 26),
        (112, 36),
        (130, 32),
        (150, 37),
        (172, 43),
        (200, 46),
        (300, 34),
    ),
    heart=(
        Ellipsoid((31.0, 235.0, 25.0), (72.0, 47.0, 56.0), 36.0),
        Ellipsoid((-10.0, 227.0, 12.0), (33.0, 50.0, 34.0), -6.0),
    ),
)

CHILD = Anatomy(
    torso=(
        (-40, 48),
        (0, 50),
        (36, 54),
        (54, 72),
        (70, 112),
        (88, 146),
        (140, 150),
        (240, 144),
        (320, 142),
        (450, 140),
    ),
    depth=((-40, 50), (0, 54), (60, 72), (110, 84), (170, 92), (300, 96), (450, 92)),
    right_border=(
        (0, 14),
        (76, 16),
        (100, 23),
        (130, 28),
        (155, 33),
        (180, 38),
        (220, 38),
        (300, 28),
    ),
    left_border=(
        (0, 14),
        (76, 16),
        (100, 24),
        (125, 30),
        (150, 37),
        (175, 49),
        (205, 56),
        (300, 32),
    ),
    heart=(
        Ellipsoid((25.0, 212.0, 22.0), (66.0, 45.0, 50.0), 27.0),
        Ellipsoid((-13.0, 206.0, 12.0), (36.0, 50.0, 34.0), -8.0),
    ),
    cage_top=68.0,
    cage_widest=236.0,
    cage_half_width=120.0,
    cage_half_depth=76.0,
    domes=(240.0, 248.0),
    dome_height=40.0,
    spine_top=74.0,
    vertebra_mm=(15.0, 20.0),
    vertebra_half_width=(12.0, 17.0),
    rib_drop=46.0,
    rib_radius=4.6,
    hilum_y=170.0,
    arm_radius=34.0,
    shoulder=(146.0, 116.0),
    elbow=(186.0, 250.0),
)


def profile(knots: Knots, y: Float64Array, smooth_mm: float = 7.0) -> Float64Array:
    """Value at every y of the curve through the knots, rounded over `smooth_mm`."""
    fine = np.arange(-100.0, 520.0, 1.0)
    reach = np.arange(-4.0 * smooth_mm, 4.0 * smooth_mm + 1.0)
    weight = np.exp(-0.5 * (reach / smooth_mm) ** 2)
    places, values = zip(*knots, strict=True)
    rough = np.pad(np.interp(fine, places, values), len(reach) // 2, mode="edge")
    smooth = np.convolve(rough, weight / weight.sum(), mode="same")
    inner = smooth[len(reach) // 2 : len(reach) // 2 + len(fine)]
    found: Float64Array = np.interp(y, fine, inner)
    return found


def cage_width(body: Anatomy, y: Float64Array) -> tuple[Float64Array, Float64Array]:
    """Half width and half depth of the rib cage at height y, mm; 0 above its top."""
    share = np.clip((y - body.cage_top) / (body.cage_widest - body.cage_top), 0.0, 2.0)
    rest = np.abs(1.0 - share)
    bulge = 0.62 * np.sqrt(np.clip(1.0 - rest**6, 0.0, 1.0)) + 0.38 * (1.0 - rest**1.6)
    bulge = np.where(share > 1.0, 1.0 - 0.1 * (share - 1.0), bulge)
    return body.cage_half_width * bulge, body.cage_half_depth * bulge**0.8


def vertebrae(body: Anatomy) -> list[tuple[float, float, float]]:
    """Middle, height and half width of the vertebrae from the 4th of the neck, top first."""
    start, end = body.vertebra_mm
    rows: list[tuple[float, float, float]] = []
    y = body.spine_top - 5 * (start - 2.0)
    for step in range(-5, 19):
        share = float(np.clip(step / 11.0, 0.0, 1.2))
        height = start + (end - start) * share if step >= 0 else start - 2.0
        low, high = body.vertebra_half_width
        rows.append((y, height, low + (high - low) * share))
        y += height
    return rows
