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
from engine.judging.run_parts import RECIPE_NAME, SPLIT_NAME
from engine.training.dataset_types import Part
from engine.training.events import Event, EventFollower
from engine.training.recipe import Recipe, load_recipe, save_recipe
from engine.training.run_listing import RunSummary, list_runs, run_folder_in_use, run_summary
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
    """A run as it stands; `recipe` None where it cannot be read."""

    summary: RunSummary
    recipe: Recipe | None
    events: tuple[Event, ...]
    follower: EventFollower
    process: TrainingProcess | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """What a look at a run brought. summary : None while a process works there."""

    events: tuple[Event, ...]
    summary: RunSummary | None


def begin_run(
    root: Path, recipe: Recipe, doctor: DoctorReport | None, device: str, now: datetime
) -> OpenedRun:
    """A folder of its own for the recipe, and a process that trains there. Raises EngineError.

    doctor : its report of these very films, which the run keeps for its report.
    """
    from engine.doctor.report import write_report
    from engine.training.recipe_file import with_absolute_paths

    folder = _new_folder(root, f"{recipe.bundle.id}-{now:%Y%m%d-%H%M%S}")
    save_recipe(with_absolute_paths(recipe), folder / RECIPE_NAME)
    if doctor is not None:
        write_report(folder, doctor)
    return go_on_with(folder, device, resume=False)


def go_on_with(folder: Path, device: str, *, resume: bool = True) -> OpenedRun:
    """A process takes the run up where it was left. Raises EngineError."""
    order = TrainOrder(
        folder / RECIPE_NAME, resume=resume, films=folder.parent / FILMS_NAME, device=device
    )
    process = start_training(order, folder)
    return open_run(folder, process)


def open_run(folder: Path, process: TrainingProcess | None = None) -> OpenedRun:
    """All that it has told so far. Raises EngineError when that cannot be read."""
    importlib.import_module("pyqtgraph")  # 0.4 s that the GUI thread need not wait for
    follower = EventFollower(folder)
    events = follower.fresh()
    return OpenedRun(run_summary(folder), _recipe(folder), events, follower, process)


def listen(run: OpenedRun) -> Heard:
    """What is new. Raises EngineError."""
    works = _works(run)
    events = run.follower.fresh()  # after the look at the process: its last words are among them
    return Heard(events, None if works else run_summary(run.summary.folder))


def runs_in(root: Path) -> tuple[RunSummary, ...]:
    return list_runs(root)


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
