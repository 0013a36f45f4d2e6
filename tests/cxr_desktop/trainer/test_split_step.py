from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from cxr_desktop.trainer.split_step import SplitStep
from cxr_desktop.trainer.step_list import StepState
from cxr_desktop.trainer.trainer_session import TrainerSession
from engine.training.recipe import Split


@pytest.fixture
def step(chosen: TrainerSession, qtbot) -> Iterator[SplitStep]:
    step = SplitStep(chosen)
    qtbot.addWidget(step)
    step.show()
    step._on_split()
    yield step


def parted(session: TrainerSession) -> list[int]:
    return [] if session.split is None else [part.films for part in session.split.parts]


def test_shares_are_chosen_and_the_parts_are_told(
    step: SplitStep, chosen: TrainerSession, qtbot
) -> None:
    assert step.told.state is StepState.DONE
    step.rows["split.test"].editor.setValue(0.3)
    qtbot.waitUntil(lambda: parted(chosen) == [12, 3, 6])
    assert chosen.recipe is not None and chosen.recipe.split.test == 0.3
    shown = [[step.table.item(row, column).text() for column in range(5)] for row in range(3)]
    assert [row[:2] for row in shown] == [["Training", "12"], ["Validation", "3"], ["Test", "6"]]
    assert sum(int(row[3]) + int(row[4]) for row in shown) == 21


def test_folds_are_counted(step: SplitStep, chosen: TrainerSession, qtbot) -> None:
    combo = step.rows["split.kind"].editor
    combo.setCurrentIndex(combo.findData("folds"))
    combo.activated.emit(combo.currentIndex())
    qtbot.waitUntil(lambda: chosen.split is not None)
    assert not step._fold_row.isHidden()
    assert step.rows["split.validation"].isHidden()
    step.fold.setValue(7)  # of five
    assert chosen.recipe is not None
    assert (chosen.recipe.split.folds, chosen.recipe.split.fold) == (5, 4)


def test_data_without_parts_cannot_be_split_by_them(
    step: SplitStep, chosen: TrainerSession, qtbot
) -> None:
    combo = step.rows["split.kind"].editor
    combo.setCurrentIndex(combo.findData("folders"))
    combo.activated.emit(combo.currentIndex())
    qtbot.waitUntil(lambda: step.told.state is StepState.ATTENTION)
    assert not step.failure.isHidden()


def test_a_split_that_was_saved_is_used_again(
    step: SplitStep, chosen: TrainerSession, tmp_path: Path, qtbot
) -> None:
    before = parted(chosen)
    step._keep(tmp_path / "split.csv")
    qtbot.waitUntil(lambda: step._said.text() == "The split was saved.")
    assert chosen.recipe is not None
    chosen.change_recipe(replace(chosen.recipe, split=Split(validation=0.4, test=0.1)))
    qtbot.waitUntil(lambda: bool(parted(chosen)) and parted(chosen) != before)
    step.use_split(tmp_path / "split.csv")
    qtbot.waitUntil(lambda: parted(chosen) == before)
    assert step.rows["split.seed"].isHidden()
