"""The starter's validation films as a job: the figures are those that training wrote."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from engine.evaluation.confusion import SENSITIVITY, SPECIFICITY, named
from engine.models.card import ModelCard
from engine.models.library import find_bundle
from engine.triage.job_evaluation import JobEvaluation, evaluate_job
from engine.triage.job_store import opened
from engine.triage.job_types import JobFinding
from engine.triage.label_table import LabelColumns, labels_from_table
from engine.triage.labels import labels_from_folders
from tests.engine.triage.jobs import scored, seen, settings, the_file

SCORES = (
    Path(__file__).resolve().parents[3]
    / "docs" / "models" / "paediatric-pneumonia" / "validation-scores.csv"
)  # fmt: skip


def starter() -> ModelCard:
    return find_bundle(None).card


def findings(card: ModelCard) -> tuple[JobFinding, ...]:
    return tuple(JobFinding(f.name, f.threshold.value, f.parent) for f in card.findings)


@pytest.fixture(scope="module")
def evaluation(tmp_path_factory: pytest.TempPathFactory) -> JobEvaluation:
    folder = tmp_path_factory.mktemp("starter")
    card = starter()
    with SCORES.open(newline="", encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    with opened(folder / "job", settings(folder), findings(card)) as store:
        store.files.seen(seen(folder / row["film"]) for row in rows)
        store.films.ended(
            [
                scored(
                    the_file(store, folder / row["film"]),
                    *(float(row[name]) for name in card.finding_names),
                )
                for row in rows
            ]
        )
        columns = LabelColumns(film="film", label="labels")
        return evaluate_job(store, labels_from_table(store, card, SCORES, columns))


@pytest.mark.parametrize("name", ["Pneumonia", "Bacterial pneumonia", "Viral pneumonia"])
def test_figures_are_those_of_the_card(evaluation: JobEvaluation, name: str) -> None:
    finding = evaluation.of(name)
    figures = finding.at(finding.threshold).figures()
    ours = {
        "AUC": finding.area.figure,
        SENSITIVITY: named(figures, SENSITIVITY).figure,
        SPECIFICITY: named(figures, SPECIFICITY).figure,
    }
    for told in starter().measured:
        figure = ours.get(told.metric)
        if told.data == "validation films" and told.finding == name and figure is not None:
            # the table keeps six digits of each score, so a tie may have come about
            assert figure.value == pytest.approx(told.value, abs=2e-4)
            assert (figure.low, figure.high) == pytest.approx((told.low, told.high), abs=2e-4)
            ours.pop(told.metric)
    assert not ours


def test_every_film_falls_into_the_matrix(evaluation: JobEvaluation) -> None:
    matrix = evaluation.by_score
    assert matrix is not None
    assert matrix.rows == ("Bacterial pneumonia", "Viral pneumonia", "No finding")
    assert matrix.counts.sum(axis=1).tolist() == [253, 135, 134]
    assert (matrix.left_out, evaluation.films) == (0, 522)


def test_shared_folders_and_table(shared_data: Path, tmp_path: Path) -> None:
    card = starter()
    root = shared_data / "paediatric-pneumonia" / "test"
    with opened(tmp_path / "children", settings(root), findings(card)) as store:
        store.files.seen(seen(path) for path in sorted(root.rglob("*.jpeg")))
        labels = labels_from_folders(store, card)
    found = {one.name: one.films for one in labels.matches.used}
    assert found == {
        folder.name: len(list(folder.iterdir())) for folder in root.iterdir() if folder.is_dir()
    }
    assert labels.matches.labelled == 262

    card = find_bundle("nih-fourteen-demonstration").card
    root = shared_data / "nih-1000"
    with opened(tmp_path / "adults", settings(root / "images"), findings(card)) as store:
        store.files.seen(seen(path) for path in sorted((root / "images").iterdir()))
        labels = labels_from_table(store, card, root / "labels.csv")
    assert (labels.matches.labelled, len(set(labels.patients))) == (662, 440)
    assert (labels.truth >= 0).all()
    with (root / "labels.csv").open(newline="") as stream:
        hernias = sum(row["Hernia"] == "1" for row in csv.DictReader(stream))
    assert int(labels.truth[:, card.finding_names.index("Hernia")].sum()) == hernias
