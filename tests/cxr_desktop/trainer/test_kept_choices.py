from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from cxr_desktop.trainer.kept_choices import kept_line
from engine.training.recipe import DataSource, Split, load_recipe
from engine.training.recipe_defaults import Wanted, default_recipe

RECIPES = Path(__file__).parents[3] / "recipes"


def test_a_recipe_of_the_window_keeps_nothing() -> None:
    recipe = default_recipe(Wanted("Mine", DataSource("/films"), ("a", "b"), ("a",)))
    assert kept_line(recipe) == ""
    uneven = replace(recipe, input=replace(recipe.input, size=(96, 128)))
    assert kept_line(uneven) == "Kept from the file: films of 96 x 128, which are not square."
    held = replace(recipe, split=Split(hold_out="^IM", hold_out_label="NORMAL"))
    assert kept_line(held) == "Kept from the file: NORMAL held out by its path."


def test_the_starter_s_recipe_tells_what_it_brings() -> None:
    told = kept_line(load_recipe(RECIPES / "paediatric-pneumonia.toml"))
    assert told == (
        "Kept from the file: films in two sizes (1), the folder that the model goes to,"
        " truths and notes of test films."
    )
