"""The pixels that an export writes: grey levels, turned as wished, with the layer burned in."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from engine.datatypes import (
    Enhancement,
    PixelSpacing,
    Radiograph,
    SpacingKind,
    UInt8Array,
    UInt16Array,
)
from engine.enhancement.clahe import apply_clahe
from engine.enhancement.display import enhance
from engine.enhancement.voi import default_voi, voi_table
from engine.errors import EngineError
from engine.explanation.overlay import burn_in
from engine.export.request import DEPTHS, Depth, ExportRequest

_TOP = 65535
PATIENT_KINDS = frozenset((SpacingKind.CALIBRATED, SpacingKind.BY_READER))

Picture = UInt8Array | UInt16Array


def picture_of(film: Radiograph, request: ExportRequest) -> Picture:
    """uint8 or uint16 (H, W), or uint8 (H, W, 3) red, green, blue where a layer is burned in.

    Raises EngineError for a depth that the format does not have, for a layer over 16 bits, and
    for a layer of another size.
    """
    _check(request)
    grey = turned(_grey(film, request), request.quarters, request.mirrored)
    if request.layer is None:
        return grey
    if request.layer.shape != (*grey.shape, 4):
        raise EngineError(
            film.source.name, f"the layer is {request.layer.shape}, the film {grey.shape}"
        )
    return burn_in(np.asarray(grey, np.uint8), request.layer)


def sixteen_bit(film: Radiograph, enhancement: Enhancement) -> UInt16Array:
    """As `enhance` shows the film, but uint16 (H, W): 65535 is white, padding stays black.

    A film of up to 8 bits is spread over 16, and its CLAHE works on those.
    """
    voi = enhancement.voi if enhancement.voi is not None else default_voi(film)
    table = np.rint(voi_table(film, voi).astype(np.float64) * _TOP).astype(np.uint16)
    shown: UInt16Array = np.take(table, film.pixels)
    _blacken(shown, film)
    if enhancement.clahe is not None:
        shown = np.asarray(apply_clahe(shown, enhancement.clahe), np.uint16)
    if enhancement.invert:
        shown = np.subtract(np.uint16(_TOP), shown)
    _blacken(shown, film)
    return shown


def turned(image: npt.NDArray[Any], quarters: int, mirrored: bool) -> npt.NDArray[Any]:
    """Left and right swapped where `mirrored`, then turned clockwise; axes 0 and 1."""
    flipped = image[:, ::-1] if mirrored else image
    return np.ascontiguousarray(np.rot90(flipped, -quarters))


def spacing_of(film: Radiograph, request: ExportRequest) -> PixelSpacing | None:
    """Of the picture as written: the reader's before the file's; a quarter turn swaps the axes."""
    spacing = request.calibration or film.spacing
    if spacing is None or request.quarters % 2 == 0:
        return spacing
    return PixelSpacing(spacing.column_mm, spacing.row_mm, spacing.kind)


def _grey(film: Radiograph, request: ExportRequest) -> Picture:
    if request.depth is Depth.STORED:
        return film.pixels
    if request.depth is Depth.SIXTEEN:
        return sixteen_bit(film, request.enhancement)
    return enhance(film, request.enhancement).pixels


def _blacken(shown: UInt16Array, film: Radiograph) -> None:
    if film.padding is not None:
        shown[film.padding] = 0


def _check(request: ExportRequest) -> None:
    if request.depth not in DEPTHS[request.kind]:
        raise EngineError(
            "", f"this format cannot hold {request.depth.value}", "Choose PNG or TIFF."
        )
    if request.layer is not None and request.depth is not Depth.EIGHT:
        raise EngineError(
            "",
            "marks, heat maps and texts are burned into 8-bit pictures only",
            "Choose 8 bit, or export the film alone.",
        )
