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
from typing import TYPE_CHECKING

import filelock

from engine.errors import EngineError
from engine.judging.judgement import JUDGEMENT_FOLDER, JUDGEMENT_NAME
from engine.judging.run_parts import (
    BUNDLE_FOLDER,
    FOLDS_NAME,
    RECIPE_NAME,
    fold_folder,
    fold_number,
)
from engine.training.control import FolderControl, Wish
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

if TYPE_CHECKING:
    from engine.training.recipe import Recipe

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
    folds : how many a run of folds is to have, 0 for a single run. fold : the one under way, from
    0, of which `epoch` tells. finished : folds that have their model; `best` is their mean.
    network : its name in the recipe, "" where that cannot be read.
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
    folds: int = 0
    fold: int = 0
    finished: int = 0
    network: str = ""


def is_run(folder: Path) -> bool:
    return any((folder / name).is_file() for name in (RECIPE_NAME, EVENTS_NAME)) or is_of_folds(
        folder
    )


def is_of_folds(folder: Path) -> bool:
    """Whether the runs of all folds of a recipe lie in it."""
    return fold_folder(folder, 0).is_dir() and not (folder / EVENTS_NAME).exists()


def folds_wanted(folder: Path) -> int:
    """How many folds a run of folds is to have; as many as there are where its recipe is lost."""
    recipe, _ = _recipe(folder)
    if recipe is not None:
        return recipe.split.folds
    numbers = (fold_number(one) for one in folder.iterdir())
    return 1 + max((number for number in numbers if number is not None), default=0)


def fold_under_way(folder: Path, folds: int) -> int:
    """The first fold of a run that has no model yet; the last one where all have theirs."""
    open_ones = (n for n in range(folds) if not has_model(fold_folder(folder, n)))
    return next(open_ones, folds - 1)


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
    if is_of_folds(folder):
        return _folds_summary(folder)
    recipe, unread = _recipe(folder)
    try:
        events = tuple(read_events(folder))
    except EngineError as error:
        events, unread = (), unread or str(error)
    epochs = told_once(events)
    phase = _phase(folder, events)
    failed = last_words(folder) if phase is RunPhase.FAILED else ""
    return RunSummary(
        folder,
        folder.name if recipe is None else recipe.bundle.title,
        phase,
        folder / BUNDLE_FOLDER if phase is RunPhase.FINISHED else None,
        (folder / JUDGEMENT_FOLDER / JUDGEMENT_NAME).is_file(),
        _started(folder),
        _best(epochs),
        epochs[-1].metric if epochs else "",
        failed or unread,
        len(epochs),
        next((sum(e.epochs) for e in reversed(events) if isinstance(e, RunStarted)), 0),
        network="" if recipe is None else recipe.network.name,
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


def _folds_summary(folder: Path) -> RunSummary:
    recipe, unread = _recipe(folder)
    folds = folds_wanted(folder)
    runs = [run_summary(fold_folder(folder, fold)) for fold in range(folds)]
    now, models = (
        runs[fold_under_way(folder, folds)],
        [run for run in runs if has_model(run.folder)],
    )
    best = [run.best for run in models if run.best is not None]
    phase = _folds_phase(folder, now, len(models), folds)
    return RunSummary(
        folder,
        folder.name if recipe is None else recipe.bundle.title,
        phase,
        None,
        (folder / FOLDS_NAME).is_file(),
        _started(folder) or runs[0].started,
        sum(best) / len(best) if best else None,
        now.metric or runs[0].metric,
        (last_words(folder) if phase is RunPhase.FAILED else "") or unread,
        now.epoch,
        now.epochs or runs[0].epochs,
        folds,
        fold_under_way(folder, folds),
        len(models),
        "" if recipe is None else recipe.network.name,
    )


def _folds_phase(folder: Path, now: RunSummary, models: int, folds: int) -> RunPhase:
    """now : the fold under way. One that was stopped is finished with the folds that it has."""
    if run_folder_in_use(folder):
        return RunPhase.LEARNED if models == folds else RunPhase.RUNNING
    stopped = models > 0 and FolderControl(folder).wish() is Wish.STOP
    if models == folds or (stopped and now.phase is RunPhase.NOT_STARTED):
        return RunPhase.FINISHED
    if last_words(folder):
        return RunPhase.FAILED
    if now.phase is RunPhase.PAUSED:
        return RunPhase.PAUSED
    begun = models or now.phase is not RunPhase.NOT_STARTED or (folder / OUTPUT_NAME).exists()
    return RunPhase.INTERRUPTED if begun else RunPhase.NOT_STARTED


def has_model(folder: Path) -> bool:
    """Whether a run, or a fold, has come to its model."""
    return (folder / BUNDLE_FOLDER).is_dir()


def _recipe(folder: Path) -> tuple[Recipe | None, str]:
    """The run's recipe, or what is wrong with it; a run of folds may have it in its folds only."""
    from engine.training.recipe import load_recipe

    first = fold_folder(folder, 0) / RECIPE_NAME
    kept = folder / RECIPE_NAME
    try:
        return load_recipe(first if first.is_file() and not kept.exists() else kept), ""
    except EngineError as error:
        return None, str(error)


def _started(folder: Path) -> str:
    """The recipe is the first file that a run writes, and it is not written again."""
    for name in (RECIPE_NAME, EVENTS_NAME):
        try:
            told = datetime.fromtimestamp((folder / name).stat().st_mtime)
        except (OSError, OverflowError, ValueError):
            continue
        return told.strftime("%Y-%m-%d %H:%M:%S")
    return ""
