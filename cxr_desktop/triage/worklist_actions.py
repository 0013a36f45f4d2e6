"""What can be done to the worklist by key."""

from __future__ import annotations

from PySide6.QtCore import QT_TR_NOOP

from cxr_desktop.actions.action_text import ActionText

_LIST = QT_TR_NOOP("Worklist")

# The keys of "find" and "refresh" are those of the film list in the reader, also when changed.
SHARED_ACTIONS: tuple[ActionText, ...] = (
    ActionText("find", _LIST, QT_TR_NOOP("Search the worklist"), ("Ctrl+F",)),
    ActionText("refresh", _LIST, QT_TR_NOOP("Update the order"), ("F5",)),
)
WORKLIST_ACTIONS: tuple[ActionText, ...] = (
    ActionText("worklist_table", _LIST, QT_TR_NOOP("Worklist as a table"), ("Ctrl+5",)),
    ActionText("worklist_board", _LIST, QT_TR_NOOP("Worklist as thumbnails"), ("Ctrl+6",)),
    ActionText("show_all_films", _LIST, QT_TR_NOOP("Show all films"), ("Ctrl+Shift+A",)),
)
