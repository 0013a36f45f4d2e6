"""Structured Reports, read again by pydicom and by highdicom."""

from __future__ import annotations

from pathlib import Path

import pytest
from highdicom.sr import ComprehensiveSR, srread
from pydicom import dcmread
from pydicom.dataset import Dataset
from pydicom.uid import UID, ComprehensiveSRStorage

from engine.errors import CancelledError, ChildCrashedError
from engine.export.pseudonyms import new_name, new_uid
from engine.progress import CancelToken, Progress
from engine.triage.dicom_outputs.outputs import CannotWriteError, OutputPlan
from engine.triage.dicom_outputs.structured_report import write_structured_reports
from engine.triage.file_table import SeenFile
from engine.triage.film_reading import state_of
from engine.triage.job_error import JobError
from engine.triage.job_store import JobStore, opened
from tests.engine.triage.dicom_outputs.dicom_job import (
    CHEST,
    RUN,
    dicom_job,
    local_plan,
    pydicom_data,
    read,
)
from tests.engine.triage.jobs import FINDINGS, scored, settings, the_file, write

NOT_DICOM = (
    "Only a DICOM film can have a Structured Report, which refers to its image."
    " Its scores are in the worklist."
)


def report_of(store: JobStore, target: Path, hide_identity: bool = False) -> Path:
    write_structured_reports(store, target, local_plan(hide_identity))
    (path,) = target.iterdir()
    return path


def texts(dataset: Dataset) -> str:
    """All the words of its tree."""
    return "\n".join(str(one.value) for one in dataset.iterall() if one.VR in ("LO", "UT"))


def test_one_report_and_why_the_others_have_none(tmp_path: Path) -> None:
    with dicom_job(tmp_path) as store:
        outputs = write_structured_reports(store, tmp_path / "sr", local_plan())
    assert [path.name for path in (tmp_path / "sr").iterdir()] == ["film-0001_Meier.dcm_sr.dcm"]
    assert outputs.written == 1
    assert [(one.film, one.name, one.reason) for one in outputs.skipped] == [
        (2, "low.png", NOT_DICOM),
        (5, "later.png", "It waits to be scored. Resume the job."),
        (3, "photo.png", "It was not scored (refused): In colour."),
        (4, "broken.dcm", "It was not scored (failed): broken.dcm ends early."),
    ]
    assert outputs.sentence.startswith(f"1 written, 4 left out: 1 x {NOT_DICOM} 1 x It waits")


def test_content_as_highdicom_reads_it(tmp_path: Path) -> None:
    with dicom_job(tmp_path) as store:
        report = srread(report_of(store, tmp_path / "sr"))
    assert isinstance(report, ComprehensiveSR)
    pneumonia, bacterial = report.content.get_image_measurement_groups()
    assert (pneumonia.finding_type.value, pneumonia.finding_type.scheme_designator) == (
        "233604007",
        "SCT",
    )
    assert bacterial.finding_type.scheme_designator == "99CXRDESKTOP"
    assert bacterial.finding_type.meaning == "Bacterial"
    score, threshold = pneumonia.get_measurements()
    assert (score.name.value, score.unit.value, score.unit.scheme_designator) == (
        "SCORE",
        "1",
        "UCUM",
    )
    assert score.value == pytest.approx(0.9, abs=1e-7)
    assert (threshold.name.value, threshold.value) == ("THRESHOLD", 0.5)
    said = [group.get_qualitative_evaluations()[0].value for group in (pneumonia, bacterial)]
    assert [one.meaning for one in said] == ["suspected finding", "no finding above threshold"]
    (observer,) = report.content.get_observer_contexts()
    device = observer.observer_identifying_attributes
    assert device.name.startswith("CXR Desktop")
    assert (device.model_name, device.serial_number) == ("one 1.0", "ab" * 32)


def test_template_references_and_flags(tmp_path: Path) -> None:
    original = dcmread(pydicom_data(CHEST), stop_before_pixels=True)
    with dicom_job(tmp_path) as store:
        report = dcmread(report_of(store, tmp_path / "sr"))
    assert report.SOPClassUID == ComprehensiveSRStorage
    assert report.ContentTemplateSequence[0].TemplateIdentifier == "1500"
    assert report.ContentTemplateSequence[0].MappingResource == "DCMR"
    assert (report.VerificationFlag, report.CompletionFlag) == ("UNVERIFIED", "COMPLETE")
    assert report.PreliminaryFlag == "PRELIMINARY"
    assert report.StudyInstanceUID == original.StudyInstanceUID
    assert report.SeriesInstanceUID != original.SeriesInstanceUID
    for keyword in ("PatientName", "PatientID", "PatientBirthDate", "StudyDate", "StudyTime"):
        assert report[keyword].value == original[keyword].value, keyword
    (study,) = report.CurrentRequestedProcedureEvidenceSequence
    (series,) = study.ReferencedSeriesSequence
    (image,) = series.ReferencedSOPSequence
    assert (study.StudyInstanceUID, series.SeriesInstanceUID) == (
        original.StudyInstanceUID,
        original.SeriesInstanceUID,
    )
    assert image.ReferencedSOPInstanceUID == original.SOPInstanceUID
    assert image.ReferencedSOPClassUID == original.SOPClassUID
    (scheme,) = report.CodingSchemeIdentificationSequence
    assert scheme.CodingSchemeDesignator == "99CXRDESKTOP"
    assert "Research use only, not for diagnosis." in texts(report)
    assert "bundle sha256 abababab" in texts(report)
    assert "normal" not in texts(report).lower()


def test_uids_are_valid_and_new_each_time(tmp_path: Path) -> None:
    with dicom_job(tmp_path) as store:
        first = dcmread(report_of(store, tmp_path / "a"))
        second = dcmread(report_of(store, tmp_path / "b"))
    uids = [element.value for element in first.iterall() if element.VR == "UI"]
    assert len(uids) == 15
    assert all(UID(uid).is_valid for uid in uids)
    assert first.SOPInstanceUID != second.SOPInstanceUID
    assert first.SeriesInstanceUID == second.SeriesInstanceUID  # of the same run
    assert first.file_meta.MediaStorageSOPInstanceUID == first.SOPInstanceUID


def test_hidden_report_fits_the_deidentified_copy_of_its_run(tmp_path: Path) -> None:
    original = dcmread(pydicom_data(CHEST), stop_before_pixels=True)
    with dicom_job(tmp_path) as store:
        path = report_of(store, tmp_path / "sr", hide_identity=True)
    report = dcmread(path)
    assert path.name == "film-0001_sr.dcm"
    assert report.PatientName == report.PatientID == new_name(RUN, "9RG1")
    assert report.StudyInstanceUID == new_uid(RUN, original.StudyInstanceUID)
    image = report.CurrentRequestedProcedureEvidenceSequence[0].ReferencedSeriesSequence[0]
    assert image.SeriesInstanceUID == new_uid(RUN, original.SeriesInstanceUID)
    assert image.ReferencedSOPSequence[0].ReferencedSOPInstanceUID == new_uid(
        RUN, original.SOPInstanceUID
    )
    told = path.read_bytes()
    for secret in (b"RG1^", b"CompressedSamples", b"9RG1", b"Meier", b"20040826", b"19400305"):
        assert secret not in told, secret
    for keyword in ("StudyInstanceUID", "SeriesInstanceUID", "SOPInstanceUID"):
        assert original[keyword].value.encode() not in told


def test_hidden_films_left_out_tell_no_name(tmp_path: Path) -> None:
    said: list[str] = []
    with dicom_job(tmp_path) as store:
        plan = OutputPlan(
            True, RUN, on_progress=lambda p: said.append(p.detail), caller=local_plan().caller
        )
        outputs = write_structured_reports(store, tmp_path / "sr", plan)
    assert [one.name for one in outputs.skipped] == [f"film 000{n}" for n in (2, 5, 3, 4)]
    assert outputs.skipped[3].reason == "It was not scored (failed): [hidden] ends early."
    assert said == ["film 0001", "film 0002", ""]


def test_never_over_what_is_there(tmp_path: Path) -> None:
    with dicom_job(tmp_path) as store:
        path = report_of(store, tmp_path / "sr")
        before = path.read_bytes()
        outputs = write_structured_reports(store, tmp_path / "sr", local_plan())
    assert outputs.written == 0
    assert outputs.skipped[0].reason.startswith("A file of this name is there already.")
    assert path.read_bytes() == before


def test_a_changed_film_gets_none(tmp_path: Path) -> None:
    with dicom_job(tmp_path) as store:
        with (tmp_path / "films" / "Meier.dcm").open("ab") as film:
            film.write(b"more")
        outputs = write_structured_reports(store, tmp_path / "sr", local_plan())
    reasons = {one.name: one.reason for one in outputs.skipped}
    assert reasons["Meier.dcm"] == "It has changed since the job read it. Resume the job."


@pytest.mark.parametrize(
    ("keyword", "value", "reason"),
    [
        ("StudyInstanceUID", None, "It states no valid StudyInstanceUID, so that no report can"),
        ("SeriesInstanceUID", "1.2.x.", "It states no valid SeriesInstanceUID, so that no report"),
        ("SOPClassUID", "1.2.3.4.", "Its kind of DICOM object is not known, so that no report can"),
    ],
)
def test_films_that_no_report_can_refer_to(
    tmp_path: Path, keyword: str, value: str | None, reason: str
) -> None:
    with dicom_job(tmp_path) as store:
        _rewrite(store, tmp_path / "films" / "Meier.dcm", keyword, value)
        outputs = write_structured_reports(store, tmp_path / "sr", local_plan())
    assert outputs.written == 0
    assert outputs.skipped[0].reason.startswith(reason)


def _rewrite(store: JobStore, path: Path, keyword: str, value: str | None) -> None:
    dataset = dcmread(path)
    before = dataset[keyword].value.encode()
    if value is None:
        del dataset[keyword]
        dataset.save_as(path)
    else:  # as long as before, and past pydicom, which would refuse it
        path.write_bytes(path.read_bytes().replace(before, value.ljust(len(before), "9").encode()))
    read(store, the_file(store, path))


def test_not_among_the_films(tmp_path: Path) -> None:
    with dicom_job(tmp_path) as store, pytest.raises(JobError) as caught:
        write_structured_reports(store, tmp_path / "films" / "sr", local_plan())
    assert caught.value.problem == (
        "this lies in a folder of the job's films, where it would be taken for new films"
    )


def test_a_place_that_cannot_be_written_ends_it(tmp_path: Path) -> None:
    (tmp_path / "sr").write_bytes(b"a file")
    with dicom_job(tmp_path) as store, pytest.raises(CannotWriteError) as caught:
        write_structured_reports(store, tmp_path / "sr", local_plan())
    assert str(tmp_path / "sr") in caught.value.subject


def test_cancelled_between_films(tmp_path: Path) -> None:
    token = CancelToken()

    def stop(progress: Progress) -> None:
        if progress.done == 1:
            token.cancel()

    plan = OutputPlan(False, RUN, token, stop, local_plan().caller)
    with dicom_job(tmp_path) as store, pytest.raises(CancelledError):
        write_structured_reports(store, tmp_path / "sr", plan)
    assert len(list((tmp_path / "sr").iterdir())) == 1


def test_in_a_child_of_its_own(tmp_path: Path) -> None:
    with dicom_job(tmp_path) as store:
        outputs = write_structured_reports(store, tmp_path / "sr")
    assert outputs.written == 1


class Dying:
    """A child that dies of every film."""

    def __init__(self) -> None:
        self.calls = 0

    def call(self, method: str, *args: object, **more: object) -> object:
        self.calls += 1
        raise ChildCrashedError("DICOM writer", "it died")

    def close(self) -> None:
        """Nothing to end."""


def test_a_child_that_dies_of_every_film_ends_it(tmp_path: Path) -> None:
    root, dying = tmp_path / "films", Dying()
    paths = [write(root / f"{number}.dcm", b"x") for number in range(12)]
    with opened(tmp_path / "job", settings(root), FINDINGS) as store:
        store.files.seen([SeenFile(path, state_of(path)) for path in paths])
        store.films.ended([scored(file) for file in store.files.all()])
        with pytest.raises(ChildCrashedError):
            write_structured_reports(store, tmp_path / "sr", OutputPlan(caller=dying))
    assert dying.calls == 10


def test_films_of_other_makers(tmp_path: Path, shared_data: Path) -> None:
    folder = shared_data / "dicom"
    with opened(tmp_path / "job", settings(folder), FINDINGS) as store:
        store.files.seen([SeenFile(path, state_of(path)) for path in sorted(folder.glob("*.dcm"))])
        store.films.ended([scored(file) for file in store.files.all()])
        outputs = write_structured_reports(store, tmp_path / "sr", local_plan())
    assert (outputs.written, outputs.skipped) == (3, ())
    for path in (tmp_path / "sr").iterdir():
        original = dcmread(folder / path.name.split("_", 1)[1].removesuffix("_sr.dcm"))
        report = srread(path)
        assert (report.PatientID, report.StudyInstanceUID) == (
            original.PatientID,
            original.StudyInstanceUID,
        )
