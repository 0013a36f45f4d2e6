from __future__ import annotations

import pytest

from cxr_desktop.trainer.recipe_draft import problems_of
from cxr_desktop.trainer.recipe_fields import FLAGS, NUMBERS, SLIDERS, TEXTS, value_of, with_value
from cxr_desktop.trainer.recipe_groups import ELSEWHERE
from engine.datatypes import ClaheSettings
from engine.training.recipe import DataSource, Recipe
from engine.training.recipe_choices import CHOICES
from engine.training.recipe_defaults import Wanted, default_recipe


@pytest.fixture
def recipe() -> Recipe:
    return default_recipe(Wanted("Two", DataSource("/films"), ("WELL", "ILL"), ("WELL",)))


@pytest.mark.parametrize("key", [*NUMBERS, *FLAGS, *SLIDERS])
def test_every_choice_is_read_as_it_was_made(recipe: Recipe, key: str) -> None:
    recipe = with_value(with_value(recipe, "input.clahe", key != "input.clahe"), "batch", 32)
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
        edited = choice.key in (*NUMBERS, *FLAGS, *SLIDERS, *TEXTS) or choice.options
        elsewhere = (*ELSEWHERE, "network.name", "data.group_pattern")
        line = choice.key in ("bundle.version", "bundle.licence")
        assert edited or line or choice.key in elsewhere
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


def test_clahe_has_its_own_settings_only_where_it_is_on(recipe: Recipe) -> None:
    assert with_value(recipe, "input.clahe.tiles", 4) == recipe
    on = with_value(with_value(recipe, "input.clahe", True), "input.clahe.clip_limit", 3.5)
    assert on.input.clahe == ClaheSettings(3.5, 8)
    assert with_value(on, "input.clahe", False).input.clahe is None


def test_numbers_for_every_film_begin_as_those_of_radiographs(recipe: Recipe) -> None:
    fixed = with_value(recipe, "input.scaling", "fixed")
    assert (fixed.input.mean, fixed.input.std) == ((0.5459,) * 3, (0.2457,) * 3)
    own = with_value(fixed, "input.mean", 0.5)
    assert own.input.mean == (0.5, 0.5, 0.5)
    assert with_value(own, "input.scaling", "per film").input == recipe.input


def test_weights_of_one_s_own_begin_at_one_each(recipe: Recipe) -> None:
    given = with_value(recipe, "loss.class_weights", "given")
    assert given.loss.weights == (1.0, 1.0)
    assert not problems_of(given)


def test_texts_of_the_card_are_kept_a_line_each(recipe: Recipe) -> None:
    told = with_value(recipe, "bundle.limits", "Adults only.\n\n One hospital. ")
    assert told.bundle.limits == ("Adults only.", "One hospital.")
    assert value_of(told, "bundle.limits") == "Adults only.\nOne hospital."
