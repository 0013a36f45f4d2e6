"""Every action of the program in one table, and the keys that cannot be given to any."""

from __future__ import annotations

from PySide6.QtCore import QT_TR_NOOP
from PySide6.QtGui import QKeySequence

from cxr_desktop.actions.action_text import ActionText
from cxr_desktop.actions.window_actions import WINDOW_ACTIONS
from cxr_desktop.reader.reader_actions import READER_ACTIONS
from cxr_desktop.translation import tr
from cxr_desktop.triage.reading_actions import READING_ACTIONS
from cxr_desktop.triage.triage_actions import TRIAGE_ACTIONS
from cxr_desktop.triage.worklist_actions import WORKLIST_ACTIONS

ALL_ACTIONS: tuple[ActionText, ...] = (
    *READER_ACTIONS,
    *TRIAGE_ACTIONS,
    *READING_ACTIONS,
    *WORKLIST_ACTIONS,
    *WINDOW_ACTIONS,
)

_SHIFT_ARROWS = ("Shift+Left", "Shift+Right", "Shift+Up", "Shift+Down")
# Told in the key sheet and refused to actions: the film takes the first ones itself, and
# without the others nothing could be chosen or left by keyboard.
FILM_KEYS = (
    (("Right", "Down", "PgDown"), QT_TR_NOOP("Next film")),
    (("Left", "Up", "PgUp"), QT_TR_NOOP("Previous film")),
    (("Home",), QT_TR_NOOP("First film")),
    (("End",), QT_TR_NOOP("Last film")),
    (("+", "="), QT_TR_NOOP("Zoom in")),
    (("-",), QT_TR_NOOP("Zoom out")),
    (_SHIFT_ARROWS, QT_TR_NOOP("Move the film")),
)
_MOVING_KEYS = ("Tab", "Shift+Tab", "Return", "Enter", "Space", "Backspace")


def film_keys_text(keys: tuple[str, ...]) -> str:
    """The keys of a line of FILM_KEYS as the reader's keyboard names them."""
    if keys == _SHIFT_ARROWS:
        return tr("Shift + arrows")
    native = QKeySequence.SequenceFormat.NativeText
    return ", ".join(QKeySequence(key).toString(native) for key in keys)


def group_title(group: str) -> str:
    """The heading of a group of actions in the reader's language."""
    if group == "View":  # elsewhere this is how the patient stood to the film
        return tr("View", "group of keys: zoom, turn, layout")
    return tr(group)


def is_fixed(keys: QKeySequence) -> bool:
    """Whether `keys` keep their meaning and cannot be given to an action."""
    film = [key for several, _ in FILM_KEYS for key in several]
    return any(keys == QKeySequence(key) for key in (*film, *_MOVING_KEYS))
