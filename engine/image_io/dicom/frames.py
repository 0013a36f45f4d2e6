"""One frame of a file, read without touching the others: uncompressed or encapsulated."""

from __future__ import annotations

import struct
from typing import Any

import numpy as np
import numpy.typing as npt
from pydicom.encaps import get_frame, parse_basic_offsets, parse_fragments

from engine.errors import DecodeError
from engine.image_io.dicom.codecs import DecodedFrame, decode_codestream
from engine.image_io.dicom.layout import PixelLayout
from engine.image_io.dicom.reading import DOUBLE_PIXELS, FLOAT_PIXELS, OpenDicom, PixelElement
from engine.image_io.dicom.values import raw_value

_COPY_AGAIN = "Copy it again from where it came."
# Writers pad to a block or to the largest frame; more than that means a wrong header.
_PADDING_BYTES = 4096
_SUBSAMPLED_BITS = {"YBR_FULL_422": 16, "YBR_PARTIAL_422": 16, "YBR_PARTIAL_420": 12}
_FLOATS = {FLOAT_PIXELS: "f4", DOUBLE_PIXELS: "f8"}


def read_frame(dicom: OpenDicom, layout: PixelLayout, index: int) -> DecodedFrame:
    """The stored values of frame `index` (from 0).

    Raises DecodeError when the file has no such frame, ends before its pixels do, or holds
    fewer or many more bytes than its header says, and as `decode_codestream` does.
    """
    if not 0 <= index < layout.frames:
        raise DecodeError(dicom.path.name, f"it has no frame {index + 1}, only {layout.frames}")
    if dicom.pixels is None:
        raise DecodeError(dicom.path.name, "it has no pixel data")
    if dicom.pixels.encapsulated:
        data = _codestream(dicom, dicom.pixels, layout.frames, index)
        frame, notes = decode_codestream(dicom.path, dicom.syntax, data, layout)
        for note in notes:
            dicom.note(note)
        return frame
    return _uncompressed(dicom, dicom.pixels, layout, index)


def _uncompressed(
    dicom: OpenDicom, pixels: PixelElement, layout: PixelLayout, index: int
) -> DecodedFrame:
    if (
        dicom.syntax is not None
        and dicom.syntax.is_transfer_syntax
        and dicom.syntax.is_compressed
        and not dicom.syntax.is_deflated
    ):
        raise DecodeError(
            dicom.path.name, f"its pixels are not in frames, as {dicom.syntax.name} requires"
        )
    bits = _frame_bits(pixels, layout)
    _check_length(dicom, pixels, -(-bits * layout.frames // 8))
    if layout.allocated == 1 and not layout.floating:
        return DecodedFrame(_packed(dicom, pixels, layout, index), layout.photometric, None)
    content = _read(dicom, pixels.start + index * bits // 8, bits // 8)
    if bits != layout.frame_bits and layout.samples == 3:
        return DecodedFrame(_luma_of(content, layout), layout.photometric, None)
    words = _words(dicom, pixels, layout, content)
    return DecodedFrame(_arranged(words, layout), layout.photometric, None)


def _frame_bits(pixels: PixelElement, layout: PixelLayout) -> int:
    """Bits of a frame; chroma may be stored for every second pixel (PS3.3 C.7.6.3.1.2)."""
    area = layout.rows * layout.columns
    if layout.floating:
        return area * 8 * np.dtype(_FLOATS[pixels.tag]).itemsize
    whole = layout.frame_bits
    subsampled = _SUBSAMPLED_BITS.get(layout.photometric)
    if subsampled is None or layout.allocated != 8:
        return whole
    # Some writers say 422 and store all of it.
    return whole if pixels.length >= whole * layout.frames // 8 else area * subsampled


def _check_length(dicom: OpenDicom, pixels: PixelElement, needed: int) -> None:
    present = min(pixels.length, dicom.size - pixels.start)
    if present < min(pixels.length, needed):
        raise DecodeError(
            dicom.path.name,
            f"the file ends early: {needed - present:,} of {needed:,} bytes of pixels are missing",
            _COPY_AGAIN,
        )
    if pixels.length < needed:
        raise DecodeError(
            dicom.path.name,
            f"it holds {pixels.length:,} bytes of pixels, but its size and depth need {needed:,}",
        )
    spare = pixels.length - needed
    if spare > _PADDING_BYTES and pixels.length % needed:
        raise DecodeError(
            dicom.path.name,
            f"it holds {pixels.length:,} bytes of pixels, but its size and depth need only"
            f" {needed:,}",
        )
    if spare > 1:
        dicom.note(f"{spare:,} bytes after the pixels left out")


def _read(dicom: OpenDicom, start: int, length: int) -> npt.NDArray[np.uint8]:
    content = np.empty(length, np.uint8)
    dicom.stream.seek(start)
    view, done = content.data, 0
    while done < length:
        got = dicom.stream.readinto(view[done:])  # type: ignore[attr-defined]
        if not got:
            raise DecodeError(dicom.path.name, "the file ends early", _COPY_AGAIN)
        done += got
    return content


def _words(
    dicom: OpenDicom, pixels: PixelElement, layout: PixelLayout, content: npt.NDArray[np.uint8]
) -> npt.NDArray[Any]:
    """Stored words in this machine's byte order."""
    kind = _FLOATS[pixels.tag] if layout.floating else f"u{layout.allocated // 8}"
    if layout.allocated == 8 and pixels.vr == "OW" and not dicom.little_endian:
        pairs = content[: content.size // 2 * 2].view(np.uint16)  # PS3.5 annex A.3
        pairs.byteswap(inplace=True)
    words = content.view(np.dtype(kind).newbyteorder("<" if dicom.little_endian else ">"))
    return words.astype(words.dtype.newbyteorder("="), copy=False)


def _packed(
    dicom: OpenDicom, pixels: PixelElement, layout: PixelLayout, index: int
) -> npt.NDArray[np.uint8]:
    """One bit a pixel, the first in the lowest bit; frames need not start at a byte."""
    area = layout.rows * layout.columns * layout.samples
    first = index * area
    start, end = first // 8, -(-(first + area) // 8)
    if pixels.vr == "OW" and not dicom.little_endian:
        start, end = start // 2 * 2, min(-(-end // 2) * 2, pixels.length)
    content = _read(dicom, pixels.start + start, end - start)
    if pixels.vr == "OW" and not dicom.little_endian:
        content[: content.size // 2 * 2].view(np.uint16).byteswap(inplace=True)
    bits = np.unpackbits(content, bitorder="little")
    return _arranged(bits[first - start * 8 :][:area], layout)


def _arranged(words: npt.NDArray[Any], layout: PixelLayout) -> npt.NDArray[Any]:
    if layout.samples == 1 or layout.floating:
        return words.reshape(layout.rows, layout.columns)
    if layout.planar:
        return np.moveaxis(words.reshape(layout.samples, layout.rows, layout.columns), 0, -1)
    return words.reshape(layout.rows, layout.columns, layout.samples)


def _luma_of(content: npt.NDArray[np.uint8], layout: PixelLayout) -> npt.NDArray[np.uint8]:
    """Y of subsampled YCbCr: Y1 Y2 Cb Cr of two pixels; in 420 every second row lacks chroma."""
    rows, columns = layout.rows, layout.columns
    if layout.photometric != "YBR_PARTIAL_420":
        fours = content.reshape(rows, columns // 2, 4)
        return np.ascontiguousarray(fours[..., :2]).reshape(rows, columns)
    pair = content.reshape(rows // 2, columns * 3)
    luma = np.empty((rows, columns), np.uint8)
    luma[0::2] = pair[:, : columns * 2].reshape(rows // 2, -1, 4)[..., :2].reshape(-1, columns)
    luma[1::2] = pair[:, columns * 2 :]
    return luma


def _codestream(dicom: OpenDicom, pixels: PixelElement, frames: int, index: int) -> bytes:
    """The compressed bytes of one frame (PS3.5 A.4), checked to lie wholly in the file."""
    stream = dicom.stream
    offsets, lengths = (
        raw_value(dicom.dataset, "ExtendedOffsetTable"),
        raw_value(dicom.dataset, "ExtendedOffsetTableLengths"),
    )
    extended = (offsets, lengths) if isinstance(offsets, bytes) and offsets and lengths else None
    try:
        stream.seek(pixels.start)
        parse_basic_offsets(stream)
        _check_last_fragment(dicom)
        stream.seek(pixels.start)
        return get_frame(stream, index, number_of_frames=frames, extended_offsets=extended)
    except (ValueError, struct.error) as error:
        raise DecodeError(
            dicom.path.name, "the frames of its compressed pixels cannot be told apart", _COPY_AGAIN
        ) from error


def _check_last_fragment(dicom: OpenDicom) -> None:
    stream = dicom.stream
    count, offsets = parse_fragments(stream)
    if count:
        stream.seek(offsets[-1] + 4)
        length = struct.unpack("<I", stream.read(4))[0]
        if offsets[-1] + 8 + length <= dicom.size:
            return
    raise DecodeError(dicom.path.name, "the file ends before its pixels do", _COPY_AGAIN)
