from __future__ import annotations

import pytest

from cxr_desktop.trainer.recipe_fields import FLAGS, NUMBERS, SLIDERS, value_of, with_value
from engine.training.recipe import DataSource, Recipe
from engine.training.recipe_choices import CHOICES
from engine.training.recipe_defaults import Wanted, default_recipe


@pytest.fixture
def recipe() -> Recipe:
    return default_recipe(Wanted("Two", DataSource("/films"), ("WELL", "ILL"), ("WELL",)))


@pytest.mark.parametrize("key", [*NUMBERS, *FLAGS, *SLIDERS])
def test_every_choice_is_read_as_it_was_made(recipe: Recipe, key: str) -> None:
    if key in FLAGS:
        wanted: object = not value_of(recipe, key)
    elif key in NUMBERS:
        span = NUMBERS[key]
        wanted = round(span.low + 3 * span.step, span.places)
    else:
        wanted = SLIDERS[key][0] / 2
    assert value_of(with_value(recipe, key, wanted), key) == wanted


def test_every_choice_of_the_table_has_an_editor(recipe: Recipe) -> None:
    for choice in CHOICES:
        edited = choice.key in (*NUMBERS, *FLAGS, *SLIDERS) or choice.options
        assert edited or choice.key in ("network.name", "network.start", "data.group_pattern")
        value_of(recipe, choice.key)


def test_what_goes_along_with_a_choice_is_changed_too(recipe: Recipe) -> None:
    small = with_value(recipe, "network.name", "logistic_pixels")
    assert (small.input.size, len(small.phases)) == ((32, 32), 1)
    assert with_value(recipe, "input.size", 64.0).input.size == (64, 64)
    levels = with_value(recipe, "levels", "imagenet")
    assert levels.input.mean[0] == pytest.approx(0.485)
    assert with_value(levels, "levels", "given").input.mean == ()
    assert with_value(recipe, "network.dropout", 0.3).network.dropout == 0.3
    assert with_value(recipe, "network.dropout", -0.01).network.dropout is None
