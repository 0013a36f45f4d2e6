"""Film sets for the benchmarks of triage: as many as wanted, and no two files with the same bytes.

A job scores copies once, so every film gets bytes of its own: a JPEG a comment, a DICOM file
another patient, other UIDs and other noise.
"""

from __future__ import annotations

import io
import struct
from pathlib import Path

import numpy as np
import pydicom
from PIL import Image
from pydicom.data import get_testdata_file
from pydicom.uid import generate_uid

from benchmarks.shared_films import large_jpegs, small_jpegs

SHORTEST, LONGEST = 1000, 2000  # px, of the large films
_SMALL_ORIGINALS, _LARGE_ORIGINALS = 1000, 300
_DICOM = "RG1_UNCR.dcm"  # CR chest, PA, 1955 x 1841 pixels of 15 bits, MONOCHROME1
_NOISE = 6  # grey levels of 32768


def write_small_jpegs(folder: Path, count: int) -> list[Path]:
    """Paediatric films of 224 x 224, each with a comment of its own."""
    originals = small_jpegs(min(count, _SMALL_ORIGINALS))
    return _write_jpegs(folder, [path.read_bytes() for path in originals], count)


def write_large_jpegs(folder: Path, count: int) -> list[Path]:
    """The same films as exported, each resized once to sides of 1,000 to 2,000 pixels."""
    originals = large_jpegs(min(count, _LARGE_ORIGINALS))
    return _write_jpegs(folder, [_in_range(path) for path in originals], count)


def write_dicom_films(folder: Path, count: int) -> list[Path]:
    """A chest CR film of pydicom's test data, `count` patients, each with its own noise."""
    path = get_testdata_file(_DICOM, download=False)
    if not isinstance(path, str):
        raise SystemExit("This benchmark needs the package pydicom-data.")
    folder.mkdir(parents=True)
    dataset = pydicom.dcmread(path)
    pixels = dataset.pixel_array.astype(np.int32)
    most = (1 << dataset.BitsStored) - 1
    noise = np.random.default_rng(4).integers(-_NOISE, _NOISE + 1, pixels.shape)
    made = []
    for number in range(count):
        dataset.PatientID, dataset.PatientName = f"B{number:05}", f"Bench^{number:05}"
        dataset.StudyInstanceUID, dataset.SOPInstanceUID = generate_uid(), generate_uid()
        dataset.file_meta.MediaStorageSOPInstanceUID = dataset.SOPInstanceUID
        noisy = np.clip(pixels + np.roll(noise, 977 * number), 0, most)
        dataset.PixelData = noisy.astype(np.uint16).tobytes()
        made.append(folder / f"film_{number:05}.dcm")
        dataset.save_as(made[-1])
    return made


def _write_jpegs(folder: Path, originals: list[bytes], count: int) -> list[Path]:
    folder.mkdir(parents=True)
    made = [folder / f"film_{number:05}.jpeg" for number in range(count)]
    for number, path in enumerate(made):
        path.write_bytes(_with_comment(originals[number % len(originals)], f"film {number}"))
    return made


def _with_comment(content: bytes, text: str) -> bytes:
    """A COM segment after the start of the image (ITU T.81, B.2.4.5)."""
    comment = text.encode()
    return content[:2] + b"\xff\xfe" + struct.pack(">H", len(comment) + 2) + comment + content[2:]


def _in_range(path: Path) -> bytes:
    with Image.open(path) as film:
        short, long = sorted(film.size)
        ratio = min(max(1.0, SHORTEST / short), LONGEST / long)
        if ratio == 1:
            return path.read_bytes()
        size = (round(film.width * ratio), round(film.height * ratio))
        made = io.BytesIO()
        film.resize(size, Image.Resampling.LANCZOS).save(made, "JPEG", quality=92)
    return made.getvalue()
