"""A table of films as rows of text, and what a row says: labels, part, patient, facts."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.errors import RecipeError
from engine.training.dataset_types import ExampleFacts, age_in_years
from engine.training.recipe import DataSource

Row = Mapping[str, str]
_DELIMITERS = ",;\t"
_YES = frozenset({"1", "1.0", "true", "yes"})
# What tables of published sets call these columns, in lower case without blanks and "_".
SEX = ("sex", "gender", "patientsex", "patientgender")
AGE = ("age", "patientage", "ageyears")
VIEW = ("view", "viewposition", "projection", "position")
SCANNER = ("scanner", "manufacturer", "device", "manufacturermodelname")


@dataclass(frozen=True, slots=True)
class Table:
    """columns in the file's order; rows of text with every column."""

    path: Path
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def need(self, wanted: Iterable[str]) -> None:
        """Raises RecipeError naming the columns that are not there."""
        missing = set(wanted) - {""} - set(self.columns)
        if missing:
            names = ", ".join(sorted(missing))
            has = f"It has {', '.join(self.columns)}." if self.columns else ""
            raise RecipeError(str(self.path), f"lacks the columns {names}", has)


def read_table(path: Path) -> Table:
    """A CSV with commas, semicolons or tabs, UTF-8. Raises RecipeError."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise RecipeError(str(path), f"cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        problem = "it is not text in UTF-8"
        raise RecipeError(str(path), problem, "Save it as CSV, UTF-8.") from error
    head = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=head.count)
    try:
        lines = list(csv.reader(text.splitlines(keepends=True), delimiter=delimiter))
    except csv.Error as error:
        raise RecipeError(str(path), f"it is no table: {error}") from error
    columns = tuple(name.strip() for name in lines[0]) if lines else ()
    padded = (line + [""] * (len(columns) - len(line)) for line in lines[1:] if any(line))
    rows = tuple(
        dict(zip(columns, (cell.strip() for cell in line), strict=False)) for line in padded
    )
    return Table(path, columns, rows)


def label_columns_of(source: DataSource) -> tuple[str, ...]:
    """All columns that a source takes labels from."""
    return (*source.label_columns, source.label_column, source.list_column)


def labels_of_row(source: DataSource, row: Row) -> tuple[str, ...] | None:
    """What the data calls the row's labels; () says "none of them", None "not labelled"."""
    labels: list[str] = []
    said = not any(label_columns_of(source))  # films of a table without labels have none
    cells = [row[name] for name in source.label_columns]
    said |= any(cells)
    labels += [
        name
        for name, cell in zip(source.label_columns, cells, strict=True)
        if cell.casefold() in _YES
    ]
    if source.label_column:
        one = row[source.label_column]
        said |= bool(one)
        labels += _not_empty(source, [one])
    if source.list_column:
        several = row[source.list_column]
        said |= bool(several)
        labels += _not_empty(source, several.split(source.list_separator or "|"))
    return tuple(labels) if said else None


def _not_empty(source: DataSource, entries: Sequence[str]) -> list[str]:
    """Entries but those that say that there is no label, unless the recipe gives them a name."""
    named = {name.found for name in source.label_names}
    none = {text.casefold() for text in source.empty_labels} if source.list_column else set()
    stripped = (entry.strip() for entry in entries)
    return [e for e in stripped if e and (e in named or e.casefold() not in none)]


def facts_of_row(row: Row) -> ExampleFacts:
    """Sex, age, view and scanner, where the table has a column that is called so."""
    plain = {plain_name(name): cell for name, cell in row.items()}

    def first(names: Sequence[str]) -> str:
        return next((plain[name] for name in names if plain.get(name)), "")

    return ExampleFacts(
        first(SEX).upper()[:1], age_in_years(first(AGE)), first(VIEW).upper(), first(SCANNER)
    )


def plain_name(column: str) -> str:
    return column.casefold().replace(" ", "").replace("_", "")
