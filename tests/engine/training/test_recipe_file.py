"""A recipe written and read again is the same recipe, of whichever schema it was."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from engine.datatypes import ClaheSettings
from engine.errors import RecipeError
from engine.models.card import Scaling, Task
from engine.training.recipe import (
    DataSource,
    EarlyStop,
    FindingSpec,
    LabelName,
    LabelRule,
    LossSpec,
    NetworkSpec,
    Phase,
    Recipe,
    Split,
    load_recipe,
    save_recipe,
)

RECIPES = Path(__file__).resolve().parents[3] / "recipes"


def base() -> Recipe:
    return load_recipe(RECIPES / "paediatric-pneumonia.toml")


def every_choice() -> Recipe:
    """The project's recipe with everything set to what is not its default."""
    given = base()
    return replace(
        given,
        folder="",
        task=Task.MANY_AT_ONCE,
        classes=("A", "B"),
        findings=(FindingSpec("A", ("A",)), FindingSpec("B", ("B",))),
        data=DataSource(
            root="films",
            kind="dicom table",
            label_rules=(LabelRule("^a/", "A"),),
            table="t.csv",
            list_column="Finding Labels",
            list_separator=";",
            empty_labels=("keiner",),
            label_names=(LabelName("a", "A"), LabelName("rest", "")),
            match="SOP Instance UID",
        ),
        split=Split(0.2, kind="folds", test=0.1, folds=4, fold=3, grouped=False, seed=0),
        network=NetworkSpec("resnet50", "file:weights/resnet50.pth", dropout=0.4),
        input=replace(given.input, size=(224, 200), clahe=ClaheSettings(3.0, 4)),
        loss=LossSpec(0.1, 0.3, weighted=True),
        phases=(
            Phase(3, 0.01),
            Phase(4, 0.001, optimiser="sgd", schedule="plateau", train_share=0.25, momentum=0.8),
        ),
        early_stop=EarlyStop("sensitivity", 5, 0.001, 0.8),
        levels="imagenet",
        mixed_precision="bfloat16",
        averaging=0.0,
        evaluation=(),
        pairs=(),
    )


@pytest.mark.parametrize("path", sorted(RECIPES.glob("*.toml")), ids=lambda path: path.stem)
def test_the_projects_own_recipes_survive_writing(path: Path, tmp_path: Path) -> None:
    recipe = load_recipe(path)
    assert recipe.schema == 2
    assert tomllib.loads(path.read_text())["schema"] == 1
    again = save_recipe(recipe, tmp_path / "again.toml")
    assert again == load_recipe(tmp_path / "again.toml")
    # only the folder changed, so that relative paths had to become absolute
    assert again.data.root == str(recipe.path(recipe.data.root))
    assert replace(
        again,
        folder=recipe.folder,
        data=recipe.data,
        output=recipe.output,
        evaluation=recipe.evaluation,
        pairs=recipe.pairs,
    ) == replace(recipe, split=again.split)


def test_a_schema_1_recipe_means_what_it_meant() -> None:
    recipe = base()
    assert recipe.early_stop == EarlyStop("AUC", 0, 0.0)
    assert recipe.mixed_precision == "off"
    assert recipe.levels == "given"
    assert recipe.input.scaling is Scaling.PER_FILM
    assert {(p.optimiser, p.schedule, p.train_share) for p in recipe.phases} == {
        ("adamw", "one cycle", 0.0)
    }
    assert (recipe.split.kind, recipe.split.test, recipe.split.seed) == ("ratio", 0.0, None)
    assert recipe.loss.class_weights == "none"


def test_every_choice_survives_writing(tmp_path: Path) -> None:
    wanted = every_choice()
    read = save_recipe(wanted, tmp_path / "recipe.toml")
    # ImageNet's numbers are filled in as the recipe is read
    assert read.input.mean == (0.485, 0.456, 0.406)
    filled = replace(wanted, input=read.input, folder=str(tmp_path))
    assert read == filled == load_recipe(tmp_path / "recipe.toml")
    assert list(tmp_path.iterdir()) == [tmp_path / "recipe.toml"]


def test_a_start_given_by_path_moves_with_the_recipe(tmp_path: Path) -> None:
    here = replace(every_choice(), folder=str(tmp_path / "here"))
    moved = save_recipe(here, tmp_path / "recipe.toml")
    assert moved.network.start == f"file:{tmp_path / 'here' / 'weights' / 'resnet50.pth'}"
    assert moved.split.file == ""


def test_a_misspelt_choice_is_named(tmp_path: Path) -> None:
    path = tmp_path / "recipe.toml"
    save_recipe(every_choice(), path)
    path.write_text(path.read_text().replace("train_share", "train_part"))
    with pytest.raises(RecipeError, match=r"unknown key phases\.1\.train_part"):
        load_recipe(path)


@pytest.mark.parametrize("text", ["schema = ", "schema = '2'", "", "schema = 2\nseed = 'x'"])
def test_what_is_no_recipe_is_one_sentence(text: str, tmp_path: Path) -> None:
    path = tmp_path / "recipe.toml"
    path.write_text(text)
    with pytest.raises(RecipeError, match="recipe"):
        load_recipe(path)


def test_a_recipe_that_makes_no_sense_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(RecipeError, match="fold 9 of 5"):
        save_recipe(replace(base(), split=Split(kind="folds", fold=9)), tmp_path / "r.toml")
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(RecipeError, match="cannot be written"):
        save_recipe(base(), tmp_path / "nowhere" / "r.toml")
