from __future__ import annotations

import pytest
from PySide6.QtGui import QKeySequence

from cxr_desktop.actions import keys
from cxr_desktop.actions.action_text import ActionText
from cxr_desktop.actions.registry import ALL_ACTIONS
from cxr_desktop.settings import Settings


@pytest.fixture
def settings(qapp) -> Settings:
    return Settings()


def row(name: str) -> ActionText:
    return next(words for words in ALL_ACTIONS if words.name == name)


def test_keys_are_those_of_the_table_until_they_are_changed(settings: Settings) -> None:
    assert keys.keys_text(settings, row("key_sheet")) == "?, F1"
    assert keys.keys_text(settings, row("settings")) == "Ctrl+,"
    assert settings.is_default(row("key_sheet").setting)


@pytest.mark.parametrize("pressed", ["Ctrl+;", "Ctrl+,", "F7", "Shift+Q", "Ctrl+=", "%", "Ctrl+\\"])
def test_a_changed_key_is_there_at_the_next_start(settings: Settings, pressed: str) -> None:
    keys.give(settings, row("invert"), QKeySequence(pressed))
    settings.save()
    assert Settings().keys(row("invert").setting) == (QKeySequence(pressed),)


def test_who_holds_a_key(settings: Settings) -> None:
    assert keys.holder(settings, QKeySequence("Ctrl+F"), row("fit")) == row("find")
    assert keys.holder(settings, QKeySequence("F"), row("fit")) is None  # its own
    assert keys.holder(settings, QKeySequence("F12"), row("fit")) is None


def test_giving_a_key_takes_only_that_one_from_its_holder(settings: Settings) -> None:
    keys.give(settings, row("fit"), QKeySequence("F1"))
    assert keys.keys_text(settings, row("fit")) == "F1"
    assert keys.keys_text(settings, row("key_sheet")) == "?"


def test_an_action_may_be_left_without_a_key(settings: Settings) -> None:
    keys.take_all(settings, row("fit"))
    settings.save()
    assert Settings().keys(row("fit").setting) == ()
    assert keys.holder(settings, QKeySequence("F"), row("invert")) is None


def test_reset_takes_the_key_back_from_whoever_has_it(settings: Settings) -> None:
    keys.give(settings, row("invert"), QKeySequence("F"))
    assert keys.keys_text(settings, row("fit")) == ""
    keys.reset(settings, row("fit"))
    assert keys.keys_text(settings, row("fit")) == "F"
    assert keys.keys_text(settings, row("invert")) == ""
    keys.reset_all(settings)
    assert keys.keys_text(settings, row("invert")) == "I"


def test_nonsense_in_the_file_is_no_key(settings: Settings) -> None:
    settings.set(row("fit").setting, "no such key; F")
    assert settings.keys(row("fit").setting) == (QKeySequence("F"),)
