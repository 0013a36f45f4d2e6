"""Mean and standard deviation of the input, by hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.datatypes import FilmSource
from engine.errors import RecipeError
from engine.image_io.formats import decode
from engine.inference.preprocessing import fit_to_size, model_grey, scale_levels
from engine.models.card import Preprocessing, Scaling
from engine.training.input_statistics import (
    IMAGENET,
    RADIOGRAPHS,
    film_statistics,
    with_film_levels,
    with_known_levels,
    with_statistics,
)
from engine.training.recipe import Recipe, load_recipe

RECIPES = Path(__file__).resolve().parents[3] / "recipes"


def recipe(levels: str) -> Recipe:
    return replace(load_recipe(RECIPES / "paediatric-pneumonia.toml"), levels=levels)


def test_two_films_by_hand() -> None:
    films = np.zeros((2, 2, 2), np.uint8)
    films[1] = 255  # half of the pixels 0, half 1: mean 1/2, deviation 1/2
    found = film_statistics(films)
    assert (found.mean, found.std) == ((0.5,), (0.5,))


def test_chunks_do_not_change_the_figures() -> None:
    films = np.random.default_rng(1).integers(0, 256, (600, 5, 7)).astype(np.uint8)
    found = film_statistics(films)
    assert found.mean[0] == pytest.approx(films.mean() / 255, abs=1e-12)
    assert found.std[0] == pytest.approx(films.std() / 255, abs=1e-12)


def test_films_of_one_grey_level_have_a_deviation_to_divide_by() -> None:
    assert film_statistics(np.full((3, 4, 4), 9, np.uint8)).std == (1e-3,)


def test_one_channel_takes_the_mean_of_imagenets_three() -> None:
    one = with_statistics(Preprocessing((32, 32), channels=1), IMAGENET)
    assert (one.mean, one.std) == ((0.449,), (0.226,))
    assert one.scaling is Scaling.FIXED
    assert with_statistics(Preprocessing((32, 32)), RADIOGRAPHS).mean == (0.5459,) * 3


def test_each_choice_of_levels() -> None:
    films = np.zeros((2, 2, 2), np.uint8)
    films[1] = 255
    given = recipe("given")
    assert with_film_levels(given, films) == with_known_levels(given) == given
    assert with_known_levels(recipe("imagenet")).input.std == IMAGENET.std
    assert with_film_levels(recipe("radiographs"), films).input.std == (0.2457,) * 3
    waiting = with_known_levels(recipe("training films"))
    assert waiting.input.scaling is Scaling.FIXED
    run = with_film_levels(waiting, films)
    assert (run.input.mean, run.input.std) == ((0.5,) * 3, (0.5,) * 3)
    assert with_known_levels(run) == run  # a recipe that a run has written keeps its numbers
    scaled = scale_levels(np.ones((2, 2), np.float32), run.input)
    assert scaled.tolist() == np.ones((3, 2, 2)).tolist()  # (1 - 1/2) / (1/2)
    with pytest.raises(RecipeError, match="no training film"):
        with_film_levels(recipe("training films"), films[:0])


def test_the_radiographs_numbers_are_those_of_the_shared_films(shared_data: Path) -> None:
    paths = sorted((shared_data / "nih-1000" / "images").iterdir())[::11]
    plain = Preprocessing((224, 224))
    films = [fit_to_size(model_grey(decode(FilmSource(p)), plain), plain)[0] for p in paths]
    found = film_statistics(np.round(np.stack(films) * 255).astype(np.uint8))
    assert found.mean[0] == pytest.approx(RADIOGRAPHS.mean[0], abs=0.02)
    assert found.std[0] == pytest.approx(RADIOGRAPHS.std[0], abs=0.02)
