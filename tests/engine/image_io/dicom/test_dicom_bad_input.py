"""What cannot be read says why, in one sentence."""

from __future__ import annotations

from pathlib import Path

import imagecodecs
import numpy as np
import pytest
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian

from engine.errors import DecodeError, NotAnImageError
from engine.image_io import dicom
from engine.image_io.dicom.codecs import missing_codecs
from tests.engine.image_io.dicom.dicom_films import (
    compressed,
    decoded,
    film_dataset,
    pydicom_file,
    ramp,
    read_back,
    saved,
)

JPEG_BASELINE = "1.2.840.10008.1.2.4.50"
JPEG_LOSSLESS = "1.2.840.10008.1.2.4.70"
J2K_LOSSLESS = "1.2.840.10008.1.2.4.90"
HTJ2K_LOSSLESS = "1.2.840.10008.1.2.4.201"
MPEG4 = "1.2.840.10008.1.2.4.102"


def test_nothing_is_missing_here():
    assert missing_codecs() == ()


@pytest.mark.parametrize("content", [b"just text, named .dcm\n" * 50, b"\0" * 500])
def test_what_is_no_dicom(tmp_path: Path, content: bytes):
    path = tmp_path / "note.dcm"
    path.write_bytes(content)
    with pytest.raises(DecodeError, match=r"note\.dcm: it is not a DICOM file\."):
        dicom.probe(path)


def test_an_empty_file_and_one_that_is_gone(tmp_path: Path):
    (tmp_path / "empty.dcm").touch()
    with pytest.raises(DecodeError, match="the file is empty"):
        dicom.probe(tmp_path / "empty.dcm")
    with pytest.raises(DecodeError, match="not there any more"):
        dicom.probe(tmp_path / "gone.dcm")


@pytest.mark.parametrize(
    ("uid", "name"),
    [
        ("1.2.840.10008.5.1.4.1.1.88.33", "a DICOM structured report"),
        ("1.2.840.10008.5.1.4.1.1.481.5", "a DICOM radiotherapy plan"),
        ("1.2.840.10008.1.3.10", r"a DICOM directory \(DICOMDIR\)"),
        ("1.2.840.10008.5.1.4.1.1.11.1", "a DICOM presentation state"),
        ("1.2.840.10008.5.1.4.1.1.104.1", r"a DICOM document \(PDF\)"),
        ("1.2.840.10008.5.1.4.1.1.88.59", "a DICOM key object selection"),
    ],
)
def test_objects_without_an_image_are_named(tmp_path: Path, uid: str, name: str):
    dataset = Dataset()
    dataset.file_meta = FileMetaDataset()
    dataset.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    dataset.SOPClassUID = uid
    with pytest.raises(NotAnImageError, match=f"{name}, which holds no image"):
        dicom.probe(saved(tmp_path, dataset))


def test_an_image_that_lost_its_pixels(tmp_path: Path):
    dataset = film_dataset(ramp())
    del dataset.PixelData
    with pytest.raises(DecodeError, match="a DICOM Computed Radiography image without pixel data"):
        dicom.probe(saved(tmp_path, dataset))


@pytest.mark.parametrize(("rows", "told"), [(32, "but its size"), (8, "too small")])
def test_wrong_rows(tmp_path: Path, rows: int, told: str):
    with pytest.raises(DecodeError, match=told):
        read_back(tmp_path, film_dataset(ramp(), Rows=rows))


def test_more_pixels_than_the_header_needs(tmp_path: Path):
    dataset = film_dataset(ramp(side=100), Rows=33)
    with pytest.raises(DecodeError, match=r"20,000 bytes of pixels, .* need only 6,600"):
        read_back(tmp_path, dataset)


def test_a_film_too_large_is_refused_by_its_header(tmp_path: Path):
    with pytest.raises(DecodeError, match="safe to decode"):
        read_back(tmp_path, film_dataset(ramp(), Rows=20000, Columns=20000))


@pytest.mark.parametrize(
    "name",
    [
        "CT_small.dcm",
        "MR_small_RLE.dcm",
        "JPGExtended.dcm",
        "SC_rgb_jpeg_dcmtk.dcm",
        "MR_small_jp2klossless.dcm",
        "MR_small_jpeg_ls_lossless.dcm",
        "image_dfl.dcm",
        "SC_rgb_jpeg_gdcm.dcm",
    ],
)
@pytest.mark.parametrize("share", [0.1, 0.5, 0.8, 0.95])
def test_a_file_cut_short_fails_and_is_never_filled_up(tmp_path: Path, name: str, share: float):
    content = pydicom_file(name).read_bytes()
    path = tmp_path / "cut.dcm"
    path.write_bytes(content[: int(len(content) * share)])
    with pytest.raises((DecodeError, NotAnImageError)) as failure:
        decoded(path)
    assert failure.value.problem


@pytest.mark.parametrize(
    ("encode", "syntax"),
    [
        (imagecodecs.jpeg2k_encode, J2K_LOSSLESS),
        (imagecodecs.htj2k_encode, HTJ2K_LOSSLESS),
        (imagecodecs.jpegls_encode, "1.2.840.10008.1.2.4.80"),
        (imagecodecs.ljpeg_encode, "1.2.840.10008.1.2.4.57"),
    ],
)
def test_lossless_codestreams_come_back_and_damaged_ones_fail(tmp_path: Path, encode, syntax: str):
    stored = ramp(side=64)
    stream = encode(stored)
    film = read_back(tmp_path, compressed(film_dataset(stored), syntax, stream))
    np.testing.assert_array_equal(film.pixels, stored)
    assert not film.lossy
    assert film.notes == ()
    with pytest.raises(DecodeError, match="damaged"):
        read_back(tmp_path, compressed(film_dataset(stored), syntax, stream[: len(stream) // 2]))


def test_a_corrupt_scan_that_ends_properly_is_noticed(tmp_path: Path):
    noise = np.random.default_rng(1).integers(0, 255, (64, 64), np.uint8)
    stream = bytearray(imagecodecs.jpeg8_encode(noise))
    stream[len(stream) // 2 : -2] = b""
    with pytest.raises(DecodeError, match="JPEG data are damaged"):
        read_back(tmp_path, compressed(film_dataset(noise), JPEG_BASELINE, bytes(stream)))


def test_a_codestream_of_another_size(tmp_path: Path):
    dataset = compressed(
        film_dataset(ramp(side=64)), J2K_LOSSLESS, imagecodecs.jpeg2k_encode(ramp(side=32))
    )
    with pytest.raises(DecodeError, match="says 64 × 64 pixels, its compressed image is 32 × 32"):
        read_back(tmp_path, dataset)


def test_a_codestream_of_another_kind_is_read_with_a_note(tmp_path: Path):
    stored = ramp(side=64)
    dataset = compressed(film_dataset(stored), J2K_LOSSLESS, imagecodecs.jpegls_encode(stored))
    film = read_back(tmp_path, dataset)
    np.testing.assert_array_equal(film.pixels, stored)
    assert film.notes[0].startswith("compressed as JPEG-LS, though the file says JPEG 2000")


def test_an_unsupported_transfer_syntax_is_named(tmp_path: Path):
    dataset = compressed(film_dataset(ramp()), MPEG4, b"\0\0\1\xb3 video")
    with pytest.raises(DecodeError, match=r"compressed by MPEG-4 AVC/H\.264 High Profile"):
        read_back(tmp_path, dataset)


def test_a_frame_that_is_not_there(tmp_path: Path):
    path = saved(tmp_path, film_dataset(np.stack([ramp(), ramp()])))
    assert dicom.probe(path).count == 2
    with pytest.raises(DecodeError, match="no frame 3, only 2"):
        decoded(path, 2)


def test_only_the_asked_frame_is_decoded(tmp_path: Path):
    frames = np.stack([ramp(side=64), ramp(9, side=64)])
    good = imagecodecs.jpegls_encode(frames[1])
    dataset = compressed(film_dataset(frames), "1.2.840.10008.1.2.4.80", b"broken", good)
    np.testing.assert_array_equal(read_back(tmp_path, dataset, 1).pixels, frames[1])


@pytest.mark.parametrize("with_meta", [True, False])
def test_no_preamble(tmp_path: Path, with_meta: bool):
    content = saved(tmp_path, film_dataset(ramp())).read_bytes()
    bare = tmp_path / "bare"
    start = 132 if with_meta else content.index(b"\x08\x00\x16\x00UI")
    bare.write_bytes(content[start:])
    film = decoded(bare)
    np.testing.assert_array_equal(film.pixels, ramp())
    assert film.transfer_syntax.startswith("Explicit VR Little Endian")
    assert film.transfer_syntax.endswith("(not stated)") is not with_meta


def test_run_lengths_that_lead_nowhere(tmp_path: Path):
    content = bytearray(pydicom_file("MR_small_RLE.dcm").read_bytes())
    start = content.rindex(b"\xfe\xff\x00\xe0") + 8
    content[start + 8 : start + 12] = (5000).to_bytes(4, "little")
    path = tmp_path / "damaged.dcm"
    path.write_bytes(content)
    with pytest.raises(DecodeError, match="its RLE data are damaged"):
        decoded(path)


@pytest.mark.parametrize(
    "name",
    ["MR_small_RLE.dcm", "MR_small_jp2klossless.dcm", "JPGExtended.dcm", "examples_palette.dcm"],
)
def test_random_damage_ends_as_a_film_or_a_sentence(tmp_path: Path, name: str):
    whole = pydicom_file(name).read_bytes()
    random, path = np.random.default_rng(7), tmp_path / "damaged.dcm"
    for _ in range(25):
        content = bytearray(whole)
        for position in random.integers(132, min(len(whole), 4000), 5):
            content[position] = random.integers(0, 256)
        path.write_bytes(content)
        try:
            film = dicom.decode(dicom.probe(path).film(0))
        except (DecodeError, NotAnImageError) as error:
            assert error.problem
        else:
            assert film.pixels.dtype == np.uint16
