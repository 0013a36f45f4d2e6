"""Pixels of any numeric type to the uint16 of a Radiograph, keeping their values findable."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.datatypes import FilmFormat, FilmSource, Radiograph, UInt16Array
from engine.errors import DecodeError
from engine.image_io.chroma import colour_share

_DEEPEST = 65535
_Image = npt.NDArray[Any]


@dataclass(frozen=True, slots=True, eq=False)
class ScaledPixels:
    """uint16 (H, W) and how to get back: value = pixels * slope + intercept.

    colour : see `Radiograph.colour`.
    """

    pixels: UInt16Array
    limits: tuple[int, int]
    bits: int
    slope: float = 1.0
    intercept: float = 0.0
    colour: float = 0.0

    def inverted(self) -> ScaledPixels:
        """The film with dense and dark exchanged, its values unchanged."""
        top = self.limits[0] + self.limits[1]
        flipped = np.subtract(np.uint16(top), self.pixels)
        intercept = self.intercept + top * self.slope
        return ScaledPixels(flipped, self.limits, self.bits, -self.slope, intercept, self.colour)

    def radiograph(
        self,
        source: FilmSource,
        film_format: FilmFormat,
        notes: tuple[str, ...],
        *,
        lossy: bool = False,
    ) -> Radiograph:
        """The film with these pixels, of a format that brings no window and no identity."""
        return Radiograph(
            source,
            film_format,
            self.pixels,
            self.limits,
            self.bits,
            self.slope,
            self.intercept,
            lossy=lossy,
            notes=notes,
            colour=self.colour,
        )


def coloured(pixels: ScaledPixels, image: _Image) -> ScaledPixels:
    """`pixels` with the share of colour of `image`, (H, W) or (H, W, C), that they came from."""
    if image.ndim != 3 or image.shape[2] < 3:
        return pixels
    return dataclasses.replace(pixels, colour=colour_share(image))


def to_pixels(image: _Image, subject: str) -> ScaledPixels:
    """uint16 pixels from bool, integer or floating (H, W).

    8 and 16 bit keep their numbers, signed ones shifted by the lowest of their type. Wider
    integers are shifted by their lowest value where their range fits 16 bits. Everything else
    spans its own lowest to highest value linearly. Raises DecodeError, naming `subject`, for
    NaN, infinities and types that are no numbers.
    """
    kind, width = image.dtype.kind, image.dtype.itemsize
    if kind == "b":
        return ScaledPixels(image.astype(np.uint16) * np.uint16(255), (0, 255), 8, 1 / 255)
    if kind == "u" and width <= 2:
        return ScaledPixels(image.astype(np.uint16), (0, (1 << 8 * width) - 1), 8 * width)
    if kind == "i" and width <= 2:
        return _signed(image, 8 * width)
    if kind in "ui":
        return _wide_integers(image)
    if kind == "f":
        return _floats(image, subject)
    raise DecodeError(subject, f"pixels of type {image.dtype} are not numbers of a film")


def _signed(image: _Image, bits: int) -> ScaledPixels:
    half = 1 << (bits - 1)
    shifted = (image.astype(np.int32) + half).astype(np.uint16)
    return ScaledPixels(shifted, (0, (1 << bits) - 1), bits, 1.0, -float(half))


def _wide_integers(image: _Image) -> ScaledPixels:
    low, high = int(image.min()), int(image.max())
    if high - low <= _DEEPEST:
        shifted = (image - image.dtype.type(low)).astype(np.uint16)
        return ScaledPixels(shifted, (0, _DEEPEST), 16, 1.0, float(low))
    return _stretched(image.astype(np.float64), float(low), float(high))


def _floats(image: _Image, subject: str) -> ScaledPixels:
    low, high = float(image.min()), float(image.max())
    if not (np.isfinite(low) and np.isfinite(high)):
        raise DecodeError(
            subject,
            f"{_count_of_bad(image)} of its pixels are not numbers (NaN or infinite)",
            "Replace them before this film is read.",
        )
    return _stretched(image.astype(np.float64), low, high)


def _count_of_bad(image: _Image) -> int:
    return int(image.size - np.count_nonzero(np.isfinite(image)))


def _stretched(image: npt.NDArray[np.float64], low: float, high: float) -> ScaledPixels:
    # Halves keep the difference finite for values near the ends of float64.
    half_slope = (high / 2 - low / 2) / _DEEPEST
    if half_slope <= 0:
        return ScaledPixels(np.zeros(image.shape, np.uint16), (0, _DEEPEST), 16, 1.0, low)
    pixels = np.rint((image / 2 - low / 2) / half_slope).clip(0, _DEEPEST).astype(np.uint16)
    return ScaledPixels(pixels, (0, _DEEPEST), 16, half_slope * 2, low)
