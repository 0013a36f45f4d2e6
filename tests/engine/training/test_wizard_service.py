"""The wizard's child with the torch layer, in this process and as a real child."""

from __future__ import annotations

import sys
from pathlib import Path

import cv2
import numpy as np
import pytest

pytest.importorskip("torch")
pytestmark = pytest.mark.torch

from dataclasses import replace  # noqa: E402

from engine.child_process import IsolatedCaller, LocalCaller  # noqa: E402
from engine.errors import CancelledError  # noqa: E402
from engine.progress import CancelToken, Progress  # noqa: E402
from engine.services import WIZARD_SERVICE  # noqa: E402
from engine.training.presets import preset  # noqa: E402
from engine.training.quick_look_types import QuickLookSettings  # noqa: E402
from engine.training.recipe import DataSource, Recipe, Split  # noqa: E402
from engine.training.recipe_defaults import Wanted  # noqa: E402


@pytest.fixture
def recipe(tmp_path: Path) -> Recipe:
    rng = np.random.default_rng(1)
    for number in range(20):
        name = ("plain", "bar")[number % 2]
        pixels = rng.integers(0, 90, (64, 64)).astype(np.uint8)
        pixels[20:40] += 120 * np.uint8(number % 2)
        folder = tmp_path / "films" / name
        folder.mkdir(parents=True, exist_ok=True)
        cv2.imwrite(str(folder / f"{number}.png"), pixels)
    source = DataSource(root=str(tmp_path / "films"))
    made = preset("quick", Wanted("Bars", source, ("plain", "bar"), without=("plain",)))
    return replace(made, split=Split(validation=0.3, test=0.2))


def test_all_calls_of_one_child(recipe: Recipe, tmp_path: Path) -> None:
    caller = IsolatedCaller(WIZARD_SERVICE)
    told: list[Progress] = []
    try:
        settings = QuickLookSettings(folds=2)
        look = caller.call(
            "quick_look", recipe, None, tmp_path / "cache", settings, "cpu", on_progress=told.append
        )
        report = caller.call("start_report", recipe)
        cost = caller.call("cost_trial", recipe, None, tmp_path / "cache", 0.2, "cpu")
    finally:
        caller.close()
    assert look.first.matrix.counts.sum() == look.validation_films
    assert look.training_films + look.validation_films + look.test_films == 20
    assert told
    assert report.share > 0.99
    assert cost.training_films == look.training_films
    assert cost.phases[0].epochs == 60


def test_it_heeds_a_cancel(recipe: Recipe, tmp_path: Path) -> None:
    token = CancelToken()
    with pytest.raises(CancelledError):
        LocalCaller(WIZARD_SERVICE).call(
            "quick_look", recipe, None, tmp_path, None, "cpu",
            cancel=token, on_progress=lambda _: token.cancel(),
        )  # fmt: skip


def test_its_module_draws_in_no_torch() -> None:
    import subprocess

    words = "import sys, engine.training.wizard_service, engine.training.presets; "
    words += "import engine.training.network_costs, engine.training.backbone_choice; "
    words += "heavy = {'torch', 'sklearn', 'openvino', 'scipy'} & set(sys.modules); "
    words += "sys.exit(str(heavy or ''))"
    made = subprocess.run(
        [sys.executable, "-c", words], capture_output=True, text=True, check=False
    )
    assert made.stderr.strip() == ""
