"""A copy of a film's file that tells nobody's name. For the child alone."""

from __future__ import annotations

import numpy as np

from engine.datatypes import FilmFile, FilmFormat, Radiograph
from engine.errors import EngineError
from engine.export.pictures import picture_bytes
from engine.export.pixels import Picture
from engine.export.request import ExportKind, ExportRequest
from engine.triage.dicom_outputs.tasks import HiddenCopyTask

_EIGHT_BITS = 255


def deidentified_bytes(task: HiddenCopyTask) -> bytes:
    """A DICOM file after the basic profile, pixels untouched. Raises as `deidentified_copy`."""
    from engine.export.deidentify import deidentified_copy

    request = ExportRequest(task.source, task.target, ExportKind.DEIDENTIFIED, run=task.run)
    return deidentified_copy(request, FilmFormat.DICOM)


def refuse_several(content: FilmFile) -> None:
    """A picture holds one film. Raises EngineError."""
    if content.count != 1:
        raise EngineError(
            content.path.name,
            f"a {content.format.value} file of {content.count} films has no copy without identity",
            "Export its films with the identity hidden.",
        )


def picture(film: Radiograph) -> bytes:
    """PNG with the film's decoded grey levels and nothing else, 8 bits where these are enough."""
    pixels: Picture = film.pixels
    if film.limits[1] <= _EIGHT_BITS:
        pixels = film.pixels.astype(np.uint8)
    return picture_bytes(pixels, ExportKind.PNG, film.spacing)
