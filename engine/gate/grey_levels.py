"""Checks on a picture's grey levels: blank ones, and drawn ones such as screenshots and pages."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.datatypes import Radiograph
from engine.gate.gate import Refusal

_SAMPLES = 256  # rows and columns looked at
_ENDS = (0.01, 0.99)  # beyond them lie side markers and defects
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
        if grey_span(film) >= self.least:
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


def grey_span(film: Radiograph) -> float:
    """Span of the grey levels but for 1 % at each end, as a share of the brightest level."""
    counts = _counts(film)
    if not counts.any():
        return 0.0
    reached = np.cumsum(counts) / counts.sum()
    low, high = np.searchsorted(reached, _ENDS)
    return float(high - low) / max(1, len(counts) - 1)


def flat_share(film: Radiograph) -> float:
    """Share in 0..1 of the commonest level above the dark ones."""
    counts = _counts(film)
    if not counts.any():
        return 0.0
    dark = 1 + int(_DARK * (len(counts) - 1))
    return float(counts[dark:].max(initial=0) / counts.sum())


def _counts(film: Radiograph) -> npt.NDArray[np.intp]:
    """How often each level from 0 to the brightest occurs on a coarse grid, but for padding."""
    rows, columns = (-(-side // _SAMPLES) for side in film.shape)
    levels = film.pixels[::rows, ::columns]
    if film.padding is not None:
        return np.bincount(levels[~film.padding[::rows, ::columns]])
    return np.bincount(levels.ravel())
