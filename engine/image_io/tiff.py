"""TIFF films, by tifffile: every page is a film of its own; reduced copies and masks are not."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import tifffile

from engine.datatypes import FilmFile, FilmFormat, FilmSource, HeaderRow, ImageGroup, Radiograph
from engine.errors import DecodeError
from engine.image_io.limits import check_size
from engine.image_io.luma import to_grey
from engine.image_io.opening import as_decode_errors, open_file
from engine.image_io.orientation import turned_upright
from engine.image_io.quiet import logger_kept, native_stderr_kept
from engine.image_io.scaling import ScaledPixels, coloured, to_pixels
from engine.image_io.technical_rows import is_technical

_Array = npt.NDArray[Any]
_LONGEST_VALUE = 200
_MAX_PAGES = 100_000
_LOSSY = frozenset(("JPEG", "OJPEG", "APERIO_JP2000_YCBC", "JPEG_LOSSY", "WEBP", "JPEGXR"))
_COLOURS = frozenset(("MINISWHITE", "MINISBLACK", "RGB", "PALETTE", "YCBCR"))
# What tifffile logs when a page points beyond the end of the file.
_CHAIN_BROKEN = re.compile(r"invalid (offset to|page offset|next page)")
_COPY_AGAIN = "Copy it again from where it came."


def probe(path: Path) -> FilmFile:
    """Counts the pages. Raises DecodeError for damaged directories and refused sizes."""
    with _opened(path) as pages:
        check_size(path, pages[0].imagewidth, pages[0].imagelength)
        return FilmFile(path, FilmFormat.TIFF, (ImageGroup("", len(pages)),))


def decode(source: FilmSource) -> Radiograph:
    """One page in grey, turned as its orientation tag says; MinIsWhite becomes bright = dense.

    Raises DecodeError for files that end early, are damaged or of a refused size.
    """
    with _opened(source.path) as pages:
        if source.index >= len(pages):
            raise DecodeError(source.name, "the file has no such page any more")
        page = pages[source.index]
        check_size(source.path, page.imagewidth, page.imagelength)
        image = _channels_last(source.path, page, _pixels_of(source.path, page))
        grey, notes = to_grey(image)
        scaled = _scaled(source, page, turned_upright(grey, _orientation(page)))
        scaled = coloured(scaled, image)
        lossy = page.compression.name in _LOSSY
    if page.photometric == tifffile.PHOTOMETRIC.MINISWHITE:
        scaled = scaled.inverted()
    return scaled.radiograph(source, FilmFormat.TIFF, notes, lossy=lossy)


def read_header(path: Path) -> tuple[HeaderRow, ...]:
    """The tags of the first page. Raises DecodeError for damaged directories."""
    with _opened(path) as pages:
        return tuple(
            HeaderRow(
                0,
                f"{tag.code:04X}",
                tag.name,
                tag.dtype_name,
                _text(tag.value),
                identifying=not is_technical(tag.name),
            )
            for tag in pages[0].tags
        )


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[list[Any]]:
    """The pages that hold films; at least one."""
    with (
        open_file(path) as stream,
        as_decode_errors(path),
        logger_kept("tifffile") as heard,
        native_stderr_kept(),
        tifffile.TiffFile(stream) as tiff,
    ):
        pages = list(_films_of(path, tiff))
        if not pages or _CHAIN_BROKEN.search(heard.text):
            reached = f"the file ends early: {len(pages)} of its pages can be reached"
            raise DecodeError(path.name, reached, _COPY_AGAIN)
        yield pages


def _films_of(path: Path, tiff: Any) -> Iterator[Any]:
    for number in range(len(tiff.pages)):
        if number >= _MAX_PAGES:
            raise DecodeError(path.name, f"it has more than {_MAX_PAGES} pages")
        page = tiff.pages[number]
        if not page.is_reduced and not page.is_mask:
            yield page


def _check_colours(path: Path, page: Any) -> None:
    kind = getattr(page.photometric, "name", str(page.photometric))
    if kind not in _COLOURS or (kind == "YCBCR" and page.compression.name not in _LOSSY):
        raise DecodeError(
            path.name, f"its colours are {kind}, which is not read here", "Save it as grey or RGB."
        )


def _pixels_of(path: Path, page: Any) -> _Array:
    _check_colours(path, page)
    if not page.dataoffsets or page.dtype is None:
        raise DecodeError(path.name, "the file ends early: a page has no pixels", _COPY_AGAIN)
    size = page.parent.filehandle.size
    ends = [
        start + length for start, length in zip(page.dataoffsets, page.databytecounts, strict=False)
    ]
    if max(ends) > size:
        raise DecodeError(path.name, "the file ends early", _COPY_AGAIN)
    return np.asarray(page.asarray(maxworkers=1))


def _channels_last(path: Path, page: Any, image: _Array) -> _Array:
    """(H, W) or (H, W, C), whether the channels lie side by side or in planes."""
    if image.ndim == 3 and page.axes[0] == "S":
        image = np.moveaxis(image, 0, -1)
    if page.photometric == tifffile.PHOTOMETRIC.PALETTE and page.colormap is not None:
        return np.moveaxis(_palette(page)[:, image], 0, -1)
    if image.ndim not in (2, 3) or (image.ndim == 3 and image.shape[2] > 4):
        shape = " x ".join(str(side) for side in image.shape)
        raise DecodeError(path.name, f"a page of {shape} numbers is not a film")
    return image


def _palette(page: Any) -> _Array:
    """(3, n) colours: uint8 where the 16-bit ones of the file only say that much."""
    colours = np.asarray(page.colormap)
    if not (colours % 257).any() or not (colours & 255).any():
        return (colours >> 8).astype(np.uint8)
    return colours


def _scaled(source: FilmSource, page: Any, grey: _Array) -> ScaledPixels:
    """Depths between 8 and 16 bits (10, 12, 14) keep their own limits."""
    bits = int(page.bitspersample)
    if page.photometric == tifffile.PHOTOMETRIC.PALETTE or grey.dtype.kind != "u":
        return to_pixels(grey, source.name)
    if 1 <= bits < 8:
        widened = grey.astype(np.uint16) * np.uint16(255 // ((1 << bits) - 1))
        return to_pixels(widened.astype(np.uint8), source.name)
    scaled = to_pixels(grey, source.name)
    if 8 < bits < 16:
        return ScaledPixels(scaled.pixels, (0, (1 << bits) - 1), bits)
    return scaled


def _orientation(page: Any) -> int:
    tag = page.tags.get("Orientation")
    return int(tag.value) if tag is not None else 1


def _text(value: object) -> str:
    if isinstance(value, bytes):
        return f"{len(value)} bytes"
    text = value.name if hasattr(value, "name") else str(value)
    return str(text)[:_LONGEST_VALUE]
