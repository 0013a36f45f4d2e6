"""One door to all kinds of sources: labelled films, and an account of everything else."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from engine.errors import EngineError, RecipeError
from engine.progress import CancelToken, ProgressCallback, ignore_progress
from engine.training.dataset_types import (
    Example,
    GatherReport,
    LeftOutFile,
    WhyLeftOut,
    film_name,
)
from engine.training.recipe import DataSource
from engine.training.sources.arrays import array_films
from engine.training.sources.class_folders import class_folders
from engine.training.sources.common import Found, Gathering
from engine.training.sources.table_films import table_films
from engine.training.sources.verdicts import verdict_films

_KINDS: tuple[tuple[str, Callable[[Gathering], Iterator[Found]]], ...] = (
    ("class folders", class_folders),
    ("table", table_films),
    ("dicom table", table_films),
    ("npz", array_films),
    ("verdicts", verdict_films),
)


def gather_report(
    source: DataSource,
    base: Path,
    part_column: str = "",
    look_inside: bool = True,
    cancel: CancelToken | None = None,
    on_progress: ProgressCallback = ignore_progress,
) -> GatherReport:
    """Every labelled film of a source and every file that gives none, with its reason.

    base : what the source's paths are relative to. part_column : of a table, "" for none.
    look_inside : False spares a run, which opens every film anyway, the look at files that a
        table names and the search for those it does not name.
    Raises RecipeError when the folder or table is missing, CancelledError.
    """
    root = (base / source.root).resolve()
    if not (root.is_dir() or (source.kind == "npz" and root.is_file())):
        raise RecipeError(
            str(root),
            "this data folder does not exist",
            "Look whether it was moved, or whether its drive is still connected.",
        )
    _refuse_bad_patterns(source)
    gather = dict(_KINDS)[source.kind]
    token = cancel or CancelToken()
    asked = Gathering(source, base, root, part_column, look_inside, token, on_progress)
    examples: list[Example] = []
    others: list[LeftOutFile] = []
    unwanted = frozenset(source.leave_out)
    for found in gather(asked):
        if isinstance(found, LeftOutFile):
            others.append(found)
        elif unwanted and not unwanted.isdisjoint(names_of(found)):
            reason = "The recipe leaves this film out."
            others.append(LeftOutFile(found.film.path, WhyLeftOut.NOT_WANTED, reason))
        elif not _wanted(source, found):
            reason = f"Its patient {found.group} is not among those that the recipe takes."
            others.append(LeftOutFile(found.film.path, WhyLeftOut.NOT_WANTED, reason))
        else:
            examples.append(found)
    examples.sort(key=lambda e: (e.path_below_root, e.film.index))
    _refuse_twice(root, examples)
    return GatherReport(root, tuple(examples), tuple(others))


def _refuse_bad_patterns(source: DataSource) -> None:
    rules = (rule.pattern for rule in source.label_rules)
    for pattern in (source.group_pattern, source.only_groups, *rules):
        try:
            compiled = re.compile(pattern)
        except re.error as error:
            problem = f"is no regular expression: {error}"
            raise RecipeError(pattern, problem, "Correct the rule that it belongs to.") from error
        if pattern == source.group_pattern and pattern and not compiled.groups:
            raise RecipeError(
                pattern, "has no group that names the patient", "Put it into brackets: (...)."
            )


def names_of(example: Example) -> tuple[str, str]:
    """What `DataSource.leave_out` may call a film: its file, or its place in a file of several."""
    return example.path_below_root, film_name(example.path_below_root, example.film)


def gather(source: DataSource, base: Path, part_column: str = "") -> tuple[Example, ...]:
    """The labelled films alone, in a fixed order, as a run needs them.

    Raises RecipeError also when a table names a film that is not there, or nothing is labelled.
    """
    report = gather_report(source, base, part_column, look_inside=False)
    missing = [one for one in report.left_out if one.why is WhyLeftOut.MISSING]
    if missing:
        name = missing[0].path
        shown = name.relative_to(report.root) if name.is_relative_to(report.root) else name
        table = str((base / source.table).resolve())
        raise RecipeError(table, f"names {shown}, which is not in {report.root}")
    if not report.examples:
        raise _nothing(report)
    return report.examples


def _wanted(source: DataSource, example: Example) -> bool:
    return re.search(source.only_groups, example.group) is not None


def _refuse_twice(root: Path, examples: list[Example]) -> None:
    for one, other in itertools.pairwise(examples):
        if (one.path_below_root, one.film.index) == (other.path_below_root, other.film.index):
            raise RecipeError(
                str(root), f"the table names {one.path_below_root} twice", "Leave one row of it."
            )


def _nothing(report: GatherReport) -> EngineError:
    first = report.left_out[0] if report.left_out else None
    remedy = f"{first.path.name}: {first.reason}" if first else ""
    return RecipeError(str(report.root), "holds no labelled film", remedy)
