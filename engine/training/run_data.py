"""A run's folder and its films: gathered, split, decoded once."""

from __future__ import annotations

import csv
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.errors import RecipeError
from engine.progress import ProgressCallback, ignore_progress
from engine.training.batches import LabelledFilms
from engine.training.dataset import (
    SplitExamples,
    multi_hot,
    recipe_films,
    split_by_patient,
    write_split,
)
from engine.training.distributed import ALONE, Team
from engine.training.film_cache import FailedFilm, decoded_films
from engine.training.recipe import Recipe

log = logging.getLogger(__name__)
FAILED_NAME = "failed-films.csv"


@dataclass(frozen=True, slots=True)
class RunFolder:
    """Where a run keeps what it makes. Everything in it but `bundle` may be thrown away.

    shared_films : a folder of decoded films that several runs use; None keeps them in here.
    """

    root: Path
    shared_films: Path | None = None

    @property
    def films(self) -> Path:
        return self.shared_films or self.root / "films"

    @property
    def bundle(self) -> Path:
        return self.root / "bundle"


@dataclass(frozen=True, slots=True, eq=False)
class PreparedData:
    """split : films that could be read, and the test films, which nobody has looked at yet."""

    split: SplitExamples
    training: LabelledFilms
    validation: LabelledFilms
    failed: tuple[FailedFilm, ...] = ()


def prepare_data(
    recipe: Recipe,
    folder: RunFolder,
    report: ProgressCallback = ignore_progress,
    team: Team = ALONE,
) -> PreparedData:
    """Gathers, splits and decodes the films of a recipe; the split is written beside.

    Films that cannot be read are left out and listed in the run's folder. Raises RecipeError
    when none is left to learn from, or to validate with.
    """
    split = split_by_patient(recipe_films(recipe), recipe)
    if team.leads:
        write_split(folder.root / "split.csv", split)
    parts = (split.training, split.validation)
    read = [
        team.first_on_each_machine(
            lambda part=part: decoded_films(part, recipe.input, folder.films, report)  # type: ignore[misc]
        )
        for part in parts
    ]
    training, validation = (
        tuple(part[number] for number in one.kept) for part, one in zip(parts, read, strict=True)
    )
    failed = tuple(film for one in read for film in one.failed)
    log.info(
        "%d training and %d validation films, %d test films kept apart, %d left out as unreadable",
        len(training), len(validation), len(split.test), len(failed),
    )  # fmt: skip
    if team.leads:
        _write_failed(folder.root / FAILED_NAME, failed)
    if not training or not validation:
        raise RecipeError(
            recipe.data.root, "has no readable film to learn from or to validate with"
        )
    return PreparedData(
        SplitExamples(training, validation, split.test),
        LabelledFilms(read[0].films, multi_hot(training, recipe.classes)),
        LabelledFilms(read[1].films, multi_hot(validation, recipe.classes)),
        failed,
    )


def _write_failed(path: Path, failed: Sequence[FailedFilm]) -> None:
    """A table of the films that were left out; none where all could be read."""
    if not failed:
        path.unlink(missing_ok=True)
        return
    beside = path.with_suffix(".partial")
    with beside.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(("film", "reason"))
        writer.writerows((film.film, film.reason) for film in failed)
    beside.replace(path)
