"""What a file is by its first bytes, whatever its name says."""

from __future__ import annotations

import codecs
import struct
import zipfile
from pathlib import Path

from engine.datatypes import FilmFormat
from engine.errors import DecodeError, NotAnImageError
from engine.image_io.opening import open_file, read_head
from engine.marks.sidecar_names import is_sidecar

HEAD_BYTES = 4096
IMAGE_EXTENSIONS = frozenset(
    {".dcm", ".dicom", ".dic", ".png", ".jpg", ".jpeg", ".jpe", ".jfif"}
    | {".tif", ".tiff", ".bmp", ".dib", ".npz", ".npy"}
)
_ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06")
_STARTS = (
    (b"\x89PNG\r\n\x1a\n", FilmFormat.PNG),
    (b"\xff\xd8\xff", FilmFormat.JPEG),
    (b"II*\x00", FilmFormat.TIFF),
    (b"MM\x00*", FilmFormat.TIFF),
    (b"II+\x00", FilmFormat.TIFF),
    (b"MM\x00+", FilmFormat.TIFF),
    (b"\x93NUMPY", FilmFormat.NPY),
)
# Images of formats that are not read: they end as failed, not as "not an image".
_OTHER_IMAGES = (
    (0, b"GIF8", "a GIF image"),
    (8, b"WEBP", "a WebP image"),
    (0, b"\x00\x00\x00\x0cjP  ", "a JPEG 2000 image"),
    (0, b"\xff\x4f\xff\x51", "a JPEG 2000 image"),
    (4, b"ftypheic", "a HEIC image"),
    (4, b"ftypavif", "an AVIF image"),
    (344, b"n+1\x00", "a NIfTI volume"),
)
_OTHERS = (
    (0, b"%PDF", "a PDF document"),
    (0, b"\x1f\x8b", "a gzip archive"),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (0, b"Rar!", "a RAR archive"),
    (0, b"\x7fELF", "a program"),
    (0, b"MZ", "a program"),
    (0, b"SQLite format 3\x00", "a database"),
    (0, b"\x89HDF", "an HDF5 file"),
    (0, b"\xd0\xcf\x11\xe0", "an Office document"),
    (4, b"ftyp", "a video"),
)
_BMP_HEADER_SIZES = frozenset((12, 16, 40, 52, 56, 64, 108, 124))
_VALUE_REPRESENTATIONS = frozenset(
    b"AE AS CS DA DS DT IS LO LT OB OW PN SH SQ ST TM UI UL UN US UT".split()
)


def sniff(path: Path) -> FilmFormat:
    """The format of `path` by its content.

    Raises NotAnImageError for files that hold none, DecodeError for those that cannot be
    read, are empty or other than their extension claims, or are images of another format.
    """
    head = read_head(path, HEAD_BYTES)
    if not head:
        raise _empty(path)
    found = format_of(head)
    if found is None and head.startswith(_ZIP_STARTS):
        if _holds_arrays(path):
            return FilmFormat.NPZ
        raise _other(path, "a zip archive without arrays")
    if found is None:
        raise _unsupported(path, head)
    return found


def format_of(head: bytes) -> FilmFormat | None:
    """The format that the first bytes (at most HEAD_BYTES) show, NPZ excepted; else None."""
    if head[128:132] == b"DICM":  # before TIFF: a dual file has both
        return FilmFormat.DICOM
    for start, film_format in _STARTS:
        if head.startswith(start):
            return film_format
    if _is_bmp(head):
        return FilmFormat.BMP
    return FilmFormat.DICOM if _is_bare_dicom(head) else None


def _is_bmp(head: bytes) -> bool:
    return (
        len(head) >= 18
        and head[:2] == b"BM"
        and struct.unpack_from("<I", head, 14)[0] in _BMP_HEADER_SIZES
    )


def _is_bare_dicom(head: bytes) -> bool:
    """A data set without preamble: starts with an element of group 0002 or 0008."""
    if len(head) < 16:
        return False
    for order in ("<", ">"):
        group, element = struct.unpack_from(order + "HH", head)
        if group not in (2, 8) or element > 0x1FF:
            continue
        if head[4:6] in _VALUE_REPRESENTATIONS:
            return True
        length = struct.unpack_from(order + "I", head, 4)[0]
        if order == "<" and length <= 256 and length % 2 == 0 and length + 8 <= len(head):
            return True
    return False


def _holds_arrays(path: Path) -> bool:
    try:
        with open_file(path) as stream, zipfile.ZipFile(stream) as archive:
            return any(name.endswith(".npy") for name in archive.namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        if path.suffix.lower() == ".npz":
            raise DecodeError(
                path.name, "the file ends early or its table of contents is damaged"
            ) from error
        return False


def _empty(path: Path) -> DecodeError | NotAnImageError:
    if path.suffix.lower() in IMAGE_EXTENSIONS:
        return DecodeError(path.name, "the file is empty", "Copy it again from where it came.")
    return NotAnImageError(path.name, "not an image: an empty file")


def _unsupported(path: Path, head: bytes) -> DecodeError | NotAnImageError:
    for position, magic, name in _OTHER_IMAGES:
        if head[position : position + len(magic)] == magic:
            return DecodeError(
                path.name, f"it is {name}, which is not read here", "Save it as PNG or TIFF."
            )
    for position, magic, name in _OTHERS:
        if head[position : position + len(magic)] == magic:
            return _other(path, name)
    return _other(path, "a text file" if _is_text(head) else "a file of unknown kind")


def _other(path: Path, what: str) -> DecodeError | NotAnImageError:
    if is_sidecar(path):
        return NotAnImageError(path.name, "not an image: marks of the film beside it")
    extension = path.suffix.lower()
    if extension in IMAGE_EXTENSIONS:
        return DecodeError(path.name, f"named {extension} but is {what}")
    return NotAnImageError(path.name, f"not an image: {what}")


def _is_text(head: bytes) -> bool:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF8)):
        return True
    if any(byte < 9 or 13 < byte < 27 for byte in head):
        return False
    try:  # the head may end in the middle of a character
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        # Latin-1 text has few bytes above 127; binary has many.
        return sum(byte > 127 for byte in head) < len(head) * 0.3
    return True
