"""Calls of children, from other threads and with their ends in sight."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.child_process import Caller
from engine.errors import EngineError
from engine.progress import Progress

BLOCKS = Path("/dev/shm")
FAR = 60.0  # a wait that only a fault would use up
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="looks into /dev/shm or /proc")


class OnFirstReport:
    """Does something once, when the service says that it has begun."""

    def __init__(self, action: Callable[[], object]) -> None:
        self._action = action
        self.began = threading.Event()

    def __call__(self, _: Progress) -> None:
        if not self.began.is_set():
            self.began.set()
            self._action()


class Call(threading.Thread):
    """One call in a thread of its own; `began` is set at its first report."""

    def __init__(self, caller: Caller, method: str, *args: object) -> None:
        super().__init__(name=f"call {method}")
        self.began = threading.Event()
        self.error: BaseException | None = None
        self.value: object = None
        self._call = lambda: caller.call(method, *args, on_progress=lambda _: self.began.set())

    def run(self) -> None:
        try:
            self.value = self._call()
        except EngineError as error:
            self.error = error


def blocks() -> set[str]:
    return {path.name for path in BLOCKS.glob("psm_*")}


def gone(pid: int | None) -> bool:
    """Whether no process has this id; a child that has ended and was not reaped counts as one."""
    assert pid is not None
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False
