"""Windows made for plain chest films, from the grey levels of the film itself.

A plain film has no Hounsfield units: what is lung on one detector is bone on another. So the
windows lie between percentiles of the film's own lung and mediastinum, see `tissues`.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from engine.datatypes import Radiograph, Region, VoiFunction, Window
from engine.enhancement.tissues import Tissues, tissues_of
from engine.enhancement.window_labels import LUNG, MEDIASTINUM, PERCENTILE, REGION, TUBES
from engine.errors import EngineError

_NARROWEST = 4.0  # pixel values
_NARROWEST_OF_BODY = 1 / 16  # of the range of the body: below, presets show noise


def film_presets(film: Radiograph) -> tuple[Window, ...]:
    """Percentile, lung, mediastinum and bone, lines and tubes: windows in modality values.

    - Percentile: the 1st to the 99th of all that is body.
    - Lung: from a little under the darkest lung to between the brightest lung and the
      mediastinum, so that vessels and ribs keep their contrast and the heart is white.
    - Mediastinum and bone: from the middle of the lung to above the brightest spine.
    - Lines and tubes: the mediastinum's own range and a little more at its bright end, where
      what is denser than it shows; about twice the contrast of the one before.

    Empty for a film of one grey level.
    """
    tissues = tissues_of(film)
    if tissues is None:
        return ()
    low, high = _at(tissues.body, 1, 99)
    least = max(_NARROWEST, (high - low) * _NARROWEST_OF_BODY)
    ends = ((low, high, PERCENTILE), *_of_tissues(tissues))
    return tuple(_window(film, first, last, least, label) for first, last, label in ends)


def _of_tissues(tissues: Tissues) -> tuple[tuple[float, float, str], ...]:
    darkest, middle, brightest = _at(tissues.lung, 2, 50, 98)
    thin, heart, spine = _at(tissues.mediastinum, 2, 50, 98)
    return (
        (
            darkest - 0.1 * (brightest - darkest),
            brightest + 0.4 * max(heart - brightest, 0.0),
            LUNG,
        ),
        (middle, spine + 0.1 * max(spine - middle, 0.0), MEDIASTINUM),
        (thin, spine + 0.15 * (spine - thin), TUBES),
    )


def region_window(film: Radiograph, region: Region) -> Window:
    """The window from the 2nd to the 98th percentile of the region's pixels without padding.

    Never narrower than four pixel values. Raises EngineError for a region outside the film, or
    of padding alone.
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
    low, high = _at(kept, 2, 98)
    return _window(film, low, high, _NARROWEST, REGION)


def _at(values: npt.NDArray[Any], *percentiles: float) -> tuple[float, ...]:
    return tuple(float(value) for value in np.percentile(values, percentiles))


def _window(film: Radiograph, low: float, high: float, least: float, label: str) -> Window:
    """From pixel `low` to pixel `high`, in modality values whatever the slope's sign."""
    center = (low + high) / 2 * film.value_slope + film.value_intercept
    width = max(high - low, least) * abs(film.value_slope)
    return Window(center, width, VoiFunction.LINEAR_EXACT, label)
