"""The settings in force, kept in one ini file in the state folder."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_data_path
from PySide6.QtCore import QByteArray, QObject, QSettings, Qt, Signal
from PySide6.QtGui import QKeySequence

from cxr_desktop.settings_schema import RECENT_FOLDERS, Kind, Setting

STATE_VARIABLE = "CXR_STATE_DIR"  # hidden: tests and trials keep out of the user's own state
RECENT_KEPT = 10


def state_folder() -> Path:
    """Where settings and log lie; made when it is missing."""
    chosen = os.environ.get(STATE_VARIABLE, "")
    folder = Path(chosen) if chosen else user_data_path("CXR Desktop", appauthor=False)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def thumbnails_folder() -> Path:
    """Where the thumbnails lie that are kept between runs; may not be there yet."""
    return state_folder() / "thumbnails"


def runs_folder() -> Path:
    """Where training runs lie, a folder each; may not be there yet."""
    return state_folder() / "runs"


class Settings(QObject):
    """Typed access: a value that the file lost or that makes no sense is the default again."""

    changed = Signal(str)  # the key

    def __init__(self, file: Path | None = None) -> None:
        super().__init__()
        where = file or state_folder() / "settings.ini"
        self._store = QSettings(str(where), QSettings.Format.IniFormat)

    def flag(self, setting: Setting) -> bool:
        raw = str(self._raw(setting)).lower()
        return raw == "true" if raw in ("true", "false") else bool(setting.default)

    def text(self, setting: Setting) -> str:
        raw = str(self._raw(setting))
        known = {choice.value for choice in setting.choices}
        return str(setting.default) if known and raw not in known else raw

    def fraction(self, setting: Setting) -> float:
        try:
            value = float(str(self._raw(setting)))
        except ValueError:
            value = -1.0
        return value if 0.0 <= value <= 1.0 else float(str(setting.default))

    def number(self, setting: Setting) -> float:
        low, high = setting.limits
        try:
            value = float(str(self._raw(setting)))
        except ValueError:
            value = float("nan")
        return value if low <= value <= high else float(str(setting.default))

    def keys(self, setting: Setting) -> tuple[QKeySequence, ...]:
        """The key sequences, the first one shown; those that Qt cannot read are left out."""
        listed = QKeySequence.listFromString(str(self._raw(setting)))
        unknown = Qt.Key.Key_unknown
        return tuple(keys for keys in listed if not keys.isEmpty() and keys[0].key() != unknown)

    def lines(self, setting: Setting) -> tuple[str, ...]:
        raw = self._raw(setting)
        if isinstance(raw, str):  # QSettings gives a list of one back as a text
            return (raw,) if raw else ()
        return tuple(str(line) for line in raw) if isinstance(raw, list | tuple) else ()

    def state(self, setting: Setting) -> QByteArray:
        raw = self._raw(setting)
        return raw if isinstance(raw, QByteArray) else QByteArray()

    def set(self, setting: Setting, value: object) -> None:
        stored = list(value) if setting.kind is Kind.LINES and isinstance(value, tuple) else value
        if self._raw(setting) == stored:
            return
        self._store.setValue(setting.key, stored)
        self.changed.emit(setting.key)

    def reset(self, setting: Setting) -> None:
        """Back to the default, also where a later version of the program changes it."""
        if self._store.contains(setting.key):
            self._store.remove(setting.key)
            self.changed.emit(setting.key)

    def is_default(self, setting: Setting) -> bool:
        raw, default = str(self._raw(setting)), str(setting.default)
        return raw.lower() == default.lower() if setting.kind is Kind.FLAG else raw == default

    def remember_folder(self, folder: Path) -> None:
        """Puts `folder` first among the recent ones."""
        others = [line for line in self.lines(RECENT_FOLDERS) if line != str(folder)]
        self.set(RECENT_FOLDERS, (str(folder), *others[: RECENT_KEPT - 1]))

    def save(self) -> None:
        self._store.sync()

    def _raw(self, setting: Setting) -> object:
        return self._store.value(setting.key, setting.default)
