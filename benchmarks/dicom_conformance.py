"""Decodes every DICOM file of pydicom and pydicom-data, and writes the table of docs/dicom.md.

    python -m benchmarks.dicom_conformance           print the table
    python -m benchmarks.dicom_conformance --write   and put it into docs/dicom.md

The stored values of the first frame are compared, in the bits that count (of subsampled
colour the luma alone), with other decoders. Independent implementations: pydicom with NumPy for
uncompressed files, pydicom's own for RLE, imagecodecs' jpegsof3 for JPEG Lossless; and two that
the project does not depend on, FFmpeg's own decoders of JPEG, JPEG-LS and JPEG 2000 (through
PyAV) and DICOMSDL's of JPEG (the code of the Independent JPEG Group):

    pip install --no-deps --target /tmp/checkers av dicomsdl
    PYTHONPATH=/tmp/checkers python -m benchmarks.dicom_conformance --write

Another build of the same C library, which shows wrong use of it but not a mistake inside it:
Pillow's libjpeg-turbo, pylibjpeg-openjpeg's OpenJPEG, pyjpegls' CharLS.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import io
import logging
import re
import warnings
from collections.abc import Callable
from dataclasses import dataclass, replace
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
PYDICOM_FILES = ("pydicom", "data/test_files")
_NOT_DICOM = frozenset(
    {".py", ".pyc", ".md", ".txt", ".json", ".icc", ".dump", ".gz", ".so", ".rst"}
)
_LOSSLESS = 0xC3
_FFMPEG = {Family.JPEG: "mjpeg", Family.JPEG_LS: "jpegls", Family.JPEG_2000: "jpeg2000"}
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


def conformance_files() -> dict[str, Path]:
    """Every file of the two packages that is DICOM or pretends to be, in order of their names.

    Names are relative to the folder of test files, or to the one above it.
    """
    found: dict[str, Path] = {}
    for package, folder in (("data_store", "data"), ("pydicom", "data"), PYDICOM_FILES):
        spec = importlib.util.find_spec(package)
        for location in (spec.submodule_search_locations or ()) if spec else ():
            base = Path(location) / folder
            paths = [path for path in base.rglob("*") if path.is_file()]
            # What lies in the folder of test files is named from there.
            found = {name: path for name, path in found.items() if path not in set(paths)}
            found |= {path.relative_to(base).as_posix(): path for path in paths}
    dicom_files = {name: path for name, path in found.items() if path.suffix not in _NOT_DICOM}
    return dict(sorted(dicom_files.items(), key=lambda item: item[0].lower()))


def judge(name: str, path: Path) -> Row:
    """Decodes the file's first film and compares its stored values."""
    try:
        with opened(path) as opened_file:
            syntax = syntax_name(opened_file)
    except EngineError as error:
        return Row(name, "", f"{_kind(error)}: {error.problem}")
    try:
        radiograph = dicom.decode(dicom.probe(path).film(0))
    except EngineError as error:
        return Row(name, syntax, f"{_kind(error)}: {error.problem}")
    digest = hashlib.sha256(np.ascontiguousarray(radiograph.pixels).tobytes()).hexdigest()
    decoder, check = _cross_checked(path)
    return Row(name, syntax, "read", digest, decoder, check)


def _kind(error: EngineError) -> str:
    return "failed" if isinstance(error, DecodeError) else "not an image"


def _cross_checked(path: Path) -> tuple[str, str]:
    """Our decoder, and what comparing with the others gave."""
    with opened(path) as opened_file:
        layout = read_layout(opened_file)
        frame = read_frame(opened_file, layout, 0)
        decoder = _decoder_of(opened_file, frame)
        stored = np.array(frame.stored)
    bits = layout.stored if frame.header is None else min(layout.stored, frame.header.precision)
    verdicts = []
    for name, other in _others(path, frame):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                verdicts.append(_verdict(name, stored, other(), bits))
        except Exception:  # noqa: BLE001 - a decoder that cannot is not the one sought
            continue
    return decoder, "; ".join(verdicts)


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

    header = frame.header
    if header is None:
        return [("pydicom", by_pydicom)]
    found: list[tuple[str, Callable[[], _Array]]] = [("FFmpeg", lambda: _ffmpeg(path, frame))]
    # DICOMSDL turns YCbCr into RGB, which is not what is stored.
    if header.family is Family.JPEG and (frame.stored.ndim == 2 or header.process == _LOSSLESS):
        found.append(("DICOMSDL", lambda: _dicomsdl(path, frame)))
    if header.family in (Family.JPEG_2000, Family.HTJ2K):
        found.append(("pylibjpeg-openjpeg", lambda: _openjpeg(_codestream(path))))
    elif header.family is Family.JPEG_LS:
        found.append(("pyjpegls", lambda: _charls(_codestream(path))))
    elif header.process == _LOSSLESS:
        found.append(("jpegsof3", lambda: imagecodecs.jpegsof3_decode(_codestream(path))))
    elif header.precision == 8:
        found.append(("Pillow", lambda: _pillow(_codestream(path), frame)))
    return found


def _codestream(path: Path) -> bytes:
    dataset = pydicom.dcmread(path)
    frames = int(dataset.get("NumberOfFrames", 1) or 1)
    return get_frame(dataset.get("PixelData", b""), 0, number_of_frames=frames)


def _ffmpeg(path: Path, frame: DecodedFrame) -> _Array:
    """By FFmpeg's own decoders; samples of more than 8 bits come shifted to the top of 16."""
    import av

    header = frame.header
    if header is None:
        raise ValueError("not compressed")
    av.logging.set_level(av.logging.PANIC)
    codec = av.codec.CodecContext.create(_FFMPEG[header.family], "r")
    picture = [*codec.decode(av.Packet(_codestream(path))), *codec.decode(None)][-1]
    name = picture.format.name
    if name.startswith("yuv"):  # the luma
        plane = picture.planes[0]
        rows = np.frombuffer(plane, np.uint8).reshape(-1, plane.line_size)
        return rows[: picture.height, : picture.width]
    found = picture.to_ndarray()
    if name == "bgr24":
        found = found[..., ::-1]
    if found.dtype == np.uint16:
        found = found >> (16 - header.precision)
    return found ^ (1 << (header.precision - 1)) if header.signed else found


def _dicomsdl(path: Path, frame: DecodedFrame) -> _Array:
    import dicomsdl

    found = np.zeros(frame.stored.shape, frame.stored.dtype)
    dicomsdl.open(str(path)).copyFrameData(0, found)
    return found


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


def _verdict(name: str, stored: _Array, expected: _Array, bits: int) -> str:
    """Compared in the bits that count; of subsampled colour we read the luma alone."""
    if stored.ndim != expected.ndim:
        stored, expected = (one if one.ndim == 2 else one[..., 0] for one in (stored, expected))
    if expected.shape != stored.shape:
        return f"other shape {expected.shape} by {name}"
    mask = (1 << bits) - 1
    ours, theirs = stored.astype(np.int64) & mask, expected.astype(np.int64) & mask
    if np.array_equal(ours, theirs):
        return f"equal to {name}"
    return f"at most {np.abs(ours - theirs).max()} from {name}"


def table() -> list[Row]:
    """The rows for every test file."""
    logging.getLogger("pydicom").setLevel(logging.CRITICAL)
    rows = [judge(name, path) for name, path in conformance_files().items()]
    return [row if row.check or not row.sha256 else _by_its_twin(row, rows) for row in rows]


def _by_its_twin(row: Row, rows: list[Row]) -> Row:
    """A damaged file that no other decoder opens, checked by an undamaged one of the same film."""
    for other in rows:
        if other.sha256 == row.sha256 and other.check.startswith("equal to"):
            return replace(row, check=f"equal to the pixels of {other.file}")
    return replace(row, check="no second decoder")


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
