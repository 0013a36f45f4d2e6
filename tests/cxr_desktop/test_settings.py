from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QCheckBox, QComboBox, QSlider

from cxr_desktop.settings import RECENT_KEPT, Settings, state_folder
from cxr_desktop.settings_dialog import SettingsDialog
from cxr_desktop.settings_schema import (
    COLOUR_MAP_NAMES,
    OPACITY,
    READER_COLUMNS,
    RECENT_FOLDERS,
    SCORE_ON_OPEN,
    SETTINGS,
    THEME,
    Kind,
)
from engine.explanation.colour_maps import COLOUR_MAPS


def reread(settings: Settings) -> Settings:
    settings.save()
    return Settings()


def test_what_is_set_is_there_at_the_next_start(qapp, state_dir: Path) -> None:
    settings = Settings()
    settings.set(THEME, "light")
    settings.set(OPACITY, 0.7)
    settings.set(SCORE_ON_OPEN, "false")
    settings.set(READER_COLUMNS, QByteArray(b"abc"))
    again = reread(settings)
    assert again.text(THEME) == "light"
    assert again.fraction(OPACITY) == 0.7
    assert again.flag(SCORE_ON_OPEN) is False
    assert again.state(READER_COLUMNS) == b"abc"
    assert state_folder() == state_dir


def test_a_value_that_makes_no_sense_is_the_default_again(qapp, state_dir: Path) -> None:
    state_folder().joinpath("settings.ini").write_text(
        "[appearance]\ntheme=pink\n[heatmap]\nopacity=plenty\n[model]\nscore_on_open=perhaps\n"
    )
    settings = Settings()
    assert settings.text(THEME) == "dark"
    assert settings.fraction(OPACITY) == 0.45
    assert settings.flag(SCORE_ON_OPEN) is True


def test_recent_folders_are_unique_newest_first_and_few(qapp) -> None:
    settings = Settings()
    for number in range(14):
        settings.remember_folder(Path(f"/films, {number}"))
    settings.remember_folder(Path("/films, 9"))
    recent = reread(settings).lines(RECENT_FOLDERS)
    assert recent[:3] == ("/films, 9", "/films, 13", "/films, 12")
    assert len(recent) == RECENT_KEPT


def test_one_recent_folder_survives_the_file(qapp) -> None:
    settings = Settings()
    settings.remember_folder(Path("/only"))
    assert reread(settings).lines(RECENT_FOLDERS) == ("/only",)


def test_the_dialog_has_an_editor_for_every_setting_with_a_group(qtbot) -> None:
    settings = Settings()
    dialog = SettingsDialog(settings)
    qtbot.addWidget(dialog)
    editors = {Kind.CHOICE: QComboBox, Kind.FLAG: QCheckBox, Kind.FRACTION: QSlider}
    for setting in SETTINGS:
        if setting.group:
            assert dialog.findChild(editors[setting.kind], setting.key) is not None
    with qtbot.waitSignal(settings.changed) as caught:
        dialog.findChild(QCheckBox, SCORE_ON_OPEN.key).click()
    assert caught.args == [SCORE_ON_OPEN.key]
    assert settings.flag(SCORE_ON_OPEN) is False


def test_colour_maps_are_those_of_the_engine() -> None:
    assert COLOUR_MAP_NAMES == COLOUR_MAPS


def test_keys_are_unique() -> None:
    keys = [setting.key for setting in SETTINGS]
    assert len(keys) == len(set(keys))
