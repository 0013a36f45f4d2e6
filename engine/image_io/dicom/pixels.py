"""From stored words to the uint16 pixels of a Radiograph, bright = dense."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from engine.datatypes import BoolArray, UInt16Array
from engine.image_io.dicom.codecs import DecodedFrame
from engine.image_io.dicom.layout import PixelLayout
from engine.image_io.dicom.lut import LookupTable
from engine.image_io.dicom.modality import ModalityTransform
from engine.image_io.dicom.padding import padding_mask
from engine.image_io.scaling import ScaledPixels, to_pixels


def grey_film(
    frame: DecodedFrame,
    layout: PixelLayout,
    modality: ModalityTransform,
    padding: tuple[int, int] | None,
    name: str,
) -> tuple[ScaledPixels, BoolArray | None]:
    """Pixels that rise with the stored value, what they mean, and the padding mask.

    Up to 16 bits the shift from stored value to pixel is exact; 32-bit and floating pixels
    are spread linearly over uint16. Raises DecodeError for floats that are no numbers.
    """
    if layout.floating or frame.stored.dtype.itemsize > 2:
        wide = _wide(frame.stored, layout)
        lowest = 0
        mask = padding_mask(wide, padding, lowest) if wide.dtype.kind in "iu" else None
        return _rescaled(to_pixels(wide, name), modality), mask
    words, lowest, bits = _words(frame, layout)
    mask = padding_mask(words, padding, lowest)
    if modality.table is not None:
        return _through_table(words, lowest, bits, modality.table), mask
    scaled = ScaledPixels(words, (0, (1 << bits) - 1), bits, 1.0, float(lowest))
    return _rescaled(scaled, modality), mask


def with_polarity(film: ScaledPixels, inverted: bool) -> ScaledPixels:
    """The film with a slope that is negative exactly when it is inverted.

    A film is also turned when its rescale slope is negative and its polarity is not: bright
    is what has the high modality value.
    """
    if (film.slope < 0) == inverted:
        return film
    top = film.limits[1]
    # In place: nobody else holds these pixels yet, and a film of 16 megapixels is 32 MB.
    np.subtract(np.uint16(top), film.pixels, out=film.pixels)
    return ScaledPixels(
        film.pixels, film.limits, film.bits, -film.slope, film.intercept + top * film.slope
    )


def _words(frame: DecodedFrame, layout: PixelLayout) -> tuple[UInt16Array, int, int]:
    """Stored values less the lowest possible one: uint16 (H, W), that lowest value, the bits.

    Two's complement becomes an offset by flipping the sign bit. Bits outside Bits Stored hold
    overlays or nothing (PS3.5 8.1.1) and are masked. Decoders align their samples at bit 0,
    uncompressed and RLE words do so at High Bit.
    """
    stored, bits = frame.stored, layout.stored
    words = stored.view(f"u{stored.dtype.itemsize}").astype(np.uint16, copy=False)
    header = frame.header
    narrow = bits
    if header is not None:
        # JPEG 2000 may call signed pixels unsigned; then the sign bit is that of its precision.
        narrow = min(bits, header.precision) if layout.signed and not header.signed else bits
    shift = layout.high_bit + 1 - bits if header is None else 0
    if shift:
        words = words >> np.uint16(shift)
    if not words.flags.writeable:
        words = words.copy()
    return _offset_binary(words, narrow, layout.signed)


def _offset_binary(words: UInt16Array, bits: int, signed: bool) -> tuple[UInt16Array, int, int]:
    if bits < 16:
        np.bitwise_and(words, np.uint16((1 << bits) - 1), out=words)
    if signed:
        np.bitwise_xor(words, np.uint16(1 << (bits - 1)), out=words)
    return words, -(1 << (bits - 1)) if signed else 0, bits


def _through_table(words: UInt16Array, lowest: int, bits: int, table: LookupTable) -> ScaledPixels:
    """The Modality LUT applied; inputs outside it take its ends (PS3.3 C.11.1.1.1)."""
    stored = np.arange(1 << bits) + lowest
    entry = np.clip(stored - table.first, 0, table.entries.size - 1)
    pixels = np.take(table.entries[entry], words)
    return ScaledPixels(pixels, (0, (1 << table.bits) - 1), table.bits)


def _wide(stored: npt.NDArray[Any], layout: PixelLayout) -> npt.NDArray[Any]:
    if layout.floating:
        return stored
    words = stored.view(np.uint32)
    spare = 32 - layout.stored
    if spare:
        words = words << np.uint32(31 - layout.high_bit)
    signed = words.view(np.int32) if layout.signed else words
    return signed >> signed.dtype.type(spare) if spare else signed


def _rescaled(film: ScaledPixels, modality: ModalityTransform) -> ScaledPixels:
    return ScaledPixels(
        film.pixels,
        film.limits,
        film.bits,
        film.slope * modality.slope,
        film.intercept * modality.slope + modality.intercept,
    )
