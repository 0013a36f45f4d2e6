"""What the command prints of a trial and a quick look."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from engine.cli.main import main
from engine.cli.train_looks import cost_lines
from engine.training.presets import preset
from engine.training.quick_look_types import CostEstimate, PhaseCost, RelativeCost
from engine.training.recipe import DataSource, save_recipe
from engine.training.recipe_defaults import Wanted


def estimate() -> CostEstimate:
    phases = (
        PhaseCost(0, 30, 60.0, 0.1, 0.001, 0, 0),
        PhaseCost(1, 4, 0.0, 420.0, 1.7, 32, 0),
    )
    other = RelativeCost("resnet50", "ResNet-50", 4.7, (224, 224))
    return CostEstimate(
        "CPU (X)", 2, 900, 100, 5.0, 2, 36_864_000, 9_000_000_000, phases, 2_900_000_000, 10.4,
        True, (other,), (),
    )  # fmt: skip


def test_a_trial_in_lines_by_hand() -> None:
    lines = list(cost_lines(estimate()))
    assert lines[1] == "reading 1,000 films once: 5.0 s"
    assert lines[2] == "phase 1: 30 epochs of 0.1 s, 1.0 min before the first: 1.1 min"
    assert lines[3] == "phase 2: 4 epochs of 7.0 min: 28.0 min"
    assert lines[4].startswith("in all 29.1 min at most")  # 5 + 63 + 1680 s
    assert lines[5:7] == ["memory 2.9 GB", "disk 37 MB of 9,000 MB that are free"]
    assert "ResNet-50, 224 x 224: a training step costs 4.7 times" in lines[7]


@pytest.mark.torch
def test_the_command_looks_quickly(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("torch")
    rng = np.random.default_rng(1)
    for number in range(24):
        name = ("plain", "bar")[number % 2]
        pixels = rng.integers(0, 90, (64, 64)).astype(np.uint8)
        pixels[20:40] += 120 * np.uint8(number % 2)
        (tmp_path / "films" / name).mkdir(parents=True, exist_ok=True)
        cv2.imwrite(str(tmp_path / "films" / name / f"{number}.png"), pixels)
    source = DataSource(root=str(tmp_path / "films"))
    recipe = preset("quick", Wanted("Bars", source, ("plain", "bar"), without=("plain",)))
    path = tmp_path / "recipe.toml"
    save_recipe(recipe, path)
    kept = tmp_path / "kept"
    assert main(["train", str(path), "--quick-look", "--films", str(kept), "--device", "cpu"]) == 0
    printed = capsys.readouterr().out
    assert "label  plain  bar" in printed
    assert "folds of whole patients" in printed
    assert "test films were not opened" in printed
    assert [found.name for found in kept.iterdir()] == ["embeddings.sqlite"]
