from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.child_process import LocalCaller
from engine.datatypes import FilmSource
from engine.errors import RecipeError
from engine.models.card import Preprocessing
from engine.services import TRAIN_DATA_SERVICE
from engine.training.dataset_types import WhyLeftOut
from engine.training.recipe import Augmentation, DataSource, Split
from engine.training.recipe_defaults import Wanted, default_recipe

PLAIN = Preprocessing((16, 16), 1)
STILL = Augmentation(flip=0, rotation=0, shift=0, contrast=0, brightness=0)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Ten patients a class with one film each; grey rises from left to right."""
    ramp = np.tile(np.linspace(0, 255, 32, dtype=np.uint8), (32, 1))
    for number in range(20):
        path = tmp_path / ("ILL" if number % 2 else "WELL") / f"person{number}_1.png"
        path.parent.mkdir(exist_ok=True)
        Image.fromarray(np.roll(ramp, number, axis=0)).save(path)
    (tmp_path / "WELL" / "notes.txt").write_text("words", encoding="utf-8")
    return tmp_path


def test_proposes_gathers_and_splits(folder: Path, tmp_path: Path) -> None:
    data = LocalCaller(TRAIN_DATA_SERVICE)
    proposed = data.call("propose", folder)
    report = data.call("gather", proposed.source, "")
    assert dict(report.label_counts) == {"ILL": 10, "WELL": 10}
    assert report.count(WhyLeftOut.NOT_AN_IMAGE) == 1
    recipe = default_recipe(Wanted("Ten", proposed.source, ("WELL", "ILL"), ("WELL",)))
    split = data.call("split", recipe)
    assert [len(films) for _, films in split.parts()] == [14, 3, 3]
    kept = data.call("keep_split", recipe, tmp_path / "split.csv")
    assert kept.read_text("utf-8").count("\n") == 21


def test_a_film_left_out_by_name_is_told_and_in_no_part(folder: Path) -> None:
    data = LocalCaller(TRAIN_DATA_SERVICE)
    source = DataSource(root=str(folder), leave_out=("ILL/person1_1.png", "WELL/person0_1.png[0]"))
    report = data.call("gather", source, "")
    assert dict(report.label_counts) == {"ILL": 9, "WELL": 9}
    gone = [one for one in report.left_out if one.why is WhyLeftOut.NOT_WANTED]
    assert sorted(one.path.name for one in gone) == ["person0_1.png", "person1_1.png"]


def test_a_table_may_be_proposed_itself(folder: Path) -> None:
    table = folder / "labels.csv"
    table.write_text("file,label\nILL/person1_1.png,a\nWELL/person0_1.png,b\n", encoding="utf-8")
    data = LocalCaller(TRAIN_DATA_SERVICE)
    proposed = data.call("propose", table)
    assert (proposed.source.kind, proposed.source.label_column) == ("table", "label")
    assert data.call("columns", table) == ("file", "label")
    empty = folder / "ILL" / "other.csv"
    empty.write_text("file,label\nnone.png,a\nmore.png,b\n", encoding="utf-8")
    with pytest.raises(RecipeError, match="names no films below its own folder"):
        data.call("propose", empty)


def test_the_preview_changes_a_film_alike_each_time(folder: Path) -> None:
    data, film = LocalCaller(TRAIN_DATA_SERVICE), FilmSource(folder / "ILL" / "person1_1.png")
    still = data.call("augmented", film, PLAIN, STILL, 1, 2)
    assert [picture.shape for picture in still] == [(16, 16)] * 3
    np.testing.assert_allclose(still[1], still[0], atol=1)
    mirrored = data.call("augmented", film, PLAIN, Augmentation(1, 0, 0, contrast=0), 1, 8)
    again = data.call("augmented", film, PLAIN, Augmentation(1, 0, 0, contrast=0), 1, 8)
    assert all((one == two).all() for one, two in zip(mirrored, again, strict=True))


def test_a_given_split_needs_parts_in_the_data(folder: Path) -> None:
    source = DataSource(root=str(folder))
    recipe = default_recipe(Wanted("Ten", source, ("WELL", "ILL"), ("WELL",)))
    given = replace(recipe, split=Split(kind="folders"))
    with pytest.raises(RecipeError, match="does not say which films are for training"):
        LocalCaller(TRAIN_DATA_SERVICE).call("split", given)
