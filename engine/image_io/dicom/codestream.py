"""What a compressed frame says about itself, read before it is decoded."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from enum import StrEnum

_SOI = b"\xff\xd8"
_J2K_START = b"\xff\x4f\xff\x51"
_JP2_START = b"\x00\x00\x00\x0cjP  "
_CAP = 0xFF50
_COD = 0xFF52
_SOT = 0xFF90
_SOF55 = 0xF7
_SOS = 0xDA
_APP14 = 0xEE
_APP0 = 0xE0
_NOT_FRAMES = frozenset((0xC4, 0xC8, 0xCC))
_STANDALONE = frozenset((0x01, *range(0xD0, 0xD9)))


class Family(StrEnum):
    """Kinds of codestreams, told by their markers and not by the transfer syntax."""

    JPEG = "JPEG"
    JPEG_LS = "JPEG-LS"
    JPEG_2000 = "JPEG 2000"
    HTJ2K = "High-Throughput JPEG 2000"


@dataclass(frozen=True, slots=True)
class CodestreamHeader:
    """`process` is the SOF marker's low byte of a JPEG, e.g. 0xC0 baseline, 0xC3 lossless.

    `luma_chroma` is True where the stream itself says YCbCr, False where it says RGB, None
    where it leaves that to the DICOM header. `reversible` is that of JPEG 2000's wavelet.
    """

    family: Family
    width: int
    height: int
    components: int
    precision: int
    signed: bool = False
    process: int = 0
    luma_chroma: bool | None = None
    reversible: bool = True


def read_codestream_header(data: bytes) -> CodestreamHeader | None:
    """The header of a JPEG, JPEG-LS or JPEG 2000 stream; None for anything else or damage."""
    try:
        if data.startswith(_SOI):
            return _jpeg(data)
        if data.startswith((_J2K_START, _JP2_START)):
            return _jpeg_2000(data, data.index(_J2K_START))
    except (struct.error, IndexError, ValueError):
        return None
    return None


def _jpeg(data: bytes) -> CodestreamHeader | None:
    """ISO/IEC 10918-1 B.2: segments up to the first scan."""
    luma_chroma: bool | None = None
    position = 2
    while data[position] == 0xFF:
        marker = data[position + 1]
        if marker == 0xFF or marker in _STANDALONE:
            position += 1 if marker == 0xFF else 2
            continue
        length = struct.unpack_from(">H", data, position + 2)[0]
        body = data[position + 4 : position + 2 + length]
        if marker == _APP0 and body.startswith(b"JFIF"):
            luma_chroma = True
        elif marker == _APP14 and body.startswith(b"Adobe") and len(body) >= 12:
            luma_chroma = body[11] != 0
        elif marker == _SOF55 or (0xC0 <= marker <= 0xCF and marker not in _NOT_FRAMES):
            family = Family.JPEG_LS if marker == _SOF55 else Family.JPEG
            precision, height, width, components = struct.unpack_from(">BHHB", body)
            return CodestreamHeader(
                family,
                width,
                height,
                components,
                precision,
                process=marker,
                luma_chroma=luma_chroma,
            )
        elif marker == _SOS:
            return None
        position += 2 + length
    return None


def _jpeg_2000(data: bytes, start: int) -> CodestreamHeader:
    """ISO/IEC 15444-1 A.5.1 (SIZ), A.6.1 (COD); ISO/IEC 15444-15 A.2 (CAP says HTJ2K)."""
    right, bottom, left, top = struct.unpack_from(">IIII", data, start + 8)
    components, depth = struct.unpack_from(">HB", data, start + 40)
    family, reversible = Family.JPEG_2000, True
    position = start + 2
    while True:
        marker, length = struct.unpack_from(">HH", data, position)
        if marker == _CAP:
            family = Family.HTJ2K
        elif marker == _COD:
            reversible = data[position + 13] == 1
        elif marker == _SOT or marker >> 8 != 0xFF:
            break
        position += 2 + length
    return CodestreamHeader(
        family,
        right - left,
        bottom - top,
        components,
        (depth & 0x7F) + 1,
        signed=bool(depth & 0x80),
        reversible=reversible,
    )
