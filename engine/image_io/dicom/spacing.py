"""Millimetres between pixels, and whether they are the patient's (PS3.3 10.7)."""

from __future__ import annotations

import math

from pydicom.dataset import Dataset

from engine.datatypes import PixelSpacing, SpacingKind
from engine.image_io.dicom.groups import holders
from engine.image_io.dicom.values import numbers, text

# Slices through the body have no magnification: their spacing is always the patient's.
_CROSS_SECTIONAL = frozenset(("CT", "MR", "PT", "NM", "OPT", "US", "IVUS"))


def read_spacing(dataset: Dataset, frame: int) -> PixelSpacing | None:
    """The spacing of a frame, None where the file states none that makes sense.

    PixelSpacing counts as calibrated in slices, where PixelSpacingCalibrationType is there,
    and where it differs from ImagerPixelSpacing (PS3.3 10.7.1.3). In a projection, the same
    value as ImagerPixelSpacing or a PixelSpacing alone (old CR) is that of the detector.
    EstimatedRadiographicMagnificationFactor is an estimate for some depth of the body, so no
    spacing is divided by it.
    """
    stated, calibrated = _pixel_spacing(dataset, frame)
    imager = _pair(dataset, "ImagerPixelSpacing") or _pair(dataset, "NominalScannedPixelSpacing")
    if stated is not None:
        calibrated = calibrated or (imager is not None and not _same(stated, imager))
        kind = SpacingKind.CALIBRATED if calibrated else SpacingKind.DETECTOR
        return PixelSpacing(*stated, kind)
    return None if imager is None else PixelSpacing(*imager, SpacingKind.DETECTOR)


def _pixel_spacing(dataset: Dataset, frame: int) -> tuple[tuple[float, float] | None, bool]:
    slices = text(dataset, "Modality").upper() in _CROSS_SECTIONAL
    for holder in holders(dataset, frame, "PixelMeasuresSequence"):
        found = _pair(holder, "PixelSpacing")
        if found is not None:
            return found, slices or bool(text(holder, "PixelSpacingCalibrationType"))
    return None, False


def _pair(dataset: Dataset, keyword: str) -> tuple[float, float] | None:
    found = numbers(dataset, keyword)
    if len(found) < 2 or not all(math.isfinite(value) and value > 0 for value in found[:2]):
        return None
    return (found[0], found[1])


def _same(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return all(math.isclose(a, b, rel_tol=1e-4) for a, b in zip(one, other, strict=True))
