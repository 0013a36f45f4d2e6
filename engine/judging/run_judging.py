"""A finished run judged: its bundle on test films, into `judgement/` of the run's folder."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from engine.errors import EngineError
from engine.inference.predictor import Predictor, open_predictor
from engine.judging.bundle_card import put_bundle_back
from engine.judging.dropped_films import dropped_sentences
from engine.judging.film_tables import ScoredFilms, score_films, table_film
from engine.judging.heat_pictures import with_pictures
from engine.judging.judge import Judged, judge_tables
from engine.judging.judgement import (
    JUDGEMENT_FOLDER,
    SCHEMA,
    SCORES_NAME,
    VALIDATION_SCORES_NAME,
    FilmsJudged,
    Look,
    RunJudgement,
    save_judgement,
)
from engine.judging.looks import look_warnings, recipe_sha256, record_look
from engine.judging.run_parts import BUNDLE_FOLDER, OWN_TEST, OWN_VALIDATION, RECIPE_NAME
from engine.judging.score_table import ScoreTable, write_table
from engine.judging.wanted_films import WantedFilms, run_split, wanted_films
from engine.models.bundle import load_bundle
from engine.models.card import WEIGHTS_NAME
from engine.models.probabilities import score_card
from engine.progress import CancelToken, ProgressCallback, ignore_progress
from engine.training.dataset_types import Example, SplitExamples
from engine.training.film_scoring import film_decoders
from engine.training.recipe import Recipe, load_recipe
from engine.training.splits import patients_in_several

_NO_ROOM = "Make room there, or free the folder, then judge the run again."


@dataclass(frozen=True, slots=True)
class JudgeOptions:
    """recipe : None takes `recipe.toml` of the run's folder.
    films : the name of an evaluation set of the recipe; "" takes the test films of its split,
        or where it sets none aside its first evaluation set. OWN_VALIDATION takes those that a
        fold held out, which is told as a warning.
    device : as for `open_predictor`. pictures : of the films worth looking at.
    """

    recipe: Recipe | None = None
    films: str = ""
    device: str = "cpu"
    pictures: bool = True


def judge_run(
    run: Path,
    options: JudgeOptions | None = None,
    report: ProgressCallback = ignore_progress,
    cancel: CancelToken | None = None,
) -> RunJudgement:
    """Scores validation and test films with the run's bundle and keeps all figures in the run.

    The look at the test films is written down before the first is scored; the judgement is there
    whole or not at all. Films are read by children, so that one that kills its decoder is told
    among the warnings: the process may not be a daemon. Raises EngineError where the run is not
    finished or has no test films, RecipeError, BundleError, CancelledError.
    """
    asked = options or JudgeOptions()
    recipe = asked.recipe or run_recipe(run)
    put_bundle_back(run)
    # Its scores also where it gives probabilities: all figures, and all runs, speak of these.
    bundle = load_bundle(run / BUNDLE_FOLDER)
    bundle = replace(bundle, card=score_card(bundle.card))
    known = run_split(run, recipe)
    split, wanted = known.split, wanted_films(recipe, known, asked.films)
    weights = bundle.card.parts[WEIGHTS_NAME]
    looks = record_look(run, recipe, weights, _films_sha256(wanted.examples))
    predictor = open_predictor(bundle, asked.device)
    with film_decoders(len(split.validation) + len(wanted.examples)) as decoders:
        validation = score_films(predictor, split.validation, (), report, cancel, decoders)
        test = score_films(predictor, wanted.examples, wanted.truth, report, cancel, decoders)
    judged = judge_tables(bundle.card, test.table, validation.table)
    with _made_whole(run / JUDGEMENT_FOLDER) as folder:
        write_table(folder / SCORES_NAME, test.table)
        write_table(folder / VALIDATION_SCORES_NAME, validation.table)
        if asked.pictures:
            notable = with_pictures(predictor, judged.notable, test.table.films, folder)
            judged = replace(judged, notable=notable)
        films = _films_judged(recipe, split, wanted, test, (looks, weights))
        judgement = _judgement(run, recipe, predictor, films, validation, judged)
        save_judgement(judgement, folder)
    return judgement


def run_recipe(run: Path) -> Recipe:
    """The recipe that the run kept. Raises RecipeError, or EngineError where it kept none."""
    path = run / RECIPE_NAME
    if not path.is_file():
        problem = f"this folder of a run holds no {RECIPE_NAME}"
        raise EngineError(str(run), problem, "Name the recipe: cxr judge RUN --recipe FILE.toml.")
    return load_recipe(path)


def _films_sha256(examples: Sequence[Example]) -> str:
    films = tuple(table_film(example) for example in examples)
    return ScoreTable(
        (), films, np.zeros((len(films), 0)), np.zeros((len(films), 0), np.int8)
    ).sha256


def _films_judged(
    recipe: Recipe,
    split: SplitExamples,
    wanted: WantedFilms,
    test: ScoredFilms,
    looked: tuple[tuple[Look, ...], str],
) -> FilmsJudged:
    looks, weights = looked
    warnings = list(look_warnings(looks, weights, recipe_sha256(recipe)))
    learned = {(e.film.path.resolve(), e.film.index) for e in (*split.training, *split.validation)}
    seen = sum((e.film.path.resolve(), e.film.index) in learned for e in wanted.examples)
    if seen and wanted.name != OWN_VALIDATION:
        warnings.append(f"{seen} test films are training or validation films as well.")
    if wanted.name == OWN_TEST and (several := patients_in_several(split)):
        warnings.append(f"{len(several)} patients have films on several sides of the split.")
    warnings += dropped_sentences(wanted.dropped, test.unread, len(wanted.examples))
    warnings += [wanted.warning] if wanted.warning else []
    name = f"{wanted.name}: {wanted.note}" if wanted.note else wanted.name
    table = test.table
    return FilmsJudged(
        name,
        len(table.films),
        table.patients,
        all(film.patient for film in table.films),
        table.sha256,
        looks,
        tuple(warnings),
    )


def _judgement(
    run: Path,
    recipe: Recipe,
    predictor: Predictor,
    films: FilmsJudged,
    validation: ScoredFilms,
    judged: Judged,
) -> RunJudgement:
    from engine.triage.job_folder import program

    card = predictor.bundle.card
    return RunJudgement(
        schema=SCHEMA,
        made=datetime.now(UTC).isoformat(timespec="seconds"),
        program=program(),
        run=run.resolve().name,
        bundle_id=card.id,
        bundle_version=card.version,
        bundle_sha256=predictor.bundle.sha256,
        recipe_sha256=recipe_sha256(recipe),
        test=films,
        validation_films=len(validation.table.films),
        accuracy=judged.accuracy,
        alternatives=judged.alternatives,
        matrices=judged.matrices,
        missed=judged.missed,
        findings=judged.findings,
        groups=judged.groups,
        notable=judged.notable,
        calibration=judged.calibration,
        notes=judged.notes,
    )


@contextmanager
def _made_whole(folder: Path) -> Iterator[Path]:
    """A folder to write into, which takes the place of `folder` when all went well, else goes."""
    making, old = (folder.with_name(f".{folder.name}.{end}") for end in ("partial", "old"))
    try:
        for leftover in (making, old):  # of one that was killed
            shutil.rmtree(leftover, ignore_errors=True)
        making.mkdir(parents=True)
        yield making
        if folder.exists():
            folder.replace(old)
        making.replace(folder)
    except OSError as error:
        raise EngineError(str(folder), f"cannot be made: {error.strerror}", _NO_ROOM) from error
    finally:
        for leftover in (making, old):
            shutil.rmtree(leftover, ignore_errors=True)
