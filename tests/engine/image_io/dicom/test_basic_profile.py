"""Which attributes count as identifying."""

from __future__ import annotations

import pytest
from pydicom.datadict import dictionary_VR, tag_for_keyword
from pydicom.tag import Tag

from engine.image_io.dicom.basic_profile import BASIC_PROFILE, is_identifying


@pytest.mark.parametrize(
    "keyword",
    [
        "PatientName",
        "PatientID",
        "PatientBirthDate",
        "PatientSex",
        "PatientAge",
        "StudyDate",
        "StudyDescription",
        "AccessionNumber",
        "InstitutionName",
        "StationName",
        "OperatorsName",
        "DetectorID",
        "DeviceSerialNumber",
        "ImageComments",
        "SOPInstanceUID",
        "StudyInstanceUID",
        "MediaStorageSOPInstanceUID",
        "SourceApplicationEntityTitle",  # not in the table: an AE title names a site
    ],
)
def test_told_by_the_profile(keyword: str):
    assert is_identifying(Tag(tag_for_keyword(keyword)), dictionary_VR(keyword))


@pytest.mark.parametrize(
    "keyword",
    [
        "SOPClassUID",
        "TransferSyntaxUID",
        "Modality",
        "ViewPosition",
        "BodyPartExamined",
        "ImageLaterality",
        "PatientOrientation",
        "Rows",
        "PixelSpacing",
        "WindowCenter",
        "LossyImageCompressionRatio",
        "PixelData",
    ],
)
def test_about_the_film_only(keyword: str):
    assert not is_identifying(Tag(tag_for_keyword(keyword)), dictionary_VR(keyword))


@pytest.mark.parametrize(
    ("tag", "told"),
    [
        (0x0009_0010, True),  # private creator
        (0x0029_1010, True),  # private
        (0x5004_3000, True),  # Curve Data of the third curve
        (0x6002_3000, True),  # Overlay Data of the second overlay
        (0x6002_4000, True),  # Overlay Comments
        (0x6002_0010, False),  # Overlay Rows
        (0x0008_0000, False),  # group length
        (0x0010_0011, True),  # newer than the dictionary
    ],
)
def test_told_by_its_number(tag: int, told: bool):
    assert is_identifying(Tag(tag)) is told


def test_every_keyword_is_one_of_the_dictionary():
    assert [word for word in BASIC_PROFILE if tag_for_keyword(word) is None] == []
    assert len(BASIC_PROFILE) == 627
