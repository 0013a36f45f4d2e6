"""Colour frames as grey: luma of ITU-R BT.601, which is also the Y of DICOM's YBR."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt
from pydicom.pixels.processing import apply_color_lut

from engine.datatypes import UInt16Array
from engine.errors import DecodeError
from engine.image_io.chroma import colour_share, colour_share_of_ybr
from engine.image_io.dicom.codecs import DecodedFrame
from engine.image_io.dicom.layout import PixelLayout
from engine.image_io.dicom.lut import read_lut
from engine.image_io.dicom.reading import OpenDicom
from engine.image_io.dicom.values import numbers
from engine.image_io.luma import COLOUR_NOTE, luma
from engine.image_io.scaling import ScaledPixels, to_pixels

_TABLE = "PaletteColorLookupTable"
_PARTIAL_BLACK, _PARTIAL_SPAN = 16, 219


def grey_of_colour(dicom: OpenDicom, layout: PixelLayout, frame: DecodedFrame) -> ScaledPixels:
    """Grey pixels of an RGB or YBR frame, with a note where it has colours.

    RGB, YBR_RCT and YBR_ICT arrive as RGB; in YBR_FULL the first sample is the luma; in
    YBR_PARTIAL it runs from 16 to 235 and is stretched (PS3.3 C.7.6.3.1.2).
    """
    stored = frame.stored
    if frame.photometric.startswith("YBR"):
        dicom.note(COLOUR_NOTE)
        colour = colour_share_of_ybr(stored) if stored.ndim == 3 else 0.0
        grey = stored if stored.ndim == 2 else np.ascontiguousarray(stored[..., 0])
        if frame.photometric.startswith("YBR_PARTIAL"):
            grey = _full_range(grey)
    else:
        colour = colour_share(stored)
        grey, notes = luma(stored)
        for note in notes:
            dicom.note(note)
    pixels = _at_depth(np.ascontiguousarray(grey), layout, dicom.path.name)
    return replace(pixels, colour=colour)


def grey_of_palette(dicom: OpenDicom, layout: PixelLayout, frame: DecodedFrame) -> ScaledPixels:
    """Grey pixels of a PALETTE COLOR frame. Raises DecodeError when its tables are damaged."""
    first, table, bits = _palette_luma(dicom, layout)
    inputs = np.arange(1 << layout.stored)
    if layout.signed:
        inputs = np.where(inputs < inputs.size // 2, inputs, inputs - inputs.size)
    every = table[np.clip(inputs - first, 0, table.size - 1)]
    index = frame.stored.view(f"u{frame.stored.dtype.itemsize}") & ((1 << layout.stored) - 1)
    return ScaledPixels(np.take(every, index), (0, (1 << bits) - 1), bits)


def _palette_luma(dicom: OpenDicom, layout: PixelLayout) -> tuple[int, UInt16Array, int]:
    """First mapped index; luma of each entry, uint16 (n,); its depth in bits."""
    channels = [
        read_lut(dicom.dataset, dicom.little_endian, layout.signed, f"{name}{_TABLE}")
        for name in ("Red", "Green", "Blue")
    ]
    found = [channel for channel in channels if channel is not None]
    if len(found) == 3 and len({channel.entries.size for channel in found}) == 1:
        colours = np.stack([channel.entries for channel in found], axis=-1)
        first, bits = found[0].first, max(channel.bits for channel in found)
    else:
        first, colours, bits = _segmented(dicom, layout)
    entries, notes = luma(colours[:, None, :])
    for note in notes:
        dicom.note(note)
    return first, entries.ravel().astype(np.uint16), bits


def _segmented(dicom: OpenDicom, layout: PixelLayout) -> tuple[int, npt.NDArray[Any], int]:
    """Segmented tables (PS3.3 C.7.9.2), expanded by pydicom; (n, 3) colours."""
    stated = numbers(dicom.dataset, f"Red{_TABLE}Descriptor")
    try:
        count, first, bits = int(stated[0]) % 65536 or 65536, int(stated[1]), int(stated[2])
        inputs = (np.arange(count) + first).reshape(1, -1)
        return first, apply_color_lut(inputs, dicom.dataset)[0][:, :3], bits
    except Exception as error:
        raise DecodeError(dicom.path.name, "its colour tables are damaged or missing") from error


def _at_depth(grey: npt.NDArray[Any], layout: PixelLayout, name: str) -> ScaledPixels:
    if grey.dtype.itemsize > 2:
        return to_pixels(grey, name)
    bits = layout.stored
    pixels = grey.astype(np.uint16) & np.uint16((1 << bits) - 1)
    return ScaledPixels(pixels, (0, (1 << bits) - 1), bits)


def _full_range(grey: npt.NDArray[Any]) -> npt.NDArray[np.uint8]:
    stretched = (grey.astype(np.int32) - _PARTIAL_BLACK) * 255 // _PARTIAL_SPAN
    return stretched.clip(0, 255).astype(np.uint8)
