from __future__ import annotations

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel, QPushButton

from cxr_desktop.actions import keys
from cxr_desktop.actions.registry import ALL_ACTIONS
from cxr_desktop.key_sheet import KeySheet, sheet_tables
from cxr_desktop.settings import Settings


def words_of(sheet: KeySheet) -> list[str]:
    inside = sheet._scroll.widget()
    return [label.text() for label in inside.findChildren(QLabel)]


def test_every_action_stands_in_the_sheet_with_its_keys(qtbot) -> None:
    sheet = KeySheet(Settings())
    qtbot.addWidget(sheet)
    words = words_of(sheet)
    for action in ALL_ACTIONS:
        assert words[words.index(action.text) - 1] == ", ".join(action.keys)


def test_the_sheet_shows_the_keys_in_use(qtbot) -> None:
    settings = Settings()
    sheet = KeySheet(settings)
    qtbot.addWidget(sheet)
    fit = next(action for action in ALL_ACTIONS if action.name == "fit")
    keys.give(settings, fit, QKeySequence("F7"))
    words = words_of(sheet)
    assert words[words.index(fit.text) - 1] == "F7"
    keys.take_all(settings, fit)
    assert fit.text not in words_of(sheet)


def test_the_fixed_keys_of_the_film_and_the_mouse_are_told(qtbot) -> None:
    tables = dict(sheet_tables(Settings()))
    assert ("Home", "First film") in tables["Over the film (these keys are fixed)"]
    assert ("Double click", "Fit") in tables["Mouse over the film"]


def test_it_fits_a_small_laptop_screen(qtbot) -> None:
    sheet = KeySheet(Settings())
    qtbot.addWidget(sheet)
    assert sheet._scroll.widget().minimumSizeHint().width() <= 1240
    assert sheet.minimumSizeHint().height() <= 700  # what is higher can be scrolled


def test_it_leads_to_where_keys_are_changed(qtbot) -> None:
    sheet = KeySheet(Settings())
    qtbot.addWidget(sheet)
    with qtbot.waitSignal(sheet.change_requested):
        next(b for b in sheet.findChildren(QPushButton) if b.text() == "Change keys").click()


def test_no_column_is_cut_off_on_any_screen(qtbot) -> None:
    """Qt would open it at two thirds of the screen, however much it has to show."""
    sheet = KeySheet(Settings())
    qtbot.addWidget(sheet)
    sheet.show()
    room = sheet.screen().availableSize()
    assert sheet.width() <= room.width() and sheet.height() <= room.height()
    view, inside = sheet._scroll.viewport(), sheet._scroll.widget()
    qtbot.waitUntil(lambda: inside.width() <= view.width())
