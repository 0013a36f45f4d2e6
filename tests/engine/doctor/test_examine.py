"""A set with planted faults: each is found, with its films; a clean set is quiet."""

from pathlib import Path

import numpy as np
import pytest

from engine.child_process import LocalCaller
from engine.datatypes import FilmSource
from engine.doctor.examine import DoctorOptions, examine
from engine.doctor.report import Check, DoctorReport, Severity, read_report, write_report
from engine.errors import CancelledError
from engine.models.library import find_bundle
from engine.progress import CancelToken, Progress
from engine.services import DOCTOR_READER_SERVICE, DOCTOR_SERVICE
from engine.training.recipe import DataSource
from engine.training.sources.gathering import gather_report
from engine.training.splits import given_split
from tests.engine.doctor.drawn_sets import clean_set, faulty_set

pytestmark = pytest.mark.torch


def examined(root: Path, cache: Path | None = None, model: bool = True) -> DoctorReport:
    source = DataSource(root=str(root), group_pattern=r"(person\d+)")
    gathered = gather_report(source, Path("/"))
    bundle = find_bundle(None).path if model else None
    return examine(
        gathered.examples,
        given_split(gathered.examples, 0.2, seed=1),
        DoctorOptions(bundle, cache, gathered),
        [LocalCaller(DOCTOR_READER_SERVICE)],
        LocalCaller(DOCTOR_SERVICE),
    )


def names(films: tuple[FilmSource, ...]) -> set[str]:
    return {f"{film.path.parent.name}/{film.path.name}" for film in films}


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> DoctorReport:
    return examined(faulty_set(tmp_path_factory.mktemp("faulty")))


def test_a_clean_set_is_quiet(tmp_path: Path) -> None:
    report = examined(clean_set(tmp_path))
    grave = [f for f in report.findings if f.severity is Severity.FIX]
    # A blur shows the drawn patch too, and it adds contrast: those are the finding itself.
    assert {f.check for f in grave} <= {Check.BLUR, Check.APPEARANCE}
    quiet = {
        Check.UNREADABLE,
        Check.EXACT_TWINS,
        Check.NEAR_TWINS,
        Check.PATIENTS_ACROSS,
        Check.PATIENTS,
        Check.LABELS,
        Check.GATE,
    }
    assert [f.sentence for check in quiet for f in report.of(check)] == []
    assert report.of(Check.BORDERS)[0].severity is Severity.NOTE
    assert report.of(Check.METADATA)[0].severity is Severity.NOTE
    assert report.patients == 120


def test_unreadable_films_are_named(faulty: DoctorReport) -> None:
    (finding,) = faulty.of(Check.UNREADABLE)
    assert names(finding.films) == {"well/person991_1.png", "ill/person992_1.png"}
    assert finding.severity is Severity.FIX


def test_twins_are_found_exact_resized_and_mirrored(faulty: DoctorReport) -> None:
    (exact,) = faulty.of(Check.EXACT_TWINS)
    assert {frozenset(names(group)) for group in exact.groups} == {
        frozenset({"ill/person002_1.png", "ill/person902_1.png"}),
        frozenset({"ill/person004_1.png", "well/person904_1.png"}),
    }
    (near,) = faulty.of(Check.NEAR_TWINS)
    assert {frozenset(names(group)) for group in near.groups} == {
        frozenset({"well/person001_1.png", "well/person901_1.jpg"}),
        frozenset({"well/person005_1.png", "well/person905_1.png"}),
    }
    assert "Pairs of mirror images among them: 1." in near.sentence


def test_twins_across_the_split_and_contradictions(faulty: DoctorReport) -> None:
    (across,) = faulty.of(Check.TWINS_ACROSS)
    assert {"ill/person902_1.png", "well/person901_1.jpg"} <= names(across.films)
    (contradiction,) = faulty.of(Check.CONTRADICTIONS)
    assert names(contradiction.films) == {"ill/person004_1.png", "well/person904_1.png"}


def test_a_patient_on_both_sides(faulty: DoctorReport) -> None:
    (finding,) = faulty.of(Check.PATIENTS_ACROSS)
    assert names(finding.films) == {"well/person007_1.png", "well/person007_2.png"}
    assert "1 patient has films in more than one part: person007." in finding.sentence


def test_swapped_labels_are_doubted(faulty: DoctorReport) -> None:
    (finding,) = faulty.of(Check.LABELS)
    swapped = {"well/person008_1.png", "ill/person011_1.png", "well/person010_1.png"}
    swapped.add("ill/person013_1.png")
    assert len(swapped & names(finding.films)) >= 3
    assert len(finding.films) <= 12


def test_a_letter_at_the_border_is_a_shortcut(faulty: DoctorReport) -> None:
    (finding,) = faulty.of(Check.BORDERS)
    assert finding.severity is Severity.FIX
    figure = finding.figures[0].figure
    assert figure is not None
    assert figure.low > 0.85
    assert "No lung lies there" in finding.sentence


def test_the_gate_doubts_the_tiny_film(faulty: DoctorReport) -> None:
    (finding,) = faulty.of(Check.GATE)
    assert names(finding.films) == {"well/person990_1.png"}
    assert "Far too small: 40 x 40 pixels." in finding.sentence


def test_what_is_measured_is_kept(tmp_path: Path) -> None:
    root = clean_set(tmp_path / "films", 30)
    first = examined(root, tmp_path / "cache")
    (kept,) = (tmp_path / "cache").glob("*.npz")
    state = kept.stat().st_mtime_ns
    second = examined(root, tmp_path / "cache")
    assert kept.stat().st_mtime_ns == state  # nothing was measured again
    assert [f.sentence for f in second.findings] == [f.sentence for f in first.findings]
    kept.write_bytes(kept.read_bytes()[:500])
    assert examined(root, tmp_path / "cache").films == 30


def test_without_a_model_label_errors_are_told_as_not_done(tmp_path: Path) -> None:
    report = examined(clean_set(tmp_path, 30), model=False)
    assert [one.reason for one in report.not_done if one.check is Check.LABELS] == [
        "Label errors were not looked for: that needs the embeddings of a model."
    ]


def test_the_report_is_kept_in_a_file(tmp_path: Path, faulty: DoctorReport) -> None:
    write_report(tmp_path, faulty)
    assert read_report(tmp_path) == faulty


def test_it_stops_on_request(tmp_path: Path) -> None:
    root = clean_set(tmp_path / "films", 60)
    gathered = gather_report(DataSource(root=str(root)), Path("/"))
    token = CancelToken()

    def stop(progress: Progress) -> None:
        if progress.done >= 20:
            token.cancel()

    with pytest.raises(CancelledError):
        examine(
            gathered.examples,
            None,
            DoctorOptions(cache=tmp_path / "cache"),
            [LocalCaller(DOCTOR_READER_SERVICE)],
            LocalCaller(DOCTOR_SERVICE),
            stop,
            token,
        )
    with np.load(next((tmp_path / "cache").glob("*.npz"))) as kept:
        assert len(kept["thumbs"]) >= 16
