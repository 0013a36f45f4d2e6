"""Overlays as Secondary Captures: pixels by hand, references by pydicom."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from pydicom import dcmread

from engine.datatypes import Enhancement, FilmSource
from engine.enhancement.display import enhance
from engine.export.pseudonyms import new_name, new_uid
from engine.image_io.formats import decode
from engine.triage.dicom_outputs.overlay_capture import leading, write_overlay_captures
from engine.triage.dicom_outputs.overlay_film import words
from engine.triage.dicom_outputs.tasks import ScoredFinding
from tests.engine.triage.dicom_outputs.dicom_job import (
    CHEST,
    RUN,
    dicom_job,
    end,
    local_plan,
    pydicom_data,
)
from tests.engine.triage.jobs import the_file


def test_flagged_film_with_its_heat_map(tmp_path: Path) -> None:
    original = dcmread(pydicom_data(CHEST), stop_before_pixels=True)
    with dicom_job(tmp_path) as store:
        outputs = write_overlay_captures(store, tmp_path / "sc", local_plan())
    assert outputs.written == 1
    (path,) = (tmp_path / "sc").iterdir()
    assert path.name == "film-0001_Meier.dcm_overlay.dcm"
    capture = dcmread(path)
    pixels = capture.pixel_array
    film = enhance(decode(FilmSource(pydicom_data(CHEST))), Enhancement()).pixels
    assert pixels.shape == (1955, 1841, 3)
    # Where the map is 0 the film is as it was; where it is 1, it is 45 % of inferno's last colour.
    assert np.array_equal(pixels[1400, 1500], [film[1400, 1500]] * 3)
    alpha = round(255 * 0.45)
    expected = (int(film[200, 200]) * (255 - alpha) + np.array([252, 255, 164]) * alpha) / 255
    assert np.abs(pixels[200, 200] - expected).max() <= 1
    assert pixels[-30:, :600].max() == 255  # the words, white on black
    assert capture.StudyInstanceUID == original.StudyInstanceUID
    assert capture.SourceImageSequence[0].ReferencedSOPInstanceUID == original.SOPInstanceUID
    assert "research use" in capture.SeriesDescription
    assert capture.PatientID == "9RG1"


def test_all_films_when_asked(tmp_path: Path) -> None:
    with dicom_job(tmp_path) as store:
        outputs = write_overlay_captures(store, tmp_path / "sc", local_plan(), flagged_only=False)
    assert outputs.written == 2
    picture = dcmread(tmp_path / "sc" / "film-0002_low.png_overlay.dcm")
    assert "PatientID" not in picture or not picture.PatientID
    assert "SourceImageSequence" not in picture


def test_hidden(tmp_path: Path) -> None:
    original = dcmread(pydicom_data(CHEST), stop_before_pixels=True)
    with dicom_job(tmp_path) as store:
        write_overlay_captures(store, tmp_path / "sc", local_plan(hide_identity=True))
    path = tmp_path / "sc" / "film-0001_overlay.dcm"
    capture = dcmread(path)
    assert capture.PatientID == new_name(RUN, "9RG1")
    assert capture.StudyInstanceUID == new_uid(RUN, original.StudyInstanceUID)
    told = path.read_bytes()
    assert not any(secret in told for secret in (b"9RG1", b"CompressedSamples", b"Meier"))
    assert original.SOPInstanceUID.encode() not in told


def test_a_film_of_another_size_than_scored_is_left_out(tmp_path: Path) -> None:
    with dicom_job(tmp_path) as store:
        file = the_file(store, tmp_path / "films" / "Meier.dcm")
        store.films.ended([end(file, (100, 100), 0.9, 0.1)])
        outputs = write_overlay_captures(store, tmp_path / "sc", local_plan())
    assert outputs.skipped[0].reason == "It has another size than when it was scored."


def test_the_finding_that_decides_the_rank() -> None:
    # On their own scales 0.6 of 0.5 lies at 0.6, 0.5 of 0.2 at 0.69.
    findings = (ScoredFinding("a", 0.6, 0.5, True), ScoredFinding("b", 0.5, 0.2, True))
    assert leading(findings) == 1
    assert words(findings[1]) == ("Research use. Suspected finding: b, score 0.50, threshold 0.20")
    assert "No finding above threshold; highest: c" in words(ScoredFinding("c", 0.1, 0.5, False))
