"""Runs of all folds of a recipe judged, and one table over them.

What a fold is judged on: test films where the recipe sets some aside (the same ones for every fold,
which no fold learned from or chose on), else its first evaluation set, else the films that the fold
held out as validation films. Then every film is judged once, by a model that did not learn from
it, but it took part in the choice of that model's best epoch and thresholds.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import numpy as np

from engine.errors import EngineError
from engine.evaluation.figures import NamedFigure
from engine.export.files import write_file
from engine.judging.bundle_card import keep_in_bundle
from engine.judging.folds_judgement import (
    FOLDS_TABLE_NAME,
    SCHEMA,
    FoldFigure,
    FoldsJudgement,
    fold_folders,
)
from engine.judging.judgement import RunJudgement
from engine.judging.run_judging import JudgeOptions, judge_run, run_recipe
from engine.judging.run_parts import FOLDS_NAME, OWN_VALIDATION
from engine.progress import CancelToken, Progress, ProgressCallback, ignore_progress
from engine.training.recipe import Recipe

_SPREAD = (
    "The standard deviation is that of the folds' figures. Folds share most of their training "
    "films, so it is no standard error (Bengio and Grandvalet 2004, JMLR 5)."
)
_SAME = (
    "All folds are judged on the same {films} films, which no fold learned from or chose on: the "
    "spread says how much hangs on the training films; each fold's interval says how much on these."
)
_HELD_OUT = (
    "Every fold is judged on the films that it held out, {films} in all, each of them once. They "
    "also chose the fold's best epoch and thresholds, so these figures flatter somewhat."
)


def judge_folds(
    run: Path,
    options: JudgeOptions | None = None,
    *,
    calibrate: bool = False,
    report: ProgressCallback = ignore_progress,
    cancel: CancelToken | None = None,
) -> FoldsJudgement:
    """Judges every finished fold below `run`, as `judge_run` does, and leaves `folds.json` and
    `folds.csv` there. Raises as `judge_run` and `keep_in_bundle`.
    """
    folders, asked = fold_folders(run), options or JudgeOptions()
    if not folders:
        raise EngineError(str(run), "there is no finished fold in this folder")
    made = []
    for number, folder in enumerate(folders, 1):
        recipe = asked.recipe or run_recipe(folder)
        films = asked.films or ("" if _has_test_films(recipe) else OWN_VALIDATION)
        tell = _of_fold(report, number, len(folders))
        judge_run(folder, replace(asked, films=films), tell, cancel)
        made.append(keep_in_bundle(folder, calibrate=calibrate))
    folds = folds_of(run.resolve().name, made, recipe.split.folds)
    text = msgspec.json.format(msgspec.json.encode(folds), indent=1) + b"\n"
    write_file(run / FOLDS_NAME, text, overwrite=True)
    write_file(run / FOLDS_TABLE_NAME, _table(folds), overwrite=True)
    return folds


def folds_of(name: str, judged: Sequence[RunJudgement], wanted: int) -> FoldsJudgement:
    """name : of the run. judged : its folds in order. wanted : how many there should be."""
    return FoldsJudgement(
        SCHEMA,
        datetime.now(UTC).isoformat(timespec="seconds"),
        name,
        tuple(one.run for one in judged),
        tuple(one.test.films for one in judged),
        judged[0].test.name,
        tuple(_figures(judged)),
        tuple(_notes(judged, wanted)),
    )


def folds_text(folds: FoldsJudgement) -> str:
    """The table for the terminal: mean and standard deviation, then each fold's own figure."""
    return "\n".join(_lines(folds))


def _of_fold(report: ProgressCallback, fold: int, folds: int) -> ProgressCallback:
    def tell(progress: Progress) -> None:
        report(replace(progress, verb=f"Scoring films of fold {fold} of {folds}"))

    return tell


def _has_test_films(recipe: Recipe) -> bool:
    return recipe.split.test > 0 or bool(recipe.evaluation)


def _figures(judged: Sequence[RunJudgement]) -> Iterator[FoldFigure]:
    for row in zip(*(one.accuracy for one in judged), strict=True):
        yield over_folds("", row)
    for findings in zip(*(one.findings for one in judged), strict=True):
        for row in zip(*(finding.figures for finding in findings), strict=True):
            yield over_folds(findings[0].name, row)


def over_folds(finding: str, values: tuple[NamedFigure, ...]) -> FoldFigure:
    """values : one a fold."""
    there = [one.figure.value for one in values if one.figure is not None]
    mean = float(np.mean(there)) if there else None
    deviation = float(np.std(there, ddof=1)) if len(there) > 1 else None
    return FoldFigure(finding, values[0].name, mean, deviation, values)


def _notes(judged: Sequence[RunJudgement], wanted: int) -> Iterator[str]:
    first = judged[0].test
    if len(judged) < wanted:
        yield f"Only {len(judged)} of {wanted} folds are finished."
    if first.name == OWN_VALIDATION:
        yield _HELD_OUT.format(films=sum(one.test.films for one in judged))
    elif len({one.test.sha256 for one in judged}) == 1:
        yield _SAME.format(films=first.films)
    for one in judged:
        for warning in one.test.warnings if first.name != OWN_VALIDATION else ():
            yield f"{one.run}: {warning}"
    yield _SPREAD


def _lines(folds: FoldsJudgement) -> Iterator[str]:
    yield f"{folds.run}: {len(folds.folds)} folds, {folds.judged}"
    heads = (f"{name}, {films} films" for name, films in zip(folds.folds, folds.films, strict=True))
    yield f"{'':<48}{'mean':<8}{'sd':<8}" + "".join(f"{head:<24}" for head in heads)
    for one in folds.figures:
        name = f"{one.finding}: {one.name}" if one.finding else one.name
        values = "".join(f"{_told(value):<24}" for value in one.values)
        yield f"{name:<48}{_number(one.mean):<8}{_number(one.deviation):<8}{values}".rstrip()
    yield from folds.notes


def _told(one: NamedFigure) -> str:
    return "none" if one.figure is None else str(one.figure)


def _number(value: float | None) -> str:
    return "none" if value is None else f"{value:.3f}"


def _table(folds: FoldsJudgement) -> bytes:
    """A line a figure and fold, "mean" and "standard deviation" as folds of their own."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(("finding", "figure", "fold", "value", "low", "high"))
    for one in folds.figures:
        writer.writerows((one.finding, one.name, *cells) for cells in _cells(folds, one))
    return stream.getvalue().encode()


def _cells(folds: FoldsJudgement, one: FoldFigure) -> Iterator[tuple[str, ...]]:
    for name, value in (("mean", one.mean), ("standard deviation", one.deviation)):
        yield name, "" if value is None else f"{value:.6g}", "", ""
    for fold, figure in zip(folds.folds, (value.figure for value in one.values), strict=True):
        if figure is not None:
            yield fold, f"{figure.value:.6g}", f"{figure.low:.6g}", f"{figure.high:.6g}"
