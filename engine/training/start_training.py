"""Starts a run as a process that outlives the window. Imports no torch."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

from engine.errors import EngineError
from engine.training.run_listing import OUTPUT_NAME
from engine.training.service import TrainOrder

_NICENESS = 10  # as `engine.low_priority`: what a person waits for goes before what runs for hours


class TrainingProcess:
    """A run that was started from here; it does not end with this process."""

    def __init__(self, child: subprocess.Popen[bytes]) -> None:
        self._child = child

    @property
    def pid(self) -> int:
        return self._child.pid

    @property
    def alive(self) -> bool:
        return self._child.poll() is None

    def wait(self, seconds: float) -> int:
        """Its exit code. Raises subprocess.TimeoutExpired."""
        return self._child.wait(seconds)

    def let_go(self) -> None:
        """It goes on by itself: Python would warn that a child is still running."""
        if self.alive:
            self._child.returncode = 0


def start_training(order: TrainOrder, folder: Path) -> TrainingProcess:
    """Starts `cxr train` as a process that outlives this one, at low priority.

    folder : the run's, where its words go to `output.txt`. Raises EngineError when the process
    cannot be started.
    """
    words = training_words(order, folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / OUTPUT_NAME).open("ab") as output:
            output.write(_opening_line(words).encode())
            output.flush()
            child = subprocess.Popen(
                words,
                cwd=folder if _frozen() else Path(__file__).resolve().parents[2],
                env=_environment(),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,  # a closed terminal or window does not end it
                creationflags=_windows_flags(),
            )
    except OSError as error:
        raise EngineError(
            str(folder), f"the run could not be started: {error.strerror}", "Try again."
        ) from error
    _step_back(child.pid)
    return TrainingProcess(child)


def training_words(order: TrainOrder, folder: Path) -> list[str]:
    """The command line. A frozen build has one executable, which is the command with `--cxr`."""
    begin = ["--cxr"] if _frozen() else ["-m", "engine.cli"]
    words = [sys.executable, *begin, "train", str(order.recipe), "--out", str(folder)]
    words += ["--device", order.device]
    words += ["--resume"] if order.resume else []
    words += ["--films", str(order.films)] if order.films else []
    words += ["--all-folds"] if order.all_folds else []
    words += [] if order.doctor else ["--no-doctor"]
    return words


def _frozen() -> bool:
    return bool(getattr(sys, "frozen", False))


def _opening_line(words: list[str]) -> str:
    """Like a line of the log: what an earlier part of the run said is no longer the last word."""
    now = datetime.now()
    stamp = now.strftime("%Y-%m-%d %H:%M:%S") + f",{now.microsecond // 1000:03d}"
    return f"{stamp} started: {subprocess.list2cmdline(words)}\n"


def _environment() -> dict[str, str]:
    """A frozen program of its own, not a part of this one (pyinstaller.org, "run-time
    information"): it must not lean on what this one unpacked."""
    return {**os.environ, "PYINSTALLER_RESET_ENVIRONMENT": "1"}


def _windows_flags() -> int:
    """A console of its own that nobody sees, so that closing ours does not end it. Its decoders
    share that one; DETACHED_PROCESS would have each of them open a console on the screen."""
    if sys.platform == "win32":
        return (
            subprocess.CREATE_NO_WINDOW
            | subprocess.CREATE_NEW_PROCESS_GROUP
            | subprocess.BELOW_NORMAL_PRIORITY_CLASS
        )
    else:  # noqa: RET505 - what follows a return on one system is unreachable on the other
        return 0


def _step_back(pid: int) -> None:
    """Threads that it starts later follow. A system that does not allow it leaves it as it was.

    Linux may share the processor out among sessions before it looks at the niceness of what runs
    in them (sched(7), "autogroup"); the run has a session of its own.
    """
    if sys.platform != "win32":
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, pid, _NICENESS)
            Path(f"/proc/{pid}/autogroup").write_text(f"{_NICENESS}", encoding="ascii")
