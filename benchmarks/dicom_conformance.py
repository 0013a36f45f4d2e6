"""Decodes every DICOM file of pydicom and pydicom-data, and writes the table of docs/dicom.md.

    python -m benchmarks.dicom_conformance           print the table
    python -m benchmarks.dicom_conformance --write   and put it into docs/dicom.md

The stored values of the first frame are compared, in the bits that count (of subsampled
colour the luma alone), with another decoder. Independent implementations: NumPy through pydicom
for uncompressed files, pydicom's own for RLE, imagecodecs' jpegsof3 for JPEG Lossless. Another
build of the same C library, which shows wrong use of it but not a mistake inside it: Pillow's
libjpeg-turbo, pylibjpeg-openjpeg's OpenJPEG, pyjpegls' CharLS.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import io
import logging
import re
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import imagecodecs
import numpy as np
import numpy.typing as npt
import pydicom
from PIL import Image
from pydicom.encaps import get_frame
from pydicom.pixels import pixel_array
from pydicom.uid import ImplicitVRLittleEndian

from engine.errors import DecodeError, EngineError
from engine.image_io import dicom
from engine.image_io.dicom.codecs import CODECS, DecodedFrame
from engine.image_io.dicom.codestream import Family
from engine.image_io.dicom.frames import read_frame
from engine.image_io.dicom.layout import read_layout
from engine.image_io.dicom.reading import OpenDicom, opened, syntax_name

DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "dicom.md"
START, END = "<!-- conformance table: start -->", "<!-- conformance table: end -->"
_LOSSLESS = 0xC3
_Array = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    file: str
    syntax: str
    outcome: str
    sha256: str = ""
    decoder: str = ""
    check: str = ""

    def as_markdown(self) -> str:
        cells = (self.file, self.syntax, self.outcome, self.sha256[:16], self.decoder, self.check)
        return "| " + " | ".join(cells) + " |"


def test_files() -> Iterator[Path]:
    """Every file of the two packages that is DICOM or pretends to be, sorted by name."""
    found: list[Path] = []
    for package, folder in (("pydicom", "data/test_files"), ("data_store", "data")):
        spec = importlib.util.find_spec(package)
        for location in (spec.submodule_search_locations or ()) if spec else ():
            found += (Path(location) / folder).glob("*")
    skipped = {".py", ".pyc", ".md", ".txt", ".json", ".icc", ".dump", ".gz"}
    files = [path for path in found if path.is_file() and path.suffix not in skipped]
    return iter(sorted(files, key=lambda path: path.name.lower()))


def judge(path: Path) -> Row:
    """Decodes the file's first film and compares its stored values."""
    try:
        with opened(path) as opened_file:
            syntax = syntax_name(opened_file)
    except EngineError as error:
        return Row(path.name, "", f"{_kind(error)}: {error.problem}")
    try:
        radiograph = dicom.decode(dicom.probe(path).film(0))
    except EngineError as error:
        return Row(path.name, syntax, f"{_kind(error)}: {error.problem}")
    digest = hashlib.sha256(np.ascontiguousarray(radiograph.pixels).tobytes()).hexdigest()
    decoder, check = _cross_checked(path)
    return Row(path.name, syntax, "read", digest, decoder, check)


def _kind(error: EngineError) -> str:
    return "failed" if isinstance(error, DecodeError) else "not an image"


def _cross_checked(path: Path) -> tuple[str, str]:
    with opened(path) as opened_file:
        frame = read_frame(opened_file, read_layout(opened_file), 0)
        decoder = _decoder_of(opened_file, frame)
        stored = np.array(frame.stored)
        bits = read_layout(opened_file).stored
    for name, other in _others(path, frame):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                expected = other()
        except Exception as error:  # noqa: BLE001 - a decoder that cannot is not the one sought
            check = f"{name} cannot ({type(error).__name__})"
            continue
        return decoder, f"{_verdict(stored, expected, bits)} {name}"
    return decoder, "no second decoder" if frame.header is not None else check


def _decoder_of(opened_file: OpenDicom, frame: DecodedFrame) -> str:
    if opened_file.pixels is None or not opened_file.pixels.encapsulated:
        return "NumPy"
    libraries = {codec.name: codec.library for _, codec in CODECS}
    return libraries[str(frame.header.family) if frame.header else "RLE"]


def _others(path: Path, frame: DecodedFrame) -> list[tuple[str, Callable[[], _Array]]]:
    def by_pydicom() -> _Array:
        plugin = "" if frame.header is not None else "pydicom"
        dataset = pydicom.dcmread(path, force=True)
        stated = dataset.file_meta.get("TransferSyntaxUID")
        if stated is None:
            dataset.file_meta.TransferSyntaxUID = stated = ImplicitVRLittleEndian
        compressed = stated.is_encapsulated
        chosen = {"decoding_plugin": plugin} if plugin and compressed else {}
        return pixel_array(dataset, index=0, raw=True, **chosen)

    if frame.header is None:
        return [("pydicom", by_pydicom)]
    if frame.header.family in (Family.JPEG_2000, Family.HTJ2K):
        return [("pylibjpeg-openjpeg", lambda: _openjpeg(_codestream(path)))]
    if frame.header.family is Family.JPEG_LS:
        return [("pyjpegls", lambda: _charls(_codestream(path)))]
    if frame.header.process == _LOSSLESS:
        return [("jpegsof3", lambda: imagecodecs.jpegsof3_decode(_codestream(path)))]
    if frame.header.precision == 8:
        return [("Pillow", lambda: _pillow(_codestream(path), frame))]
    return []


def _codestream(path: Path) -> bytes:
    dataset = pydicom.dcmread(path)
    frames = int(dataset.get("NumberOfFrames", 1) or 1)
    return get_frame(dataset.get("PixelData", b""), 0, number_of_frames=frames)


def _openjpeg(data: bytes) -> _Array:
    import openjpeg

    return np.asarray(openjpeg.decode(data))


def _charls(data: bytes) -> _Array:
    import jpeg_ls

    return np.asarray(jpeg_ls.decode(np.frombuffer(data, np.uint8)))


def _pillow(data: bytes, frame: DecodedFrame) -> _Array:
    image = Image.open(io.BytesIO(data))
    if frame.stored.ndim == 3 and "adobe_transform" not in image.info:
        image.draft("YCbCr", image.size)
    return np.asarray(image)


def _verdict(stored: _Array, expected: _Array, bits: int) -> str:
    """Compared in the bits that count; of subsampled colour we read the luma alone."""
    if stored.ndim == 2 and expected.ndim == 3:
        expected = expected[..., 0]
    if expected.shape != stored.shape:
        return f"other shape {expected.shape} by"
    mask = (1 << bits) - 1
    ours, theirs = stored.astype(np.int64) & mask, expected.astype(np.int64) & mask
    if np.array_equal(ours, theirs):
        return "equal to"
    return f"differs by at most {np.abs(ours - theirs).max()} from"


def table() -> list[Row]:
    """The rows for every test file."""
    logging.getLogger("pydicom").setLevel(logging.CRITICAL)
    return [judge(path) for path in test_files()]


def as_markdown(rows: list[Row]) -> str:
    head = (
        "| file | transfer syntax | outcome | sha256 of the pixels (first 16) | decoder | check |"
    )
    return "\n".join([head, "| --- | --- | --- | --- | --- | --- |", *map(Row.as_markdown, rows)])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the table into docs/dicom.md")
    arguments = parser.parse_args()
    text = as_markdown(table())
    print(text)
    if arguments.write:
        document = DOCUMENT.read_text(encoding="utf-8")
        block = f"{START}\n{text}\n{END}"
        pattern = re.escape(START) + ".*?" + re.escape(END)
        DOCUMENT.write_text(
            re.sub(pattern, lambda _: block, document, flags=re.DOTALL), encoding="utf-8"
        )


if __name__ == "__main__":
    main()
