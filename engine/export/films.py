"""Exports one film as a request says: the one door to this room."""

from __future__ import annotations

import contextlib
from pathlib import Path

from engine.datatypes import FilmFormat, Radiograph
from engine.errors import EngineError
from engine.export.files import check_free, write_file
from engine.export.names import side_path
from engine.export.pictures import picture_bytes
from engine.export.pixels import picture_of, spacing_of
from engine.export.request import ExportKind, ExportRequest


def export_film(film: Radiograph, request: ExportRequest) -> tuple[Path, ...]:
    """Writes the film and what goes beside it; the paths written, the film's first.

    Raises EngineError for a request that makes no sense for this film, for a file that is there
    already and may not be overwritten, and for what the file system says; DecodeError when a
    DICOM source cannot be read a second time.
    """
    beside = [(side_path(request.target, side.suffix), side.text) for side in request.side_files]
    for path in (request.target, *(path for path, _ in beside)):
        check_free(path, overwrite=request.overwrite)
    _not_the_source(request)
    written = [write_file(request.target, _content(film, request), overwrite=request.overwrite)]
    for path, words in beside:
        written.append(write_file(path, words.encode("utf-8"), overwrite=request.overwrite))
    return tuple(written)


def _content(film: Radiograph, request: ExportRequest) -> bytes:
    if request.kind is ExportKind.DEIDENTIFIED:
        from engine.export.deidentify import deidentified_copy

        return deidentified_copy(request, film.format)
    pixels, spacing = picture_of(film, request), spacing_of(film, request)
    if request.kind is not ExportKind.SECONDARY_CAPTURE:
        return picture_bytes(pixels, request.kind, spacing, request.quality)

    # highdicom takes 0.3 s to import, and a picture does not need it.
    from engine.export.secondary_capture import secondary_capture
    from engine.image_io.dicom.reading import opened

    if film.format is not FilmFormat.DICOM:
        return secondary_capture(film, None, pixels, spacing, request)
    with opened(film.source.path) as dicom:
        return secondary_capture(film, dicom.dataset, pixels, spacing, request)


def _not_the_source(request: ExportRequest) -> None:
    """Not even a wish to overwrite may cost the original film."""
    with contextlib.suppress(OSError):  # a film inside an archive is no file of its own
        if request.target.samefile(request.source.path):
            raise EngineError(
                request.target.name, "this is the film itself", "Choose another name or folder."
            )
