"""What belongs to the whole window, in whichever workspace it is."""

from __future__ import annotations

from PySide6.QtCore import QT_TR_NOOP

from cxr_desktop.actions.action_text import ActionText

_WHOLE = QT_TR_NOOP("Program")

WINDOW_ACTIONS: tuple[ActionText, ...] = (
    ActionText("open_folder", _WHOLE, QT_TR_NOOP("Open a folder"), ("Ctrl+O",)),
    ActionText("open_files", _WHOLE, QT_TR_NOOP("Open files"), ("Ctrl+Shift+O",)),
    ActionText("workspace_read", _WHOLE, QT_TR_NOOP("Read films"), ("Ctrl+R",)),
    ActionText("workspace_triage", _WHOLE, QT_TR_NOOP("Triage films"), ("Ctrl+T",)),
    ActionText("workspace_train", _WHOLE, QT_TR_NOOP("Train a model"), ("Ctrl+L",)),
    ActionText("workspace_models", _WHOLE, QT_TR_NOOP("Models"), ("Ctrl+M",)),
    ActionText("settings", _WHOLE, QT_TR_NOOP("Settings"), ("Ctrl+,",)),
    ActionText("key_sheet", _WHOLE, QT_TR_NOOP("Keys and mouse"), ("?", "F1")),
    ActionText("full_screen", _WHOLE, QT_TR_NOOP("Full screen"), ("F11",)),
    ActionText(
        "leave", _WHOLE, QT_TR_NOOP("Leave the full screen, stop the work that runs"), ("Esc",)
    ),
)
