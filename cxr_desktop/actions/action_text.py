"""One row of a table of actions."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QKeySequence

from cxr_desktop.settings_schema import Kind, Setting


@dataclass(frozen=True, slots=True)
class ActionText:
    """`keys` in Qt's notation, the first one shown; `checkable` for what is on or off.

    `group` and `text` are English, marked with QT_TR_NOOP and shown through `tr`.
    """

    name: str
    group: str
    text: str
    keys: tuple[str, ...]
    icon: str = ""
    checkable: bool = False

    @property
    def setting(self) -> Setting:
        """Where the keys in use are kept; its default are the keys of the table."""
        default = stored([QKeySequence(key) for key in self.keys])
        return Setting(f"keys/{self.name}", Kind.KEYS, default, "Keys", self.text)


def stored(keys: list[QKeySequence]) -> str:
    """Key sequences as a setting keeps them; "" for none."""
    return QKeySequence.listToString(keys, QKeySequence.SequenceFormat.PortableText)
