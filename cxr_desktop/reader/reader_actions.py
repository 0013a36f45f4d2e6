"""What can be done to the film in view, each with its key, icon and words in one table."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from cxr_desktop.theme import icon


@dataclass(frozen=True, slots=True)
class ActionText:
    """`keys` in Qt's notation, the first one shown; `checkable` for what is on or off."""

    name: str
    text: str
    keys: tuple[str, ...]
    icon: str = ""
    checkable: bool = False


READER_ACTIONS: tuple[ActionText, ...] = (
    ActionText("browser", "Show or hide the films", ("Ctrl+1",), "dock-left", True),
    ActionText("fit", "Fit the film to the window", ("F",), "fit-to-page-outline"),
    ActionText(
        "one_to_one", "One film pixel for one screen pixel", ("Z",), "numeric-1-box-outline"
    ),
    ActionText("invert", "Invert", ("I",), "invert-colors"),
    ActionText("auto_window", "The film's own window", ("0",), "contrast-box"),
    ActionText("clahe", "CLAHE (local contrast)", ("C",), "chart-histogram"),
    ActionText("rotate_right", "Rotate right", ("R",), "rotate-right"),
    ActionText("rotate_left", "Rotate left", ("L",)),
    ActionText("flip_horizontally", "Flip left and right", ("H",)),
    ActionText("flip_vertically", "Flip top and bottom", ("V",)),
    ActionText("overlay", "Show or hide the heat map", ("O",), "layers-outline"),
    ActionText("less_opaque", "Heat map more transparent", ("[",)),
    ActionText("more_opaque", "Heat map more opaque", ("]",)),
    ActionText("score", "Score this film", ("S",), "clipboard-pulse-outline"),
    ActionText("next", "Next film", ("N",)),
    ActionText("previous", "Previous film", ("P",)),
    ActionText("findings", "Show or hide findings and controls", ("Ctrl+2",), "dock-right", True),
)


def reader_actions(owner: QWidget) -> dict[str, QAction]:
    """One QAction each, added to `owner` so that its keys work wherever in it the focus is."""
    actions = {}
    for words in READER_ACTIONS:
        action = QAction(words.text, owner)
        action.setShortcuts([QKeySequence(key) for key in words.keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setToolTip(f"{words.text} ({words.keys[0]})")
        action.setCheckable(words.checkable)
        if words.icon:
            action.setIcon(icon(words.icon))
        owner.addAction(action)
        actions[words.name] = action
    return actions
