"""Films by folder and by table, and patients that stay on one side."""

import sys
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from engine.datatypes import FilmSource
from engine.errors import MissingLayerError, RecipeError
from engine.training.dataset import (
    SplitExamples,
    gather,
    multi_hot,
    recipe_films,
    split_by_patient,
    write_split,
)
from engine.training.dataset_types import Example
from engine.training.recipe import DataSource, LabelRule, Split, load_recipe
from engine.training.recipe_defaults import Wanted, default_recipe

RECIPES = Path(__file__).resolve().parents[3] / "recipes"


def draw(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    cv2.imwrite(str(path), np.arange(1024, dtype=np.uint8).reshape(32, 32))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for patient in range(3):
        for film in range(2):
            draw(tmp_path / "ill" / f"person{patient}_{film}.png")
        draw(tmp_path / "well" / f"person{patient + 10}_0.png")
    (tmp_path / "ill" / "notes.txt").write_text("not a film")
    return tmp_path


def test_class_folders_give_labels_and_patients(folder: Path) -> None:
    examples = gather(DataSource(root=".", group_pattern=r"(person\d+)"), folder)
    assert [e.path_below_root for e in examples][:2] == ["ill/person0_0.png", "ill/person0_1.png"]
    assert [e.labels for e in examples].count(("ill",)) == 6
    assert len({e.group for e in examples}) == 6


def test_the_first_matching_rule_gives_the_label(folder: Path) -> None:
    rules = (LabelRule("person0_", "first"), LabelRule("^ill/", "other"))
    examples = gather(DataSource(root=".", label_rules=rules), folder)
    assert [e.labels[0] for e in examples] == ["first", "first", "other", "other", "other", "other"]


def test_a_table_gives_several_labels(folder: Path) -> None:
    (folder / "t.csv").write_text(
        "file,patient,A,B\nperson0_0.png,p,1,1\nperson0_1.png,q,0,1\nperson1_0.png,r,0,0\n"
    )
    source = DataSource(
        root="ill", kind="table", table="t.csv", label_columns=("A", "B"), group_column="patient"
    )
    examples = gather(source, folder)
    assert multi_hot(examples, ("A", "B")).tolist() == [[1, 1], [0, 1], [0, 0]]
    only = DataSource(
        root="ill", kind="table", table="t.csv", group_column="patient", only_groups="[pq]"
    )
    assert [e.group for e in gather(only, folder)] == ["p", "q"]


def test_a_table_numbers_the_films_of_a_file(folder: Path) -> None:
    (folder / "t.csv").write_text("file,frame,A\nnotes.txt,0,1\nnotes.txt,12,0\n")
    source = DataSource(
        root="ill", kind="table", table="t.csv", label_columns=("A",), frame_column="frame"
    )
    examples = gather(source, folder)
    assert [(e.film.index, e.labels) for e in examples] == [(0, ("A",)), (12, ())]
    (folder / "t.csv").write_text("file,frame,A\nnotes.txt,first,1\n")
    with pytest.raises(RecipeError, match="'first' for a number in the column frame"):
        gather(source, folder)


def test_a_table_that_names_a_missing_film_is_refused(folder: Path) -> None:
    (folder / "t.csv").write_text("file,A\nnowhere.png,1\n")
    with pytest.raises(RecipeError, match=r"names nowhere\.png"):
        gather(DataSource(root="ill", kind="table", table="t.csv", label_columns=("A",)), folder)


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RecipeError, match="does not exist"):
        gather(DataSource(root="nowhere"), tmp_path)


@pytest.mark.shared
@pytest.mark.torch
def test_no_patient_of_the_starter_is_on_both_sides(shared_data: Path) -> None:
    recipe = load_recipe(RECIPES / "paediatric-pneumonia.toml")
    split = split_by_patient(gather(recipe.data, Path(recipe.folder)), recipe)
    sides = [{e.group for e in part} for part in (split.training, split.validation)]
    assert not sides[0] & sides[1]
    assert len(split.training) + len(split.validation) == 5216
    share = len(split.validation) / 5216
    assert 0.08 < share < 0.12


@pytest.mark.shared
@pytest.mark.torch
def test_a_held_out_series_is_all_validation(shared_data: Path) -> None:
    recipe = load_recipe(RECIPES / "hold-out-normal2.toml")
    split = split_by_patient(gather(recipe.data, Path(recipe.folder)), recipe)
    held = [e for e in split.validation if e.labels == ("No finding",)]
    assert len(held) == 744
    assert all("NORMAL2-" in e.path_below_root for e in held)
    assert not any("NORMAL2-" in e.path_below_root for e in split.training)


def _split_as(folder: Path, **rule: object) -> SplitExamples:
    recipe = load_recipe(RECIPES / "paediatric-pneumonia.toml")
    source = DataSource(root=str(folder), group_pattern=r"(person\d+)")
    changed = replace(recipe, data=source, split=replace(recipe.split, **rule))
    return split_by_patient(recipe_films(changed), changed)


def test_a_recipe_splits_in_three_in_folds_and_from_a_file(folder: Path) -> None:
    three = _split_as(folder, validation=0.3, test=0.3)
    assert [len({e.group for e in part}) for _, part in three.parts()] == [2, 2, 2]
    folds = [_split_as(folder, kind="folds", folds=3, fold=n) for n in range(3)]
    assert sorted(e.path_below_root for f in folds for e in f.validation) == sorted(
        e.path_below_root for _, part in three.parts() for e in part
    )
    write_split(folder / "split.csv", three)
    assert _split_as(folder, kind="file", file=str(folder / "split.csv")) == three
    with pytest.raises(RecipeError, match="no fold 3 of 3"):
        _split_as(folder, kind="folds", folds=3, fold=3)


def test_ungrouped_films_keep_their_patients_names(folder: Path) -> None:
    split = _split_as(folder, validation=0.3, test=0.3, grouped=False)
    assert {e.group for _, part in split.parts() for e in part} == {
        *(f"person{n}" for n in (0, 1, 2, 10, 11, 12))
    }
    assert sum(len(part) for _, part in split.parts()) == 9


def test_two_parts_without_the_torch_layer_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sklearn.model_selection", None)
    wanted = Wanted("Two", DataSource("/films"), ("a", "b"), ("a",))
    recipe = replace(default_recipe(wanted), split=Split(validation=0.5, test=0.0))
    films = [Example(FilmSource(Path(f"{n}.png")), ("a",), f"{n}", f"{n}.png") for n in range(4)]
    with pytest.raises(MissingLayerError, match="two parts by ratio"):
        split_by_patient(films, recipe)
