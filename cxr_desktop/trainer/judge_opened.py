"""A finished run as Judge shows it: its model, its judgement, its test films. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from engine.datatypes import FilmSource
from engine.errors import EngineError
from engine.judging.folds_judgement import FoldsJudgement, fold_folders, load_folds
from engine.judging.judgement import (
    JUDGEMENT_FOLDER,
    JUDGEMENT_NAME,
    SCORES_NAME,
    Look,
    NotableFilm,
    RunJudgement,
    load_judgement,
)
from engine.judging.looks import read_looks
from engine.judging.run_parts import BUNDLE_FOLDER, FOLDS_NAME
from engine.judging.score_table import TableFilm, read_table
from engine.models.bundle import read_card
from engine.training.run_listing import is_of_folds


@dataclass(frozen=True, slots=True, eq=False)
class OpenedRun:
    """judgement : None before the first one. films : those it was judged on, by their numbers.
    calibrated : whether the model gives probabilities. looks : when the run's test films were
    scored. fold_runs : finished folds of a run of folds, each with a model and judgement of its
    own; folds : the judgement over all of them.
    """

    folder: Path
    title: str
    version: str
    calibrated: bool
    looks: tuple[Look, ...]
    judgement: RunJudgement | None
    films: tuple[TableFilm, ...]
    fold_runs: tuple[Path, ...] = ()
    folds: FoldsJudgement | None = None

    @property
    def is_judged(self) -> bool:
        return self.judgement is not None or self.folds is not None

    @property
    def warnings(self) -> tuple[str, ...]:
        return () if self.judgement is None else self.judgement.test.warnings

    @property
    def bundle(self) -> Path:
        return self.folder / BUNDLE_FOLDER

    def source(self, number: int) -> FilmSource:
        """Where test film `number` lay when it was scored."""
        film = self.films[number]
        return FilmSource(Path(film.path), film.index)

    def labels(self, film: FilmSource) -> tuple[str, ...]:
        """Of one of the test films."""
        key = (str(film.path), film.index)
        return next((one.labels for one in self.films if (one.path, one.index) == key), ())

    def picture(self, notable: NotableFilm, heat_map: bool) -> Path | None:
        """A JPEG of the film, plain or under its heat map; None where there is none."""
        name = notable.heat_map if heat_map else notable.picture
        return self.folder / JUDGEMENT_FOLDER / name if name else None


def open_run(folder: Path) -> OpenedRun:
    """Reads what the run's folder keeps. Raises EngineError, BundleError where it is damaged or
    holds no finished model."""
    if is_of_folds(folder):
        return _open_folds(folder)
    card, _ = read_card(folder / BUNDLE_FOLDER)
    opened = OpenedRun(
        folder, card.title, card.version, card.gives_probabilities, read_looks(folder), None, ()
    )
    if not (folder / JUDGEMENT_FOLDER / JUDGEMENT_NAME).is_file():
        return opened
    table = read_table(folder / JUDGEMENT_FOLDER / SCORES_NAME)
    return replace(opened, judgement=load_judgement(folder), films=table.films)


def _open_folds(folder: Path) -> OpenedRun:
    runs = fold_folders(folder)
    if not runs:
        raise EngineError(str(folder), "there is no finished fold in this folder")
    card, _ = read_card(runs[0] / BUNDLE_FOLDER)
    looks = tuple(look for run in runs for look in read_looks(run))
    folds = load_folds(folder) if (folder / FOLDS_NAME).is_file() else None
    return OpenedRun(
        folder, card.title, card.version, card.gives_probabilities, looks, None, (), runs, folds
    )
