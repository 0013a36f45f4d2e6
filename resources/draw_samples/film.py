"""From the phantom to the film: attenuation, scatter, quantum noise, collimator, film curve."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from resources.draw_samples.anatomy import FIELD_MM, Anatomy, Float64Array
from resources.draw_samples.bones import bones
from resources.draw_samples.tissue import (
    Disease,
    blurred,
    body_thickness,
    clouds,
    film_grid,
    lung_air,
    stomach_air,
)
from resources.draw_samples.vessels import vessels, windpipe

SOFT = 0.0195  # attenuation per mm of soft tissue, about 60 keV
LEAD = 3.2  # attenuation of the marker


@dataclass(frozen=True, slots=True)
class Exposure:
    """How the film is taken.

    photons : mean count in a pixel of 0.4 mm that nothing covers.
    turn_deg : the body's turn about its long axis.
    speed : shift of the film curve; 0 is right, above 0 is paler.
    marker : the lead letter, "R" or "L".
    edge_mm : what the collimator covers at the left, top, right and bottom.
    """

    photons: float = 22000.0
    turn_deg: float = 0.0
    speed: float = 0.0
    marker: str = "R"
    edge_mm: tuple[float, float, float, float] = (3.0, 2.0, 2.4, 3.4)


def attenuation(
    body: Anatomy, disease: Disease, exposure: Exposure, size: int, random: np.random.Generator
) -> Float64Array:
    """-ln of the share of the rays that passes straight through, float64 (size, size)."""
    air = lung_air(body, disease, size, exposure.turn_deg, random)
    lung = np.clip(air / 75.0, 0.0, 1.0)  # behind the heart little of them is seen
    air *= 1.0 + 0.020 * clouds(size, 24, 4, random)
    blood = vessels(body, size, exposure.turn_deg, random) * (0.15 + 0.85 * lung**1.5)
    hollow = air + windpipe(body, size, exposure.turn_deg) + stomach_air(body, size, random)
    tissue = np.maximum(body_thickness(body, size) - hollow + 1.5 * blood, 0.0)
    grain = 1.0 + 0.012 * clouds(size, 6, 5, random)
    return SOFT * tissue * grain + bones(body, size, exposure.turn_deg)


def expose(
    body: Anatomy, disease: Disease, exposure: Exposure, size: int, seed: int
) -> Float64Array:
    """The finished film, float64 (size, size) in 0..1, bright = dense, the same for every seed."""
    random = np.random.Generator(np.random.PCG64(seed))
    shadow = attenuation(body, disease, exposure, size, random)
    shadow += LEAD * _marker(exposure.marker, size)
    scale = size / FIELD_MM
    primary = blurred(np.exp(-shadow), 0.26 * scale)
    rays = primary + 0.30 * blurred(primary * (shadow > 0.3), 24.0 * scale)
    rays = rays * _collimator(exposure, size) + 0.0012
    log_rays = -np.log(rays) + _noise(rays, exposure, size, random)
    return _film_curve(log_rays, scale, exposure.speed)


def _noise(
    rays: Float64Array, exposure: Exposure, size: int, random: np.random.Generator
) -> Float64Array:
    """Quantum noise of the logarithm: 1/sqrt(count), softened by the detector."""
    counts = exposure.photons * (1024.0 / size) ** 2 * rays
    white = blurred(random.standard_normal((size, size)), 0.6)
    return 1.6 * white / np.sqrt(counts)


def _film_curve(log_rays: Float64Array, scale: float, speed: float) -> Float64Array:
    """The S of a film over the logarithm of exposure, edges raised as a CR reader does."""
    raised = log_rays + 0.75 * (log_rays - blurred(log_rays, 9.0 * scale))
    curve = 1.0 / (1.0 + np.exp(-(raised - 2.45 + speed) / 0.74))
    return np.clip(1.02 * curve - 0.005, 0.0, 1.0)


def _collimator(exposure: Exposure, size: int) -> Float64Array:
    """Share of the rays that the collimator lets through, soft at its edges."""
    x, y = film_grid(size)
    left, top, right, bottom = exposure.edge_mm
    inside = np.minimum(
        np.minimum(x + FIELD_MM / 2 - left, FIELD_MM / 2 - right - x),
        np.minimum(y - top, FIELD_MM - bottom - y),
    )
    return np.asarray(np.clip(inside / 1.2 + 0.5, 0.002, 1.0))


def _marker(letter: str, size: int) -> Float64Array:
    """The lead letter in an upper corner: R on the patient's right, L on the left."""
    canvas = np.zeros((size, size), dtype=np.uint8)
    scale = size / 1024.0
    column = 62 if letter == "R" else 930
    place = (round(column * scale), round(92 * scale))
    thick = max(1, round(6 * scale))
    cv2.putText(canvas, letter, place, cv2.FONT_HERSHEY_SIMPLEX, 1.5 * scale, 1, thick, cv2.LINE_8)
    return blurred(canvas.astype(np.float64), 0.8 * scale)
