"""Labelled films and how they are split: by whole patients."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from engine.datatypes import FilmSource, Float32Array
from engine.errors import EngineError, RecipeError
from engine.image_io.find import find_files
from engine.image_io.formats import probe
from engine.training.dataset_types import Example, SplitExamples
from engine.training.recipe import DataSource, Recipe
from engine.training.splits import write_split

__all__ = ["Example", "SplitExamples", "gather", "multi_hot", "split_by_patient", "write_split"]


def gather(source: DataSource, base: Path) -> tuple[Example, ...]:
    """Every labelled film of a source whose paths are relative to `base`, in a fixed order.

    Raises RecipeError when the folder or table is missing or holds no labelled film.
    """
    root = (base / source.root).resolve()
    if not root.is_dir():
        raise RecipeError(str(root), "this data folder does not exist")
    found = (
        _from_table(source, base, root) if source.kind == "table" else _from_folders(source, root)
    )
    wanted = (e for e in found if re.search(source.only_groups, e.group))
    examples = tuple(sorted(wanted, key=lambda e: (e.path_below_root, e.film.index)))
    if not examples:
        raise RecipeError(str(root), "holds no labelled film")
    return examples


def _from_folders(source: DataSource, root: Path) -> Iterator[Example]:
    for found in find_files([root]):
        if found.problem is not None:
            continue
        below = found.path.relative_to(root).as_posix()
        label = _label_of(source, below)
        if label is None:
            continue
        try:
            films = list(probe(found.path).films())
        except EngineError:
            continue
        group = _group_of(source, below)
        yield from (Example(film, (label,), group, below) for film in films)


def _from_table(source: DataSource, base: Path, root: Path) -> Iterator[Example]:
    table = (base / source.table).resolve()
    try:
        with table.open(newline="", encoding="utf-8-sig") as stream:
            rows = list(csv.DictReader(stream))
    except OSError as error:
        raise RecipeError(str(table), f"cannot be read: {error.strerror}") from error
    needed = {source.file_column, *source.label_columns}
    needed |= {source.group_column, source.frame_column} - {""}
    missing = needed - set(rows[0] if rows else ())
    if missing:
        raise RecipeError(str(table), f"lacks the columns {', '.join(sorted(missing))}")
    for row in rows:
        below = source.file_pattern.format(row[source.file_column])
        if not (root / below).is_file():
            raise RecipeError(str(table), f"names {below}, which is not in {root}")
        labels = tuple(name for name in source.label_columns if row[name].strip() in {"1", "1.0"})
        if source.every_film:
            labels = (*labels, source.every_film)
        group = row[source.group_column] if source.group_column else _group_of(source, below)
        yield Example(FilmSource(root / below, _frame_of(source, row, table)), labels, group, below)


def _frame_of(source: DataSource, row: dict[str, str], table: Path) -> int:
    text = row[source.frame_column].strip() if source.frame_column else "0"
    if not text.isdecimal():
        raise RecipeError(
            str(table), f"has {text!r} for a number in the column {source.frame_column}"
        )
    return int(text)


def _label_of(source: DataSource, below: str) -> str | None:
    for rule in source.label_rules:
        if re.search(rule.pattern, below):
            return rule.label
    if source.label_rules or "/" not in below:
        return None
    return below.split("/", 1)[0]


def _group_of(source: DataSource, below: str) -> str:
    match = re.search(source.group_pattern, below) if source.group_pattern else None
    return match.group(1) if match else below


def multi_hot(examples: Sequence[Example], classes: Sequence[str]) -> Float32Array:
    """float32 (N, classes), 1 where the example carries the class."""
    rows = [[float(name in example.labels) for name in classes] for example in examples]
    return np.asarray(rows, np.float32).reshape(len(examples), len(classes))


def split_by_patient(examples: Sequence[Example], recipe: Recipe) -> SplitExamples:
    """Seeded, stratified by label, no patient on both sides.

    With `hold_out`, films of `hold_out_label` are split by that pattern instead.
    """
    held = [_held_out(example, recipe) for example in examples]
    open_indices = [i for i, state in enumerate(held) if state is None]
    chosen = _grouped(examples, open_indices, recipe)
    chosen |= {i for i, state in enumerate(held) if state is True}
    training = tuple(e for i, e in enumerate(examples) if i not in chosen)
    validation = tuple(e for i, e in enumerate(examples) if i in chosen)
    if not training or not validation:
        raise RecipeError(recipe.data.root, "too few patients to set validation films aside")
    return SplitExamples(training, validation)


def _held_out(example: Example, recipe: Recipe) -> bool | None:
    rule = recipe.split
    if not rule.hold_out or rule.hold_out_label not in example.labels:
        return None
    return re.search(rule.hold_out, example.path_below_root) is not None


def _grouped(examples: Sequence[Example], indices: list[int], recipe: Recipe) -> set[int]:
    from sklearn.model_selection import StratifiedGroupKFold

    folds = max(2, round(1 / recipe.split.validation))
    strata = np.asarray(["|".join(examples[i].labels[:1]) for i in indices])
    groups = np.asarray([examples[i].group for i in indices])
    if len(set(groups)) < folds:
        raise RecipeError(recipe.data.root, f"has fewer than {folds} patients")
    splitter = StratifiedGroupKFold(folds, shuffle=True, random_state=recipe.seed)
    _, validation = next(iter(splitter.split(np.zeros(len(indices)), strata, groups)))
    return {indices[int(i)] for i in validation}
