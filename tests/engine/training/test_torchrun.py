"""Two processes that torchrun starts train as one does."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytestmark = pytest.mark.torch

from engine.models.bundle import load_bundle  # noqa: E402
from engine.training.events import RunStarted, read_events, told_once  # noqa: E402
from engine.training.recipe import DataSource, Phase, Split, save_recipe  # noqa: E402
from tests.engine.training.test_loop import recipe  # noqa: E402

ROOT = Path(__file__).resolve().parents[3]


def draw_films(folder: Path) -> None:
    rng = np.random.default_rng(0)
    for number in range(32):
        label = ("without", "with")[number % 2]
        film = rng.integers(0, 90, (40, 40)).astype(np.uint8)
        if label == "with":
            film[10:30, 10:30] += 150
        (folder / label).mkdir(parents=True, exist_ok=True)
        cv2.imwrite(str(folder / label / f"p{number // 4}_{number}.png"), film)


def train(words: list[str]) -> None:
    """One thread a process, as torchrun wants it: with two, kernels round in another order."""
    alike = {**os.environ, "OMP_NUM_THREADS": "1"}
    done = subprocess.run(
        [sys.executable, *words], cwd=ROOT, env=alike, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_two_processes_end_where_one_does(tmp_path: Path) -> None:
    draw_films(tmp_path / "films")
    phase = Phase(3, 0.02, train_from=0, optimiser="sgd", schedule="constant")
    wanted = replace(
        recipe(),
        data=DataSource("films", group_pattern=r"(p\d+)_"),
        split=Split(0.25),
        phases=(Phase(2, 0.01), phase),
    )
    save_recipe(wanted, tmp_path / "recipe.toml")
    command = ["-m", "engine.cli", "train", str(tmp_path / "recipe.toml"), "--device", "cpu"]
    one, two = tmp_path / "one", tmp_path / "two"
    train([*command, "--out", str(one)])
    torchrun = ["-m", "torch.distributed.run", "--standalone", "--nproc_per_node", "2"]
    train([*torchrun, *command, "--out", str(two)])

    states = [torch.load(run / "checkpoint.pt", weights_only=True) for run in (one, two)]
    for name, tensor in states[0]["network"].items():
        assert torch.allclose(tensor, states[1]["network"][name], atol=1e-5), name
    alone, together = (told_once(read_events(run)) for run in (one, two))
    assert [r.loss for r in together] == pytest.approx([r.loss for r in alone], abs=1e-5)
    assert [r.selection for r in together] == pytest.approx([r.selection for r in alone])
    started = next(e for e in read_events(two) if isinstance(e, RunStarted))
    assert started.processes == 2
    assert load_bundle(two / "bundle").card.training.films == 24
