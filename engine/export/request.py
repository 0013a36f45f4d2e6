"""What is to be written of a film, and where. The window imports this: no decoder behind it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from engine.datatypes import Enhancement, FilmSource, PixelSpacing, UInt8Array

# Said wherever a de-identified copy is offered: the profile cleans the header, not the picture.
PIXEL_WARNING = "The pixels may still carry names: look at every film before it leaves the house."
BEST_QUALITY = 100


class ExportKind(StrEnum):
    """What a film is written as; the values are those of `cxr export --as`."""

    PNG = "png"
    JPEG = "jpeg"
    TIFF = "tiff"
    SECONDARY_CAPTURE = "sc"
    DEIDENTIFIED = "deidentified"


class Depth(StrEnum):
    """Which grey levels are written.

    EIGHT : as on the screen, 8 bit.
    SIXTEEN : through the same window, CLAHE and inversion, 16 bit.
    STORED : the decoded pixels, bright = dense, 16 bit, through no window at all.
    """

    EIGHT = "8 bit as shown"
    SIXTEEN = "16 bit as shown"
    STORED = "16 bit, stored values"


DEPTHS = {
    ExportKind.PNG: (Depth.EIGHT, Depth.SIXTEEN, Depth.STORED),
    ExportKind.JPEG: (Depth.EIGHT,),
    ExportKind.TIFF: (Depth.EIGHT, Depth.SIXTEEN, Depth.STORED),
    ExportKind.SECONDARY_CAPTURE: (Depth.EIGHT, Depth.SIXTEEN),
    ExportKind.DEIDENTIFIED: (),
}
SUFFIXES = {
    ExportKind.PNG: ".png",
    ExportKind.JPEG: ".jpg",
    ExportKind.TIFF: ".tif",
    ExportKind.SECONDARY_CAPTURE: ".dcm",
    ExportKind.DEIDENTIFIED: ".dcm",
}


@dataclass(frozen=True, slots=True)
class SideFile:
    """Text to be written beside the film, such as its marks: ".marks.json" and the JSON."""

    suffix: str
    text: str


def new_run() -> str:
    """A secret for one export run; what is made from it cannot be traced back without it."""
    return uuid.uuid4().hex


@dataclass(frozen=True, slots=True, eq=False)
class ExportRequest:
    """One film to be exported.

    layer : uint8 (H, W, 4), straight alpha, of the exported picture's size (after `quarters`),
        burned in; None for the film alone. `layer_has_text` says that words are among it.
    hide_identity : nothing that tells the patient goes into metadata or DICOM attributes.
    quality : of a JPEG, 1..100.
    quarters, mirrored : as in the window's view: left and right swapped first, then quarter
        turns clockwise. 0 and False keep the film as stored.
    calibration : the reader's spacing, which goes before the file's.
    pseudonym : patient name and ID of a de-identified film; "" makes one from `run`.
    run : shared by the films exported together, so that a study stays one study.
    number : the film's number in its run, from 1.
    """

    source: FilmSource
    target: Path
    kind: ExportKind
    enhancement: Enhancement = field(default_factory=Enhancement)
    layer: UInt8Array | None = None
    layer_has_text: bool = False
    depth: Depth = Depth.EIGHT
    hide_identity: bool = False
    quality: int = 92
    quarters: int = 0
    mirrored: bool = False
    calibration: PixelSpacing | None = None
    pseudonym: str = ""
    side_files: tuple[SideFile, ...] = ()
    overwrite: bool = False
    run: str = field(default_factory=new_run)
    number: int = 1
