"""Which library decodes which transfer syntax: one table, and what is missing from it."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from pydicom.uid import UID

from engine.errors import DecodeError
from engine.image_io.dicom.codestream import CodestreamHeader, Family, read_codestream_header
from engine.image_io.dicom.layout import PixelLayout
from engine.image_io.quiet import native_stderr_kept

_COPY_AGAIN = "Copy it again from where it came."
_END_OF_IMAGE = b"\xff\xd9"
_END_IS_WITHIN = 1024
_DAMAGED_SCAN = re.compile(r"Corrupt JPEG data(?!: \d+ extraneous)|Premature end|Inconsistent")
_BASELINE_PROCESSES = (0xC0, 0xC1, 0xC2)
_Decode = Callable[[bytes, PixelLayout, CodestreamHeader | None], npt.NDArray[Any]]


@dataclass(frozen=True, slots=True)
class Codec:
    """A decoder: what it is called, the library that does the work, and its import name."""

    name: str
    library: str
    module: str
    decode: _Decode

    @property
    def available(self) -> bool:
        return importlib.util.find_spec(self.module) is not None


@dataclass(frozen=True, slots=True, eq=False)
class DecodedFrame:
    """stored : integer (H, W) or (H, W, S) as the codestream has it. Photometric
    interpretation of these samples, which the decoder may have changed; the codestream's
    header where it has one.
    """

    stored: npt.NDArray[Any]
    photometric: str
    header: CodestreamHeader | None


def _jpeg(data: bytes, layout: PixelLayout, header: CodestreamHeader | None) -> npt.NDArray[Any]:
    """All JPEG processes. Colour comes out as it is stored, without a transform."""
    import imagecodecs

    if data.rfind(_END_OF_IMAGE, max(0, len(data) - _END_IS_WITHIN)) < 0:
        raise ValueError("the compressed image ends early")
    _refuse_damaged_scan(data, header)
    if layout.samples == 1:
        return np.asarray(imagecodecs.jpeg8_decode(data))
    return np.asarray(imagecodecs.jpeg8_decode(data, colorspace="RGB", outcolorspace="RGB"))


def _refuse_damaged_scan(data: bytes, header: CodestreamHeader | None) -> None:
    """libjpeg fills what it cannot decode with grey and only complains; imagecodecs keeps
    that to itself, OpenCV's copy does not. It knows the 8-bit processes alone; an eighth of
    the size is enough, since the damage shows while Huffman codes are read.
    """
    if header is None or header.process not in _BASELINE_PROCESSES or header.precision != 8:
        return
    import cv2

    with native_stderr_kept() as heard:
        small = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_REDUCED_GRAYSCALE_8)
    if small is None or _DAMAGED_SCAN.search(heard.text):
        raise ValueError("the compressed image is damaged")


def _jpeg_ls(data: bytes, layout: PixelLayout, header: CodestreamHeader | None) -> npt.NDArray[Any]:
    import imagecodecs

    return np.asarray(imagecodecs.jpegls_decode(data))


def _jpeg_2000(
    data: bytes, layout: PixelLayout, header: CodestreamHeader | None
) -> npt.NDArray[Any]:
    import imagecodecs

    return np.asarray(imagecodecs.jpeg2k_decode(data))


def _htj2k(data: bytes, layout: PixelLayout, header: CodestreamHeader | None) -> npt.NDArray[Any]:
    import imagecodecs

    return np.asarray(imagecodecs.htj2k_decode(data))


def _rle(data: bytes, layout: PixelLayout, header: CodestreamHeader | None) -> npt.NDArray[Any]:
    """PS3.5 annex G; one plane a sample, whatever Planar Configuration says."""
    from rle.rle import decode_frame

    pixels = layout.rows * layout.columns
    try:
        with native_stderr_kept():
            planes = decode_frame(data, pixels, layout.allocated, "<")
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # a panic of Rust is no Exception
        raise ValueError("the compressed image is damaged") from error
    depth = np.dtype(f"<u{max(1, layout.allocated // 8)}")
    samples = np.frombuffer(planes, depth).reshape(layout.samples, layout.rows, layout.columns)
    return samples[0] if layout.samples == 1 else np.moveaxis(samples, 0, -1)


_JPEG = Codec("JPEG", "imagecodecs (libjpeg-turbo)", "imagecodecs", _jpeg)
_JPEG_LS = Codec("JPEG-LS", "imagecodecs (CharLS)", "imagecodecs", _jpeg_ls)
_JPEG_2000 = Codec("JPEG 2000", "imagecodecs (OpenJPEG)", "imagecodecs", _jpeg_2000)
_HTJ2K = Codec("High-Throughput JPEG 2000", "imagecodecs (OpenJPH)", "imagecodecs", _htj2k)
_RLE = Codec("RLE", "pylibjpeg-rle", "rle", _rle)

# Transfer syntax (PS3.5 A.4, PS3.6 A) and its codec.
CODECS: tuple[tuple[str, Codec], ...] = (
    ("1.2.840.10008.1.2.5", _RLE),
    ("1.2.840.10008.1.2.4.50", _JPEG),
    ("1.2.840.10008.1.2.4.51", _JPEG),
    ("1.2.840.10008.1.2.4.57", _JPEG),
    ("1.2.840.10008.1.2.4.70", _JPEG),
    ("1.2.840.10008.1.2.4.80", _JPEG_LS),
    ("1.2.840.10008.1.2.4.81", _JPEG_LS),
    ("1.2.840.10008.1.2.4.90", _JPEG_2000),
    ("1.2.840.10008.1.2.4.91", _JPEG_2000),
    ("1.2.840.10008.1.2.4.201", _HTJ2K),
    ("1.2.840.10008.1.2.4.202", _HTJ2K),
    ("1.2.840.10008.1.2.4.203", _HTJ2K),
)
_BY_SYNTAX = dict(CODECS)
_BY_FAMILY = {
    Family.JPEG: _JPEG,
    Family.JPEG_LS: _JPEG_LS,
    Family.JPEG_2000: _JPEG_2000,
    Family.HTJ2K: _HTJ2K,
}


def missing_codecs() -> tuple[str, ...]:
    """Names of transfer syntaxes whose library is not installed; () in a whole installation."""
    return tuple(str(UID(uid).name) for uid, codec in CODECS if not codec.available)


def decode_codestream(
    path: Path, syntax: UID | None, data: bytes, layout: PixelLayout
) -> tuple[DecodedFrame, tuple[str, ...]]:
    """One compressed frame and what to tell about it.

    The codestream's own markers decide; the transfer syntax decides where there are none
    (RLE). Raises DecodeError for a syntax that is not read here, a stream whose size is not
    the header's, and a damaged stream.
    """
    header = read_codestream_header(data)
    codec = _codec_for(path, syntax, header)
    if not codec.available:
        raise DecodeError(
            path.name,
            f"{codec.name} needs the library {codec.library}, which is not installed",
            "Repeat the installation of this program.",
        )
    layout = _checked(path, layout, header)
    try:
        stored = codec.decode(data, layout, header)
    except MemoryError:
        raise
    except Exception as error:
        raise DecodeError(
            path.name, f"its {codec.name} data are damaged or incomplete", _COPY_AGAIN
        ) from error
    shape = (layout.rows, layout.columns) + ((layout.samples,) if layout.samples > 1 else ())
    if stored.shape != shape:
        raise DecodeError(
            path.name, f"its {codec.name} data decode to {stored.shape}, not {shape}", _COPY_AGAIN
        )
    frame = DecodedFrame(stored, _photometric(layout, header), header)
    return frame, _notes(syntax, codec)


def _codec_for(path: Path, syntax: UID | None, header: CodestreamHeader | None) -> Codec:
    if header is not None:
        return _BY_FAMILY[header.family]
    stated = _BY_SYNTAX.get(str(syntax)) if syntax is not None else None
    if stated is _RLE:
        return _RLE
    if stated is not None:
        raise DecodeError(path.name, f"its {stated.name} data are damaged", _COPY_AGAIN)
    named = syntax.name if syntax is not None else "an unknown method"
    raise DecodeError(
        path.name,
        f"its pixels are compressed by {named}, which is not read here",
        "Export it uncompressed or as JPEG 2000.",
    )


def _checked(path: Path, layout: PixelLayout, header: CodestreamHeader | None) -> PixelLayout:
    """The layout, once the codestream agrees with it on the size."""
    if header is None:
        return layout
    if (header.width, header.height) != (layout.columns, layout.rows):
        raise DecodeError(
            path.name,
            f"the header says {layout.columns} × {layout.rows} pixels,"
            f" its compressed image is {header.width} × {header.height}",
        )
    if header.components != layout.samples:
        raise DecodeError(
            path.name,
            f"the header says {layout.samples} samples a pixel,"
            f" its compressed image has {header.components}",
        )
    return replace(layout, planar=False)


def _photometric(layout: PixelLayout, header: CodestreamHeader | None) -> str:
    """What the decoded samples are.

    JPEG 2000's own colour transform is undone by its decoder (PS3.5 8.2.4). Where a file says
    RGB and its JPEG stream says YCbCr, the stream is right (PS3.5 8.2.1, JFIF, Adobe APP14).
    """
    if header is None or layout.samples == 1:
        return layout.photometric
    if header.family in (Family.JPEG_2000, Family.HTJ2K):
        return "YBR_FULL" if layout.photometric == "YBR_FULL" else "RGB"
    if layout.photometric == "RGB" and header.luma_chroma:
        return "YBR_FULL"
    return layout.photometric


def _notes(syntax: UID | None, codec: Codec) -> tuple[str, ...]:
    stated = _BY_SYNTAX.get(str(syntax)) if syntax is not None else None
    if stated is codec or (stated is _JPEG_2000 and codec is _HTJ2K):
        return ()
    named = syntax.name if syntax is not None else "none"
    return (f"compressed as {codec.name}, though the file says {named}",)
