from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray

from cxr_desktop.settings import RECENT_KEPT, Settings, state_folder
from cxr_desktop.settings_schema import (
    COLOUR_MAP_NAMES,
    LANGUAGE,
    OPACITY,
    READER_COLUMNS,
    RECENT_FOLDERS,
    SCORE_ON_OPEN,
    SETTINGS,
    THEME,
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


def test_reset_is_the_default_again_also_in_the_file(qapp) -> None:
    settings = Settings()
    changed: list[str] = []
    settings.changed.connect(changed.append)
    assert settings.is_default(SCORE_ON_OPEN)
    settings.set(SCORE_ON_OPEN, "false")
    settings.set(OPACITY, 0.7)
    assert not settings.is_default(SCORE_ON_OPEN)
    settings.reset(SCORE_ON_OPEN)
    settings.reset(OPACITY)
    settings.reset(THEME)  # was never set
    assert settings.flag(SCORE_ON_OPEN) is True
    assert settings.is_default(SCORE_ON_OPEN) and settings.is_default(OPACITY)
    assert changed == [SCORE_ON_OPEN.key, OPACITY.key] * 2
    assert reread(settings).fraction(OPACITY) == 0.45


def test_the_window_starts_without_words_of_another_language(qapp) -> None:
    assert Settings().text(LANGUAGE) == "system"
    codes = [choice.value for choice in LANGUAGE.choices]
    assert codes == ["system", "en", "de"]


def test_colour_maps_are_those_of_the_engine() -> None:
    assert COLOUR_MAP_NAMES == COLOUR_MAPS


def test_keys_are_unique() -> None:
    keys = [setting.key for setting in SETTINGS]
    assert len(keys) == len(set(keys))
