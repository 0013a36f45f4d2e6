"""Checks on a picture's grey levels: blank ones, and drawn ones such as screenshots and pages."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.datatypes import Radiograph, UInt16Array
from engine.gate.gate import Refusal

_SAMPLES = 512  # rows and columns looked at
_ENDS = (1.0, 99.0)  # per cent; beyond them lie side markers and defects
_DARK = 0.05  # of the brightest level: the ground of a film and its collimated border


@dataclass(frozen=True, slots=True)
class BlankCheck:
    """Refuses pictures whose grey levels, but for 1 % at each end, span less than `least`.

    least : share of the brightest level of the picture, which says how deep it really is:
        12-bit films in 16-bit files are common.
    """

    least: float = 0.03
    name: str = "blank"

    def refusal(self, film: Radiograph) -> Refusal | None:
        levels = _sampled(film)
        if levels.size:
            low, high = np.percentile(levels, _ENDS)
            if high - low >= self.least * max(1.0, float(levels.max())):
                return None
        return Refusal(self.name, "Blank: it has almost no differences of grey.")


@dataclass(frozen=True, slots=True)
class DrawnCheck:
    """Refuses pictures in which one exact grey level, not a dark one, fills more than `most`.

    Screens and pages have flat grounds. What a detector saw never has, but for the dark ground
    around the patient.
    """

    most: float = 0.6
    name: str = "drawn"

    def refusal(self, film: Radiograph) -> Refusal | None:
        share = flat_share(film)
        if share <= self.most:
            return None
        told = f"{round(100 * share)} % of it is one flat grey"
        return Refusal(self.name, f"A screenshot or a page, not a film: {told}.")


def flat_share(film: Radiograph) -> float:
    """Share in 0..1 of the commonest level above the dark ones."""
    levels = _sampled(film)
    if not levels.size:
        return 0.0
    counts = np.bincount(levels)
    counts[: 1 + int(_DARK * (len(counts) - 1))] = 0
    return float(counts.max() / levels.size)


def _sampled(film: Radiograph) -> UInt16Array:
    """Levels of a coarse grid, uint16 (n,), without what the file says is no image."""
    rows, columns = (max(1, side // _SAMPLES) for side in film.shape)
    levels: UInt16Array = film.pixels[::rows, ::columns]
    if film.padding is None:
        return levels.ravel()
    return levels[~film.padding[::rows, ::columns]]
