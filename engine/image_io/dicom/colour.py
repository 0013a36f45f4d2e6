"""Colour frames as grey: luma of ITU-R BT.601, which is also the Y of DICOM's YBR."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from pydicom.pixels.processing import apply_color_lut

from engine.datatypes import UInt16Array
from engine.errors import DecodeError
from engine.image_io.dicom.codecs import DecodedFrame
from engine.image_io.dicom.layout import PixelLayout
from engine.image_io.dicom.reading import OpenDicom
from engine.image_io.dicom.values import numbers
from engine.image_io.luma import COLOUR_NOTE, luma
from engine.image_io.scaling import ScaledPixels, to_pixels

_PARTIAL_BLACK, _PARTIAL_SPAN = 16, 219


def grey_of_colour(dicom: OpenDicom, layout: PixelLayout, frame: DecodedFrame) -> ScaledPixels:
    """Grey pixels of an RGB or YBR frame, with a note where it has colours.

    RGB, YBR_RCT and YBR_ICT arrive as RGB; in YBR_FULL the first sample is the luma; in
    YBR_PARTIAL it runs from 16 to 235 and is stretched (PS3.3 C.7.6.3.1.2).
    """
    stored = frame.stored
    if frame.photometric.startswith("YBR"):
        dicom.note(COLOUR_NOTE)
        grey = stored if stored.ndim == 2 else np.ascontiguousarray(stored[..., 0])
        if frame.photometric.startswith("YBR_PARTIAL"):
            grey = _full_range(grey)
    else:
        grey, notes = luma(stored)
        for note in notes:
            dicom.note(note)
    return _at_depth(np.ascontiguousarray(grey), layout, dicom.path.name)


def grey_of_palette(dicom: OpenDicom, layout: PixelLayout, frame: DecodedFrame) -> ScaledPixels:
    """Grey pixels of a PALETTE COLOR frame. Raises DecodeError when its tables are damaged."""
    table, bits = _palette_luma(dicom, layout)
    index = frame.stored.astype(np.uint16, copy=False) & np.uint16((1 << layout.stored) - 1)
    return ScaledPixels(np.take(table, index), (0, (1 << bits) - 1), bits)


def _palette_luma(dicom: OpenDicom, layout: PixelLayout) -> tuple[UInt16Array, int]:
    """Luma of every index: uint16 (2**stored,), and its depth in bits."""
    indices = np.arange(1 << layout.stored, dtype=np.uint16).reshape(1, -1)
    try:
        colours = apply_color_lut(indices, dicom.dataset)
    except (ValueError, AttributeError, IndexError, TypeError, NotImplementedError) as error:
        raise DecodeError(dicom.path.name, "its colour tables are damaged or missing") from error
    entries, notes = luma(colours[0][:, None, :])
    for note in notes:
        dicom.note(note)
    stated = numbers(dicom.dataset, "RedPaletteColorLookupTableDescriptor")
    bits = 8 if len(stated) > 2 and stated[2] == 8 and int(entries.max()) < 256 else 16
    return entries.ravel().astype(np.uint16), bits


def _at_depth(grey: npt.NDArray[Any], layout: PixelLayout, name: str) -> ScaledPixels:
    if grey.dtype.itemsize > 2:
        return to_pixels(grey, name)
    bits = layout.stored
    pixels = grey.astype(np.uint16) & np.uint16((1 << bits) - 1)
    return ScaledPixels(pixels, (0, (1 << bits) - 1), bits)


def _full_range(grey: npt.NDArray[Any]) -> npt.NDArray[np.uint8]:
    stretched = (grey.astype(np.int32) - _PARTIAL_BLACK) * 255 // _PARTIAL_SPAN
    return stretched.clip(0, 255).astype(np.uint8)
