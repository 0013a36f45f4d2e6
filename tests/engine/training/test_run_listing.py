"""How runs stand, told from what lies in their folders."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import filelock
import pytest

from engine.models.card import Preprocessing
from engine.training.control import Wish, ask_run
from engine.training.events import EpochReport, EventLog, RunEnded, RunStarted, RunState
from engine.training.recipe import (
    RECIPE_SCHEMA,
    BundleText,
    DataSource,
    FindingSpec,
    NetworkSpec,
    Phase,
    Recipe,
    Split,
    save_recipe,
)
from engine.training.run_listing import RunPhase, last_words, list_runs, run_summary

RECIPE = Recipe(
    schema=RECIPE_SCHEMA,
    bundle=BundleText("spots", "1", "Bright squares", "t", (), "t"),
    data=DataSource(root="/films"),
    classes=("without", "with"),
    findings=(FindingSpec("Spot", ("with",)),),
    network=NetworkSpec("four_block"),
    input=Preprocessing(size=(32, 32)),
    phases=(Phase(3, 0.01), Phase(2, 0.003, train_from=1)),
)
BEGUN = RunStarted(24, 8, 0, (3, 2), "cpu", "float32", 1, resumed=False)
EPOCH = EpochReport(
    0, 0, 0.7, 0.6, 0.65, 0.81, "AUC", True, ((3, 1), (0, 4)), 0.01, 2.0, 0.01, 8.0
)  # fmt: skip


@pytest.fixture
def run(tmp_path: Path) -> Path:
    folder = tmp_path / "runs" / "spots-1"
    folder.mkdir(parents=True)
    save_recipe(RECIPE, folder / "recipe.toml")
    return folder


def ended(state: RunState) -> RunEnded:
    return RunEnded(state, 0, 1, 0.9)


def test_from_the_recipe_alone(run: Path) -> None:
    os.utime(run / "recipe.toml", (0, 86_400))
    told = run_summary(run)
    assert (told.title, told.phase, told.best, told.reason) == (
        "Bright squares", RunPhase.NOT_STARTED, None, "",
    )  # fmt: skip
    assert told.started.startswith("1970-01-0")


def test_killed_paused_taken_up_and_finished(run: Path) -> None:
    tell = EventLog(run)
    for event in (BEGUN, EPOCH, replace(EPOCH, epoch=1, selection=0.9)):
        tell(event)
    tell(replace(EPOCH, epoch=2, selection=0.85, is_best=False))
    told = run_summary(run)
    assert (told.phase, told.best, told.metric) == (RunPhase.INTERRUPTED, 0.9, "AUC")
    assert (told.epoch, told.epochs) == (3, 5)
    with filelock.FileLock(run / "run.lock"):
        assert run_summary(run).phase is RunPhase.RUNNING
    tell(ended(RunState.PAUSED))
    assert run_summary(run).phase is RunPhase.PAUSED
    tell(replace(BEGUN, resumed=True))
    assert run_summary(run).phase is RunPhase.INTERRUPTED
    tell(ended(RunState.LEARNED))
    with filelock.FileLock(run / "run.lock"):
        assert run_summary(run).phase is RunPhase.LEARNED
    assert run_summary(run).phase is RunPhase.INTERRUPTED
    (run / "bundle").mkdir()
    tell(ended(RunState.FINISHED))
    told = run_summary(run)
    assert (told.phase, told.bundle, told.judged) == (RunPhase.FINISHED, run / "bundle", False)
    (run / "judgement").mkdir()
    (run / "judgement" / "judgement.json").write_text("{}")
    assert run_summary(run).judged


def test_the_last_words_are_the_reason(run: Path) -> None:
    log = "2026-03-04 17:05:00,123 phase 0 epoch 1: loss 0.5\n"
    (run / "output.txt").write_text(log)
    assert run_summary(run).phase is RunPhase.INTERRUPTED
    (run / "output.txt").write_text(log + "cxr: /films: has no readable film.\n\n")
    told = run_summary(run)
    assert (told.phase, told.reason) == (RunPhase.FAILED, "/films: has no readable film.")
    (run / "output.txt").write_text(log + "cxr: r: the run is paused. Go on with: cxr train\n")
    assert last_words(run) == ""


def test_damaged_runs_are_listed_with_a_sentence(run: Path) -> None:
    os.utime(run / "recipe.toml", (0, 86_400))
    broken = run.parent / "broken"
    broken.mkdir()
    (broken / "recipe.toml").write_text("schema = ")
    (run.parent / "no-run").mkdir()
    (run.parent / "a-file").write_text("")
    listed = list_runs(run.parent)
    assert [one.folder.name for one in listed] == ["broken", "spots-1"]
    assert "is not a recipe" in listed[0].reason and listed[0].title == "broken"
    (run / "events.jsonl").mkdir()
    assert "cannot be read" in run_summary(run).reason
    assert list_runs(run.parent / "nowhere") == ()


def test_a_run_of_folds_is_one_run(run: Path) -> None:
    of_folds = replace(RECIPE, split=Split(kind="folds", folds=3))
    save_recipe(of_folds, run / "recipe.toml")
    folds = [run / f"fold-{number}" for number in range(3)]
    folds[0].mkdir()
    assert run_summary(run).phase is RunPhase.NOT_STARTED
    with filelock.FileLock(run / "run.lock"):
        assert run_summary(run).phase is RunPhase.RUNNING
        for number, best in ((0, 0.8), (1, 0.9)):
            folds[number].mkdir(exist_ok=True)
            EventLog(folds[number])(BEGUN)
            EventLog(folds[number])(replace(EPOCH, selection=best))
        (folds[0] / "bundle").mkdir()
        told = run_summary(run)
    assert (told.phase, told.title) == (RunPhase.RUNNING, "Bright squares")
    assert (told.folds, told.fold, told.finished) == (3, 1, 1)
    assert (told.epoch, told.epochs, told.best, told.metric) == (1, 5, 0.8, "AUC")
    assert run_summary(run).phase is RunPhase.INTERRUPTED
    EventLog(folds[1])(ended(RunState.PAUSED))
    assert run_summary(run).phase is RunPhase.PAUSED
    (folds[1] / "bundle").mkdir()
    assert run_summary(run).phase is RunPhase.INTERRUPTED
    ask_run(run, Wish.STOP)
    stopped = run_summary(run)
    assert (stopped.phase, stopped.finished) == (RunPhase.FINISHED, 2)
    assert stopped.best == pytest.approx(0.85)
    ask_run(run, Wish.GO_ON)
    (folds[2] / "bundle").mkdir(parents=True)
    assert run_summary(run).phase is RunPhase.FINISHED and not run_summary(run).judged
    (run / "folds.json").write_text("{}")
    assert run_summary(run).judged
    assert [one.folder for one in list_runs(run.parent)] == [run]
    (run / "recipe.toml").rename(folds[0] / "recipe.toml")  # as `cxr train` left it before
    assert (run_summary(run).title, run_summary(run).folds) == ("Bright squares", 3)
