from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from cxr_desktop.trainer.data_step import DataStep
from cxr_desktop.trainer.draft_keeping import DraftKeeper
from cxr_desktop.trainer.recipe_draft import without_of
from cxr_desktop.trainer.renaming import with_class_named, with_label
from cxr_desktop.trainer.trainer_session import TrainerSession
from engine.errors import RecipeError
from engine.training.recipe import DataSource, LabelName, Recipe
from engine.training.recipe_defaults import Wanted, default_recipe


@pytest.fixture
def recipe() -> Recipe:
    names = ("WELL", "BACTERIA", "VIRUS")
    return default_recipe(Wanted("Three", DataSource("/films"), names, ("WELL",)))


def test_a_name_given_twice_follows_the_first() -> None:
    once = with_label(DataSource("/films"), "BACTERIA", "Bacterial")
    assert once.label_names == (LabelName("BACTERIA", "Bacterial"),)
    twice = with_label(once, "Bacterial", "Pneumonia")
    assert LabelName("BACTERIA", "Pneumonia") in twice.label_names


def test_the_data_s_own_name_needs_no_line() -> None:
    once = with_label(DataSource("/films"), "BACTERIA", "Bacterial")
    assert (
        LabelName("BACTERIA", "BACTERIA")
        not in with_label(once, "Bacterial", "BACTERIA").label_names
    )


def test_two_classes_of_one_name_become_one(recipe: Recipe) -> None:
    made = with_class_named(recipe, "VIRUS", "BACTERIA")
    assert made.classes == ("WELL", "BACTERIA")
    assert [finding.name for finding in made.findings] == ["BACTERIA"]
    assert without_of(made) == ("WELL",)


def test_what_means_no_finding_goes_along_with_its_name(recipe: Recipe) -> None:
    made = with_class_named(recipe, "WELL", "Sound")
    assert (made.classes, without_of(made)) == (("Sound", "BACTERIA", "VIRUS"), ("Sound",))
    with pytest.raises(RecipeError, match="no class to tell"):
        with_class_named(with_class_named(made, "VIRUS", "BACTERIA"), "BACTERIA", "Sound")


def test_a_class_is_renamed_in_the_table(chosen: TrainerSession, tmp_path: Path, qtbot) -> None:
    keeper = DraftKeeper(chosen, tmp_path / "draft.toml")
    step = DataStep(chosen, keeper)
    qtbot.addWidget(step)
    step._on_recipe()
    item = step.classes.item(0, 0)
    assert item.flags() & Qt.ItemFlag.ItemIsEditable
    item.setText("Sound")
    qtbot.waitUntil(lambda: chosen.split is not None and chosen.recipe.classes[0] == "Sound")
    assert chosen.recipe is not None and chosen.summary is not None
    assert chosen.recipe.data.label_names == (LabelName("NORMAL", "Sound"),)
    assert (chosen.summary.class_names, without_of(chosen.recipe)) == (("Sound", "ILL"), ("Sound",))
    step.classes.item(0, 0).setText("ILL")  # nothing would be left to tell apart
    qtbot.waitUntil(lambda: not step.failure.isHidden())
    assert step.classes.item(0, 0).text() == "Sound"
    step.own_names.click()
    qtbot.waitUntil(lambda: chosen.split is not None)
    assert chosen.summary.class_names == ("NORMAL", "ILL")
    keeper.close_down()
