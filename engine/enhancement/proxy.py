"""Films made small, so that what is shown can follow the hand."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace

import cv2
import numpy as np

from engine.datatypes import BoolArray, DisplayImage, Enhancement, Radiograph, UInt16Array
from engine.enhancement.display import enhance

KEPT_PROXIES = 2


@dataclass(frozen=True, slots=True, eq=False)
class _Proxy:
    """`small` made of `film`; the film is kept so that its identity cannot be taken over."""

    film: Radiograph
    longest_side: int
    small: Radiograph


class ProxyFilms:
    """Keeps the last few films made small."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[int, int], _Proxy] = OrderedDict()

    def display(
        self, film: Radiograph, enhancement: Enhancement, longest_side: int
    ) -> DisplayImage:
        """As `enhance`, of the film made small: uint8 (h, w), longer side `longest_side` at most.

        Raises EngineError for settings that make no sense.
        """
        return enhance(self._small(film, longest_side), enhancement)

    def clear(self) -> None:
        """Forgets the films."""
        self._kept.clear()

    def _small(self, film: Radiograph, longest_side: int) -> Radiograph:
        key = (id(film), longest_side)
        if key not in self._kept:
            self._kept[key] = _Proxy(film, longest_side, made_small(film, longest_side))
        self._kept.move_to_end(key)
        while len(self._kept) > KEPT_PROXIES:
            self._kept.popitem(last=False)
        return self._kept[key].small


def made_small(film: Radiograph, longest_side: int) -> Radiograph:
    """The film by area averaging, longer side `longest_side`; itself where it is no larger."""
    height, width = film.shape
    ratio = max(1, longest_side) / max(height, width)
    if ratio >= 1:
        return film
    size = (max(1, round(width * ratio)), max(1, round(height * ratio)))
    pixels: UInt16Array = np.asarray(
        cv2.resize(film.pixels, size, interpolation=cv2.INTER_AREA), np.uint16
    )
    padding: BoolArray | None = None
    if film.padding is not None:
        share = cv2.resize(film.padding.view(np.uint8) * 255, size, interpolation=cv2.INTER_AREA)
        padding = np.asarray(share) >= 128
    return replace(film, pixels=pixels, padding=padding)
