from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from cxr_desktop.engine_session import EngineSession
from cxr_desktop.trainer import quick_look_step
from cxr_desktop.trainer.quick_look_desk import QuickLookDesk
from cxr_desktop.trainer.quick_look_step import QuickLookStep
from cxr_desktop.trainer.step_list import StepState
from cxr_desktop.trainer.trainer_session import TrainerSession
from engine.errors import ChildCrashedError
from engine.training.recipe import Split

MINUTES = 240_000  # torch has to load, beside whatever else runs


@pytest.fixture
def step(
    chosen: TrainerSession, session: EngineSession, tmp_path: Path, qtbot
) -> Iterator[QuickLookStep]:
    desk = QuickLookDesk(chosen, chosen.runner, chosen.callers.wizard, tmp_path / "cache")
    step = QuickLookStep(chosen, session, desk)
    qtbot.addWidget(step)
    step.resize(800, 900)
    step.show()
    yield step
    step.close_down()


def said(step: QuickLookStep) -> str:
    return "\n".join(label.text() for label in step.findChildren(QLabel) if not label.isHidden())


@pytest.mark.torch
def test_a_look_gives_a_matrix_and_then_figures(
    step: QuickLookStep, chosen: TrainerSession, qtbot
) -> None:
    assert step.told.state is StepState.NOT_YET
    looks: list[bool] = []
    step.desk.look_changed.connect(lambda: looks.append(step.desk.look.look.folds is not None))
    qtbot.mouseClick(step.take, Qt.MouseButton.LeftButton)
    assert step.told.state is StepState.BUSY
    assert not step.take.isEnabled() and not step.try_cost.isEnabled()
    qtbot.waitUntil(lambda: not step.desk.looking, timeout=MINUTES)
    assert looks == [False, True]
    assert step.told.state is StepState.DONE
    split = chosen.split_examples
    assert split is not None
    judged = [step.result.matrix.count(row, column) for row in range(2) for column in range(2)]
    assert sum(judged) == len(split.validation)
    films = len(split.training) + len(split.validation)
    step.result.of_folds.click()
    every = [step.result.matrix.count(row, column) for row in range(2) for column in range(2)]
    assert sum(every) == films
    row, column = divmod(every.index(max(every)), 2)
    step.result.matrix.click(row, column)
    tiles = step.result.films.tiles
    assert tiles is not None and len(tiles.tiles) == max(every)
    with qtbot.waitSignal(step.film_opened) as opened:
        tiles.tiles[0].click()
    assert chosen.example(opened.args[0]) is not None
    table = step.result.figures
    with_it = [int(table.item(place, 1).text()) for place in range(table.rowCount())]
    assert sum(with_it) == films


@pytest.mark.torch
def test_another_split_makes_a_look_old_and_another_batch_only_the_cost(
    step: QuickLookStep, chosen: TrainerSession, qtbot
) -> None:
    step.take.click()
    qtbot.waitUntil(lambda: not step.desk.looking, timeout=MINUTES)
    assert chosen.recipe is not None
    chosen.change_recipe(replace(chosen.recipe, batch=4))
    assert not step.desk.look_is_old
    chosen.change_recipe(replace(chosen.recipe, split=Split(validation=0.4)))
    assert step.told.line == "The recipe has changed since"
    assert not step.result.isHidden()


@pytest.mark.torch
def test_what_was_stopped_leaves_nothing(step: QuickLookStep, qtbot) -> None:
    step.take.click()
    step.work.stop.click()
    qtbot.waitUntil(lambda: not step.desk.looking, timeout=MINUTES)
    assert step.desk.look is None
    assert step.told.state is StepState.NOT_YET
    assert step.take.isEnabled()
    assert "Stopped." in said(step)


def test_a_child_that_was_killed_is_told_with_what_to_do(step: QuickLookStep) -> None:
    step.desk.look_failed.emit(ChildCrashedError("", "the quick look crashed (signal SIGKILL)"))
    words = said(step).replace("\u200b", "")
    assert "The quick look crashed (signal SIGKILL)." in words
    assert "Try again: a new process takes its place." in words
    assert "Choose the film again" not in words


def test_a_look_without_validation_films_fails_in_a_sentence(
    step: QuickLookStep, chosen: TrainerSession, qtbot
) -> None:
    from engine.errors import RecipeError

    problem = RecipeError("", "a quick look needs training and validation films", "Split anew.")
    step.desk.look_failed.emit(problem)
    assert step.told.state is StepState.ATTENTION
    assert "A quick look needs training and validation films." in said(step)


def test_other_data_take_the_look_away(step: QuickLookStep, chosen: TrainerSession, qtbot) -> None:
    chosen.choose(Path("/nowhere"))
    assert not step.take.isEnabled()
    assert step.take.toolTip() == "Choose films first"
    qtbot.waitUntil(lambda: not chosen.gathering)


def test_without_the_torch_layer_it_says_so(
    chosen: TrainerSession, session: EngineSession, tmp_path: Path, qtbot, monkeypatch
) -> None:
    monkeypatch.setattr(quick_look_step, "has_torch_layer", lambda: False)
    desk = QuickLookDesk(chosen, chosen.runner, chosen.callers.wizard, tmp_path)
    step = QuickLookStep(chosen, session, desk)
    qtbot.addWidget(step)
    step.show()
    assert not step.take.isEnabled() and not step.try_cost.isEnabled()
    assert "This installation lacks the torch layer." in said(step)
