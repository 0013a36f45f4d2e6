"""What the lane of a run does: folders, processes, what was told. Knows no Qt."""

from __future__ import annotations

import csv
import importlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from engine.datatypes import FilmSource
from engine.errors import EngineError
from engine.judging.run_parts import RECIPE_NAME, SPLIT_NAME, fold_folder
from engine.training.dataset_types import Part
from engine.training.events import Event, EventFollower
from engine.training.recipe import Recipe, load_recipe, save_recipe
from engine.training.run_listing import (
    RunSummary,
    fold_under_way,
    has_model,
    is_of_folds,
    run_folder_in_use,
    run_summary,
)
from engine.training.service import TrainOrder
from engine.training.start_training import TrainingProcess, start_training

if TYPE_CHECKING:
    from engine.doctor.report import DoctorReport

FILMS_NAME = "films"  # decoded once for all runs beside it
_FAILED_NAME = "failed-films.csv"


@dataclass(frozen=True, slots=True)
class SampleFilm:
    """A validation film whose heat map is followed; `film` None where it cannot be found."""

    film: FilmSource | None
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpenedRun:
    """A run as it stands; `recipe` None where it cannot be read.

    fold : of a run of folds the one that `events` and `follower` tell of; None for a single run.
    folds : how each of those stands that have begun.
    """

    summary: RunSummary
    recipe: Recipe | None
    events: tuple[Event, ...]
    follower: EventFollower
    process: TrainingProcess | None = None
    fold: int | None = None
    folds: tuple[RunSummary, ...] = ()

    @property
    def place(self) -> Path:
        """The folder of what is shown."""
        folder = self.summary.folder
        return folder if self.fold is None else fold_folder(folder, self.fold)


@dataclass(frozen=True, slots=True)
class Heard:
    """What a look at a run brought. summary : None while a process works there.

    under_way : the fold that learns now. learned : whether all folds have their model. moved : the
    run with another fold in view, where the one that was followed has ended. folds : as those of
    `OpenedRun`, once nothing works there. epochs : of a fold under way that is not in view.
    """

    events: tuple[Event, ...]
    summary: RunSummary | None
    under_way: int | None = None
    learned: bool = False
    moved: OpenedRun | None = None
    folds: tuple[RunSummary, ...] = ()
    epochs: int = 0


def begin_run(
    root: Path,
    recipe: Recipe,
    doctor: DoctorReport | None,
    device: str,
    now: datetime,
    *,
    all_folds: bool = False,
) -> OpenedRun:
    """A folder of its own for the recipe, and a process that trains there. Raises EngineError.

    doctor : its report of these very films, which the run keeps for its report; of a run of folds
    the fold that the recipe names.
    """
    from engine.doctor.report import write_report
    from engine.training.recipe_file import with_absolute_paths

    folder = _new_folder(root, f"{recipe.bundle.id}-{now:%Y%m%d-%H%M%S}")
    save_recipe(with_absolute_paths(recipe), folder / RECIPE_NAME)
    place = folder
    if all_folds:
        fold_folder(folder, 0).mkdir()  # by which it is known as a run of folds
        place = fold_folder(folder, recipe.split.fold)
    if doctor is not None:
        place.mkdir(exist_ok=True)
        write_report(place, doctor)
    return go_on_with(folder, device, resume=False)


def go_on_with(folder: Path, device: str, *, resume: bool = True) -> OpenedRun:
    """A process takes the run up where it was left. Raises EngineError."""
    order = TrainOrder(
        folder / RECIPE_NAME,
        resume=resume,
        films=folder.parent / FILMS_NAME,
        all_folds=is_of_folds(folder),
        device=device,
    )
    process = start_training(order, folder)
    return open_run(folder, process)


def open_run(
    folder: Path, process: TrainingProcess | None = None, fold: int | None = None
) -> OpenedRun:
    """All that it has told so far; of a run of folds what `fold` has, or else the one under way.

    Raises EngineError when that cannot be read.
    """
    importlib.import_module("pyqtgraph")  # 0.4 s that the GUI thread need not wait for
    summary = run_summary(folder)
    if summary.folds:
        return _opened_fold(summary, process, fold)
    follower = EventFollower(folder)
    return OpenedRun(summary, _recipe(folder), follower.fresh(), follower, process)


def listen(run: OpenedRun, *, follows: bool = True) -> Heard:
    """What is new. follows : whether the fold under way is to be in view. Raises EngineError."""
    works = _works(run)
    events = run.follower.fresh()  # after the look at the process: its last words are among them
    summary = None if works else run_summary(run.summary.folder)
    if run.fold is None:
        return Heard(events, summary)
    folder, folds = run.summary.folder, run.summary.folds
    now = fold_under_way(folder, folds)
    moved = None
    if follows and now != run.fold and fold_folder(folder, now).is_dir():
        moved = _opened_fold(run_summary(folder), run.process, now)
    told = () if summary is None else _folds(summary)
    epochs = 0 if now == run.fold else run_summary(fold_folder(folder, now)).epoch
    return Heard(events, summary, now, has_model(fold_folder(folder, now)), moved, told, epochs)


def sample_films(folder: Path, wanted: int) -> tuple[SampleFilm, ...]:
    """The run's validation films by number, up to `wanted`, those left out as unreadable skipped.

    Raises EngineError when the split cannot be read.
    """
    recipe = _recipe(folder)
    root = recipe.path(recipe.data.root) if recipe is not None else folder
    try:
        failed = {row["film"] for row in _rows(folder / _FAILED_NAME)}
        films: list[SampleFilm] = []
        for row in _rows(folder / SPLIT_NAME):
            if row["part"] != Part.VALIDATION:
                continue
            path = root if root.is_file() else root / row["film"]
            if str(path) not in failed and len(films) < wanted:
                source = FilmSource(path, int(row["index"])) if path.exists() else None
                films.append(SampleFilm(source, tuple(row["labels"].split("|"))))
    except (OSError, KeyError, ValueError, csv.Error) as error:
        raise EngineError(str(folder / SPLIT_NAME), f"the split cannot be read: {error}") from error
    return tuple(films)


def _opened_fold(
    summary: RunSummary, process: TrainingProcess | None, wanted: int | None
) -> OpenedRun:
    """wanted : None takes the fold under way, or the last before one that has not begun."""
    folder = summary.folder
    told = _folds(summary)
    fold = min(summary.fold, len(told) - 1) if wanted is None else wanted
    follower = EventFollower(fold_folder(folder, fold))
    recipe = _recipe(fold_folder(folder, fold)) or _recipe(folder)
    return OpenedRun(summary, recipe, follower.fresh(), follower, process, fold, told)


def _folds(summary: RunSummary) -> tuple[RunSummary, ...]:
    """Those that have begun, in order."""
    folders = (fold_folder(summary.folder, number) for number in range(summary.folds))
    return tuple(run_summary(folder) for folder in folders if folder.is_dir())


def _works(run: OpenedRun) -> bool:
    alive = run.process is not None and run.process.alive
    return alive or run_folder_in_use(run.summary.folder)


def _recipe(folder: Path) -> Recipe | None:
    try:
        return load_recipe(folder / RECIPE_NAME)
    except EngineError:  # told by the summary
        return None


def _rows(path: Path) -> list[dict[str, str]]:
    if not path.is_file():
        return []
    with path.open(newline="", encoding="utf-8-sig") as stream:
        return list(csv.DictReader(stream))


def _new_folder(root: Path, name: str) -> Path:
    """A second run of the same second gets a number."""
    try:
        root.mkdir(parents=True, exist_ok=True)
        for number in range(1, 100):
            folder = root / (name if number == 1 else f"{name}-{number}")
            if not folder.exists():
                folder.mkdir()
                return folder
    except OSError as error:
        raise EngineError(
            str(root), f"the run could not be started: {error.strerror}", "Try again."
        ) from error
    raise EngineError(str(root / name), "the run could not be started: it is there", "Try again.")
