"""Which jobs were open lately, where new ones go, and which one was broken off."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths

from cxr_desktop.settings import RECENT_KEPT, Settings
from cxr_desktop.settings_schema import JOBS_FOLDER, RECENT_JOBS, UNFINISHED_JOB

_OWN = "CXR Desktop"


def remember_job(settings: Settings, folder: Path) -> None:
    """Puts it first among the recent ones."""
    others = [line for line in settings.lines(RECENT_JOBS) if line != str(folder)]
    settings.set(RECENT_JOBS, (str(folder), *others[: RECENT_KEPT - 1]))


def recent_jobs(settings: Settings) -> tuple[Path, ...]:
    return tuple(Path(line) for line in settings.lines(RECENT_JOBS))


def jobs_folder(settings: Settings) -> Path:
    """Where the last new job was put, at first a folder in the user's documents."""
    last = settings.text(JOBS_FOLDER)
    if last:
        return Path(last)
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents or Path.home()) / _OWN


def unfinished_job(settings: Settings) -> Path | None:
    """The job that was at work when the window was closed."""
    folder = settings.text(UNFINISHED_JOB)
    return Path(folder) if folder else None


def note_unfinished(settings: Settings, folder: Path | None) -> None:
    settings.set(UNFINISHED_JOB, "" if folder is None else str(folder))
