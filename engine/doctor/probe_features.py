"""What a film shows beside the lungs: its border, a blur of it, its size, format and header."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from engine.doctor.cohort import Cohort
from engine.doctor.film_numbers import THUMB_SIDE, FilmMeasures

FloatArray = npt.NDArray[np.float64]
BLUR_SIDE = 16
_BORDER_SIDE = 32
_BORDER = 3  # of 32: just under a tenth of the film at each side
_MOST_KINDS = 12


@dataclass(frozen=True, slots=True, eq=False)
class SingleFeature:
    """One number a film, float64 (N,); `high` says what a high one is, in words."""

    name: str
    high: str
    values: FloatArray


def border_features(cohort: Cohort) -> FloatArray:
    """float64 (N, 348): the outer tenth of each film at 32 x 32, 0..1; no lung lies there."""
    small = _small(cohort, _BORDER_SIDE)
    ring = np.ones((_BORDER_SIDE, _BORDER_SIDE), bool)
    ring[_BORDER:-_BORDER, _BORDER:-_BORDER] = False
    return small[:, ring]


def blur_features(cohort: Cohort) -> FloatArray:
    """float64 (N, 256): each film at 16 x 16, 0..1."""
    return _small(cohort, BLUR_SIDE).reshape(cohort.films, -1)


def metadata_features(cohort: Cohort) -> FloatArray:
    """float64 (N, D): size, depth, format, compression, view, age, scanner; no pixel."""
    facts = [cohort.facts(i) for i in range(cohort.films)]
    ages = np.array([np.nan if one.age is None else one.age for one in facts])
    known = np.isfinite(ages)
    columns = [
        *(feature.values for feature in file_features(cohort)),
        np.where(known, ages, ages[known].mean() if known.any() else 0.0),
        known.astype(np.float64),
        *_kinds([measures.format.value for measures in cohort.measures]),
        *_kinds([one.view for one in facts]),
        *_kinds([one.scanner for one in facts]),
    ]
    return np.column_stack(columns)


def file_features(cohort: Cohort) -> tuple[SingleFeature, ...]:
    """What the file alone tells of a film."""

    def each(name: str, high: str, value: FloatArray) -> SingleFeature:
        return SingleFeature(name, high, value)

    rows = _numbers(cohort, lambda m: float(m.shape[0]))
    columns = _numbers(cohort, lambda m: float(m.shape[1]))
    return (
        each("height", "taller in pixels", np.log(rows)),
        each("width", "wider in pixels", np.log(columns)),
        each("aspect", "wider for their height", np.log(columns / rows)),
        each("bit depth", "of more bits", _numbers(cohort, lambda m: float(m.bits))),
        each("JPEG quality", "compressed less", _numbers(cohort, lambda m: m.quality)),
    )


def appearance_features(cohort: Cohort) -> tuple[SingleFeature, ...]:
    """Single numbers on how a film looks, beside those of its file."""
    return (
        *file_features(cohort),
        SingleFeature("brightness", "brighter", _numbers(cohort, lambda m: m.brightness)),
        SingleFeature("contrast", "richer in contrast", _numbers(cohort, lambda m: m.contrast)),
        SingleFeature("sharpness", "sharper", _numbers(cohort, lambda m: m.sharpness)),
        SingleFeature(
            "bytes a pixel", "larger as files", _numbers(cohort, lambda m: m.bytes_per_pixel)
        ),
    )


def _numbers(cohort: Cohort, of: Callable[[FilmMeasures], float]) -> FloatArray:
    return np.array([of(measures) for measures in cohort.measures], np.float64)


def _small(cohort: Cohort, side: int) -> FloatArray:
    films = cohort.thumbs.astype(np.float32) / np.float32(255)
    if side == THUMB_SIDE:
        return films.astype(np.float64)
    resized = [cv2.resize(film, (side, side), interpolation=cv2.INTER_AREA) for film in films]
    return np.stack(resized).astype(np.float64)


def _kinds(texts: list[str]) -> list[FloatArray]:
    """A column of 0 and 1 for each of the commonest texts; none where all are the same."""
    counts = Counter(texts)
    if len(counts) < 2:
        return []
    common = [text for text, _ in counts.most_common(_MOST_KINDS)]
    return [np.array([text == one for text in texts], np.float64) for one in common]
