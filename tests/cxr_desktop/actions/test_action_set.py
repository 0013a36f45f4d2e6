from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget

from cxr_desktop.actions import keys
from cxr_desktop.actions.action_set import make_actions, name_key, name_keys
from cxr_desktop.actions.registry import ALL_ACTIONS
from cxr_desktop.reader.reader_actions import READER_ACTIONS, reader_actions
from cxr_desktop.settings import Settings

FIT = next(words for words in ALL_ACTIONS if words.name == "fit")


@pytest.fixture
def settings(qapp) -> Settings:
    return Settings()


@pytest.fixture
def owner(qtbot) -> QWidget:
    owner = QWidget()
    qtbot.addWidget(owner)
    return owner


def fit_of(owner: QWidget, settings: Settings):
    return make_actions(owner, [FIT], settings, Qt.ShortcutContext.WindowShortcut)["fit"]


def test_keys_and_tool_tip_follow_the_settings(owner: QWidget, settings: Settings) -> None:
    action = fit_of(owner, settings)
    assert action.toolTip() == "Fit the film to the window (F)"
    keys.give(settings, FIT, QKeySequence("F7"))
    assert action.shortcuts() == [QKeySequence("F7")]
    assert action.toolTip() == "Fit the film to the window (F7)"
    keys.take_all(settings, FIT)
    assert action.shortcuts() == []
    assert action.toolTip() == "Fit the film to the window"


def test_the_changed_key_works_and_the_old_one_does_not(
    owner: QWidget, settings: Settings, qtbot
) -> None:
    action = fit_of(owner, settings)
    keys.give(settings, FIT, QKeySequence("F7"))
    pressed: list[bool] = []
    action.triggered.connect(lambda: pressed.append(True))
    with qtbot.waitExposed(owner):
        owner.show()
    owner.activateWindow()
    qtbot.waitUntil(owner.isActiveWindow)
    qtbot.keyClick(owner, Qt.Key.Key_F)
    assert not pressed
    qtbot.keyClick(owner, Qt.Key.Key_F7)
    assert pressed == [True]


def test_a_button_names_the_key_of_the_action_that_does_the_same(
    owner: QWidget, settings: Settings
) -> None:
    action, button = fit_of(owner, settings), QPushButton(owner)
    name_key(button, action, "All of it")
    assert button.toolTip() == "All of it (F)"
    name_key(button, action, "The whole film")
    keys.give(settings, FIT, QKeySequence("F7"))
    assert button.toolTip() == "The whole film (F7)"


def test_a_list_names_the_keys_of_its_lines_as_far_as_they_have_any(
    owner: QWidget, settings: Settings
) -> None:
    actions = reader_actions(owner, settings)
    box = QPushButton(owner)
    name_keys(box, [actions["auto_window"], actions["preset_1"], actions["preset_2"]], "Windows")
    assert box.toolTip() == "Windows (0, 1, 2)"
    words = {action.name: action for action in READER_ACTIONS}
    keys.take_all(settings, words["preset_1"])
    keys.give(settings, words["preset_2"], QKeySequence("F8"))
    assert box.toolTip() == "Windows (0, F8)"


def test_a_tip_of_another_action_takes_the_place_of_the_first(
    owner: QWidget, settings: Settings
) -> None:
    actions = reader_actions(owner, settings)
    button = QPushButton(owner)
    name_key(button, actions["fit"], "Fit")
    name_key(button, actions["invert"], "Invert")
    keys.give(settings, FIT, QKeySequence("F7"))
    assert button.toolTip() == "Invert (I)"


def test_a_button_may_go_before_its_action(owner: QWidget, settings: Settings, qtbot) -> None:
    action, button = fit_of(owner, settings), QPushButton(owner)
    name_key(button, action)
    with qtbot.waitSignal(button.destroyed):
        button.deleteLater()
    keys.give(settings, FIT, QKeySequence("F7"))
    assert action.shortcut() == QKeySequence("F7")
