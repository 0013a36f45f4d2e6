"""Every preset is a recipe that makes sense and comes back from its file."""

from pathlib import Path

import pytest

from engine.errors import RecipeError
from engine.models.card import Task
from engine.training.presets import PRESETS, preset
from engine.training.recipe import DataSource, load_recipe, save_recipe
from engine.training.recipe_checks import recipe_problems
from engine.training.recipe_defaults import Wanted

ONE = Wanted("Bars", DataSource(root="."), ("plain", "bar"), without=("plain",))
MANY = Wanted("Findings", DataSource(root="."), ("Mass", "Edema"), task=Task.MANY_AT_ONCE)


@pytest.mark.parametrize("key", [one.key for one in PRESETS])
@pytest.mark.parametrize("wanted", [ONE, MANY], ids=["one of many", "many at once"])
def test_a_preset_makes_sense_and_can_be_kept(key: str, wanted: Wanted, tmp_path: Path) -> None:
    chosen = next(one for one in PRESETS if one.key == key)
    if chosen.task not in (None, wanted.task):
        with pytest.raises(RecipeError, match="Choose another"):
            preset(key, wanted)
        return
    recipe = preset(key, wanted)
    assert list(recipe_problems(recipe)) == []
    assert recipe.classes == wanted.classes and recipe.task is wanted.task
    kept = save_recipe(recipe, tmp_path / "recipe.toml")
    assert load_recipe(tmp_path / "recipe.toml") == kept


def test_the_quick_preset_trains_the_head_alone() -> None:
    (phase,) = preset("quick", ONE).phases
    assert phase.train_from == -1 and phase.train_share == 0


def test_an_unknown_preset_names_the_known() -> None:
    with pytest.raises(RecipeError, match="quick, standard"):
        preset("slow", ONE)
