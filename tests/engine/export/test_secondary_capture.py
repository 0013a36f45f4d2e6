"""Secondary Capture images, read back by pydicom and by the program's own decoder."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pydicom
import pytest
from pydicom.uid import SecondaryCaptureImageStorage

from engine.datatypes import (
    Enhancement,
    FilmSource,
    PixelSpacing,
    SpacingKind,
    VoiFunction,
    Window,
)
from engine.enhancement.display import enhance
from engine.export.films import export_film
from engine.export.pixels import sixteen_bit
from engine.export.request import Depth, ExportKind, ExportRequest
from engine.image_io.formats import decode
from tests.engine.export.export_films import decoded, plain_film, pydicom_file

CT = "CT_small.dcm"


def captured(film, target: Path, **changes) -> pydicom.FileDataset:
    request = ExportRequest(film.source, target, ExportKind.SECONDARY_CAPTURE, **changes)
    (path,) = export_film(film, request)
    return pydicom.dcmread(path)


def test_it_files_with_the_study_of_its_source(tmp_path: Path) -> None:
    original, film = pydicom.dcmread(pydicom_file(CT)), decoded(CT)
    made = captured(film, tmp_path / "sc.dcm")
    for keyword in ("PatientName", "PatientID", "StudyInstanceUID", "StudyDate", "StudyTime"):
        assert made[keyword].value == original[keyword].value
    assert made.SOPClassUID == SecondaryCaptureImageStorage
    assert made.file_meta.MediaStorageSOPInstanceUID == made.SOPInstanceUID
    assert made.SOPInstanceUID != original.SOPInstanceUID
    assert made.SeriesInstanceUID != original.SeriesInstanceUID
    assert made.ConversionType == "WSD"
    assert "CXR Desktop" in made.DerivationDescription
    assert list(made.ImageType[:2]) == ["DERIVED", "SECONDARY"]
    (reference,) = made.SourceImageSequence
    assert reference.ReferencedSOPInstanceUID == original.SOPInstanceUID
    assert reference.ReferencedSOPClassUID == original.SOPClassUID
    assert "BurnedInAnnotation" not in made


@pytest.mark.parametrize("name", [CT, "MR_small.dcm", "JPEG-LL.dcm", "MR_small_bigendian.dcm"])
def test_it_decodes_to_the_pixels_shown(tmp_path: Path, name: str) -> None:
    film, look = decoded(name), Enhancement(invert=True)
    eight = captured(film, tmp_path / "8.dcm", enhancement=look)
    deep = captured(film, tmp_path / "16.dcm", enhancement=look, depth=Depth.SIXTEEN)
    assert eight.PhotometricInterpretation == deep.PhotometricInterpretation == "MONOCHROME2"
    assert (eight.BitsStored, deep.BitsStored) == (8, 16)
    assert np.array_equal(eight.pixel_array, enhance(film, look).pixels)
    assert np.array_equal(deep.pixel_array, sixteen_bit(film, look))
    for target in ("8.dcm", "16.dcm"):  # and another viewer's first look is the same picture
        again = decode(FilmSource(tmp_path / target))
        shown = enhance(again, Enhancement()).pixels.astype(int)
        assert np.abs(shown - enhance(film, look).pixels).max() <= (0 if target == "8.dcm" else 1)


def test_odd_sizes_keep_every_pixel(tmp_path: Path) -> None:
    """3 x 3 bytes are an odd number, which DICOM pads."""
    film = plain_film(np.arange(9).reshape(3, 3) * 10, tmp_path / "x.png")
    made = captured(film, tmp_path / "sc.dcm", enhancement=Enhancement(Window(40, 80)))
    assert made.pixel_array.shape == (3, 3)
    assert len(made.PixelData) == 10


def test_a_layer_makes_it_colour_and_its_words_burned_in(tmp_path: Path) -> None:
    film = decoded(CT)
    layer = np.zeros((128, 128, 4), np.uint8)
    layer[5, 7] = (255, 0, 0, 255)
    made = captured(film, tmp_path / "sc.dcm", layer=layer, layer_has_text=True)
    assert made.PhotometricInterpretation == "RGB"
    assert made.BurnedInAnnotation == "YES"
    assert made.pixel_array[5, 7].tolist() == [255, 0, 0]
    grey = enhance(film, Enhancement()).pixels
    assert (made.pixel_array[0] == grey[0][:, None]).all()


def test_hidden_it_is_of_nobody_and_one_study_a_run(tmp_path: Path) -> None:
    film = decoded(CT)
    one = captured(film, tmp_path / "1.dcm", hide_identity=True, run="a")
    two = captured(film, tmp_path / "2.dcm", hide_identity=True, run="a", number=2)
    other = captured(film, tmp_path / "3.dcm", hide_identity=True, run="b")
    original = pydicom.dcmread(pydicom_file(CT))
    assert one.StudyInstanceUID == two.StudyInstanceUID != other.StudyInstanceUID
    assert one.SeriesInstanceUID == two.SeriesInstanceUID
    assert one.SOPInstanceUID != two.SOPInstanceUID
    assert one.PatientName == two.PatientName != other.PatientName
    assert one.PatientIdentityRemoved == "YES"
    assert "SourceImageSequence" not in one
    for telling in (original.PatientName, original.StudyInstanceUID, original.SOPInstanceUID):
        assert str(telling).encode() not in (tmp_path / "1.dcm").read_bytes()
    assert not one.StudyDate


def test_a_film_that_is_not_dicom_is_a_study_of_its_own(tmp_path: Path) -> None:
    film = plain_film(np.arange(16).reshape(4, 4), tmp_path / "film.png")
    one, two = captured(film, tmp_path / "1.dcm"), captured(film, tmp_path / "2.dcm")
    assert not one.PatientName and not one.PatientID and not one.StudyDate
    assert one.StudyInstanceUID != two.StudyInstanceUID
    assert one.pixel_array.shape == (4, 4)


@pytest.mark.parametrize("kind", list(SpacingKind))
def test_the_spacing_says_again_what_it_is_of(tmp_path: Path, kind: SpacingKind) -> None:
    """The reader's own calibration reads as calibrated elsewhere: it is by a fiducial."""
    film = plain_film(np.arange(256).reshape(16, 16), tmp_path / "film.png")
    spacing = PixelSpacing(0.14, 0.28, kind)
    captured(film, tmp_path / "sc.dcm", calibration=spacing)
    again = decode(FilmSource(tmp_path / "sc.dcm")).spacing
    read_as = SpacingKind.DETECTOR if kind is SpacingKind.DETECTOR else SpacingKind.CALIBRATED
    assert again == PixelSpacing(0.14, 0.28, read_as)


def test_lossy_stays_lossy(tmp_path: Path) -> None:
    made = captured(decoded("JPEG-lossy.dcm"), tmp_path / "sc.dcm")
    assert made.LossyImageCompression == "01"


def test_a_window_of_one_step(tmp_path: Path) -> None:
    """Black below 120, white from there: 0 and 65535, nothing between."""
    film = plain_film(np.array([[119, 120], [0, 255]]), tmp_path / "film.png")
    look = Enhancement(Window(119.5, 1, VoiFunction.LINEAR))
    made = captured(film, tmp_path / "sc.dcm", enhancement=look, depth=Depth.SIXTEEN)
    assert made.pixel_array.tolist() == [[0, 65535], [0, 65535]]
