"""What makes no sense in a recipe is said in a sentence."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from engine.models.card import Task
from engine.models.networks_known import KNOWN_NETWORKS
from engine.training.recipe import DataSource, EarlyStop, LossSpec, Recipe, Split, load_recipe
from engine.training.recipe_checks import recipe_problems

RECIPES = Path(__file__).resolve().parents[3] / "recipes"


@pytest.fixture(scope="module")
def base() -> Recipe:
    return load_recipe(RECIPES / "paediatric-pneumonia.toml")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"phases": ()}, "no training phase"),
        ({"classes": ("A", "A")}, "each once"),
        ({"findings": ()}, "no finding"),
        ({"data": DataSource("x", kind="table", every_film="A")}, "names no table"),
        ({"data": DataSource("x", kind="table", table="t.csv")}, "no column"),
        ({"data": DataSource("x", only_groups="(")}, "pattern '\\(' is not valid"),
        ({"split": Split(0.6, test=0.4)}, "leave films to train on"),
        ({"split": Split(kind="column")}, "names no column"),
        ({"split": Split(kind="file")}, "names no file"),
        ({"loss": LossSpec(weighted=True)}, "for many findings at once"),
        ({"loss": LossSpec(class_weights="given", weights=(1.0,))}, "one weight above 0"),
        ({"task": Task.MANY_AT_ONCE, "loss": LossSpec(class_weights="balanced")}, "class weights"),
        ({"loss": LossSpec(label_smoothing=1.0)}, "label smoothing 1 must"),
        ({"early_stop": EarlyStop(patience=-1)}, "patience"),
        ({"batch": 0}, "batch"),
        ({"averaging": 1.0}, "averaging 1 must"),
        ({"seed": -1}, "seed"),
    ],
)
def test_what_is_wrong_is_said(base: Recipe, changes: dict[str, Any], said: str) -> None:
    import re

    assert any(re.search(said, problem) for problem in recipe_problems(replace(base, **changes)))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"epochs": 0}, "phase 2 has no epoch"),
        ({"learning_rate": 0.0}, "learning rates of phase 2"),
        ({"train_share": 1.5}, "which part"),
        ({"momentum": 1.0}, "momentum of phase 2"),
        ({"warm_up": 1.0}, "warm-up of phase 2"),
        ({"plateau_factor": 1.0}, "plateau of phase 2"),
    ],
)
def test_what_is_wrong_with_a_phase_is_said(
    base: Recipe, changes: dict[str, Any], said: str
) -> None:
    phases = (base.phases[0], replace(base.phases[1], **changes))
    assert any(said in problem for problem in recipe_problems(replace(base, phases=phases)))


def test_a_network_takes_the_films_it_can(base: Recipe) -> None:
    def problems(name: str, size: tuple[int, int], channels: int = 3) -> list[str]:
        network = replace(base.network, name=name)
        given = replace(base.input, size=size, channels=channels)
        return list(recipe_problems(replace(base, network=network, input=given)))

    for known in KNOWN_NETWORKS:
        assert problems(known.name, known.size, known.channels) == []
    assert "takes films of 64 x 64, not 96 x 64" in problems("sequential3", (96, 64))[0]
    assert "takes 1 channels, not 3" in problems("logistic_pixels", (32, 32))[0]
    assert "32 to 4096 pixels" in problems("resnet18", (16, 64))[0]
    assert "not known here; known are" in problems("resnet19", (64, 64))[0]
