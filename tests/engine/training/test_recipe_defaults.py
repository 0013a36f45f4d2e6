"""A recipe from a folder and a name holds together for every network."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from engine.errors import RecipeError
from engine.models.card import Task
from engine.models.networks_known import KNOWN_NETWORKS
from engine.training.input_statistics import with_known_levels
from engine.training.recipe import DataSource, load_recipe, save_recipe
from engine.training.recipe_checks import recipe_problems
from engine.training.recipe_defaults import Wanted, default_recipe, with_network

WANTED = Wanted("Pneumonie, Köln", DataSource("films"), ("NORMAL", "PNEUMONIA"), ("NORMAL",))


@pytest.mark.parametrize("name", [network.name for network in KNOWN_NETWORKS])
def test_every_network_has_a_recipe_that_makes_sense(name: str, tmp_path: Path) -> None:
    recipe = default_recipe(replace(WANTED, network=name))
    assert list(recipe_problems(recipe)) == []
    saved = save_recipe(recipe, tmp_path / "recipe.toml")
    assert saved == load_recipe(tmp_path / "recipe.toml")
    assert replace(saved, folder="") == recipe


def test_what_the_person_said_is_in_it() -> None:
    recipe = default_recipe(WANTED)
    assert (recipe.bundle.id, recipe.bundle.title) == ("pneumonie-koln", "Pneumonie, Köln")
    assert [f.name for f in recipe.findings] == ["PNEUMONIA"]
    many = default_recipe(replace(WANTED, classes=("Mass", "Nodule"), task=Task.MANY_AT_ONCE))
    assert [f.name for f in many.findings] == ["Mass", "Nodule"]
    assert many.loss.weighted


def test_another_network_brings_its_size_and_phases() -> None:
    given = with_known_levels(replace(default_recipe(WANTED), levels="imagenet"))
    pixels = with_known_levels(with_network(given, "logistic_pixels"))
    assert list(recipe_problems(pixels)) == []
    assert (pixels.input.size, pixels.input.mean) == ((32, 32), (0.449,))
    assert [phase.train_from for phase in pixels.phases] == [-1]
    assert [p.train_from for p in with_network(given, "resnet18").phases] == [0]


@pytest.mark.parametrize("classes", [("NORMAL",), ("A",)])
def test_nothing_to_tell_apart_is_refused(classes: tuple[str, ...]) -> None:
    with pytest.raises(RecipeError, match="no class to tell"):
        default_recipe(replace(WANTED, classes=classes))
    with pytest.raises(RecipeError, match="no letter"):
        default_recipe(replace(WANTED, title="???"))


def test_the_window_may_import_what_the_wizard_needs() -> None:
    code = (
        "import sys, engine.training.recipe_defaults, engine.training.recipe_file, "
        "engine.training.recipe_choices, engine.training.start_report; "
        "heavy = {'torch', 'sklearn', 'cv2', 'timm', 'openvino'} & set(sys.modules); "
        "sys.exit(f'imports {heavy}' if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
