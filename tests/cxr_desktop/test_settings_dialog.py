from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QSlider,
    QWidget,
)

from cxr_desktop.actions import keys
from cxr_desktop.actions.key_row import KeyRow
from cxr_desktop.actions.registry import ALL_ACTIONS
from cxr_desktop.settings import Settings
from cxr_desktop.settings_dialog import KEYS_GROUP, SettingsDialog
from cxr_desktop.settings_rows import ResetButton, SettingRow
from cxr_desktop.settings_schema import OPACITY, SCORE_ON_OPEN, SETTINGS, THEME, Kind, Setting

EDITORS = {
    Kind.CHOICE: QComboBox,
    Kind.FLAG: QCheckBox,
    Kind.FRACTION: QSlider,
    Kind.NUMBER: QDoubleSpinBox,
    Kind.TEXT: QLineEdit,
    Kind.FOLDER: QLineEdit,
}


@pytest.fixture
def settings(qapp) -> Settings:
    return Settings()


@pytest.fixture
def dialog(settings: Settings, qtbot) -> SettingsDialog:
    dialog = SettingsDialog(settings)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def shown_rows(dialog: SettingsDialog) -> list[QWidget]:
    rows = [*dialog.findChildren(SettingRow), *dialog.findChildren(KeyRow)]
    return [row for row in rows if row.isVisible()]


def row_of(dialog: SettingsDialog, setting: Setting) -> SettingRow:
    rows = dialog.findChildren(SettingRow)
    return next(row for row in rows if row.findChild(QWidget, setting.key) is not None)


def test_every_setting_with_a_group_has_its_editor(dialog: SettingsDialog) -> None:
    for setting in SETTINGS:
        if setting.group:
            editor = dialog.findChild(EDITORS[setting.kind], setting.key)
            assert editor is not None, setting.key
            assert editor.accessibleName() == setting.label
            assert editor.accessibleDescription() == setting.hint


def test_every_action_has_a_row(dialog: SettingsDialog) -> None:
    assert len(dialog.findChildren(KeyRow)) == len(ALL_ACTIONS)


def test_a_change_takes_effect_at_once(dialog: SettingsDialog, settings, qtbot) -> None:
    with qtbot.waitSignal(settings.changed) as caught:
        dialog.findChild(QCheckBox, SCORE_ON_OPEN.key).click()
    assert caught.args == [SCORE_ON_OPEN.key]
    assert settings.flag(SCORE_ON_OPEN) is False


def test_one_group_at_a_time(dialog: SettingsDialog) -> None:
    assert all(isinstance(row, SettingRow) for row in shown_rows(dialog))
    dialog.show_group(KEYS_GROUP)
    assert len(shown_rows(dialog)) == len(ALL_ACTIONS)
    dialog.show_group("Heat map")
    assert row_of(dialog, OPACITY) in shown_rows(dialog)
    assert row_of(dialog, THEME) not in shown_rows(dialog)


def test_the_search_goes_through_settings_and_keys(dialog: SettingsDialog) -> None:
    dialog.search("reading room")  # words of a hint
    assert shown_rows(dialog) == [row_of(dialog, THEME)]
    dialog.search("cobb")
    assert [row.words for row in shown_rows(dialog)] == ["cobb angle measure shift+a"]
    assert dialog.findChild(QListWidget).selectedItems() == []
    dialog.search("heat PURE NONSENSE")
    assert shown_rows(dialog) == []
    assert dialog.notice == "No setting and no key has “heat PURE NONSENSE” in it."
    dialog.search("")
    assert dialog.notice == ""
    assert row_of(dialog, THEME) in shown_rows(dialog)
    assert len(dialog.findChild(QListWidget).selectedItems()) == 1


def test_choosing_a_group_ends_the_search(dialog: SettingsDialog) -> None:
    dialog.search("cobb")
    dialog.findChild(QListWidget).setCurrentRow(1)
    assert row_of(dialog, OPACITY) in shown_rows(dialog)
    assert len(shown_rows(dialog)) > 1


def test_each_setting_goes_back_to_its_default(dialog: SettingsDialog, settings) -> None:
    row = row_of(dialog, THEME)
    reset = row.findChild(ResetButton)
    assert not reset.isVisible()
    settings.set(THEME, "light")
    assert reset.isVisible()
    assert dialog.findChild(QComboBox, THEME.key).currentText() == "Light"
    reset.click()
    assert settings.text(THEME) == "dark"
    assert settings.is_default(THEME)
    assert dialog.findChild(QComboBox, THEME.key).currentText() == "Dark"
    assert not reset.isVisible()


def test_all_keys_go_back_at_once(dialog: SettingsDialog, settings) -> None:
    fit = next(words for words in ALL_ACTIONS if words.name == "fit")
    keys.give(settings, fit, QKeySequence("F7"))
    dialog.show_group(KEYS_GROUP)
    buttons = dialog.findChildren(QPushButton)
    next(b for b in buttons if b.text() == "All keys back to their defaults").click()
    assert keys.keys_text(settings, fit) == "F"


def test_a_slider_says_its_number(dialog: SettingsDialog, settings) -> None:
    settings.set(OPACITY, 0.7)
    texts = [label.text() for label in row_of(dialog, OPACITY).findChildren(QLabel)]
    assert "70 %" in texts


def test_it_is_no_larger_than_a_small_laptop_screen(dialog: SettingsDialog, qtbot) -> None:
    assert dialog.width() <= 1366
    assert dialog.height() <= 700
    for group in (KEYS_GROUP, "Model"):
        dialog.show_group(group)
        assert dialog.minimumSizeHint().height() <= 700
        inside = dialog._scroll.widget()
        qtbot.waitUntil(lambda inside=inside: inside.width() == dialog._scroll.viewport().width())
        assert inside.minimumSizeHint().width() <= dialog._scroll.viewport().width()


def test_enter_in_the_search_leaves_the_dialog_open(dialog: SettingsDialog, qtbot) -> None:
    qtbot.keyClick(dialog._search, Qt.Key.Key_Return)
    assert dialog.isVisible()


NUMBER = Setting(
    "test/number", Kind.NUMBER, 5, "Test", "Number", limits=(1.0, 9.0), decimals=1, unit="mm"
)
FOLDER = Setting("test/folder", Kind.FOLDER, "", "Test", "Folder")
TEXT = Setting("test/text", Kind.TEXT, "", "Test", "Text")


def test_a_number_stays_within_its_limits(settings: Settings, qtbot) -> None:
    row = SettingRow(NUMBER, settings)
    qtbot.addWidget(row)
    box = row.findChild(QDoubleSpinBox)
    box.setValue(7.5)
    assert settings.number(NUMBER) == 7.5
    assert box.text() == "7.5 mm"
    settings.set(NUMBER, "12")
    assert settings.number(NUMBER) == 5.0
    settings.set(NUMBER, "nonsense")
    assert settings.number(NUMBER) == 5.0


def test_only_a_folder_is_taken_as_a_folder(settings: Settings, qtbot, tmp_path) -> None:
    row = SettingRow(FOLDER, settings)
    qtbot.addWidget(row)
    line = row.findChild(QLineEdit)
    line.setText(str(tmp_path))
    line.editingFinished.emit()
    assert settings.text(FOLDER) == str(tmp_path)
    line.setText(str(tmp_path / "nowhere"))
    line.editingFinished.emit()
    assert line.text() == str(tmp_path)


def test_a_text_is_taken_as_it_is_typed(settings: Settings, qtbot) -> None:
    row = SettingRow(TEXT, settings)
    qtbot.addWidget(row)
    qtbot.keyClicks(row.findChild(QLineEdit), "a, b")
    assert settings.text(TEXT) == "a, b"
