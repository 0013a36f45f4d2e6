"""What can be done about a job, each with its key, icon and words in one table."""

from __future__ import annotations

from PySide6.QtCore import QT_TR_NOOP

from cxr_desktop.actions.action_text import ActionText

_JOB = QT_TR_NOOP("Triage")

TRIAGE_ACTIONS: tuple[ActionText, ...] = (
    ActionText("new_job", _JOB, QT_TR_NOOP("New job"), ("Ctrl+N",), "plus"),
    ActionText("open_job", _JOB, QT_TR_NOOP("Open a job"), ("Ctrl+J",), "folder-open-outline"),
    ActionText("run_job", _JOB, QT_TR_NOOP("Start, pause or resume the job"), ("F6",), "play"),
    ActionText("stop_job", _JOB, QT_TR_NOOP("Stop the job"), ("Shift+F6",), "stop"),
    ActionText("close_job", _JOB, QT_TR_NOOP("Close the job"), ("Ctrl+Shift+J",), "close"),
    ActionText(
        "job_panel", _JOB, QT_TR_NOOP("Show or hide the job"), ("Ctrl+3",), "dock-left", True
    ),
    ActionText(
        "triage_side", _JOB, QT_TR_NOOP("Show or hide the film's details"), ("Ctrl+4",),
        "dock-right", True,
    ),
)  # fmt: skip
