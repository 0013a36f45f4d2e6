"""What the judging child does for the window, in this process."""

from __future__ import annotations

import os
import signal
from contextlib import closing
from pathlib import Path

import filelock
import pytest

from engine.child_process import IsolatedCaller, LocalCaller
from engine.errors import CancelledError, ChildEndedError, EngineError
from engine.judging.folds_judgement import load_folds
from engine.judging.judgement import load_judgement
from engine.judging.looks import read_looks
from engine.low_priority import SERVICE as LOW_PRIORITY
from engine.models.bundle import read_card
from engine.progress import CancelToken, Progress
from engine.services import JUDGE_SERVICE
from engine.training.run_listing import LOCK_NAME
from tests.engine.judging.test_folds import folds_run
from tests.engine.judging.tiny_run import write_run

pytestmark = pytest.mark.torch


@pytest.fixture
def run(tmp_path: Path) -> Path:
    return write_run(tmp_path / "runs" / "a", tmp_path / "films")


@pytest.fixture
def service() -> LocalCaller:
    return LocalCaller(JUDGE_SERVICE)


def test_a_run_is_judged_and_its_bundle_told(run: Path, service: LocalCaller) -> None:
    seen: list[Progress] = []
    judgement = service.call("judge", run, "cpu", on_progress=seen.append)
    assert judgement == load_judgement(run)
    assert judgement.test.films == 6
    assert [(one.done, one.total, one.verb) for one in seen] == [(6, 6, "Scoring")] * 2
    card, _ = read_card(run / "bundle")
    assert [one.metric for one in card.measured][:3] == ["AUC", "sensitivity", "specificity"]
    assert card.calibration is None
    kept = service.call("keep_calibration", run)
    assert read_card(run / "bundle")[0].calibration == kept.calibration


def test_a_stopped_judgement_leaves_none(run: Path, service: LocalCaller) -> None:
    token = CancelToken()
    with pytest.raises(CancelledError):
        service.call("judge", run, "cpu", cancel=token, on_progress=lambda _: token.cancel())
    assert not (run / "judgement").exists()


def test_a_killed_judgement_leaves_its_look_and_nothing_half_made(run: Path) -> None:
    """A real child, killed as it tells of its first films; it has decoders of its own."""
    child = IsolatedCaller(LOW_PRIORITY, JUDGE_SERVICE, role="judge", own_children=True)

    def kill(_: Progress) -> None:
        if child.pid is not None:
            os.kill(child.pid, signal.SIGKILL)

    with closing(child):
        with pytest.raises(ChildEndedError):
            child.call("judge", run, "cpu", on_progress=kill)
        assert not (run / "judgement").exists()
        assert len(read_looks(run)) == 1
        again = child.call("judge", run, "cpu")
    assert again.test.films == 6
    assert len(read_looks(run)) == 1


def test_a_folder_in_use_is_left_alone(run: Path, service: LocalCaller) -> None:
    with (
        filelock.FileLock(run / LOCK_NAME),
        pytest.raises(EngineError, match="another process trains or judges"),
    ):
        service.call("judge", run, "cpu")


def test_reports_and_sheets_go_where_they_are_wanted(
    run: Path, service: LocalCaller, tmp_path: Path
) -> None:
    service.call("judge", run, "cpu")
    report = service.call("report", run, ("html",), tmp_path / "mine")
    assert report.folder.parent == tmp_path / "mine"
    assert (report.folder / "report.html").is_file()
    assert service.call("report", run, ("html",), None).folder.parent == run / "reports"
    claim, tripod = service.call("sheets", run)
    assert (len(claim.items), len(tripod.items)) == (44, 52)
    path = service.call("keep_sheet", claim, tmp_path / "claim.md")
    assert path.read_text("utf-8").startswith(f"# {claim.title}")
    with pytest.raises(EngineError, match="cannot be written"):
        service.call("keep_sheet", claim, tmp_path / "none" / "claim.md")


def test_a_run_of_folds_is_judged_and_told_as_one(service: LocalCaller, tmp_path: Path) -> None:
    run = folds_run(tmp_path, tested=True)
    seen: list[Progress] = []
    folds = service.call("judge", run, "cpu", on_progress=seen.append)
    assert folds == load_folds(run)
    assert [one.verb for one in seen[1::2]] == [
        "Scoring films of fold 1 of 2",
        "Scoring films of fold 2 of 2",
    ]
    assert (service.call("report", run, ("html",), None).folder / "folds.html").is_file()


def test_runs_are_compared_and_the_comparison_written(
    run: Path, service: LocalCaller, tmp_path: Path
) -> None:
    other = write_run(tmp_path / "runs" / "b", tmp_path / "films", cut=0.5)
    for one in (run, other):
        service.call("judge", one, "cpu")
    comparison = service.call("compare", (run, other))
    assert [one.name for one in comparison.runs] == ["a", "b"]
    report = service.call("comparison_report", comparison, ("html",), tmp_path / "mine")
    assert (report.folder / "comparison.html").is_file()
