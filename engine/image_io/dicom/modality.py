"""From stored values to modality values (PS3.3 C.11.1, C.7.6.16.2.9)."""

from __future__ import annotations

from dataclasses import dataclass

from engine.image_io.dicom.groups import holders
from engine.image_io.dicom.layout import PixelLayout
from engine.image_io.dicom.lut import LookupTable, read_lut
from engine.image_io.dicom.reading import OpenDicom
from engine.image_io.dicom.values import items, number


@dataclass(frozen=True, slots=True)
class ModalityTransform:
    """value = stored * slope + intercept or, where there is a table, the table's entry."""

    slope: float = 1.0
    intercept: float = 0.0
    table: LookupTable | None = None


def read_modality(dicom: OpenDicom, layout: PixelLayout, frame: int) -> ModalityTransform:
    """The transform of a frame; the Modality LUT stands before the rescale, which the
    standard forbids beside it. A slope of 0 is no transform and is left out with a note.
    """
    for item in items(dicom.dataset, "ModalityLUTSequence")[:1]:
        table = read_lut(item, dicom.little_endian, layout.signed)
        if table is not None:
            return ModalityTransform(table=table)
        dicom.note("a modality LUT that is damaged was left out")
    for holder in holders(dicom.dataset, frame, "PixelValueTransformationSequence"):
        slope, intercept = number(holder, "RescaleSlope"), number(holder, "RescaleIntercept")
        if slope == 0:
            dicom.note("a rescale slope of 0 was left out")
            slope = None
        if slope is not None or intercept is not None:
            return ModalityTransform(
                1.0 if slope is None else slope, 0.0 if intercept is None else intercept
            )
    return ModalityTransform()
