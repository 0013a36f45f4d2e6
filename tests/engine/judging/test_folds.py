"""Folds judged one by one and in one table, by numbers that can be computed by hand."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from engine.cli.main import main
from engine.errors import EngineError
from engine.evaluation.figures import NamedFigure
from engine.judging.folds import judge_folds, over_folds
from engine.judging.folds_judgement import FoldFigure, FoldsJudgement, fold_folders, load_folds
from engine.judging.judgement import load_judgement
from engine.judging.report_writing import write_folds_report
from engine.judging.run_judging import judge_run
from engine.judging.run_parts import OWN_TEST, OWN_VALIDATION
from tests.engine.judging.tiny_run import write_run

pytestmark = pytest.mark.torch


def figure(folds: FoldsJudgement, finding: str, name: str) -> FoldFigure:
    (found,) = (one for one in folds.figures if (one.finding, one.name) == (finding, name))
    return found


def folds_run(tmp_path: Path, *, tested: bool) -> Path:
    """Two folds. The first flags films half white, the second all films: of six films with three
    dense the first has 2 hits and 1 false alarm, the second 3 and 3."""
    run = tmp_path / "run"
    for number, cut in ((0, 0.6), (1, 0.5)):
        fold = write_run(run / f"fold-{number}", tmp_path / "films", cut=cut)
        text = (fold / "recipe.toml").read_text()
        share = "test = 0.1" if tested else ""
        text = text.replace('kind = "folders"', f'kind = "folders"\nfolds = 2\n{share}')
        (fold / "recipe.toml").write_text(text)
    return run


def test_mean_and_deviationover_folds_on_the_same_test_films(tmp_path: Path) -> None:
    run = folds_run(tmp_path, tested=True)
    folds = judge_folds(run)
    assert folds.folds == ("fold-0", "fold-1")
    assert (folds.films, folds.judged) == ((6, 6), OWN_TEST)
    sensitivity = figure(folds, "Density", "sensitivity")
    assert [one.figure and one.figure.value for one in sensitivity.values] == [2 / 3, 1]
    assert sensitivity.mean == pytest.approx(5 / 6)
    assert sensitivity.deviation == pytest.approx((1 / 18) ** 0.5)
    specificity = figure(folds, "Density", "specificity")
    assert specificity.mean == pytest.approx(1 / 3)
    assert any("on the same 6 films" in note for note in folds.notes)
    assert not any("first scored" in note for note in folds.notes)
    with (run / "folds.csv").open() as stream:
        rows = [r for r in csv.DictReader(stream) if r["figure"] == "sensitivity"]
    assert [(r["fold"], r["value"]) for r in rows] == [
        ("mean", "0.833333"),
        ("standard deviation", "0.235702"),
        ("fold-0", "0.666667"),
        ("fold-1", "1"),
    ]
    assert load_judgement(run / "fold-1").test.films == 6


def test_without_test_films_each_fold_is_judged_on_what_it_held_out(tmp_path: Path) -> None:
    folds = judge_folds(folds_run(tmp_path, tested=False))
    assert folds.judged == OWN_VALIDATION
    assert any("12 in all, each of them once" in note for note in folds.notes)
    assert any("flatter" in note for note in folds.notes)


def test_a_folder_of_folds_by_the_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = folds_run(tmp_path, tested=True)
    assert main(["judge", str(run)]) == 0
    out = capsys.readouterr().out
    assert "run: 2 folds, test films of the recipe's split" in out
    assert any(
        line.startswith("Density: sensitivity") and "0.833   0.236   0.667 (0.208-0.939)" in line
        for line in out.splitlines()
    )


def test_one_report_holds_the_table_and_every_fold(tmp_path: Path) -> None:
    run = folds_run(tmp_path, tested=True)
    made = judge_folds(run)
    assert load_folds(run) == made
    report = write_folds_report(run, ("html", "pdf")).folder
    assert report.parent == run / "reports"
    page = (report / "folds.html").read_text("utf-8")
    assert "0.236" in page and "0.667 (0.208-0.939)" in page and "on the same 6 films" in page
    assert (report / "folds.pdf").read_bytes().startswith(b"%PDF")
    assert (report / "fold-1" / "report.html").is_file()
    assert "fold-1/report.html" in (report / "SHA256SUMS").read_text()
    (run / "folds.json").write_text("{}")
    with pytest.raises(EngineError, match="is not a judgement of folds"):
        load_folds(run)


def test_a_fold_without_test_films_is_judged_alone_on_what_it_held_out(tmp_path: Path) -> None:
    run = folds_run(tmp_path, tested=False) / "fold-0"
    text = (run / "recipe.toml").read_text()
    (run / "recipe.toml").write_text(text.replace('kind = "folders"', 'kind = "folds"'))
    assert judge_run(run).test.name == OWN_VALIDATION


def test_what_is_a_folder_of_folds(tmp_path: Path) -> None:
    run = folds_run(tmp_path, tested=True)
    (run / "fold-2").mkdir()  # not finished
    assert [folder.name for folder in fold_folders(run)] == ["fold-0", "fold-1"]
    assert fold_folders(run / "fold-0") == ()
    with pytest.raises(EngineError, match="no finished fold"):
        judge_folds(run / "fold-0")


def test_a_figure_that_no_fold_has() -> None:
    missing = NamedFigure("AUC", None, "no film with it")
    assert over_folds("Density", (missing, missing)) == FoldFigure(
        "Density", "AUC", None, None, (missing, missing)
    )
