"""How a run is asked to pause or to end early. Imports no torch.

A run asks after every step, so that even an epoch of an hour ends within seconds.
"""

from __future__ import annotations

import threading
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from engine.errors import CancelledError, EngineError

WISH_NAME = "wish"


class Wish(StrEnum):
    GO_ON = "go on"
    PAUSE = "pause"  # keep the place, so that the run can go on
    STOP = "stop"  # learn no more; the best epoch so far becomes the model


class RunControl(Protocol):
    def wish(self) -> Wish:
        """What is wanted now; asked often."""


class HeldControl:
    """Asked from another thread, or a signal's handler, of the same process."""

    def __init__(self) -> None:
        self._pause, self._stop = threading.Event(), threading.Event()

    def pause(self) -> None:
        self._pause.set()

    def stop(self) -> None:
        self._stop.set()

    def wish(self) -> Wish:
        if self._pause.is_set():
            return Wish.PAUSE
        return Wish.STOP if self._stop.is_set() else Wish.GO_ON


class FolderControl:
    """Asked by a file in the run's folder: by any process, also after the window was closed."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / WISH_NAME

    def wish(self) -> Wish:
        try:
            return Wish(self._path.read_text(encoding="ascii").strip())
        except (OSError, ValueError):
            return Wish.GO_ON


class EitherControl:
    """The first of several that wants anything else than to go on."""

    def __init__(self, *controls: RunControl) -> None:
        self._controls = controls

    def wish(self) -> Wish:
        wishes = (control.wish() for control in self._controls)
        return next((wish for wish in wishes if wish is not Wish.GO_ON), Wish.GO_ON)


def ask_run(folder: Path, wish: Wish) -> None:
    """Leaves a wish in a run's folder, or with GO_ON takes it back. Raises EngineError."""
    path = folder / WISH_NAME
    try:
        if wish is Wish.GO_ON:
            path.unlink(missing_ok=True)
            return
        beside = path.with_suffix(".partial")
        beside.write_text(wish, encoding="ascii")
        beside.replace(path)
    except OSError as error:
        raise EngineError(str(path), f"cannot be written: {error.strerror}") from error


class RunPausedError(CancelledError):
    """A run keeps its place and goes on when it is asked to."""

    def __init__(
        self,
        subject: str = "",
        problem: str = "the run is paused",
        remedy: str = "Go on with it from its last checkpoint (--resume).",
    ) -> None:
        super().__init__(subject, problem, remedy)
