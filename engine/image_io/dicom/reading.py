"""Opening a DICOM file: its elements up to the pixels, and where the pixels lie."""

from __future__ import annotations

import contextlib
import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.filereader import read_dataset, read_partial
from pydicom.tag import BaseTag
from pydicom.uid import (
    UID,
    DeflatedExplicitVRLittleEndian,
    ExplicitVRBigEndian,
    ExplicitVRLittleEndian,
    ImplicitVRLittleEndian,
)

from engine.errors import DecodeError
from engine.image_io.limits import MAX_PIXELS
from engine.image_io.opening import as_decode_errors, open_file
from engine.image_io.quiet import Complaints, logger_kept
from engine.image_io.sniffing import HEAD_BYTES, format_of

UNDEFINED_LENGTH = 0xFFFFFFFF
INTEGER_PIXELS = 0x7FE00010
FLOAT_PIXELS = 0x7FE00008
DOUBLE_PIXELS = 0x7FE00009
_PIXEL_TAGS = frozenset((INTEGER_PIXELS, FLOAT_PIXELS, DOUBLE_PIXELS))
_PIXEL_VRS = frozenset((b"OB", b"OW", b"OF", b"OD", b"UN"))
# Six bytes a pixel for colour of 16 bits; more from one deflated file is a bomb.
_LARGEST_INFLATED = MAX_PIXELS * 6
CHARACTER_SET_NOTE = "some text is not in the character set that the file states"
_CHARACTER_SET_WARNINGS = ("encoding", "character set", "decode byte", "charset")


@dataclass(frozen=True, slots=True)
class PixelElement:
    """Where the pixel value starts in the stream, and its length as stated (in bytes)."""

    tag: int
    vr: str
    start: int
    length: int

    @property
    def encapsulated(self) -> bool:
        return self.length == UNDEFINED_LENGTH


@dataclass(slots=True)
class OpenDicom:
    """A DICOM file, open for reading. `stream` is the inflated data set where it was deflated.

    `syntax` is None where the file does not state one; `size` is that of the stream in bytes.
    `notes` grows while the film is read: what a person should be told about it.
    """

    path: Path
    stream: BinaryIO
    dataset: Dataset
    syntax: UID | None
    little_endian: bool
    size: int
    pixels: PixelElement | None
    notes: list[str] = field(default_factory=list)

    def note(self, text: str) -> None:
        if text not in self.notes:
            self.notes.append(text)


@contextlib.contextmanager
def opened(path: Path) -> Iterator[OpenDicom]:
    """The file's elements before the pixels, read; none of the pixels.

    Raises DecodeError when it cannot be read or is no DICOM. Within the block pydicom's
    warnings stay in here: where one says something about the film, it becomes a note.
    """
    with as_decode_errors(path), open_file(path) as stream, _quiet() as heard:
        dicom = _read(path, stream)
        yield dicom
        if heard.text:
            dicom.note(heard.text)


@contextlib.contextmanager
def note_warnings(dicom: OpenDicom) -> Iterator[None]:
    """Turns pydicom's complaints about text inside the block into a note of the film."""
    with _quiet() as heard:
        yield
    if heard.text:
        dicom.note(heard.text)


@contextlib.contextmanager
def _quiet() -> Iterator[Complaints]:
    """Keeps pydicom's warnings and log; `text` holds the one note they are worth, or ""."""
    worth = Complaints()
    with warnings.catch_warnings(record=True) as told, logger_kept("pydicom") as logged:
        warnings.simplefilter("always")
        yield worth
    said = " ".join([*(str(warning.message) for warning in told), logged.text]).lower()
    if any(word in said for word in _CHARACTER_SET_WARNINGS):
        worth.text = CHARACTER_SET_NOTE


def _read(path: Path, stream: BinaryIO) -> OpenDicom:
    head = stream.read(HEAD_BYTES)
    if not head:
        raise DecodeError(path.name, "the file is empty", "Copy it again from where it came.")
    # Without the prefix "DICM" the first element must look like one (PS3.10 7.1 requires it,
    # old files lack it); pydicom would read any bytes as elements.
    if head[128:132] != b"DICM" and format_of(head) is None:
        raise DecodeError(path.name, "it is not a DICOM file")
    size = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    try:
        return _parsed(path, stream, size)
    except (struct.error, EOFError) as error:
        raise DecodeError(path.name, "the file ends early or its header is damaged") from error


def _parsed(path: Path, stream: BinaryIO, size: int) -> OpenDicom:
    if DeflatedExplicitVRLittleEndian.encode("ascii") in stream.read(HEAD_BYTES):
        stream.seek(132)
        meta = read_dataset(stream, False, True, stop_when=_after_meta)
        if str(meta.get("TransferSyntaxUID")) == DeflatedExplicitVRLittleEndian:
            return _inflated(path, stream, meta)
    stream.seek(0)
    dataset = read_partial(stream, stop_when=_at_pixels, force=True)
    implicit, little = dataset.original_encoding
    stated = dataset.file_meta.get("TransferSyntaxUID")
    syntax = UID(str(stated)) if stated else None
    pixels = _pixel_element(stream, bool(implicit), bool(little))
    return OpenDicom(path, stream, dataset, syntax, bool(little), size, pixels)


def _inflated(path: Path, stream: BinaryIO, meta: Dataset) -> OpenDicom:
    """PS3.5 A.5: everything after the file meta is one deflate stream; inflated up to a bound."""
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        content = inflater.decompress(stream.read(), _LARGEST_INFLATED)
    except zlib.error as error:
        raise DecodeError(path.name, "its deflated contents are damaged") from error
    if inflater.unconsumed_tail:
        raise DecodeError(path.name, "its deflated contents are larger than any film")
    if not inflater.eof:
        raise DecodeError(path.name, "the file ends early", "Copy it again from where it came.")
    inner = io.BytesIO(content)
    dataset = read_dataset(inner, False, True, stop_when=_at_pixels)
    dataset.file_meta = FileMetaDataset(meta)
    pixels = _pixel_element(inner, False, True)
    syntax = DeflatedExplicitVRLittleEndian
    return OpenDicom(path, inner, dataset, syntax, True, len(content), pixels)


def _at_pixels(tag: BaseTag, vr: str | None, length: int) -> bool:
    return int(tag) in _PIXEL_TAGS


def _after_meta(tag: BaseTag, vr: str | None, length: int) -> bool:
    return tag.group != 2


def _pixel_element(stream: BinaryIO, implicit: bool, little: bool) -> PixelElement | None:
    """Reads the head of the element at which reading stopped; None at the end of the file."""
    order = "<" if little else ">"
    head = stream.read(8)
    if len(head) < 8:
        return None
    group, element = struct.unpack_from(order + "HH", head)
    tag = group << 16 | element
    if tag not in _PIXEL_TAGS:
        return None
    if not implicit and head[4:6] in _PIXEL_VRS:
        length = struct.unpack(order + "I", stream.read(4))[0]
        return PixelElement(tag, head[4:6].decode("ascii"), stream.tell(), length)
    length = struct.unpack_from(order + "I", head, 4)[0]
    return PixelElement(tag, "OW", stream.tell(), length)


def syntax_name(dicom: OpenDicom) -> str:
    """The transfer syntax as PS3.6 names it; for a file that states none, what was found."""
    if dicom.syntax is not None:
        return str(dicom.syntax.name)
    implicit = bool(dicom.dataset.original_encoding[0])
    if not dicom.little_endian:
        return f"{ExplicitVRBigEndian.name} (not stated)"
    guessed = ImplicitVRLittleEndian if implicit else ExplicitVRLittleEndian
    return f"{guessed.name} (not stated)"
