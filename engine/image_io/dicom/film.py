"""A DICOM file as films: probe and decode, put together from the other files of this room."""

from __future__ import annotations

from pathlib import Path

from engine.datatypes import (
    BoolArray,
    FilmFile,
    FilmFormat,
    FilmSource,
    Identity,
    ImageGroup,
    Radiograph,
    Voi,
)
from engine.image_io.dicom.codecs import DecodedFrame
from engine.image_io.dicom.colour import grey_of_colour, grey_of_palette
from engine.image_io.dicom.frames import read_frame
from engine.image_io.dicom.identity import identity_of
from engine.image_io.dicom.layout import PixelLayout, read_layout
from engine.image_io.dicom.lossy import lossy_detail
from engine.image_io.dicom.modality import read_modality
from engine.image_io.dicom.padding import padding_range
from engine.image_io.dicom.pixels import grey_film, with_polarity
from engine.image_io.dicom.polarity import is_inverted, shape_of
from engine.image_io.dicom.reading import OpenDicom, note_warnings, opened, syntax_name
from engine.image_io.dicom.spacing import read_spacing
from engine.image_io.dicom.values import text
from engine.image_io.dicom.voi import read_voi
from engine.image_io.scaling import ScaledPixels

# Baseline and extended JPEG, near-lossless JPEG-LS: they lose something by what they are.
_LOSSY_SYNTAXES = frozenset(f"1.2.840.10008.1.2.4.{last}" for last in (50, 51, 81))


def probe(path: Path) -> FilmFile:
    """How many frames the file holds, and whose they are, from its header.

    Raises NotAnImageError for DICOM objects without an image, DecodeError for files that
    cannot be read, are no DICOM, or have lost their pixels.
    """
    with opened(path) as dicom:
        layout = read_layout(dicom)
        identity = identity_of(dicom.dataset)
    return FilmFile(path, FilmFormat.DICOM, (ImageGroup("", layout.frames),), identity)


def read_identity(path: Path) -> Identity:
    """Whose film it is. Raises DecodeError when the file cannot be read or is no DICOM."""
    with opened(path) as dicom:
        return identity_of(dicom.dataset)


def decode(source: FilmSource) -> Radiograph:
    """One frame, decoded alone. Raises as `probe` does, and DecodeError for damaged pixels."""
    with opened(source.path) as dicom, note_warnings(dicom):
        layout = read_layout(dicom)
        frame = read_frame(dicom, layout, source.index)
        film, padding, voi = _film(dicom, layout, frame, source.index)
        identity = identity_of(dicom.dataset, source.index)
        spacing = read_spacing(dicom.dataset, source.index)
    return Radiograph(
        source=source,
        format=FilmFormat.DICOM,
        pixels=film.pixels,
        limits=film.limits,
        bits=film.bits,
        value_slope=film.slope,
        value_intercept=film.intercept,
        voi=voi,
        padding=padding,
        spacing=spacing,
        identity=identity,
        lossy=_is_lossy(dicom, frame),
        lossy_detail=lossy_detail(dicom.dataset),
        colour=film.colour,
        transfer_syntax=syntax_name(dicom),
        notes=tuple(dicom.notes),
    )


def _film(
    dicom: OpenDicom, layout: PixelLayout, frame: DecodedFrame, index: int
) -> tuple[ScaledPixels, BoolArray | None, tuple[Voi, ...]]:
    """Pixels, padding mask and VOIs; colour has only the first of them."""
    if layout.palette:
        return grey_of_palette(dicom, layout, frame), None, ()
    if not layout.monochrome:
        return grey_of_colour(dicom, layout, frame), None, ()
    modality = read_modality(dicom, layout, index)
    span = padding_range(dicom, layout)
    film, padding = grey_film(frame, layout, modality, span, dicom.path.name)
    lowest, highest = (limit * film.slope + film.intercept for limit in film.limits)
    voi = read_voi(dicom, index, min(lowest, highest) < 0)
    inverted = is_inverted(dicom.dataset, layout.photometric)
    _note_contradiction(dicom, layout.photometric)
    return with_polarity(film, inverted), padding, voi


def _note_contradiction(dicom: OpenDicom, photometric: str) -> None:
    shape = shape_of(dicom.dataset)
    expected = {"MONOCHROME1": "INVERSE", "MONOCHROME2": "IDENTITY"}[photometric]
    if shape and shape != expected:
        dicom.note(f"polarity stated as {photometric} and as {shape}; shown inverted")


def _is_lossy(dicom: OpenDicom, frame: DecodedFrame) -> bool:
    """By the file's flag, by its transfer syntax, or by the wavelet of its JPEG 2000."""
    flagged = text(dicom.dataset, "LossyImageCompression") == "01"
    by_stream = frame.header is not None and not frame.header.reversible
    return flagged or by_stream or str(dicom.syntax) in _LOSSY_SYNTAXES
