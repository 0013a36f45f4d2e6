from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from cxr_desktop.trainer.elsewhere_films import beside_folder
from cxr_desktop.trainer.renaming import with_class_named, with_label
from cxr_desktop.trainer.split_step import SplitStep
from cxr_desktop.trainer.step_list import StepState
from cxr_desktop.trainer.trainer_session import TrainerSession
from engine.training.recipe import EvaluationSet, LabelName, Split


@pytest.fixture
def beside(labelled: Path) -> Path:
    """Test films beside the data, of which one lies in no class of theirs."""
    for name in ("NORMAL/person0_9.png", "NORMAL/x1.png", "ILL/x2.png", "TB/x3.png"):
        path = labelled.parent / "test" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(np.full((32, 32), 99, np.uint8)).save(path)
    return labelled.parent / "test"


@pytest.fixture
def step(chosen: TrainerSession, qtbot) -> Iterator[SplitStep]:
    step = SplitStep(chosen)
    qtbot.addWidget(step)
    step.show()
    step._on_split()
    yield step


def sets(session: TrainerSession) -> tuple[EvaluationSet, ...]:
    return () if session.recipe is None else session.recipe.evaluation


def test_without_data_there_is_neither_an_offer_nor_a_warning(
    learning: TrainerSession, qtbot
) -> None:
    step = SplitStep(learning)
    qtbot.addWidget(step)
    assert step.elsewhere.beside.isHidden() and step.elsewhere._none.isHidden()
    assert not step.elsewhere.folder.isEnabled()


def test_films_of_another_place_are_counted_and_compared(
    step: SplitStep, chosen: TrainerSession, beside: Path, qtbot
) -> None:
    chosen.change_recipe(replace(chosen.recipe, split=Split(validation=0.5)))
    qtbot.waitUntil(lambda: chosen.split is not None, timeout=60_000)  # loads scikit-learn
    assert step.told.state is StepState.ATTENTION
    assert not step.elsewhere._none.isHidden()  # says what that means
    step.elsewhere.take(beside)
    qtbot.waitUntil(lambda: len(sets(chosen)) == 1)
    assert (sets(chosen)[0].name, sets(chosen)[0].source.root) == ("test", str(beside))
    assert step.elsewhere._none.isHidden()
    assert (step.told.state, step.told.line) == (StepState.DONE, "Test films from elsewhere")
    row = step.elsewhere.rows[0]
    qtbot.waitUntil(lambda: row.films.text().startswith("4 labelled films"))
    assert row.films.text() == "4 labelled films · NORMAL 2 · ILL 1 · TB 1"
    assert row.warning.text().startswith("No classes of this recipe: TB.")
    assert "1 patient." in row.warning.text()  # person0 has films in both places
    row.name.setText("The other hospital")
    row.name.editingFinished.emit()
    assert sets(chosen)[0].name == "The other hospital"
    step.hide_identity(True)
    assert row.place.isHidden() and row.name.displayText() != "The other hospital"
    row.remove.click()
    assert sets(chosen) == () and not step.elsewhere.rows


def test_films_that_are_learned_from_are_told(
    step: SplitStep, chosen: TrainerSession, labelled: Path, qtbot
) -> None:
    step.elsewhere.take(labelled)
    qtbot.waitUntil(lambda: bool(step.elsewhere.rows))
    row = step.elsewhere.rows[0]
    qtbot.waitUntil(lambda: "figures will flatter" in row.warning.text())
    split = chosen.split
    assert split is not None
    seen = split.parts[0].films + split.parts[1].films
    assert row.warning.text().startswith(f"{seen} films are learned from")


def test_labels_that_are_renamed_are_renamed_there_too(
    step: SplitStep, chosen: TrainerSession, beside: Path, qtbot
) -> None:
    step.elsewhere.take(beside)
    qtbot.waitUntil(lambda: len(sets(chosen)) == 1)
    source, recipe = chosen.source, chosen.recipe
    assert source is not None and recipe is not None
    named = with_class_named(recipe, "NORMAL", "No finding")
    chosen.change_source(with_label(source, "NORMAL", "No finding"), recipe=named)
    qtbot.waitUntil(lambda: chosen.split is not None)
    assert sets(chosen)[0].source.label_names == (LabelName("NORMAL", "No finding"),)
    row = step.elsewhere.rows[0]
    qtbot.waitUntil(lambda: "No finding 2" in row.films.text())


def test_a_folder_without_labels_is_told_and_adds_nothing(
    step: SplitStep, chosen: TrainerSession, tmp_path: Path, qtbot
) -> None:
    (tmp_path / "empty").mkdir()
    step.elsewhere.take(tmp_path / "empty")
    qtbot.waitUntil(lambda: not step.elsewhere.failure.isHidden())
    assert sets(chosen) == () and step.elsewhere.work.isHidden()


def test_the_test_folder_beside_training_films_is_offered(tmp_path: Path) -> None:
    for name in ("train", "test", "notes"):
        (tmp_path / name).mkdir()
    assert beside_folder(tmp_path / "train") == tmp_path / "test"
    assert beside_folder(tmp_path / "test") is None
    assert beside_folder(tmp_path / "gone" / "train") is None
