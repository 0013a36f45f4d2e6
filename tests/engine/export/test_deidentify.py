"""De-identified copies: what is gone, what stays, what belongs together."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pydicom
import pytest
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence

from engine.datatypes import FilmSource
from engine.errors import EngineError
from engine.export.films import export_film
from engine.export.pseudonyms import new_uid
from engine.export.request import ExportKind, ExportRequest
from engine.image_io.formats import decode
from tests.engine.export.export_films import decoded, plain_film, pydicom_file

CT = "CT_small.dcm"
SECRET = "Hidden^Person"


def copied(path: Path, target: Path, **changes) -> pydicom.FileDataset:
    film = decode(FilmSource(path))
    (written,) = export_film(
        film, ExportRequest(film.source, target, ExportKind.DEIDENTIFIED, **changes)
    )
    return pydicom.dcmread(written)


def loaded(path: Path, tmp_path: Path) -> Path:
    """The film with a person's name wherever a file may hold one."""
    dataset = pydicom.dcmread(path)
    dataset.preamble = b"II*\0" + SECRET.encode().ljust(124, b"\0")
    for keyword in ("PatientName", "OperatorsName", "OtherPatientNames", "ReferringPhysicianName"):
        setattr(dataset, keyword, SECRET)
    for keyword in ("PatientComments", "ImageComments", "InstitutionName", "ProtocolName"):
        setattr(dataset, keyword, f"of {SECRET}")
    inner = Dataset()
    inner.PatientName, inner.PatientID, inner.SeriesDate = SECRET, SECRET, "20200102"
    inner.ReferencedSOPInstanceUID = dataset.SOPInstanceUID
    block = inner.private_block(0x0011, "ACME", create=True)
    block.add_new(0x01, "LO", SECRET)
    holder = Dataset()
    holder.ReferencedInstanceSequence = Sequence([inner])
    dataset.AnatomicRegionSequence = Sequence([holder])  # not in the profile's table itself
    dataset.SourceImageSequence = Sequence([inner])
    dataset.RequestAttributesSequence = Sequence([inner])
    dataset.add_new(0x60000010, "US", 4)
    dataset.add_new(0x60000022, "LO", SECRET)
    dataset.add_new(0x50002600, "LO", SECRET)
    dataset.add_new(0xFFFCFFFC, "OB", SECRET.encode() + b"\0")
    dataset.file_meta.SourceApplicationEntityTitle = "HIDDEN^PERSON"
    dataset.save_as(tmp_path / "loaded.dcm")
    return tmp_path / "loaded.dcm"


def every(dataset: Dataset) -> Iterator[pydicom.DataElement]:
    for element in dataset:
        yield element
        if element.VR == "SQ":
            for item in element.value:
                yield from every(item)


def test_no_name_is_left_anywhere_in_the_file(tmp_path: Path) -> None:
    source = loaded(pydicom_file(CT), tmp_path)
    assert source.read_bytes().count(SECRET.encode()) > 10
    made = copied(source, tmp_path / "copy.dcm")
    content = (tmp_path / "copy.dcm").read_bytes()
    assert SECRET.encode() not in content
    assert b"HIDDEN^PERSON" not in content
    assert not any(element.tag.is_private for element in every(made))
    assert "RequestAttributesSequence" not in made
    assert "SeriesDate" not in made.AnatomicRegionSequence[0].ReferencedInstanceSequence[0]


def test_the_pixels_stay_as_they_are(tmp_path: Path) -> None:
    for name in (CT, "JPEG-LL.dcm", "MR_small_bigendian.dcm", "MR_small_RLE.dcm"):
        film = decoded(name)
        target = tmp_path / name
        export_film(film, ExportRequest(film.source, target, ExportKind.DEIDENTIFIED))
        again = decode(FilmSource(target))
        assert np.array_equal(again.pixels, film.pixels)
        assert again.transfer_syntax == film.transfer_syntax


def test_it_says_what_was_done(tmp_path: Path) -> None:
    made = copied(pydicom_file(CT), tmp_path / "copy.dcm")
    assert made.PatientIdentityRemoved == "YES"
    assert made.LongitudinalTemporalInformationModified == "REMOVED"
    (code,) = made.DeidentificationMethodCodeSequence
    assert (code.CodeValue, code.CodingSchemeDesignator) == ("113100", "DCM")
    assert "PS3.15" in made.DeidentificationMethod[0]


def test_table_e_1_1_by_hand(tmp_path: Path) -> None:
    """Z is empty, X is gone, X/Z empty; what tells nothing of a person stays."""
    made = copied(pydicom_file(CT), tmp_path / "copy.dcm")
    for empty in ("StudyDate", "StudyTime", "AccessionNumber", "StudyID", "PatientSex"):
        assert empty in made and not made[empty].value
    for gone in ("StudyDescription", "PatientAge", "PatientWeight", "SeriesDate"):
        assert gone in pydicom.dcmread(pydicom_file(CT)) and gone not in made
    for kept in ("Modality", "PixelSpacing", "KVP", "Rows", "RescaleIntercept"):
        assert made[kept].value == pydicom.dcmread(pydicom_file(CT))[kept].value


def test_uids_stay_together_within_a_run_and_only_there(tmp_path: Path) -> None:
    source = loaded(pydicom_file(CT), tmp_path)
    original = pydicom.dcmread(source)
    one = copied(source, tmp_path / "1.dcm", run="a")
    two = copied(pydicom_file(CT), tmp_path / "2.dcm", run="a")
    other = copied(source, tmp_path / "3.dcm", run="b")
    assert one.StudyInstanceUID == two.StudyInstanceUID == new_uid("a", original.StudyInstanceUID)
    assert other.StudyInstanceUID != one.StudyInstanceUID != original.StudyInstanceUID
    assert one.file_meta.MediaStorageSOPInstanceUID == one.SOPInstanceUID
    assert one.SourceImageSequence[0].ReferencedSOPInstanceUID == one.SOPInstanceUID
    assert one.SOPClassUID == original.SOPClassUID


def test_the_pseudonym_is_the_one_given_or_one_a_patient(tmp_path: Path) -> None:
    given = copied(pydicom_file(CT), tmp_path / "1.dcm", pseudonym="Study 12")
    assert str(given.PatientName) == given.PatientID == "Study 12"
    made = copied(pydicom_file(CT), tmp_path / "2.dcm", run="a")
    again = copied(pydicom_file(CT), tmp_path / "3.dcm", run="a")
    another = copied(pydicom_file("MR_small.dcm"), tmp_path / "4.dcm", run="a")
    assert made.PatientID == again.PatientID != another.PatientID
    assert made.PatientID.startswith("ANON-")


def test_only_dicom_has_a_copy(tmp_path: Path) -> None:
    film = plain_film(np.zeros((4, 4)), tmp_path / "film.png")
    with pytest.raises(EngineError, match="only a DICOM film has a de-identified copy"):
        export_film(film, ExportRequest(film.source, tmp_path / "x.dcm", ExportKind.DEIDENTIFIED))


def test_a_file_that_vanished_is_a_sentence(tmp_path: Path) -> None:
    film = decoded(CT)
    gone = dataclasses.replace(film.source, path=tmp_path / "gone.dcm")
    with pytest.raises(EngineError, match="not there any more"):
        export_film(film, ExportRequest(gone, tmp_path / "x.dcm", ExportKind.DEIDENTIFIED))


def test_shared_films_lose_their_names(shared_data: Path, tmp_path: Path) -> None:
    found = sorted(shared_data.rglob("*.dcm"))[:5]
    if not found:
        pytest.skip("no DICOM among the shared films")
    for number, path in enumerate(found):
        before = pydicom.dcmread(path)
        made = copied(path, tmp_path / f"{number}.dcm")
        assert made.PatientID != before.get("PatientID")
        assert made.SOPInstanceUID != before.SOPInstanceUID
        assert not made.get("StudyDate")
