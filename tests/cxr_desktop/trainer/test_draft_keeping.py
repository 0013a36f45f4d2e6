from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from cxr_desktop.trainer.data_step import DataStep
from cxr_desktop.trainer.draft_keeping import DraftKeeper
from cxr_desktop.trainer.trainer_session import TrainerSession
from engine.training.recipe_file import read_draft


def test_what_is_chosen_is_kept_and_offered_to_the_next_window(
    learning: TrainerSession, labelled: Path, tmp_path: Path, qtbot
) -> None:
    file = tmp_path / "draft.toml"
    keeper = DraftKeeper(learning, file)
    assert keeper.title == ""
    learning.choose(labelled)
    qtbot.waitUntil(file.is_file)
    assert learning.recipe is not None
    senseless = replace(learning.recipe, batch=0)  # is kept as well
    learning.change_recipe(senseless)
    keeper.close_down()
    qtbot.waitUntil(lambda: read_draft(file).batch == 0)

    learning.choose(tmp_path / "nowhere")
    qtbot.waitUntil(lambda: not learning.gathering)
    again = DraftKeeper(learning, file)
    with qtbot.waitSignal(again.changed):
        pass
    assert again.title == "zaphod"
    again.go_on()
    qtbot.waitUntil(lambda: learning.split is not None)
    assert learning.recipe == senseless
    again.close_down()


def test_a_draft_that_cannot_be_read_is_not_offered(
    learning: TrainerSession, tmp_path: Path, qtbot
) -> None:
    file = tmp_path / "draft.toml"
    file.write_bytes(b"\xff\x00")
    keeper = DraftKeeper(learning, file)
    with qtbot.waitSignal(keeper.changed):
        pass
    assert keeper.title == ""
    keeper.close_down()


def test_the_offer_stands_in_the_empty_step(
    learning: TrainerSession, labelled: Path, tmp_path: Path, qtbot
) -> None:
    file = tmp_path / "draft.toml"
    keeper = DraftKeeper(learning, file)
    step = DataStep(learning, keeper)
    qtbot.addWidget(step)
    assert step.go_on.isHidden()
    learning.choose(labelled)
    qtbot.waitUntil(file.is_file)
    learning.source = None  # as in a window that has just begun
    keeper.close_down()
    second = DraftKeeper(learning, file)
    later = DataStep(learning, second)
    qtbot.addWidget(later)
    qtbot.waitUntil(lambda: not later.go_on.isHidden())
    assert later.go_on.text() == "Go on with zaphod"
    later.hide_identity(True)
    assert later.go_on.text() == "Go on with the last recipe"
    later.go_on.click()
    assert later.go_on.isHidden()
    qtbot.waitUntil(lambda: learning.split is not None)
    second.close_down()
