"""Windows made for plain chest films, from the grey levels of the film itself."""

from __future__ import annotations

import numpy as np

from engine.datatypes import Radiograph, Region, VoiFunction, Window
from engine.errors import EngineError

PERCENTILE, LUNG, MEDIASTINUM, TUBES = (
    "percentile 1-99",
    "lung",
    "mediastinum and bone",
    "lines and tubes",
)
REGION = "region"
_NARROWEST = 4.0  # pixel values


def film_presets(film: Radiograph) -> tuple[Window, ...]:
    """Percentile, lung, mediastinum and bone, lines and tubes: windows in modality values."""
    kept = film.pixels if film.padding is None else film.pixels[~film.padding]
    if kept.size == 0:
        return ()
    low, high = np.percentile(kept, (1, 99))
    return (_window(film, float(low), float(high), PERCENTILE),)


def region_window(film: Radiograph, region: Region) -> Window:
    """The window from the 2nd to the 98th percentile of the region's pixels without padding.

    Never narrower than a few pixel values. Raises EngineError for a region that holds no pixel.
    """
    rows = slice(max(region.top, 0), max(region.bottom, 0))
    columns = slice(max(region.left, 0), max(region.right, 0))
    kept = film.pixels[rows, columns]
    if film.padding is not None:
        kept = kept[~film.padding[rows, columns]]
    if kept.size == 0:
        raise EngineError(
            film.source.name, "the region holds no part of the film", "Draw it upon the film."
        )
    low, high = np.percentile(kept, (2, 98))
    return _window(film, float(low), float(high), REGION)


def _window(film: Radiograph, low: float, high: float, label: str) -> Window:
    """From pixel `low` to pixel `high`, in modality values whatever the slope's sign."""
    center = (low + high) / 2 * film.value_slope + film.value_intercept
    width = max(high - low, _NARROWEST) * abs(film.value_slope)
    return Window(center, width, VoiFunction.LINEAR_EXACT, label)
