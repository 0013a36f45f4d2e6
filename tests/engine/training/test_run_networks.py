"""Schema 2 recipes of the networks from scratch, written, run, and used as bundles."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytestmark = pytest.mark.torch

from engine.datatypes import FilmSource  # noqa: E402
from engine.image_io.formats import decode  # noqa: E402
from engine.inference.devices import choose_device  # noqa: E402
from engine.inference.openvino_predictor import OpenvinoPredictor  # noqa: E402
from engine.inference.preprocessing import to_model_input  # noqa: E402
from engine.inference.torch_predictor import TorchPredictor  # noqa: E402
from engine.models.card import Preprocessing  # noqa: E402
from engine.models.networks_known import known_network  # noqa: E402
from engine.training.recipe import (  # noqa: E402
    RECIPE_SCHEMA,
    BundleText,
    DataSource,
    FindingSpec,
    NetworkSpec,
    Phase,
    Recipe,
    Split,
    ThresholdRule,
    load_recipe,
    save_recipe,
)
from engine.training.run import RunFolder, train_bundle  # noqa: E402
from engine.training.start_report import read_start_report  # noqa: E402


def draw_films(folder: Path) -> None:
    rng = np.random.default_rng(0)
    for number in range(32):
        label = ("clear", "spot")[number % 2]
        film = rng.integers(0, 90, (70, 70)).astype(np.uint8)
        if label == "spot":
            film[20:50, 20:50] += 150
        (folder / label).mkdir(parents=True, exist_ok=True)
        cv2.imwrite(str(folder / label / f"p{number // 4}_{number}.png"), film)


def recipe(network: str, phases: tuple[Phase, ...]) -> Recipe:
    known = known_network(network)
    return Recipe(
        schema=RECIPE_SCHEMA,
        bundle=BundleText("spots", "1", "Squares", "Tests.", ("Knows squares.",), "CC0"),
        data=DataSource("films", group_pattern=r"(p\d+)_"),
        classes=("clear", "spot"),
        findings=(FindingSpec("Spot", ("spot",)),),
        network=NetworkSpec(network, dropout=0.25),
        input=Preprocessing(known.size, known.channels),
        phases=phases,
        split=Split(0.25),
        thresholds=ThresholdRule("youden"),
        levels="training films",
        batch=8,
        averaging=0.5,
    )


@pytest.mark.parametrize(
    ("network", "phases"),
    [
        ("logistic_pixels", (Phase(30, 0.01),)),
        ("sequential3", (Phase(4, 0.002, train_from=0),)),
        ("four_block", (Phase(1, 0.002, train_from=0),)),
    ],
)
def test_from_a_written_recipe_to_the_same_scores_on_both_engines(
    network: str, phases: tuple[Phase, ...], tmp_path: Path
) -> None:
    draw_films(tmp_path / "films")
    save_recipe(recipe(network, phases), tmp_path / "recipe.toml")
    wanted, run = load_recipe(tmp_path / "recipe.toml"), RunFolder(tmp_path / "run")
    bundle = train_bundle(wanted, run)
    card = bundle.card
    assert card.architecture.closed_form == (known_network(network).map_kind == "closed form")
    # half of the films are noise of mean 44.5, half have 150 more on 900 of 4,900 pixels
    assert card.preprocessing.mean[0] * 255 == pytest.approx(44.5 + 75 * 900 / 4900, abs=1)
    start = read_start_report(run.root)
    assert start is not None
    assert str(start) == "random numbers"

    torch_cpu = choose_device("cpu")
    films = [tmp_path / "films" / name for name in ("spot/p0_1.png", "clear/p0_0.png")]
    inputs = [to_model_input(decode(FilmSource(path)), card.preprocessing) for path in films]
    ours = TorchPredictor(bundle, torch_cpu).predict(inputs)
    theirs = OpenvinoPredictor(bundle, torch_cpu, "float32").predict(inputs)
    for one, other in zip(ours, theirs, strict=True):
        assert np.allclose(one.scores, other.scores, atol=1e-4)
        assert np.allclose(one.maps, other.maps, atol=1e-4)
        assert one.maps.shape[1:] == card.architecture.map_shape
    if network == "logistic_pixels":
        assert ours[0].scores[0] > 0.5 > ours[1].scores[0]
        inside = ours[0].maps[0, 9:23, 9:23].sum()
        assert inside > 0.5 * ours[0].maps[0].sum() > 0
