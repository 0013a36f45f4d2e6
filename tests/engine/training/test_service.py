"""`cxr train` as a process: Ctrl+C pauses it, a wish in its folder ends it with the best epoch."""

import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("torch")
pytestmark = pytest.mark.torch

from engine.models.bundle import load_bundle  # noqa: E402
from engine.training.control import FolderControl, Wish, ask_run  # noqa: E402
from engine.training.events import RunEnded, RunState, read_events  # noqa: E402
from engine.training.recipe import DataSource, Phase, Split, save_recipe  # noqa: E402
from engine.training.run import run_folder_in_use  # noqa: E402
from tests.engine.training.test_loop import recipe  # noqa: E402
from tests.engine.training.test_torchrun import ROOT, draw_films  # noqa: E402


def started(words: list[str]) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "engine.cli", "train", *words, "--device", "cpu"]
    return subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )


def wait_for(process: "subprocess.Popen[str]", text: str) -> None:
    assert process.stderr is not None
    for line in process.stderr:
        if text in line:
            return
    raise AssertionError(f"ended without saying {text!r}")


def test_pause_by_ctrl_c_and_stop_by_a_wish(tmp_path: Path) -> None:
    draw_films(tmp_path / "films")
    endless = replace(
        recipe(),
        data=DataSource("films", group_pattern=r"(p\d+)_"),
        split=Split(0.25),
        phases=(Phase(100_000, 0.001, train_from=0, schedule="constant"),),
    )
    save_recipe(endless, tmp_path / "recipe.toml")
    run = tmp_path / "run"
    words = [str(tmp_path / "recipe.toml"), "--out", str(run)]
    with started(words) as process:
        wait_for(process, "phase 0 epoch 1:")
        assert run_folder_in_use(run)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate()
    assert process.returncode == 130
    assert f"Go on with: cxr train {words[0]} --out {run} --device cpu --resume" in said
    assert not run_folder_in_use(run)

    with started([*words, "--resume"]) as process:
        wait_for(process, "taken up at phase 0")
        ask_run(run, Wish.STOP)
        _, said = process.communicate()
    assert process.returncode == 0, said
    ends = [event.state for event in read_events(run) if isinstance(event, RunEnded)]
    assert ends == [RunState.PAUSED, RunState.STOPPED, RunState.FINISHED]
    assert load_bundle(run / "bundle").card.training.films == 24


def test_a_wish_can_be_taken_back(tmp_path: Path) -> None:
    control = FolderControl(tmp_path)
    assert control.wish() is Wish.GO_ON
    ask_run(tmp_path, Wish.PAUSE)
    assert control.wish() is Wish.PAUSE
    ask_run(tmp_path, Wish.GO_ON)
    assert control.wish() is Wish.GO_ON
