"""Reports of a judged run and of two: every kind, the sheets, the hashes; the bundle's card."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine.cli.main import main
from engine.errors import EngineError
from engine.judging.bundle_card import TEXT_NAME, keep_in_bundle
from engine.judging.checklists import CHECKLISTS, TO_WRITE, filled_sheet
from engine.judging.judgement import load_judgement
from engine.judging.report_writing import write_judgement_report
from engine.judging.run_facts import run_facts
from engine.models.bundle import load_bundle
from engine.triage.reports.manifest import verify_report
from tests.engine.judging.tiny_run import write_run

pytestmark = pytest.mark.torch


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("runs")
    films = folder / "films"
    made = (write_run(folder / "a", films), write_run(folder / "b", films, cut=0.9))
    for run in made:
        assert main(["judge", str(run), "--calibrate"]) == 0
    return made


def test_a_report_says_research_use_figures_data_doctor_recipe_and_both_sheets(
    runs: tuple[Path, Path],
) -> None:
    report = write_judgement_report(runs[0])
    page = (report.folder / "report.html").read_text()
    for words in (
        "Research use. Does not replace reading the image.",
        "0.667 (0.208-0.939)",
        "Confusion matrices",
        "Best, worst and most doubtful films",
        "The data doctor was not asked in this run.",
        "CLAIM, 2024 update",
        "TRIPOD+AI",
        TO_WRITE,
        "learning_rate = 0.01",
    ):
        assert words in page
    assert "http-equiv" in page
    assert "<script" not in page
    assert (report.folder / "report.pdf").read_bytes().startswith(b"%PDF")
    assert verify_report(report.folder).sound == (
        "claim.md", "judgement.json", "report.html", "report.pdf", "scores.csv", "tripod.md",
    )  # fmt: skip


def test_the_sheets_have_every_item_and_mark_what_a_person_must_write(
    runs: tuple[Path, Path],
) -> None:
    judgement, facts = load_judgement(runs[0]), run_facts(runs[0])
    claim, tripod = (filled_sheet(name, judgement, facts) for name in CHECKLISTS)
    assert [item.number for item in claim.items] == [str(n) for n in range(1, 45)]
    assert len(tripod.items) == 52
    assert len({item.number.rstrip("abcdefg") for item in tripod.items}) == 27
    by_number = {item.number: item for item in claim.items}
    assert by_number["34"].told == TO_WRITE
    assert "resnet18" not in by_number["22"].answer  # the bundle's own network is told
    assert "tiny, 2 outputs" in by_number["22"].answer
    assert by_number["20"].answer == "Patients."


def test_an_unknown_kind_and_a_run_that_was_not_judged(
    runs: tuple[Path, Path], tmp_path: Path
) -> None:
    with pytest.raises(EngineError, match="no such report"):
        write_judgement_report(runs[0], ("odt",))
    with pytest.raises(EngineError, match="no judgement"):
        write_judgement_report(tmp_path)


def test_the_bundle_gets_figures_words_and_temperature(runs: tuple[Path, Path]) -> None:
    bundle = load_bundle(runs[0] / "bundle")
    assert bundle.card.score_word == "probability"
    assert bundle.card.calibration is not None
    assert [one.metric for one in bundle.card.measured] == ["AUC", "sensitivity", "specificity"]
    text = (bundle.folder / TEXT_NAME).read_text()
    assert "| Density | sensitivity | 0.667 (0.208-0.939) |" in text
    assert load_judgement(runs[0]).bundle_sha256 == bundle.sha256
    again = keep_in_bundle(runs[0])
    assert len(load_bundle(runs[0] / "bundle").card.measured) == 3
    assert again.bundle_sha256 == load_bundle(runs[0] / "bundle").sha256


def test_the_commands_print_text_and_json(
    runs: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", *map(str, runs), "--report", "html,pdf"]) == 0
    told = capsys.readouterr()
    assert "6 test films of 5 patients" in told.out
    assert "McNemar, exact" in told.out
    (report,) = (runs[0] / "comparisons").iterdir()
    assert verify_report(report).sound == ("comparison.html", "comparison.json", "comparison.pdf")
    assert main(["compare", *map(str, runs), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["films"] == 6
    assert main(["judge", str(runs[1]), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["bundle_id"] == "tiny"
    assert main(["judge", str(runs[1]), "--report", "odt"]) == 2
