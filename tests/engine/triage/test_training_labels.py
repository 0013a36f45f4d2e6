"""Which verdicts become labels, and which label."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from engine.models.library import find_bundle
from engine.triage.job_types import Agreement, JobFinding, Verdict
from engine.triage.training_labels import (
    LabelLevel,
    class_of,
    labelled_films,
    no_finding_class,
)
from tests.engine.triage.labelled_job import AGREE, add, corrected, labelled_job

TREE = (
    JobFinding("Pneumonia", 0.5),
    JobFinding("Viral", 0.5, "Pneumonia"),
    JobFinding("Covid", 0.5, "Viral"),
    JobFinding("Effusion", 0.5),
)


@pytest.mark.parametrize(
    ("named", "parent", "finest"),
    [
        ((), (), ()),
        (("Pneumonia",), ("Pneumonia",), ("Pneumonia",)),
        (("Pneumonia", "Viral"), ("Pneumonia",), ("Viral",)),
        (("Pneumonia", "Covid"), ("Pneumonia",), ("Covid",)),
        (("Covid",), ("Pneumonia",), ("Covid",)),
        (("Viral", "Effusion"), ("Pneumonia", "Effusion"), ("Viral", "Effusion")),
    ],
)
def test_one_finding_stands_for_those_above_or_below_it(
    named: tuple[str, ...], parent: tuple[str, ...], finest: tuple[str, ...]
) -> None:
    assert class_of(named, TREE, LabelLevel.PARENT) == parent
    assert class_of(named, TREE, LabelLevel.FINEST) == finest


def test_findings_in_a_circle_end() -> None:
    circle = (JobFinding("A", 0.5, "B"), JobFinding("B", 0.5, "A"))
    assert len(class_of(("A",), circle, LabelLevel.PARENT)) == 1


def test_the_class_without_a_finding_is_the_models_own() -> None:
    assert no_finding_class(find_bundle(None).card) == "No finding"
    assert no_finding_class(find_bundle("nih-fourteen-demonstration").card) == "No finding"


def test_verdicts_that_say_what_is_there_become_labels(tmp_path: Path) -> None:
    with labelled_job(tmp_path) as store:
        store.verdicts.give(1, AGREE)
        store.verdicts.give(2, corrected("Bacterial"))
        store.verdicts.give(3, Verdict(Agreement.DISAGREE, ()))
        store.verdicts.give(4, Verdict(Agreement.DISAGREE, ("Pneumonia",)))
        labelled = labelled_films(store)
    assert [film.findings for film in labelled.films] == [
        ("Pneumonia", "Bacterial"), ("Bacterial",), ("Pneumonia",),
    ]  # fmt: skip
    (left_out,) = labelled.left_out
    assert left_out.name == "berta.png"
    assert left_out.reason.startswith("The reader disagrees without saying what is there.")


def test_patients_keep_their_number_and_unknown_ones_are_each_their_own(tmp_path: Path) -> None:
    with labelled_job(tmp_path) as store:
        for film in (2, 3, 4):
            store.verdicts.give(film, AGREE)
        films = labelled_films(store).films
    assert [film.patient_number for film in films] == [1, 3, 4]
    assert [film.patient for film in films[:2]] == ["P1", "P2"]
    assert films[2].patient == f"unknown-{films[2].state.sha256[:16]}"


def test_the_same_bytes_are_one_label_the_newest(tmp_path: Path) -> None:
    with labelled_job(tmp_path) as store:
        root = store.settings.roots[0]
        copy = Path(shutil.copy(root / "two/berta.png", root / "copy.png"))
        film = add(store, copy, "P2", (0.8, 0.1))
        store.verdicts.give(3, Verdict(Agreement.AGREE, (), at="2026-01-02T00:00:00.000+00:00"))
        store.verdicts.give(
            film, Verdict(Agreement.CORRECTED, (), at="2026-01-01T00:00:00.000+00:00")
        )
        labelled = labelled_films(store)
    assert [one.source.path.name for one in labelled.films] == ["berta.png"]
    assert labelled.left_out[0].name == "copy.png"
    assert "the same bytes as berta.png" in labelled.left_out[0].reason


def test_what_was_said_of_other_bytes_is_no_label(tmp_path: Path) -> None:
    with labelled_job(tmp_path) as store:
        store.verdicts.give(1, AGREE)
        store.files.again([1])
        assert len(labelled_films(store).films) == 1
        store.files.is_gone([1])
        assert labelled_films(store).left_out[0].reason.startswith("The file is not there")
