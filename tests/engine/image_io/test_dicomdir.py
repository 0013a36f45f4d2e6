"""The directory of a patient CD, by pydicom's own and by damaged copies."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pydicom
import pytest

from engine.child_process import LocalCaller
from engine.datatypes import Identity
from engine.errors import DecodeError, EngineError, NotAnImageError
from engine.image_io.dicomdir import DicomDirectory, may_be_directory, read_dicomdir
from engine.image_io.find import find_files
from engine.services import DECODER_SERVICE
from tests.engine.image_io.dicom.dicom_films import pydicom_file


@pytest.fixture
def cd(tmp_path: Path) -> Path:
    """pydicom's disc of three patients: 31 films in folders, without other test files."""
    source = pydicom_file("CT_small.dcm").parent / "dicomdirtests"
    target = tmp_path / "cd"
    for folder in ("77654033", "98892001", "98892003"):
        shutil.copytree(source / folder, target / folder)
    shutil.copy(source / "DICOMDIR", target / "DICOMDIR")
    return target


def problems_of(*roots: Path) -> dict[str, EngineError | None]:
    base = roots[0] if roots[0].is_dir() else roots[0].parent
    return {one.path.relative_to(base).as_posix(): one.problem for one in find_files(roots)}


def test_what_the_directory_names(cd: Path) -> None:
    directory = read_dicomdir(cd / "DICOMDIR")
    on_disc = {path for path in cd.rglob("*") if path.is_file()} - {cd / "DICOMDIR"}
    assert {film.path for film in directory.films} == on_disc
    assert (len(directory.films), directory.others, directory.missing) == (31, (), ())
    first = directory.films[0]
    assert first.path == cd / "77654033" / "CR1" / "6154"
    assert first.identity == Identity(
        patient_id="77654033",
        patient_name="Doe, Archibald",
        study_uid="1.3.6.1.4.1.5962.1.1.0.0.0.1196527414.5534.0.1",
        study_date="2001-01-01",
        study_time="00:00:00",
        study_description="XR C Spine Comp Min 4 Views",
        accession_number="2",
        modality="CR",
    )


def test_identities_are_those_of_the_films(cd: Path) -> None:
    for film in read_dicomdir(cd / "DICOMDIR").films:
        header = pydicom.dcmread(film.path, stop_before_pixels=True)
        assert film.identity.patient_id == header.PatientID
        assert film.identity.study_uid == header.StudyInstanceUID
        assert film.identity.modality == header.Modality


@pytest.mark.parametrize(
    "name", ["DICOMDIR-bigEnd", "DICOMDIR-implicit", "DICOMDIR-reordered", "DICOMDIR-nooffset"]
)
def test_other_spellings_of_the_same_directory(cd: Path, name: str) -> None:
    shutil.copy(pydicom_file("CT_small.dcm").parent / "dicomdirtests" / name, cd / "DICOMDIR")
    directory = read_dicomdir(cd / "DICOMDIR")
    assert len(directory.films) == 31
    assert not directory.missing


def test_names_in_another_case_and_with_a_version(cd: Path) -> None:
    (cd / "77654033" / "CR1").rename(cd / "77654033" / "cr1")
    (cd / "77654033" / "cr1" / "6154").rename(cd / "77654033" / "cr1" / "6154.;1")
    directory = read_dicomdir(cd / "DICOMDIR")
    assert directory.films[0].path == cd / "77654033" / "cr1" / "6154.;1"
    assert not directory.missing


@pytest.mark.parametrize(
    ("name", "expected"),
    [("DICOMDIR", True), ("dicomdir.;1", True), ("DICOMDIR;1", True), ("DICOMDIR-2", False)],
)
def test_names_of_directories(name: str, expected: bool) -> None:
    assert may_be_directory(name) is expected


def test_a_walk_tells_what_is_missing(cd: Path) -> None:
    (cd / "77654033" / "CR1" / "6154").unlink()
    problems = problems_of(cd)
    assert len(problems) == 32  # 30 films, the directory, the missing one
    told = {name: problem.problem for name, problem in problems.items() if problem}
    assert told == {
        "DICOMDIR": "not an image: the directory of a patient CD",
        "77654033/CR1/6154": (
            "the directory of the CD (DICOMDIR) names it, but it is not on the disc"
        ),
    }
    assert isinstance(problems["DICOMDIR"], NotAnImageError)
    assert isinstance(problems["77654033/CR1/6154"], DecodeError)


def test_a_directory_as_root_stands_for_its_films(cd: Path) -> None:
    (cd / "not on the list").write_bytes(b"x")
    problems = problems_of(cd / "DICOMDIR")
    assert next(iter(problems)) == "DICOMDIR"
    assert "not on the list" not in problems
    assert len(problems) == 32
    assert sum(problem is None for problem in problems.values()) == 31


def test_a_zipped_cd(cd: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "cd.zip", "w") as archive:
        for path in sorted(path for path in cd.rglob("*") if path.is_file()):
            if path.parent.name != "CT2":
                archive.write(path, Path("disc") / path.relative_to(cd))
    inside = tmp_path / "cd.zip" / "disc"
    directory = read_dicomdir(inside / "DICOMDIR")
    assert directory.films[0].path == inside / "77654033" / "CR1" / "6154"
    assert len(directory.missing) == len(list((cd / "77654033" / "CT2").iterdir())) == 4
    problems = [one.problem for one in find_files([tmp_path / "cd.zip"])]
    assert sum(isinstance(problem, DecodeError) for problem in problems) == 4
    assert len(list(find_files([inside / "DICOMDIR"]))) == 32


def test_file_ids_never_lead_out(cd: Path) -> None:
    (cd.parent / "secret").write_bytes(b"x")
    dataset = pydicom.dcmread(cd / "DICOMDIR")
    images = [r for r in dataset.DirectoryRecordSequence if r.DirectoryRecordType == "IMAGE"]
    with pydicom.config.disable_value_validation():
        images[0].ReferencedFileID = ["..", "secret"]
        images[1].ReferencedFileID = "/etc/passwd"
        images[2].ReferencedFileID = "77654033/CR1/6154"
        dataset.save_as(cd / "DICOMDIR")
    directory = read_dicomdir(cd / "DICOMDIR")
    missing = {film.path for film in directory.missing}
    assert missing == {cd / "secret", cd / "etc" / "passwd"}
    assert all(cd in film.path.parents for film in directory.films)
    assert sum(film.path == cd / "77654033" / "CR1" / "6154" for film in directory.films) == 1


def test_damage_does_not_end_the_walk(cd: Path) -> None:
    whole = (cd / "DICOMDIR").read_bytes()
    for cut in (140, 400, 2000, len(whole) - 7):
        (cd / "DICOMDIR").write_bytes(whole[:cut])
        problems = problems_of(cd)
        assert sum(problem is None for problem in problems.values()) == 31
        assert problems["DICOMDIR"] is not None
    circle = pydicom.dcmread(pydicom_file("CT_small.dcm").parent / "dicomdirtests" / "DICOMDIR")
    for record in circle.DirectoryRecordSequence:
        record.OffsetOfTheNextDirectoryRecord = 396
    circle.save_as(cd / "DICOMDIR")
    assert len(read_dicomdir(cd / "DICOMDIR").films) == 31


def test_what_is_only_named_so(cd: Path) -> None:
    shutil.copy(pydicom_file("CT_small.dcm"), cd / "DICOMDIR")
    problem = problems_of(cd)["DICOMDIR"]
    assert problem is not None
    assert problem.problem == "it is named as the directory of a patient CD but is none"
    (cd / "DICOMDIR").write_text("no directory")
    assert problems_of(cd)["DICOMDIR"] is None  # its look at the content will say what it is


def test_reports_are_named_too(cd: Path) -> None:
    dataset = pydicom.dcmread(cd / "DICOMDIR")
    images = [r for r in dataset.DirectoryRecordSequence if r.DirectoryRecordType == "IMAGE"]
    images[0].DirectoryRecordType = "SR DOCUMENT"
    dataset.save_as(cd / "DICOMDIR")
    directory = read_dicomdir(cd / "DICOMDIR")
    assert [film.path.name for film in directory.others] == ["6154"]
    assert len(directory.films) == 30


def test_a_child_can_read_it(cd: Path) -> None:
    directory = LocalCaller(DECODER_SERVICE).call("read_dicomdir", cd / "DICOMDIR")
    assert isinstance(directory, DicomDirectory)
    asked: list[Path] = []

    def reader(path: Path) -> DicomDirectory:
        asked.append(path)
        return directory

    assert len(list(find_files([cd], read_directory=reader))) == 32
    assert asked == [cd / "DICOMDIR"]


def test_the_walk_itself_knows_no_pydicom() -> None:
    program = (
        "import sys, engine.image_io.find, engine.image_io.dicomdir, engine.image_io.patients;"
        "sys.exit(any(name in sys.modules for name in ('pydicom', 'numpy.ma', 'cv2', 'PIL')))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
