"""A run started as the window does it: a process that is left alone, killed, and taken up."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("torch")
pytestmark = pytest.mark.torch

from engine.errors import EngineError  # noqa: E402
from engine.judging.folds_judgement import load_folds  # noqa: E402
from engine.models.bundle import load_bundle  # noqa: E402
from engine.training.control import Wish, ask_run  # noqa: E402
from engine.training.events import (  # noqa: E402
    EpochReport,
    Event,
    EventFollower,
    RunEnded,
    RunStarted,
    RunState,
    read_events,
    told_once,
)
from engine.training.recipe import DataSource, Phase, Split, load_recipe, save_recipe  # noqa: E402
from engine.training.run_listing import RunPhase, run_summary  # noqa: E402
from engine.training.service import TrainOrder  # noqa: E402
from engine.training.start_training import (  # noqa: E402
    TrainingProcess,
    start_training,
    training_words,
)
from tests.engine.training.test_loop import recipe  # noqa: E402
from tests.engine.training.test_torchrun import draw_films  # noqa: E402

LIMIT_S = 240.0


def made(folder: Path, epochs: int) -> TrainOrder:
    draw_films(folder / "films")
    wanted = replace(
        recipe(),
        data=DataSource(str(folder / "films"), group_pattern=r"(p\d+)_"),
        split=Split(0.25),
        phases=(Phase(epochs, 0.001, train_from=0, schedule="constant"),),
    )
    run = folder / "run"
    run.mkdir()
    save_recipe(wanted, run / "recipe.toml")
    return TrainOrder(run / "recipe.toml", films=folder / "cache")


def _still_alive(process: TrainingProcess) -> bool:
    """Asked no more often than ten times a second."""
    try:
        process.wait(0.1)
    except subprocess.TimeoutExpired:
        return True
    return False


def followed(process: TrainingProcess, run: Path, kind: type[Event]) -> None:
    """Until an event of this kind was told."""
    follower = EventFollower(run)
    while _still_alive(process):
        if any(isinstance(event, kind) for event in follower.fresh()):
            return
    raise AssertionError((run / "output.txt").read_text())


def test_killed_taken_up_and_stopped_with_the_best_epoch(tmp_path: Path) -> None:
    order, run = made(tmp_path, 100_000), tmp_path / "run"
    process = start_training(order, run)
    followed(process, run, EpochReport)
    if sys.platform != "win32":
        assert os.getpriority(os.PRIO_PROCESS, process.pid) == 10
        shared_out = Path(f"/proc/{process.pid}/autogroup")
        assert not shared_out.exists() or shared_out.read_text().endswith("nice 10\n")
    assert run_summary(run).phase is RunPhase.RUNNING
    os.kill(process.pid, 9)
    process.wait(LIMIT_S)
    assert not process.alive
    assert run_summary(run).phase is RunPhase.INTERRUPTED

    process = start_training(replace(order, resume=True), run)
    follower, starts, epochs = EventFollower(run), 0, 0
    while not epochs and _still_alive(process):
        for event in follower.fresh():
            starts += isinstance(event, RunStarted)
            epochs += starts == 2 and isinstance(event, EpochReport)
    ask_run(run, Wish.STOP)
    assert process.wait(LIMIT_S) == 0
    told = run_summary(run)
    assert (told.phase, told.bundle, told.reason) == (RunPhase.FINISHED, run / "bundle", "")
    assert load_bundle(run / "bundle").card.training.films == 24
    ends = [event.state for event in read_events(run) if isinstance(event, RunEnded)]
    assert ends == [RunState.STOPPED, RunState.FINISHED]


def test_stopped_before_the_first_epoch_it_finishes_all_the_same(tmp_path: Path) -> None:
    order, run = made(tmp_path, 100_000), tmp_path / "run"
    process = start_training(order, run)
    followed(process, run, RunStarted)
    ask_run(run, Wish.STOP)
    assert process.wait(LIMIT_S) == 0
    assert run_summary(run).phase is RunPhase.FINISHED


def test_all_folds_stopped_in_the_first_and_gone_on_with(tmp_path: Path) -> None:
    """Stopped, it is a run of one fold; gone on with, it begins the other and leaves the first."""
    order, run = made(tmp_path, 100_000), tmp_path / "run"
    split = Split(kind="folds", folds=2)
    save_recipe(replace(load_recipe(order.recipe), split=split), order.recipe)
    order = replace(order, all_folds=True)
    for fold in range(2):
        process = start_training(replace(order, resume=fold > 0), run)
        followed(process, run / f"fold-{fold}", EpochReport)
        told = run_summary(run)
        assert (told.phase, told.folds, told.fold) == (RunPhase.RUNNING, 2, fold)
        ask_run(run, Wish.STOP)
        assert process.wait(LIMIT_S) == 0
        told = run_summary(run)
        assert (told.phase, told.finished, told.judged) == (RunPhase.FINISHED, fold + 1, True)
    assert load_folds(run).folds == ("fold-0", "fold-1")
    starts = [event for event in read_events(run / "fold-0") if isinstance(event, RunStarted)]
    assert len(starts) == 1


def test_what_cannot_be_trained_ends_with_its_sentence(tmp_path: Path) -> None:
    order, run = made(tmp_path, 1), tmp_path / "run"
    shutil.rmtree(tmp_path / "films")
    assert start_training(order, run).wait(LIMIT_S) != 0
    told = run_summary(run)
    assert told.phase is RunPhase.FAILED
    assert str(tmp_path / "films") in told.reason


def test_one_executable_is_the_command_too(monkeypatch: pytest.MonkeyPatch) -> None:
    order = TrainOrder(Path("r.toml"), resume=True, films=Path("films"))
    assert training_words(order, Path("run"))[1:4] == ["-m", "engine.cli", "train"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert training_words(order, Path("run")) == [
        sys.executable, "--cxr", "train", "r.toml", "--out", "run",
        "--device", "cpu", "--resume", "--films", "films",
    ]  # fmt: skip


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(EngineError, match="could not be started"):
        start_training(TrainOrder(Path("r.toml")), tmp_path / "taken" / "run")


def test_a_follower_reads_each_line_once_and_whole(tmp_path: Path) -> None:
    follower = EventFollower(tmp_path)
    assert follower.fresh() == ()
    line = b'["ended",{"state":"paused","best_phase":0,"best_epoch":1,"selection":0.5}]\n'
    path = tmp_path / "events.jsonl"
    path.write_bytes(line + line[:20])
    assert follower.fresh() == (RunEnded(RunState.PAUSED, 0, 1, 0.5),)
    assert follower.fresh() == ()
    path.write_bytes(line + line + line[:20] + b"\n" + line)
    assert len(follower.fresh()) == 2
    assert told_once(read_events(tmp_path)) == ()
