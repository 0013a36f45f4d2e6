"""Recipes that are read, and recipes that say what is wrong with them."""

from pathlib import Path

import pytest

from engine.errors import RecipeError
from engine.training.recipe import load_recipe

RECIPES = Path(__file__).resolve().parents[3] / "recipes"


@pytest.mark.parametrize("path", sorted(RECIPES.glob("*.toml")), ids=lambda path: path.stem)
def test_the_projects_own_recipes_are_valid(path: Path) -> None:
    recipe = load_recipe(path)
    assert recipe.findings
    assert Path(recipe.folder) == RECIPES


def changed(tmp_path: Path, old: str, new: str) -> Path:
    text = (RECIPES / "paediatric-pneumonia.toml").read_text()
    assert old in text
    path = tmp_path / "changed.toml"
    path.write_text(text.replace(old, new))
    return path


def test_an_unknown_value_names_its_place(tmp_path: Path) -> None:
    with pytest.raises(RecipeError, match=r"\$\.input\.fit"):
        load_recipe(changed(tmp_path, 'fit = "stretch"', 'fit = "squash"'))


def test_a_finding_of_an_unknown_class_is_refused(tmp_path: Path) -> None:
    path = changed(tmp_path, 'classes = ["Viral pneumonia"]', 'classes = ["Fungal pneumonia"]')
    with pytest.raises(RecipeError, match="Fungal"):
        load_recipe(path)


def test_a_recipe_of_another_age_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RecipeError, match="schema 3"):
        load_recipe(changed(tmp_path, "schema = 1", "schema = 3"))


def test_a_missing_recipe_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(RecipeError, match="cannot be read"):
        load_recipe(tmp_path / "nowhere.toml")


def test_a_bad_pattern_is_named(tmp_path: Path) -> None:
    path = changed(tmp_path, "validation = 0.1", "validation = 0.1\nhold_out = '('")
    with pytest.raises(RecipeError, match="pattern"):
        load_recipe(path)
