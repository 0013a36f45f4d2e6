"""The runs of a folder and how each stands, from what they left there. Imports no torch.

A folder that is damaged is listed with a sentence: what a person trained does not vanish from
the list because one file of it does not open.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

import filelock

from engine.errors import EngineError
from engine.judging.judgement import JUDGEMENT_FOLDER, JUDGEMENT_NAME
from engine.judging.run_parts import BUNDLE_FOLDER, RECIPE_NAME
from engine.training.events import (
    EVENTS_NAME,
    EpochReport,
    Event,
    Preparation,
    RunEnded,
    RunStarted,
    RunState,
    read_events,
    told_once,
)

CHECKPOINT_NAME = "checkpoint.pt"
LOCK_NAME = "run.lock"
OUTPUT_NAME = "output.txt"
_LOGGED = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} ")  # a line of the run's log
_NO_FAILURE = ("the run is paused", "stopped on request")
_TAIL_BYTES = 4096


class RunPhase(StrEnum):
    NOT_STARTED = "not started"  # a recipe lies there, and nothing else
    RUNNING = "running"
    LEARNED = "learned"  # learning has ended; the model is being made or judged
    PAUSED = "paused"
    INTERRUPTED = "interrupted"  # its process is gone before its end: killed, or the power went
    FAILED = "failed"  # ended with a sentence
    FINISHED = "finished"

    @property
    def works(self) -> bool:
        """Whether a process is at it now."""
        return self in (RunPhase.RUNNING, RunPhase.LEARNED)

    @property
    def can_go_on(self) -> bool:
        return self in (RunPhase.PAUSED, RunPhase.INTERRUPTED, RunPhase.FAILED)


@dataclass(frozen=True, slots=True)
class RunSummary:
    """One run, as a list shows it.

    title : of the model that it makes. bundle : the finished model's folder. started : local time
    as "2026-03-04 17:05:00", "" when unknown. best : `metric` of the best epoch so far, on
    validation films. epoch : epochs told, of `epochs` at most in all phases. reason : why a run
    failed, or what of its folder cannot be read; "" otherwise.
    """

    folder: Path
    title: str
    phase: RunPhase
    bundle: Path | None
    judged: bool
    started: str
    best: float | None
    metric: str
    reason: str
    epoch: int = 0
    epochs: int = 0


def is_run(folder: Path) -> bool:
    return (folder / RECIPE_NAME).is_file() or (folder / EVENTS_NAME).is_file()


def list_runs(root: Path) -> tuple[RunSummary, ...]:
    """The runs that lie in `root`, the newest first; () where there is no such folder."""
    try:
        found = [folder for folder in root.iterdir() if is_run(folder)]
    except OSError:
        return ()
    return tuple(
        sorted(
            (run_summary(folder) for folder in found),
            key=lambda run: (run.started, run.folder.name),
            reverse=True,
        )
    )


def run_summary(folder: Path) -> RunSummary:
    """How a run stands. Never raises: what cannot be read is told in `reason`."""
    title, unread = _title(folder)
    try:
        events = tuple(read_events(folder))
    except EngineError as error:
        events, unread = (), unread or str(error)
    epochs = told_once(events)
    phase = _phase(folder, events)
    failed = last_words(folder) if phase is RunPhase.FAILED else ""
    return RunSummary(
        folder,
        title,
        phase,
        folder / BUNDLE_FOLDER if phase is RunPhase.FINISHED else None,
        (folder / JUDGEMENT_FOLDER / JUDGEMENT_NAME).is_file(),
        _started(folder),
        _best(epochs),
        epochs[-1].metric if epochs else "",
        failed or unread,
        len(epochs),
        next((sum(e.epochs) for e in reversed(events) if isinstance(e, RunStarted)), 0),
    )


def run_folder_in_use(folder: Path) -> bool:
    """Whether a process trains or judges in this folder now."""
    if not (folder / LOCK_NAME).exists():
        return False
    try:
        with filelock.FileLock(folder / LOCK_NAME, timeout=0):
            return False
    except filelock.Timeout:
        return True
    except OSError:  # a folder that may only be read: nobody trains there
        return False


def last_words(folder: Path) -> str:
    """The sentence with which a run's process ended, "" where it did not end with one.

    What follows the last line of the log in `output.txt`; the log itself is no such sentence.
    """
    try:
        with (folder / OUTPUT_NAME).open("rb") as stream:
            stream.seek(max(0, stream.seek(0, 2) - _TAIL_BYTES))
            lines = stream.read().decode("utf-8", "replace").splitlines()
    except OSError:
        return ""
    said = [line.strip() for line in lines if line.strip()]
    if not said or _LOGGED.match(said[-1]) or any(one in said[-1] for one in _NO_FAILURE):
        return ""
    return said[-1].removeprefix("cxr: ")


def _phase(folder: Path, events: Sequence[Event]) -> RunPhase:
    end = _end(events)
    if run_folder_in_use(folder):
        return RunPhase.RUNNING if end in (None, RunState.PAUSED) else RunPhase.LEARNED
    if end is RunState.FINISHED and (folder / BUNDLE_FOLDER).is_dir():
        return RunPhase.FINISHED
    if last_words(folder):
        return RunPhase.FAILED
    if end is RunState.PAUSED:
        return RunPhase.PAUSED
    begun = any((folder / name).exists() for name in (EVENTS_NAME, CHECKPOINT_NAME, OUTPUT_NAME))
    return RunPhase.INTERRUPTED if begun else RunPhase.NOT_STARTED


def _end(events: Sequence[Event]) -> RunState | None:
    """How the last part of the run ended; None where it did not, or was taken up again."""
    for event in reversed(events):
        if isinstance(event, RunEnded):
            return event.state
        if isinstance(event, RunStarted | Preparation):
            return None
    return None


def _best(epochs: Sequence[EpochReport]) -> float | None:
    best = [epoch.selection for epoch in epochs if epoch.is_best]
    return best[-1] if best else None


def _title(folder: Path) -> tuple[str, str]:
    """The model's title, and what is wrong with the recipe; the folder's name where it is lost."""
    from engine.training.recipe import load_recipe

    try:
        recipe = load_recipe(folder / RECIPE_NAME)
    except EngineError as error:
        return folder.name, str(error)
    return recipe.bundle.title, ""


def _started(folder: Path) -> str:
    """The recipe is the first file that a run writes, and it is not written again."""
    for name in (RECIPE_NAME, EVENTS_NAME):
        try:
            told = datetime.fromtimestamp((folder / name).stat().st_mtime)
        except (OSError, OverflowError, ValueError):
            continue
        return told.strftime("%Y-%m-%d %H:%M:%S")
    return ""
