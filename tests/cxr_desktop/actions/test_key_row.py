from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QKeySequenceEdit, QPushButton

from cxr_desktop.actions import keys
from cxr_desktop.actions.action_text import ActionText
from cxr_desktop.actions.key_row import KeyRow
from cxr_desktop.actions.registry import ALL_ACTIONS
from cxr_desktop.settings import Settings

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def action(name: str) -> ActionText:
    return next(words for words in ALL_ACTIONS if words.name == name)


@pytest.fixture
def settings(qapp) -> Settings:
    return Settings()


@pytest.fixture
def row(settings: Settings, qtbot) -> KeyRow:
    row = KeyRow(action("invert"), settings)
    qtbot.addWidget(row)
    with qtbot.waitExposed(row):
        row.show()
    row.activateWindow()
    return row


@pytest.fixture
def press(row: KeyRow, qtbot) -> Callable[..., None]:
    """Clicks the button with the keys and presses new ones, as a person does."""

    def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        qtbot.mouseClick(button(row, "I"), Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: row._edit.isVisible() and row._edit.hasFocus())
        qtbot.keyClick(row.findChild(QKeySequenceEdit), key, modifiers)

    return press


def button(row: KeyRow, text: str) -> QPushButton:
    return next(b for b in row.findChildren(QPushButton) if b.text() == text)


def test_pressing_free_keys_gives_them(row: KeyRow, settings: Settings, press) -> None:
    press(Qt.Key.Key_F7)
    assert keys.keys_text(settings, action("invert")) == "F7"
    assert button(row, "F7").isVisible()
    assert button(row, "F7").accessibleName() == "Invert: F7"
    assert row.told == ""


def test_ctrl_tab_and_delete_can_be_pressed_too(row: KeyRow, settings: Settings, press) -> None:
    press(Qt.Key.Key_Tab, CTRL)
    assert row.told == "Ctrl+Tab belongs to “To the next film on the screen”."
    assert keys.keys_text(settings, action("invert")) == "I"


def test_keys_of_another_action_are_taken_only_when_asked(
    row: KeyRow, settings: Settings, press, qtbot
) -> None:
    press(Qt.Key.Key_F, CTRL)
    assert row.told == "Ctrl+F belongs to “Filter the films”."
    button(row, "Leave it").click()
    assert row.told == ""
    assert keys.keys_text(settings, action("find")) == "Ctrl+F"
    press(Qt.Key.Key_F, CTRL)
    button(row, "Take it from “Filter the films”").click()
    assert keys.keys_text(settings, action("invert")) == "Ctrl+F"
    assert keys.keys_text(settings, action("find")) == ""
    assert row.told == ""


def test_keys_of_the_film_are_refused(row: KeyRow, settings: Settings, press) -> None:
    press(Qt.Key.Key_Home)
    assert row.told == "Home always does the same and cannot be given away."
    assert keys.keys_text(settings, action("invert")) == "I"


def test_escape_gives_up(row: KeyRow, settings: Settings, press) -> None:
    press(Qt.Key.Key_Escape)
    assert button(row, "I").isVisible()
    assert not row._edit.isVisible()
    assert keys.keys_text(settings, action("invert")) == "I"


def test_no_key_and_back_to_the_default(row: KeyRow, settings: Settings) -> None:
    assert not row._reset.isVisible()
    row._clear.click()
    assert keys.keys_text(settings, action("invert")) == ""
    assert button(row, "No key").isVisible()
    row._reset.click()
    assert keys.keys_text(settings, action("invert")) == "I"
    assert not row._reset.isVisible()


def test_a_row_is_found_by_its_words_its_group_and_its_keys(row: KeyRow, settings) -> None:
    assert row.words == "invert window i"
    keys.give(settings, action("invert"), QKeySequence("F7"))
    assert row.words == "invert window f7"
