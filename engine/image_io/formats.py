"""One door to all decoders: the file's content says which of them reads it."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from engine.datatypes import FilmFile, FilmFormat, FilmSource, HeaderRow, Radiograph
from engine.image_io.opening import as_decode_errors
from engine.image_io.sniffing import sniff

if TYPE_CHECKING:
    from engine.image_io.member_streams import MemberStreams


class FilmDecoder(Protocol):
    """What a decoder's module gives. All raise DecodeError; DICOM's also NotAnImageError."""

    def probe(self, path: Path) -> FilmFile:
        """Looks at the header alone: how many films, of what kind."""

    def decode(self, source: FilmSource) -> Radiograph:
        """The film's pixels, uint16 (H, W), bright = dense."""

    def read_header(self, path: Path) -> tuple[HeaderRow, ...]:
        """What the header says, for display."""


class ArchiveDecoder(Protocol):
    """What a decoder of large files of many films gives besides."""

    def decode_from(self, source: FilmSource, streams: MemberStreams) -> Radiograph:
        """As `decode`, continuing where the last film ended."""


# Imported when first needed: whoever opens PNGs does not wait for pydicom.
_MODULES = {
    FilmFormat.PNG: "engine.image_io.raster",
    FilmFormat.JPEG: "engine.image_io.raster",
    FilmFormat.BMP: "engine.image_io.raster",
    FilmFormat.TIFF: "engine.image_io.tiff",
    FilmFormat.DICOM: "engine.image_io.dicom",
    FilmFormat.NPZ: "engine.image_io.arrays",
    FilmFormat.NPY: "engine.image_io.arrays",
}


def probe(path: Path) -> FilmFile:
    """Format and number of films of `path`, from its header.

    Raises NotAnImageError when it holds none, DecodeError when it should but cannot be read.
    """
    decoder = decoder_for(path)
    with as_decode_errors(path):
        return decoder.probe(path)


def decode(source: FilmSource, streams: MemberStreams | None = None) -> Radiograph:
    """The film at `source`. Raises as `probe` does.

    Whoever decodes many films hands in `streams`, which keeps array files open between them.
    """
    decoder = decoder_for(source.path)
    with as_decode_errors(source.path):
        if streams is not None and hasattr(decoder, "decode_from"):
            return cast(ArchiveDecoder, decoder).decode_from(source, streams)
        return decoder.decode(source)


def read_header(path: Path) -> tuple[HeaderRow, ...]:
    """The file's header for display. Raises as `probe` does."""
    decoder = decoder_for(path)
    with as_decode_errors(path):
        return decoder.read_header(path)


def decoder_for(path: Path) -> FilmDecoder:
    """The decoder of the file's format. Raises as `probe` does."""
    return cast(FilmDecoder, importlib.import_module(_MODULES[sniff(path)]))
