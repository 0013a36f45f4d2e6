"""Every file of pydicom and pydicom-data ends as a film or as a sentence."""

from __future__ import annotations

import hashlib
import importlib.util
import warnings
from pathlib import Path

import numpy as np
import pydicom
import pytest

from benchmarks.dicom_conformance import conformance_files
from engine.datatypes import Radiograph
from engine.errors import EngineError
from engine.image_io import dicom
from tests.engine.image_io.dicom.dicom_films import decoded, pydicom_file

DOCUMENT = Path(__file__).parents[4] / "docs" / "dicom.md"
NOT_DICOM = {".py", ".pyc", ".json", ".so"}


def every_file() -> list[Path]:
    found: list[Path] = []
    for package, folder in (("pydicom", "data"), ("data_store", "data")):
        spec = importlib.util.find_spec(package)
        for place in (spec.submodule_search_locations or ()) if spec else ():
            found += (Path(place) / folder).rglob("*")
    return sorted(p for p in found if p.is_file() and p.suffix not in NOT_DICOM)


def test_every_file_of_pydicom_ends_as_a_film_or_a_sentence():
    films = 0
    for path in every_file():
        try:
            file = dicom.probe(path)
            radiograph = dicom.decode(file.film(file.count - 1))
        except EngineError as error:
            assert error.subject == path.name
            assert error.problem
            assert not error.problem.endswith(".")
        else:
            films += 1
            assert radiograph.pixels.dtype == np.uint16
            assert radiograph.pixels.shape == radiograph.shape
            low, high = radiograph.limits
            assert low <= radiograph.pixels.min() <= radiograph.pixels.max() <= high
            assert radiograph.transfer_syntax
    assert films > 40


def test_every_header_of_pydicom_can_be_shown():
    for path in every_file():
        try:
            rows = dicom.read_header(path)
        except EngineError as error:
            assert error.problem
        else:
            assert all(len(row.value) <= 2000 for row in rows)


@pytest.mark.parametrize(
    "name",
    [
        "CT_small.dcm",
        "MR_small_bigendian.dcm",
        "MR_small_implicit.dcm",
        "MR_small_RLE.dcm",
        "MR_small_jp2klossless.dcm",
        "MR_small_jpeg_ls_lossless.dcm",
        "image_dfl.dcm",
        "693_J2KI.dcm",
        "J2K_pixelrep_mismatch.dcm",
        "JPEG2000.dcm",
        "liver_1frame.dcm",
        "examples_overlay.dcm",
        "emri_small_jpeg_ls_lossless.dcm",
        "emri_small_big_endian.dcm",
        "RG1_UNCR.dcm",
        "RG3_J2KR.dcm",
        "vlut_04.dcm",
    ],
)
def test_modality_values_are_those_of_pydicoms_own_decoding(name: str):
    path = pydicom_file(name)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        dataset = pydicom.dcmread(path)
        stored = dataset.pixel_array
    frames = stored if stored.ndim == 3 else stored[None]
    slope, intercept = dataset.get("RescaleSlope", 1), dataset.get("RescaleIntercept", 0)
    for number in {0, len(frames) - 1}:
        expected = frames[number] * float(slope) + float(intercept)
        np.testing.assert_allclose(values_of(decoded(path, number)), expected, atol=1e-6)


@pytest.mark.parametrize(
    ("compressed", "uncompressed"),
    [
        ("RG1_J2KR.dcm", "RG1_UNCR.dcm"),
        ("RG3_J2KI.dcm", "RG3_UNCI.dcm"),
        ("JPEG2000.dcm", "JPEG2000_UNC.dcm"),
        ("emri_small_RLE.dcm", "emri_small.dcm"),
        ("emri_small_jpeg_2k_lossless.dcm", "emri_small.dcm"),
        ("US1_J2KR.dcm", "US1_UNCR.dcm"),
        ("OBXXXX1A_rle.dcm", "OBXXXX1A_expb.dcm"),
        ("SC_rgb_rle_32bit.dcm", "SC_rgb_expb_32bit.dcm"),
        ("SC_rgb_dcmtk_+eb+cr.dcm", "SC_rgb_dcmtk_ebcr_dcmd.dcm"),
        ("SC_rgb_jpeg_app14_dcmd.dcm", "SC_jpeg_no_color_transform_2.dcm"),
        ("color-pl.dcm", "color-px.dcm"),
    ],
)
def test_a_film_is_the_same_by_two_roads(compressed: str, uncompressed: str):
    one, other = decoded(pydicom_file(compressed)), decoded(pydicom_file(uncompressed))
    np.testing.assert_array_equal(one.pixels, other.pixels)


def test_twelve_bit_jpeg_has_the_known_range():
    film = decoded(pydicom_file("JPGExtended.dcm"))
    assert (film.bits, film.limits, film.lossy) == (12, (0, 4095), True)
    assert (int(film.pixels.min()), int(film.pixels.max())) == (0, 264)
    assert film.transfer_syntax == "JPEG Extended (Process 2 and 4)"


def test_the_chest_film_of_pydicom_is_inverted_once():
    film = decoded(pydicom_file("RG1_UNCR.dcm"))
    stored = pydicom.dcmread(film.source.path).pixel_array
    assert (film.shape, film.bits, film.inverted) == ((1955, 1841), 15, True)
    np.testing.assert_array_equal(film.pixels, 32767 - stored)
    assert (film.value_slope, film.value_intercept) == (-1.0, 32767.0)
    assert film.identity.modality == "CR"


def test_the_table_in_the_document_is_of_these_pixels():
    """Lossless files alone: a lossy decoder may round otherwise on another processor."""
    lines = DOCUMENT.read_text(encoding="utf-8").splitlines()
    table = [line.strip("| ").split(" | ") for line in lines if " | read | " in line]
    assert len(table) > 100
    for file, _, _, digest, *_ in table[::4]:
        film = decoded(pydicom_file(file))
        if not film.lossy:
            assert hashlib.sha256(film.pixels.tobytes()).hexdigest().startswith(digest), file


def test_the_table_in_the_document_has_every_file():
    """Of the versions of pydicom and pydicom-data that are locked; a line a file, none twice."""
    block = DOCUMENT.read_text(encoding="utf-8").split("<!-- conformance table: ")[1]
    lines = [line for line in block.splitlines() if line.startswith("| ")][2:]
    assert [line.strip("| ").split(" | ")[0] for line in lines] == list(conformance_files())
    outcomes = [line.strip("| ").split(" | ")[2].split(":")[0] for line in lines]
    assert set(outcomes) == {"read", "not an image", "failed"}


def test_every_film_in_the_table_was_checked_by_another_decoder():
    """Exact where it must be; lossy codestreams within the 1 that rounding may differ by."""
    lines = DOCUMENT.read_text(encoding="utf-8").splitlines()
    table = [line.strip("| ").split(" | ") for line in lines if " | read | " in line]
    for file, _, _, _, _, check in table:
        assert "equal to" in check or "at most 1 from" in check, file


def values_of(film: Radiograph) -> np.ndarray:
    return film.pixels * film.value_slope + film.value_intercept
