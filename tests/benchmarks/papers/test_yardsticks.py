"""The recipes of published yardsticks: all can be read, and pairs differ in what they say alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.papers.run_papers import HERE, ORDER, RUNS
from benchmarks.papers.yardsticks import YARDSTICKS
from engine.training.recipe import Augmentation, Recipe, load_recipe

NAMES = tuple(name for yardstick in YARDSTICKS for name in yardstick.recipes)
STILL = Augmentation(flip=0.0, rotation=0.0, shift=0.0, contrast=0.0, brightness=0.0)


def _recipe(name: str) -> Recipe:
    return load_recipe(HERE / f"{name}.toml")


def test_every_recipe_of_the_folder_is_run_and_in_the_table() -> None:
    there = {path.stem for path in HERE.glob("*.toml")}
    assert there == set(ORDER) == set(NAMES)
    assert len(ORDER) == len(NAMES) == len(there)


@pytest.mark.parametrize("name", NAMES)
def test_recipes_can_be_read_and_come_after_what_they_start_from(name: str) -> None:
    start = _recipe(name).network.start
    if start != "scratch":
        assert Path(start).name == "bundle"
        assert ORDER.index(Path(start).parent.name) < ORDER.index(name)


def test_with_and_without_clahe_differ_in_nothing_else() -> None:
    without, with_it = _recipe("2-resnet18"), _recipe("2-resnet18-clahe")
    assert without.input.clahe is None and with_it.input.clahe is not None
    bare = replace(with_it, input=replace(with_it.input, clahe=None), bundle=without.bundle)
    assert bare == without


@pytest.mark.parametrize("name", ["4-densenet121", "4-resnet50"])
def test_with_and_without_augmentation_differ_in_nothing_else(name: str) -> None:
    without, with_it = _recipe(name), _recipe(f"{name}-augmented")
    assert without.augmentation == STILL != with_it.augmentation
    assert replace(with_it, augmentation=STILL, bundle=without.bundle) == without


def test_runs_lie_where_recipes_look_for_them() -> None:
    start = _recipe("1-resnet50-two-phases").network.start
    assert (HERE / start).resolve() == (RUNS / "4-resnet50-augmented" / "bundle").resolve()
