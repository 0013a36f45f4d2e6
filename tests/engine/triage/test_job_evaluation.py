"""A job judged by its labels, with figures counted by hand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.errors import EngineError
from engine.evaluation.confusion import TwoByTwo
from engine.triage.job_evaluation import NONE_FLAGGED, NONE_LABELLED, JobEvaluation, evaluate_job
from engine.triage.labels import labels_from_folders
from engine.triage.operating_points import ChosenThreshold, choose_point
from tests.engine.triage.jobs import the_file
from tests.engine.triage.label_jobs import CARD, job

SHA = "ab" * 32
# Scores: Pneumonia (threshold 0.5), Bacterial (0.4), Viral (0.3).
FILMS = {
    "normal/1.png": (0.1, 0.05, 0.05),
    "normal/2.png": (0.7, 0.1, 0.6),
    "bacterial/3.png": (0.9, 0.8, 0.1),
    "bacterial/4.png": (0.5, 0.2, 0.3),
    "viral/5.png": (0.8, 0.1, 0.7),
    "viral/6.png": (0.2, 0.1, 0.1),
    "viral/7.png": None,
}


@pytest.fixture(scope="module")
def evaluation(tmp_path_factory: pytest.TempPathFactory) -> JobEvaluation:
    with job(tmp_path_factory.mktemp("job"), FILMS) as store:
        return evaluate_job(store, labels_from_folders(store, CARD))


def test_counts_and_films_at_the_jobs_threshold(evaluation: JobEvaluation) -> None:
    finding = evaluation.of("Pneumonia")
    point = finding.at(finding.threshold)
    assert point.counts == TwoByTwo(hits=3, misses=1, false_alarms=1, passed=1)
    assert point.missed.tolist() == [6]
    assert point.false_alarms.tolist() == [2]
    assert (point.hits.tolist(), point.passed.tolist()) == ([3, 5, 4], [1])
    assert (evaluation.films, evaluation.not_scored) == (6, 1)
    viral = evaluation.of("Viral").at(0.3)
    # film 4 scores 0.3 as float32, which is a little above
    assert (viral.missed.tolist(), viral.false_alarms.tolist()) == ([6], [2, 4])


def test_the_slider_goes_anywhere(evaluation: JobEvaluation) -> None:
    finding = evaluation.of("Pneumonia")
    assert finding.at(0.0).counts == TwoByTwo(4, 0, 2, 0)
    assert finding.at(1.0).missed.tolist() == [6, 4, 5, 3]
    assert finding.for_sensitivity(0.75) == 0.5
    assert finding.for_sensitivity(1) == pytest.approx(0.2)
    with pytest.raises(EngineError, match="0 to 1"):
        finding.for_sensitivity(75)


def test_curves_and_areas(evaluation: JobEvaluation) -> None:
    finding = evaluation.of("Pneumonia")
    # with: 0.9 0.8 0.5 0.2, without: 0.7 0.1; in order: 2 + 2 + 1 + 1 of 8
    assert finding.area.figure is not None
    assert finding.area.figure.value == pytest.approx(6 / 8)
    # 1/4 (1 + 1 + 3/4 + 4/5)
    assert finding.average_precision.figure is not None
    assert finding.average_precision.figure.value == pytest.approx((2 + 0.75 + 0.8) / 4)
    assert finding.roc is not None
    assert finding.roc.true_positive_rate.tolist() == [0, 0.25, 0.5, 0.5, 0.75, 1, 1]


def test_matrices(evaluation: JobEvaluation) -> None:
    by_flag = evaluation.by_flag
    assert by_flag.rows == ("Bacterial", "Viral", NONE_LABELLED)
    assert by_flag.columns == ("Bacterial", "Viral", NONE_FLAGGED)
    # film 4 is flagged as viral, film 6 not at all, film 2 as viral
    assert by_flag.counts.tolist() == [[1, 1, 0], [0, 1, 1], [0, 1, 1]]
    cells = [[evaluation.in_cell(by_flag, r, c).tolist() for c in range(3)] for r in range(3)]
    assert cells == [[[3], [4], []], [[], [5], [6]], [[], [2], [1]]]
    by_score = evaluation.by_score
    assert by_score is not None
    # what is left of 1 is highest for films 1 (0.9), 4 (0.5) and 6 (0.8)
    assert by_score.columns == ("Bacterial", "Viral", "No finding")
    assert by_score.counts.tolist() == [[1, 0, 1], [0, 1, 1], [0, 1, 1]]


def test_what_the_labels_cannot_tell_has_a_reason(tmp_path: Path) -> None:
    films = {"normal/1.png": (0.1, 0.0, 0.0), "other/2.png": (0.9, 0.5, 0.4)}
    with job(tmp_path, films) as store:
        alone = evaluate_job(store, labels_from_folders(store, CARD)).of("Pneumonia")
    assert alone.area.reason == "an AUC needs films with and without the finding"
    assert alone.roc is None
    assert alone.at(0.5).figures()[0].reason == "no labelled film has this finding"
    with pytest.raises(EngineError, match="no labelled film"):
        alone.for_sensitivity(0.9)


def test_copies_count_once_and_optimism_is_told(tmp_path: Path) -> None:
    films = {"normal/1.png": (0.1, 0.0, 0.0), "viral/2.png": (0.9, 0.1, 0.8), "viral/3.png": None}
    with job(tmp_path, films) as store:
        root = tmp_path / "films"
        original = the_file(store, root / "viral/2.png")
        store.films.copied(the_file(store, root / "viral/3.png").key, original.key)
        store.use_operating_point(
            choose_point(CARD, SHA, (ChosenThreshold("Viral", 0.5, films=2),))
        )
        evaluation = evaluate_job(store, labels_from_folders(store, CARD))
    assert (evaluation.films, evaluation.duplicates) == (2, 1)
    assert evaluation.of("Viral").at(0.5).counts == TwoByTwo(1, 0, 0, 1)
    assert any("optimistic" in note for note in evaluation.notes)
    assert any("1 labelled films are copies" in note for note in evaluation.notes)


def test_no_film_at_all(tmp_path: Path) -> None:
    with job(tmp_path, {"1.png": None}) as store:
        evaluation = evaluate_job(store, labels_from_folders(store, CARD))
    assert evaluation.films == 0
    assert np.array_equal(evaluation.by_flag.counts, np.zeros((3, 3)))
    assert all(finding.area.figure is None for finding in evaluation.findings)
    assert evaluation.of("Viral").at(0.5).counts.films == 0
    with pytest.raises(EngineError, match="no such finding"):
        evaluation.of("Effusion")
