"""PNG, JPEG and BMP films.

OpenCV decodes: it is the fastest here, and of the libraries tried (Pillow, imagecodecs, OpenCV
5) the only one that refuses every file cut at 50 % and 95 %, and PNG files that lack their
last bytes. Pillow reads headers and CMYK. A JPEG whose scan is damaged in the middle is decoded
by all of them with grey or shifted blocks; libjpeg's warning gives it away.
"""

from __future__ import annotations

import io
import re
import struct
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

import cv2
import numpy as np
import numpy.typing as npt
from PIL import ExifTags
from PIL.BmpImagePlugin import BmpImageFile
from PIL.Image import Exif
from PIL.ImageFile import ImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile

from engine.datatypes import (
    FilmFile,
    FilmFormat,
    FilmSource,
    HeaderRow,
    ImageGroup,
    Radiograph,
)
from engine.errors import DecodeError
from engine.image_io.chroma import colour_share
from engine.image_io.limits import check_size
from engine.image_io.luma import COLOUR_NOTE, to_grey
from engine.image_io.opening import as_decode_errors, open_file, read_all
from engine.image_io.orientation import turned_upright
from engine.image_io.quiet import native_stderr_kept
from engine.image_io.scaling import coloured, to_pixels
from engine.image_io.sniffing import format_of
from engine.image_io.technical_rows import is_technical

_Array = npt.NDArray[Any]
_ORIENTATION = 0x0112
_DAMAGED_SCAN = re.compile(r"Corrupt JPEG data|Premature end|Inconsistent progression")
_LEFT_OVER = re.compile(r"Corrupt JPEG data: (\d+) extraneous bytes")
# Some writers pad the scan; a decoder that lost its way leaves much more behind.
_HARMLESS_LEFT_OVER = 64
_REDUCED = (
    (8, cv2.IMREAD_REDUCED_GRAYSCALE_8),
    (4, cv2.IMREAD_REDUCED_GRAYSCALE_4),
    (2, cv2.IMREAD_REDUCED_GRAYSCALE_2),
)
_CHROMA_TOLERANCE = 8
_COPY_AGAIN = "Copy it again from where it came."
_LONGEST_VALUE = 200


def probe(path: Path) -> FilmFile:
    """One film a file. Raises DecodeError for damaged headers and refused sizes."""
    with open_file(path) as stream, as_decode_errors(path):
        film_format = _format(path, stream.read(256))
        stream.seek(0)
        header = _header(path, film_format, stream)
        check_size(path, *header.size)
    return FilmFile(path, film_format, (ImageGroup("", 1),))


def decode(source: FilmSource) -> Radiograph:
    """The film in grey, turned as its EXIF orientation says.

    Raises DecodeError for files that end early, are damaged or of a refused size; never
    returns half a film.
    """
    path = source.path
    content = read_all(path)
    with as_decode_errors(path):
        film_format = _format(path, content[:256])
        header = _header(path, film_format, io.BytesIO(content))
        check_size(path, *header.size)
        if film_format is FilmFormat.JPEG:
            grey, notes, colour = _jpeg(path, content, header)
            scaled = replace(to_pixels(grey, source.name), colour=colour)
        else:
            image = _as_rgb(_decoded(path, content, cv2.IMREAD_UNCHANGED, film_format))
            grey, notes = to_grey(image)
            grey = turned_upright(grey, _exif_orientation(header))
            scaled = coloured(to_pixels(grey, source.name), image)
    return scaled.radiograph(source, film_format, notes, lossy=film_format is FilmFormat.JPEG)


def decode_small(path: Path, side: int) -> npt.NDArray[np.uint8]:
    """A grey copy of a JPEG, uint8 (h, w), reduced by 1, 2, 4 or 8 while above `side` pixels.

    libjpeg reduces while it decodes; grey levels shift by up to one against a full decode, so
    this is for looking at only. Raises as `decode` does.
    """
    content = read_all(path)
    with as_decode_errors(path):
        header = _header(path, FilmFormat.JPEG, io.BytesIO(content))
        check_size(path, *header.size)
        ratio = min(header.size) / max(1, side)
        flags = next((flag for factor, flag in _REDUCED if ratio >= factor), cv2.IMREAD_GRAYSCALE)
        return _decoded(path, content, flags, FilmFormat.JPEG).astype(np.uint8, copy=False)


def read_header(path: Path) -> tuple[HeaderRow, ...]:
    """Size, kind and the texts that the file carries. Raises DecodeError for damaged headers."""
    with open_file(path) as stream, as_decode_errors(path):
        film_format = _format(path, stream.read(256))
        stream.seek(0)
        header = _header(path, film_format, stream)
        width, height = header.size
        rows = [
            _row("Format", film_format),
            _row("Width", f"{width} px"),
            _row("Height", f"{height} px"),
            _row("Mode", header.mode),
        ]
        rows += [_row(str(key), value) for key, value in header.info.items() if key != "exif"]
        exif = _exif(header)
        rows += [
            _row(ExifTags.TAGS.get(tag, ""), value, f"{tag:04X}") for tag, value in exif.items()
        ]
    return tuple(rows)


def _row(name: str, value: object, tag: str = "") -> HeaderRow:
    shown = f"{len(value)} bytes" if isinstance(value, bytes) else str(value)[:_LONGEST_VALUE]
    return HeaderRow(0, tag, name, "", shown, identifying=not is_technical(name))


def _format(path: Path, head: bytes) -> FilmFormat:
    """The format anew: the file may have been replaced since it was sniffed."""
    found = format_of(head)
    if found not in _HEADERS:
        raise DecodeError(path.name, "the file changed while it was read")
    return found


def _header(path: Path, film_format: FilmFormat, stream: IO[bytes]) -> ImageFile:
    """The header by Pillow's own class, past its limit on size, which is ours to check."""
    try:
        return _HEADERS[film_format](stream)
    except (SyntaxError, struct.error, IndexError, TypeError, OSError) as error:
        told = str(error).strip() or type(error).__name__
        raise DecodeError(
            path.name,
            f"its header is damaged or of a kind that is not read here ({told[:80]})",
        ) from error


def _exif(header: ImageFile) -> Exif:
    exif = Exif()
    exif.load(header.info.get("exif") or b"")
    return exif


def _exif_orientation(header: ImageFile) -> int:
    found = _exif(header).get(_ORIENTATION, 1)
    return found if isinstance(found, int) else 1


def _jpeg(path: Path, content: bytes, header: ImageFile) -> tuple[_Array, tuple[str, ...], float]:
    """Luma as libjpeg keeps it, notes, share of colour; OpenCV turns by the EXIF orientation."""
    if header.mode == "CMYK":
        return _cmyk(path, content, header)
    grey = _decoded(path, content, cv2.IMREAD_GRAYSCALE, FilmFormat.JPEG)
    small = _small_colours(content) if header.mode != "L" else None
    if small is None or not _has_colour(small):
        return grey, (), 0.0
    return grey, (COLOUR_NOTE,), colour_share(_as_rgb(small))


def _small_colours(content: bytes) -> _Array | None:
    """An eighth-size copy in colour, uint8 (h, w, 3) in OpenCV's order."""
    with native_stderr_kept():
        return cv2.imdecode(_bytes(content), cv2.IMREAD_REDUCED_COLOR_8)


def _has_colour(small: _Array) -> bool:
    """Whether there is more colour than JPEG's rounding makes of grey.

    Most grey films are stored with three channels, so the number of channels says nothing.
    """
    spread = small.max(axis=2).astype(np.int16) - small.min(axis=2)
    return bool(spread.max() > _CHROMA_TOLERANCE)


def _cmyk(path: Path, content: bytes, header: ImageFile) -> tuple[_Array, tuple[str, ...], float]:
    """By Pillow, which knows Adobe's inverted inks; OpenCV judges whether the file is whole."""
    _decoded(path, content, cv2.IMREAD_GRAYSCALE, FilmFormat.JPEG)
    image = np.asarray(header.convert("RGB"))
    grey, notes = to_grey(image)
    return turned_upright(grey, _exif_orientation(header)), notes, colour_share(image)


def _decoded(path: Path, content: bytes, flags: int, film_format: FilmFormat) -> _Array:
    with native_stderr_kept() as heard:
        try:
            image = cv2.imdecode(_bytes(content), flags)
        except cv2.error:
            image = None
    if image is None:
        raise DecodeError(path.name, _why_refused(content, film_format), _COPY_AGAIN)
    if film_format is FilmFormat.JPEG and _scan_is_damaged(heard.text):
        raise DecodeError(path.name, "the picture data are damaged", _COPY_AGAIN)
    return np.asarray(image)


def _scan_is_damaged(complaint: str) -> bool:
    left_over = _LEFT_OVER.search(complaint)
    if left_over:
        return int(left_over[1]) > _HARMLESS_LEFT_OVER
    return bool(_DAMAGED_SCAN.search(complaint))


def _why_refused(content: bytes, film_format: FilmFormat) -> str:
    ends_early = {
        FilmFormat.PNG: b"IEND\xaeB`\x82" not in content[-1024:],
        FilmFormat.JPEG: b"\xff\xd9" not in content[-1024:],
        FilmFormat.BMP: len(content) < int.from_bytes(content[2:6], "little"),
    }
    return "the file ends early" if ends_early[film_format] else "the file is damaged"


def _as_rgb(image: _Array) -> _Array:
    """OpenCV's BGR and BGRA as RGB and RGBA."""
    if image.ndim == 2 or image.shape[2] < 3:
        return image
    order = [2, 1, 0, 3][: image.shape[2]]
    return image[..., order]


def _bytes(content: bytes) -> npt.NDArray[np.uint8]:
    return np.frombuffer(content, dtype=np.uint8)


_HEADERS: dict[FilmFormat, type[ImageFile]] = {
    FilmFormat.PNG: PngImageFile,
    FilmFormat.JPEG: JpegImageFile,
    FilmFormat.BMP: BmpImageFile,
}
