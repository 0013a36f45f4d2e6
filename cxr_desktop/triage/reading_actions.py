"""What a reader can say of a film of a job, by key; the same in the worklist and in Read."""

from __future__ import annotations

from PySide6.QtCore import QT_TR_NOOP

from cxr_desktop.actions.action_text import ActionText

_READING = QT_TR_NOOP("Reading a job")

READING_ACTIONS: tuple[ActionText, ...] = (
    ActionText("next_unread", _READING, QT_TR_NOOP("Next unread film"), ("Shift+N",)),
    ActionText(
        "agree", _READING, QT_TR_NOOP("Agree with the model"), ("G",), "thumb-up-outline"
    ),
    ActionText(
        "disagree", _READING, QT_TR_NOOP("Disagree with the model"), ("Shift+G",),
        "thumb-down-outline",
    ),
    ActionText(
        "correct", _READING, QT_TR_NOOP("Correct the findings"), ("Shift+C",), "pencil-outline"
    ),
    ActionText("note", _READING, QT_TR_NOOP("Write a note"), ("J",), "note-text-outline"),
    ActionText(
        "take_back", _READING, QT_TR_NOOP("Take the verdict back"), ("Ctrl+Backspace",), "undo"
    ),
    ActionText(
        "commit_impression", _READING, QT_TR_NOOP("Commit the impression"), ("Ctrl+Return",)
    ),
    ActionText(
        "worklist", _READING, QT_TR_NOOP("Back to the worklist"), ("Shift+B",), "arrow-left"
    ),
)  # fmt: skip
