"""What `cxr train --trial` and `--quick-look` print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from engine.cli.output import emit, printable
from engine.evaluation.confusion import ConfusionMatrix, TwoByTwo
from engine.evaluation.figures import NamedFigure
from engine.training.quick_look_types import CostEstimate, FirstLook, FoldFigures, QuickLook


def trial(recipe_path: Path, films: Path, device: str) -> int:
    """Tries for ten seconds what a recipe costs. Raises RecipeError, DeviceError."""
    from engine.training.cost_trial import cost_trial
    from engine.training.dataset import recipe_films, split_by_patient
    from engine.training.recipe import load_recipe

    recipe = load_recipe(recipe_path)
    split = split_by_patient(recipe_films(recipe), recipe)
    _emit_all(cost_lines(cost_trial(recipe, split, films, device=device)))
    return 0


def look(recipe_path: Path, films: Path, device: str) -> int:
    """A first matrix and figures by folds. Raises RecipeError, DeviceError, EngineError."""
    from engine.training.dataset import recipe_films, split_by_patient
    from engine.training.quick_look import QuickLookPlace, quick_look
    from engine.training.recipe import load_recipe

    recipe = load_recipe(recipe_path)
    split = split_by_patient(recipe_films(recipe), recipe)

    def first(made: FirstLook) -> None:
        _emit_all(first_lines(made))

    place = QuickLookPlace(films, device=device, on_first=first)
    _emit_all(look_lines(quick_look(recipe, split, place)))
    return 0


def cost_lines(cost: CostEstimate) -> Iterator[str]:
    """A line a phase, then the sum, memory and disk."""
    yield f"{cost.device}, {cost.threads} threads; tried for {cost.trial_seconds:.0f} s"
    yield f"reading {cost.training_films + cost.validation_films:,} films once: " + _time(
        cost.decode
    )
    for phase in cost.phases:
        once = f", {_time(phase.once)} before the first" if phase.once else ""
        yield (
            f"phase {phase.number + 1}: {phase.epochs} epochs of {_time(phase.epoch)}{once}: "
            f"{_time(phase.seconds)}"
        )
    most = " at most, since it may stop early" if cost.early_stop else ""
    yield f"in all {_time(cost.total)}{most}, without export and judging"
    yield f"memory {cost.peak_memory_bytes / 1e9:.1f} GB"
    yield f"disk {cost.cache_bytes / 1e6:,.0f} MB of {cost.free_bytes / 1e6:,.0f} MB that are free"
    for other in cost.networks:
        side = f"{other.size[0]} x {other.size[1]}"
        yield f"  {other.title}, {side}: a training step costs {other.factor:.2g} times as much"


def first_lines(first: FirstLook) -> Iterator[str]:
    """The confusion matrix of validation films, or a line a class."""
    yield f"learned on {first.training_films:,} films, judged on {len(first.films):,}"
    if first.matrix is not None:
        yield from _matrix_lines(first.matrix)
        return
    for name, table in zip(first.classes, first.tables, strict=True):
        yield _table_line(name, table)


def look_lines(made: QuickLook) -> Iterator[str]:
    """Figures by folds, and what to keep in mind."""
    if made.folds is not None:
        yield from _fold_lines(made.folds)
    yield f"{made.backbone}; films took {made.embedding_seconds:.0f} s"
    if made.test_films:
        yield f"{made.test_films:,} test films were not opened"
    for film in made.unread:
        yield f"left out: {printable(film.film.name)}: {film.reason}"
    yield from made.notes


def _fold_lines(folds: FoldFigures) -> Iterator[str]:
    yield f"by {folds.folds} folds of whole patients, {len(folds.films):,} films"
    for figure in (folds.accuracy, folds.balanced_accuracy):
        if figure is not None:
            yield f"  {figure}"
    for one in folds.classes:
        parts: Sequence[NamedFigure] = (one.sensitivity, one.specificity, one.auc)
        yield f"  {printable(one.name)} ({one.with_it:,}): {'; '.join(map(str, parts))}"


def _matrix_lines(matrix: ConfusionMatrix) -> Iterator[str]:
    width = max(len(name) for name in ("label", *matrix.rows))
    yield "  ".join((f"{'label':<{width}}", *(printable(name) for name in matrix.columns)))
    for name, counts in zip(matrix.rows, matrix.counts, strict=True):
        cells = (
            f"{int(count):>{len(column)}}"
            for count, column in zip(counts, matrix.columns, strict=True)
        )
        yield "  ".join((f"{printable(name):<{width}}", *cells))


def _table_line(name: str, table: TwoByTwo) -> str:
    return (
        f"  {printable(name)}: {table.hits} of {table.with_finding} with it found, "
        f"{table.false_alarms} false alarms among {table.without_finding} without it"
    )


def _time(seconds: float) -> str:
    if seconds < 60:
        return f"{seconds:.1f} s"
    if seconds < 3600:
        return f"{seconds / 60:.1f} min"
    return f"{seconds / 3600:.1f} h"


def _emit_all(lines: Iterator[str]) -> None:
    for line in lines:
        emit(line)
