"""All figures of eight films, counted by hand."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from engine.errors import EngineError
from engine.evaluation.confusion import TwoByTwo, named
from engine.judging.calibrating import calibrated
from engine.judging.judge import BY_FLAG, BY_SCORE, judge_tables
from engine.judging.score_table import read_table, same_films, write_table
from tests.engine.judging.drawn_tables import FILMS, THREE, table_of


def test_the_matrix_holds_the_films_of_each_cell() -> None:
    judged = judge_tables(THREE, table_of(), table_of())
    by_score, by_flag = judged.matrices
    assert (by_score.title, by_flag.title) == (BY_SCORE, BY_FLAG)
    assert by_score.rows == ("Bacterial", "Viral", "No finding")
    # Shares of nothing: .8 .9 .3 / .1 .7 .1 / .3 .6
    assert by_score.films == (((3,), (5,), (4,)), ((), (6,), (7,)), ((2,), (), (0, 1)))
    # Flags: film 4 has .1 and .2, film 7 has .3 and .1, none at its threshold.
    assert by_flag.counts == ((1, 1, 1), (0, 1, 1), (1, 0, 2))


def test_accuracy_and_balanced_accuracy_by_film_and_by_patient() -> None:
    judged = judge_tables(THREE, table_of(), table_of())
    assert [one.name for one in judged.accuracy] == [
        "accuracy", "balanced accuracy", "accuracy, by patient", "balanced accuracy, by patient",
    ]  # fmt: skip
    values = [one.figure.value for one in judged.accuracy if one.figure]
    balanced = (1 / 3 + 1 / 2 + 2 / 3) / 3
    assert values == pytest.approx([4 / 8, balanced, 4 / 8, balanced])


def test_every_class_has_the_figures_of_caret() -> None:
    bacterial = judge_tables(THREE, table_of(), table_of()).alternatives[0]
    assert bacterial.counts == TwoByTwo(hits=1, misses=2, false_alarms=1, passed=4)
    assert {one.name: one.figure.value for one in bacterial.figures if one.figure} == pytest.approx(
        {
            "sensitivity": 1 / 3,
            "specificity": 4 / 5,
            "positive predictive value": 1 / 2,
            "negative predictive value": 4 / 6,
            "precision": 1 / 2,
            "recall": 1 / 3,
            "F1": 2 / 5,
            "prevalence": 3 / 8,
            "detection rate": 1 / 8,
            "detection prevalence": 2 / 8,
            "balanced accuracy": (1 / 3 + 4 / 5) / 2,
        }
    )


def test_how_many_of_each_disease_are_said_to_be_nothing() -> None:
    missed = judge_tables(THREE, table_of(), table_of()).missed
    told = [(one.finding, one.said, one.missed, one.of) for one in missed]
    assert told == [
        ("Bacterial", "No finding", 1, 3),
        ("Viral", "No finding", 1, 2),
        ("Bacterial", "none of these flagged", 1, 3),
        ("Viral", "none of these flagged", 1, 2),
    ]


def test_a_finding_at_its_threshold() -> None:
    pneumonia = judge_tables(THREE, table_of(), table_of()).findings[0]
    # .2 .1 .7 without it; .9 .3 .9 .7 .4 with it: .7 ties with one, beats .3 and .4.
    assert pneumonia.counts == TwoByTwo(hits=3, misses=2, false_alarms=1, passed=2)
    area = named(pneumonia.figures, "AUC").figure
    assert area is not None
    assert area.value == pytest.approx((3 + 2 + 3 + 2.5 + 2) / 15)
    assert named(pneumonia.by_patient, "AUC").figure.value == pytest.approx(area.value)  # type: ignore[union-attr]
    assert (pneumonia.roc[0], pneumonia.roc[-1]) == ((0.0, 0.0), (1.0, 1.0))


def test_thresholds_for_a_wanted_sensitivity_are_those_of_validation() -> None:
    validation = table_of((*FILMS[:2], ("Bacterial", "z", 0.55, 0.1)))
    point = judge_tables(THREE, table_of(), validation).findings[0].wanted[0]
    assert point.threshold == pytest.approx(0.65, abs=2e-6)
    assert point.sensitivity.figure.value == pytest.approx(3 / 5)  # type: ignore[union-attr]
    assert point.specificity.figure.value == pytest.approx(2 / 3)  # type: ignore[union-attr]


def test_groups_say_where_they_are_too_small() -> None:
    groups = judge_tables(THREE, table_of(), table_of()).groups
    women = next(one for one in groups if (one.kind, one.group) == ("sex", "F"))
    assert (women.films, women.with_finding, women.figures) == (4, 2, ())
    assert women.remark == "too few to judge: 2 films with it and 2 films without it"
    ages = list(dict.fromkeys(one.group for one in groups if one.kind == "age"))
    assert ages == ["1-5", "6-17"]


def test_groups_that_are_large_enough_have_figures() -> None:
    groups = judge_tables(THREE, table_of(FILMS * 10), table_of()).groups
    women = next(one for one in groups if (one.kind, one.finding) == ("sex", "Pneumonia"))
    assert (women.films, women.remark, len(women.figures)) == (40, "", 3)


def test_the_films_to_look_at() -> None:
    notable = judge_tables(THREE, table_of(), table_of()).notable
    told = [(one.why, one.film) for one in notable]
    assert {one.finding for one in notable} == {"Pneumonia"}
    assert told[:6] == [
        ("best", 3), ("best", 5), ("best", 6), ("worst", 2), ("worst", 4), ("worst", 7),
    ]  # fmt: skip
    assert told[6] == ("doubtful", 7)  # 0.4 of 0.5 is nearest


def test_one_temperature_for_all_findings_keeps_their_order_and_their_kinds_below() -> None:
    table = table_of()
    calibration = judge_tables(THREE, table, table).calibration
    assert calibration is not None
    assert calibration.jointly
    assert len(set(calibration.temperatures)) == 1
    cooled = calibrated(calibration, table.scores)
    assert (cooled[:, :1] >= cooled[:, 1:]).all()
    for column, scores in zip(cooled.T, table.scores.T, strict=True):
        assert (np.argsort(column, kind="stable") == np.argsort(scores, kind="stable")).all()
    warm = dataclasses.replace(calibration, temperatures=(1.0, 1.0, 1.0))
    assert calibrated(warm, table.scores) == pytest.approx(table.scores, abs=1e-6)
    assert len(calibration.errors_after) == 3


def test_a_model_without_its_kinds_of_film_is_not_calibrated_and_says_so() -> None:
    judged = judge_tables(THREE, table_of(), table_of(FILMS[:3]))
    assert judged.calibration is None
    assert any(note.startswith("Not calibrated") for note in judged.notes)


def test_the_table_of_scores_comes_back_to_the_last_bit(tmp_path: Path) -> None:
    table = table_of()
    write_table(tmp_path / "scores.csv", table)
    kept = read_table(tmp_path / "scores.csv")
    assert kept.films == table.films
    assert (kept.scores.astype(np.float32) == table.scores.astype(np.float32)).all()
    assert (kept.truth == table.truth).all()
    assert same_films([kept, table.part([7, 6, 5, 4, 3, 2, 1, 0])])
    assert not same_films([kept, table.part([0, 1])])


def test_a_table_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "scores.csv").write_text("film\nx\n")
    with pytest.raises(EngineError, match="is not a table of scores"):
        read_table(tmp_path / "scores.csv")
    with pytest.raises(EngineError, match="cxr judge"):
        read_table(tmp_path / "missing.csv")


def test_what_the_window_shows_of_a_judgement_imports_neither_torch_nor_a_decoder() -> None:
    code = (
        "import sys; import engine.judging.judgement, engine.judging.compare; "
        "import engine.judging.report_content; "
        "heavy = {'torch', 'sklearn', 'scipy', 'cv2', 'openvino', 'pydicom', 'imagecodecs'}; "
        "sys.exit(', '.join(heavy & set(sys.modules)) or 0)"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert ended.stderr.decode().strip() == ""
    assert ended.returncode == 0


@pytest.mark.torch
def test_figures_are_those_of_scikit_learn() -> None:
    metrics = pytest.importorskip("sklearn.metrics")
    rng = np.random.default_rng(5)
    labels = ("No finding", "Bacterial", "Viral")
    rows = tuple((labels[n % 3], f"p{n // 2}", *(rng.dirichlet((1, 1, 1))[:2])) for n in range(120))
    table = table_of(rows)
    judged = judge_tables(THREE, table, table)
    names = {"No finding": 2, "Bacterial": 0, "Viral": 1}
    truth = [names[label] for label, *_ in rows]
    said = [int(np.argmax([b, v, 1 - b - v])) for *_, b, v in rows]
    accuracy, balanced = (one.figure for one in judged.accuracy[:2])
    assert accuracy is not None
    assert balanced is not None
    assert accuracy.value == pytest.approx(metrics.accuracy_score(truth, said))
    assert balanced.value == pytest.approx(metrics.balanced_accuracy_score(truth, said))
    counts = [list(row) for row in judged.matrices[0].counts]
    assert counts == metrics.confusion_matrix(truth, said).tolist()
    for number, finding in enumerate(judged.findings):
        there, scores = table.truth[:, number], table.scores[:, number]
        by_film, by_patient = finding.figures[0].figure, finding.by_patient[0].figure
        assert by_film is not None
        assert by_patient is not None
        assert by_film.value == pytest.approx(metrics.roc_auc_score(there, scores))
        assert by_patient.value == pytest.approx(by_film.value)
        f1 = named(finding.figures, "F1").figure
        assert f1 is not None
        assert f1.value == pytest.approx(metrics.f1_score(there, scores >= finding.threshold))


def test_no_film_and_other_findings_are_refused() -> None:
    table = table_of()
    with pytest.raises(EngineError, match="no test film"):
        judge_tables(THREE, table.part([]), table)
    other = dataclasses.replace(table, findings=("A", "B", "C"))
    with pytest.raises(EngineError, match="not of this model's findings"):
        judge_tables(THREE, other, table)
