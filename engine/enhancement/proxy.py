"""Films made small, so that what is shown can follow the hand."""

from __future__ import annotations

import weakref
from collections import OrderedDict
from dataclasses import dataclass, replace
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from engine.datatypes import (
    BoolArray,
    ClaheSettings,
    DisplayImage,
    Enhancement,
    Histogram,
    Radiograph,
    UInt16Array,
    Voi,
)
from engine.enhancement.clahe import check_settings, same_clip, tile_shape
from engine.enhancement.display import enhance
from engine.enhancement.voi import default_voi

KEPT_PROXIES = 4
_LEAST_TILE = 8  # pixels a side; smaller ones hold nothing to equalise
_HALF = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class _Proxy:
    """`pixels` are those that the film was made of: weak, so that no film is kept for this.

    `own` is the film's own window: the automatic one follows the range of values, which
    averaging narrows.
    """

    pixels: weakref.ref[UInt16Array]
    small: Radiograph
    own: Voi


class ProxyFilms:
    """Shows films made small, and keeps the last few of them. One call at a time."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[int, tuple[int, int]], _Proxy] = OrderedDict()

    def display(
        self, film: Radiograph, enhancement: Enhancement, longest_side: int
    ) -> DisplayImage:
        """As `enhance`, but uint8 (h, w), made of the film at a longer side near `longest_side`.

        It shows the whole film: its rows and columns may be scaled a little differently, because
        CLAHE's tiles must lie where they lie on the film. The clip limit is at the same share of
        a tile's pixels. Histograms are scaled to the film's own number of pixels.
        Raises EngineError for settings that make no sense for the film itself.
        """
        clahe = enhancement.clahe
        if clahe is not None:
            check_settings(clahe, film.shape)
        shape = small_shape(film.shape, longest_side, clahe)
        if shape == film.shape:
            return enhance(film, enhancement)
        proxy = self._proxy(film, shape)
        if clahe is not None:
            clahe = same_clip(clahe, film.shape, shape, deep=film.bits > 8)
        voi = enhancement.voi if enhancement.voi is not None else proxy.own
        shown = enhance(proxy.small, replace(enhancement, voi=voi, clahe=clahe))
        return _with_counts_of(film, shown)

    def clear(self) -> None:
        """Forgets the films."""
        self._kept.clear()

    def _proxy(self, film: Radiograph, shape: tuple[int, int]) -> _Proxy:
        key = (id(film.pixels), shape)
        kept = self._kept.get(key)
        if kept is None or kept.pixels() is not film.pixels:
            kept = _Proxy(weakref.ref(film.pixels), made_small(film, shape), default_voi(film))
            self._kept[key] = kept
        self._kept.move_to_end(key)
        while len(self._kept) > KEPT_PROXIES:
            self._kept.popitem(last=False)
        return kept


def small_shape(
    film: tuple[int, int], longest_side: int, clahe: ClaheSettings | None
) -> tuple[int, int]:
    """Rows and columns of a proxy, the longer one near `longest_side`; never above the film's.

    With CLAHE, each side is such that a whole tile of the proxy covers a tile of the film.
    """
    ratio = longest_side / max(film)
    if ratio >= 1:
        return film
    if clahe is None:
        return (max(1, round(film[0] * ratio)), max(1, round(film[1] * ratio)))
    tiles, tile = clahe.tiles, tile_shape(film, clahe.tiles)
    even = film[0] % tiles == 0 and film[1] % tiles == 0
    sides = []
    for side, pitch in zip(film, tile, strict=True):
        small = min(pitch, max(_LEAST_TILE, round(pitch * ratio)))
        # OpenCV pads what cannot be cut evenly, so an uneven film stays uneven.
        most = small * tiles - (0 if even else 1)
        sides.append(side if small == pitch else min(round(side * small / pitch), most))
    return (sides[0], sides[1])


def made_small(film: Radiograph, shape: tuple[int, int]) -> Radiograph:
    """The film at `shape` (rows, columns) by area averaging, without what its padding hides."""
    if film.padding is None:
        pixels: UInt16Array = np.asarray(_averaged(film.pixels, shape), np.uint16)
        return replace(film, pixels=pixels)
    weight = np.logical_not(film.padding).astype(np.float32)
    share = _averaged(weight, shape)
    total = _averaged(film.pixels * weight, shape)
    mean = np.divide(total, share, out=np.zeros_like(total), where=share > 0)
    padding: BoolArray = share < _HALF
    return replace(film, pixels=np.rint(mean).astype(np.uint16), padding=padding)


def _averaged(image: npt.NDArray[Any], shape: tuple[int, int]) -> npt.NDArray[Any]:
    return np.asarray(cv2.resize(image, shape[::-1], interpolation=cv2.INTER_AREA))


def _with_counts_of(film: Radiograph, shown: DisplayImage) -> DisplayImage:
    """The proxy's histograms as if it had as many pixels as the film has outside its padding."""
    pixels = film.pixels.size
    if film.padding is not None:
        pixels -= int(np.count_nonzero(film.padding))
    before = _scaled(shown.before, pixels)
    after = before if shown.after is shown.before else _scaled(shown.after, pixels)
    return replace(shown, before=before, after=after)


def _scaled(histogram: Histogram, pixels: int) -> Histogram:
    counted = int(histogram.counts.sum())
    if counted == 0:
        return histogram
    return Histogram(np.rint(histogram.counts * (pixels / counted)).astype(np.int64))
