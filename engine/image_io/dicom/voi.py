"""The file's own VOI LUTs and windows (PS3.3 C.11.2), LUTs first, all in modality units.

They come from the data set or, in enhanced objects, from the Frame VOI LUT macro
(PS3.3 C.7.6.16.2.10). Polarity is no business of theirs: it is applied after them.
"""

from __future__ import annotations

import math

from pydicom.dataset import Dataset

from engine.datatypes import Voi, VoiFunction, VoiLut, Window
from engine.image_io.dicom.groups import holders
from engine.image_io.dicom.lut import read_lut
from engine.image_io.dicom.reading import OpenDicom
from engine.image_io.dicom.values import items, numbers, text, texts


def read_voi(dicom: OpenDicom, frame: int, signed_values: bool) -> tuple[Voi, ...]:
    """All VOIs of a frame, in the file's order, LUTs before windows.

    `signed_values`: modality values may be negative, so that a LUT's first mapped value is
    signed (PS3.3 C.11.2.1.1). What cannot be used is left out, with a note.
    """
    for holder in holders(dicom.dataset, frame, "FrameVOILUTSequence"):
        found = (*_luts(dicom, holder, signed_values), *_windows(dicom, holder))
        if found:
            return found
    return ()


def _luts(dicom: OpenDicom, holder: Dataset, signed_values: bool) -> list[Voi]:
    found: list[Voi] = []
    for item in items(holder, "VOILUTSequence"):
        table = read_lut(item, dicom.little_endian, signed_values)
        if table is None:
            dicom.note("a VOI LUT that is damaged was left out")
            continue
        label = text(item, "LUTExplanation")
        found.append(VoiLut(table.first, table.entries, table.bits, label))
    return found


def _windows(dicom: OpenDicom, holder: Dataset) -> list[Voi]:
    centers, widths = numbers(holder, "WindowCenter"), numbers(holder, "WindowWidth")
    labels = texts(holder, "WindowCenterWidthExplanation")
    function = _function(dicom, holder)
    found: list[Voi] = []
    for number, (center, width) in enumerate(zip(centers, widths, strict=False)):
        label = labels[number] if number < len(labels) else ""
        if not (math.isfinite(center) and math.isfinite(width)) or width <= 0:
            dicom.note("a window without a positive width was left out")
            continue
        found.append(Window(center, width, function, label))
    return found


def _function(dicom: OpenDicom, holder: Dataset) -> VoiFunction:
    """LINEAR is what PS3.3 C.11.2.1.3 says for files that name none."""
    name = text(holder, "VOILUTFunction").upper() or VoiFunction.LINEAR
    try:
        return VoiFunction(name)
    except ValueError:
        dicom.note(f"VOI LUT function {name} taken as LINEAR")
        return VoiFunction.LINEAR
