"""One run of a recipe, from labelled films to a measured bundle."""

from __future__ import annotations

import logging
import platform
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import filelock
import torch

from engine.errors import EngineError
from engine.inference.devices import choose_device
from engine.judging.run_parts import RECIPE_NAME, fold_folder
from engine.models.bundle import ModelBundle, load_bundle
from engine.models.card import Finding, Threshold, TrainingSummary
from engine.models.networks import ExplainedNetwork, make_backbone, set_dropout
from engine.progress import Progress, ProgressCallback, ignore_progress
from engine.training.control import HeldControl, RunControl, RunPausedError, Wish
from engine.training.distributed import Team, joined_team
from engine.training.events import (
    EpochReport,
    Event,
    EventCallback,
    EventLog,
    Preparation,
    RunEnded,
    RunStarted,
    RunState,
    ignore_events,
)
from engine.training.input_statistics import with_film_levels
from engine.training.judging import JudgedFilms
from engine.training.loop import Trainer
from engine.training.position import Position
from engine.training.recipe import Recipe, load_recipe, save_recipe
from engine.training.run_bundle import finish_bundle
from engine.training.run_data import PreparedData, RunFolder, prepare_data
from engine.training.run_doctor import examine_run
from engine.training.run_listing import LOCK_NAME, run_folder_in_use
from engine.training.start_report import write_start_report
from engine.training.start_weights import load_start

__all__ = ["PreparedData", "RunFolder", "RunOptions", "alone_in", "finish_bundle", "keep_recipe",
           "prepare_data", "run_folder_in_use", "train_bundle", "train_folds"]  # fmt: skip

log = logging.getLogger(__name__)
_TOLD_EVERY_S = 2.0  # of the work before the start
_PATIENCE_S = 1.0  # whoever asks whether the folder is in use holds the lock for a moment


@dataclass(frozen=True, slots=True)
class RunOptions:
    """How a recipe is run, as against what it makes.

    resume : take up the folder's checkpoint, if there is one.
    device : "auto", "cpu", "cuda" or "mps".
    tell : hears every event, which the run's folder keeps in any case.
    examine : whether the data doctor looks at the films first.
    """

    resume: bool = False
    device: str = "cpu"
    control: RunControl | None = None
    tell: EventCallback = ignore_events
    report: ProgressCallback = ignore_progress
    examine: bool = False


def train_bundle(
    recipe: Recipe,
    folder: RunFolder,
    *,
    resume: bool = False,
    report: ProgressCallback = ignore_progress,
    options: RunOptions | None = None,
) -> ModelBundle:
    """Runs the recipe to its end and returns the sealed, measured bundle in `folder.bundle`.

    `resume` and `report` are short for `options` with these. Under torchrun every process
    calls this; the leader writes, the others return once the bundle is there.
    Raises RunPausedError when it was asked to pause: a checkpoint keeps its place; EngineError
    when another process works in the folder.
    """
    options = options or RunOptions(resume=resume, report=report)
    with joined_team(choose_device(options.device).kind) as team:
        if not team.leads:
            return _Run(recipe, folder, options, team).work()
        folder.root.mkdir(parents=True, exist_ok=True)
        with alone_in(folder.root):
            return _Run(recipe, folder, options, team).work()


def train_folds(
    recipe: Recipe, folder: RunFolder, options: RunOptions | None = None
) -> tuple[ModelBundle, ...]:
    """One run for each fold of a recipe that is split into folds; films are decoded once.

    With `resume`, folds whose bundle is there are not run again. The wish to stop ends the fold
    under way with its best epoch, and none is begun after it. Raises as `train_bundle`.
    """
    wanted = options or RunOptions()
    made = []
    for fold in range(recipe.split.folds):
        own = RunFolder(fold_folder(folder.root, fold), folder.films)
        if wanted.resume and own.bundle.exists():
            made.append(load_bundle(own.bundle))
            continue
        of_fold = replace(recipe, split=replace(recipe.split, kind="folds", fold=fold))
        made.append(train_bundle(of_fold, own, options=wanted))
        if wanted.control is not None and wanted.control.wish() is Wish.STOP:
            break
    return tuple(made)


def keep_recipe(recipe: Recipe, path: Path) -> None:
    """The run's own copy, from which it can be judged; one that says the same stays as it is."""
    if not path.is_file() or load_recipe(path) != recipe:
        save_recipe(recipe, path)


class _Run:
    def __init__(self, recipe: Recipe, folder: RunFolder, options: RunOptions, team: Team) -> None:
        self._recipe, self._folder, self._options, self._team = recipe, folder, options, team
        self._keep_event = EventLog(folder.root)
        self._prepared_at = 0.0

    def work(self) -> ModelBundle:
        began, started = time.monotonic(), datetime.now(UTC)
        folder, team = self._folder, self._team
        if team.leads:
            keep_recipe(self._recipe, folder.root / RECIPE_NAME)
            if self._options.examine:
                examine_run(
                    self._recipe, folder.root, folder.films, self._report,
                    self._options.control,
                )  # fmt: skip
        data = prepare_data(self._recipe, folder, self._report, team)
        recipe = with_film_levels(self._recipe, data.training.films)
        judged = JudgedFilms(recipe, data.validation)
        trainer = self._trainer(recipe, data, judged)
        state = trainer.run()
        if state is RunState.PAUSED:
            raise RunPausedError(str(folder.root))
        place = trainer.position
        log.info("best: phase %d epoch %d, %.4f", place.best_phase, place.best_epoch, _best(place))
        if team.leads:
            hours = (time.monotonic() - began) / 3600
            summary = _summary(recipe, data, started, hours)
            finish_bundle(trainer.network.cpu(), recipe, folder, data, summary, judged)
            self._tell(
                RunEnded(RunState.FINISHED, place.best_phase, place.best_epoch, _best(place))
            )
        team.wait()
        return load_bundle(folder.bundle)

    def _trainer(self, recipe: Recipe, data: PreparedData, judged: JudgedFilms) -> Trainer:
        folder, options, team = self._folder, self._options, self._team
        torch.manual_seed(recipe.seed)
        network = _new_network(recipe)
        start = load_start(network, recipe.network.start, Path(recipe.folder))
        if team.leads:
            write_start_report(start, folder.root)
        log.info("start: %s", start)
        trainer = Trainer(
            network,
            recipe,
            data.training,
            judged.of(recipe.thresholds.films),
            folder.root,
            team=team,
            control=options.control or HeldControl(),
            tell=self._tell,
        )
        resumed = options.resume and trainer.resume()
        if resumed:
            place = trainer.position
            log.info("taken up at phase %d epoch %d step %d", place.phase, place.epoch, place.step)
        trainer.begin()
        if team.leads:
            self._tell(_started(recipe, data, team, trainer.precision, resumed))
        return trainer

    def _report(self, progress: Progress) -> None:
        self._options.report(progress)
        now = time.monotonic()
        if self._team.leads and now - self._prepared_at >= _TOLD_EVERY_S:
            self._prepared_at = now
            self._tell(Preparation(progress.verb, progress.done, progress.total))

    def _tell(self, event: Event) -> None:
        self._keep_event(event)
        if isinstance(event, EpochReport):
            log.info(
                "phase %d epoch %d: loss %.4f, validation %s %.4f, %.1f s, %.1f%% waiting",
                event.phase, event.epoch, event.loss, event.metric, event.selection,
                event.seconds, 100 * event.waiting,
            )  # fmt: skip
        self._options.tell(event)


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Within it nobody else trains or judges there. Raises EngineError when somebody does."""
    lock = filelock.FileLock(folder / LOCK_NAME, timeout=_PATIENCE_S)
    try:
        lock.acquire()
    except filelock.Timeout as held:
        raise EngineError(
            str(folder),
            "another process trains in this folder",
            "Wait for it, pause it, or choose another folder.",
        ) from held
    try:
        yield
    finally:
        lock.release()


def _best(place: Position) -> float:
    """0 for a run that was stopped within its first epoch: JSON has no infinity."""
    return abs(place.best) if place.best_epoch >= 0 else 0.0


def _started(
    recipe: Recipe, data: PreparedData, team: Team, precision: str, resumed: bool
) -> RunStarted:
    return RunStarted(
        len(data.training.targets),
        len(data.validation.targets),
        len(data.failed),
        tuple(phase.epochs for phase in recipe.phases),
        team.device,
        precision,
        team.size,
        resumed,
    )


def _new_network(recipe: Recipe) -> ExplainedNetwork:
    network = ExplainedNetwork(
        make_backbone(recipe.network.name),
        recipe.task,
        recipe.classes,
        [Finding(f.name, f.classes, Threshold(0.5, ""), f.parent) for f in recipe.findings],
    )
    if recipe.network.dropout is not None:
        set_dropout(network, recipe.network.dropout)
    return network


def _summary(
    recipe: Recipe, data: PreparedData, started: datetime, hours: float
) -> TrainingSummary:
    patients = {example.group for example in data.split.validation}
    return TrainingSummary(
        data=recipe.data.root,
        split=f"{len(data.split.validation)} validation films of {len(patients)} patients, "
        "no patient on both sides",
        recipe=recipe.bundle.id,
        epochs=sum(phase.epochs for phase in recipe.phases),
        films=len(data.split.training),
        seed=recipe.seed,
        started=started.strftime("%Y-%m-%d"),
        hours=round(hours, 2),
        machine=f"{platform.machine()}, {torch.get_num_threads()} threads",
    )
