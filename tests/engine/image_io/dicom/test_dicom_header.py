"""Identity and the header as shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydicom.dataelem import DataElement
from pydicom.dataset import Dataset

from engine.datatypes import HeaderRow, Identity
from engine.image_io import dicom
from engine.image_io.dicom.identity import identity_of
from tests.engine.image_io.dicom.dicom_films import (
    film_dataset,
    pydicom_file,
    ramp,
    read_back,
    saved,
    sequence,
)


def test_identity_in_words(tmp_path: Path):
    dataset = film_dataset(
        ramp(),
        PatientID="42",
        PatientName="Müller^Änne^Maria^^Dr",
        SpecificCharacterSet="ISO_IR 100",
        PatientSex="F",
        PatientAge="007M",
        StudyDate="20040826",
        ViewPosition="PA",
        ImageLaterality="U",
        BodyPartExamined="CHEST",
        InstitutionName="Klinik",
        Manufacturer="Acme",
        ManufacturerModelName="Ray 1",
    )
    expected = Identity(
        patient_id="42",
        patient_name="Müller, Änne Maria",
        sex="F",
        age="7 months",
        study_date="2004-08-26",
        modality="CR",
        view="PA",
        laterality="U",
        body_part="CHEST",
        institution="Klinik",
        manufacturer="Acme Ray 1",
    )
    assert read_back(tmp_path, dataset).identity == expected
    assert dicom.read_identity(tmp_path / "film.dcm") == expected


@pytest.mark.parametrize(
    ("attributes", "age"),
    [
        ({"PatientAge": "001Y"}, "1 year"),
        ({"PatientBirthDate": "20000102", "StudyDate": "20200101"}, "19 years"),
        ({"PatientBirthDate": "20000101", "StudyDate": "20200101"}, "20 years"),
    ],
)
def test_age_as_stated_or_by_dates(tmp_path: Path, attributes: dict, age: str):
    path = saved(tmp_path, film_dataset(ramp(), **attributes))
    assert dicom.read_identity(path).age == age


@pytest.mark.parametrize(
    ("stated", "told"),
    [
        ("185059.123", "18:50:59"),
        ("1850", "18:50:00"),
        ("07", "07:00:00"),
        ("07:27:30", "07:27:30"),
        ("235960", "23:59:59"),  # a leap second
        ("246000", ""),
        ("noon", ""),
    ],
)
def test_time_of_the_study(stated: str, told: str):
    dataset = Dataset()
    dataset.add(DataElement("StudyTime", "LO", stated))  # TM would refuse the bad ones
    assert identity_of(dataset).study_time == told


def test_a_look_at_the_header_says_whose_film_it_is():
    """pydicom's chest film, by its header as `dcmdump` prints it."""
    identity = dicom.probe(pydicom_file("RG1_UNCR.dcm")).identity
    assert (identity.patient_id, identity.view) == ("9RG1", "PA")
    assert (identity.study_date, identity.study_time) == ("2004-08-26", "18:50:59")
    assert (identity.birth_date, identity.study_description) == ("1940-03-05", "THORAX")
    assert identity.study_uid == "1.3.6.1.4.1.5962.1.2.9.20040826185059.5457"
    assert identity.accession_number == "exam Number"


def test_view_by_its_code_where_the_position_is_missing(tmp_path: Path):
    code = sequence(
        CodeValue="R-10206", CodingSchemeDesignator="SRT", CodeMeaning="antero-posterior"
    )
    path = saved(tmp_path, film_dataset(ramp(), ViewCodeSequence=code))
    assert dicom.read_identity(path).view == "AP"


@pytest.mark.parametrize(
    ("name", "patient"),
    [
        ("chrH31.dcm", "Yamada, Tarou"),
        ("chrI2.dcm", "Hong, Gildong"),
        ("chrArab.dcm", "قباني, لنزار"),
        ("chrGreek.dcm", "Διονυσιος"),
    ],
)
def test_names_in_their_character_sets(name: str, patient: str):
    path = pydicom_file("CT_small.dcm").parent.parent / "charset_files" / name
    assert dicom.read_identity(path).patient_name == patient


def test_nested_sequences_private_elements_and_binary(tmp_path: Path):
    inner = sequence(CodeMeaning="inner")
    dataset = film_dataset(ramp(), ViewCodeSequence=sequence(AnatomicRegionSequence=inner))
    block = dataset.private_block(0x0099, "ACME", create=True)
    block.add_new(1, "OB", b"\x01\x02\x03\x04")
    dataset.ImageComments = "long " * 1000
    rows = dicom.read_header(saved(tmp_path, dataset))
    by_tag = {row.tag: row for row in rows if row.tag != "(FFFE,E000)"}
    assert by_tag["(0002,0010)"].value == "1.2.840.10008.1.2.1 (Explicit VR Little Endian)"
    assert by_tag["(0054,0220)"].value == "1 item"
    assert by_tag["(0008,0104)"] == HeaderRow(4, "(0008,0104)", "Code Meaning", "LO", "inner")
    assert [row.depth for row in rows if row.name == "Item 1"] == [1, 3]
    assert by_tag["(0099,1001)"].value == "<4 bytes>"
    assert len(by_tag["(0020,4000)"].value) == 2000
    assert rows[-1] == HeaderRow(0, "(7FE0,0010)", "Pixel Data", "OW", "<512 bytes>")


def test_a_broken_element_does_not_hide_the_others(tmp_path: Path):
    dataset = film_dataset(ramp(), WindowCenter=128, WindowWidth=25.0, PatientID="abcdef")
    content = saved(tmp_path, dataset).read_bytes()
    path = tmp_path / "broken.dcm"
    content = content.replace(b"LO\x06\x00abcdef", b"UL\x06\x00abcdef")
    path.write_bytes(content.replace(b"DS\x06\x00128.0 ", b"DS\x06\x00x?y   "))
    rows = {row.tag: row.value for row in dicom.read_header(path)}
    assert rows["(0010,0020)"] == "<cannot be read>"
    assert rows["(0028,1050)"] == "x?y"
    assert rows["(0028,1051)"] == "25.0"
    film = dicom.decode(dicom.probe(path).film(0))
    assert (film.voi, film.identity.patient_id) == ((), "")


def test_an_object_without_an_image_has_a_header():
    rows = dicom.read_header(pydicom_file("test-SR.dcm"))
    assert any(row.name == "Content Sequence" for row in rows)
    assert max(row.depth for row in rows) > 3


def test_identifying_rows_are_marked_down_to_the_items_of_their_sequences(tmp_path: Path):
    request = sequence(ScheduledProcedureStepID="77", CodeMeaning="who asked")
    view = sequence(CodeMeaning="postero-anterior", ReferencedSOPInstanceUID="1.2.3")
    dataset = film_dataset(
        ramp(), PatientID="42", RequestAttributesSequence=request, ViewCodeSequence=view
    )
    rows = dicom.read_header(saved(tmp_path, dataset))
    told = {row.value: row.identifying for row in rows if row.depth or row.name == "Patient ID"}
    assert (told["42"], told["77"], told["who asked"]) == (True, True, True)
    assert (told["postero-anterior"], told["1.2.3"]) == (False, True)
    assert not rows[-1].identifying  # Pixel Data


def test_private_elements_carry_their_creator():
    rows = {row.tag: row for row in dicom.read_header(pydicom_file("CT_small.dcm"))}
    assert rows["(0009,0010)"].name == "Private Creator"
    assert rows["(0009,1002)"].name == "Suite id · GEMS_IDEN_01"
    assert rows["(0019,1024)"].name == "Mid Scan Time [sec] · GEMS_ACQU_01"
    assert all(rows[tag].identifying for tag in ("(0009,0010)", "(0009,1002)", "(0019,1024)"))


def test_private_elements_that_nobody_knows(tmp_path: Path):
    dataset = film_dataset(ramp())
    dataset.private_block(0x0099, "ACME", create=True).add_new(1, "LO", "x")
    rows = {row.tag: row for row in dicom.read_header(saved(tmp_path, dataset))}
    assert rows["(0099,1001)"].name == "Private element · ACME"


@pytest.mark.parametrize(
    ("stated", "orientation"),
    [(["L", "F"], ("L", "F")), (["LF", "FR"], ("LF", "FR")), ("L", ("", "")), (None, ("", ""))],
)
def test_patient_orientation(tmp_path: Path, stated: object, orientation: tuple[str, str]):
    attributes = {} if stated is None else {"PatientOrientation": stated}
    path = saved(tmp_path, film_dataset(ramp(), **attributes))
    assert dicom.read_identity(path).orientation == orientation
