"""Which columns of a table name films, labels, patients and parts."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from engine.errors import EngineError
from engine.training.dataset_types import part_named
from engine.training.recipe import DataSource, Split
from engine.training.sources.name_words import NameSplit
from engine.training.sources.table_rows import (
    AGE,
    SCANNER,
    SEX,
    VIEW,
    Table,
    labels_of_row,
    plain_name,
    read_table,
)

_LOOKED_AT = 2000  # rows
_NAMED = 0.5  # of the rows whose film is there
_PATIENT = ("patient", "patientid", "subject", "subjectid", "person", "case", "caseid")
_LABEL = ("label", "class", "diagnosis", "finding", "target", "category", "y", "labels")
_LIST = ("findinglabels", "labels", "findings", "finding_labels")
_MOST_CLASSES = 40
_Match = Literal["file name", "SOP Instance UID", "PatientID"]
_BY_UID: _Match = "SOP Instance UID"
_BY_PATIENT: _Match = "PatientID"
_OTHER_FACTS = ("modality", "studydate", "date", "site", "hospital")
_DICOM_SUFFIXES = ("", ".dcm", ".dicom", ".ima")


@dataclass(frozen=True, slots=True)
class SourceProposal:
    """A source and a split to begin with, and sentences on what they rest on.

    classes : labels seen, the commonest first, with their films; several_labels : whether a
    film may have more than one, so that the task is many at once. name_splits : words in file
    names that tell a class folder's films apart, for somebody to want or not.
    """

    source: DataSource
    split: Split
    classes: tuple[tuple[str, int], ...]
    several_labels: bool
    notes: tuple[str, ...]
    name_splits: tuple[NameSplit, ...] = ()


@dataclass(frozen=True, slots=True)
class _Naming:
    """How a table names films: the column, what is put around its cells, what they are."""

    column: str
    pattern: str = "{}"
    match: _Match = "file name"
    dicom: bool = False


def propose_from_table(root: Path, path: Path, films: Sequence[Path]) -> SourceProposal | None:
    """None when the table does not name the films below `root`, or has no labels for them.

    Raises RecipeError for a file that is no table.
    """
    table = read_table(path)
    naming = _naming(root, table, films)
    if naming is None:
        return None
    patient = _first(table, lambda name, cells: plain_name(name) in _PATIENT)
    part = _first(table, lambda name, cells: all(part_named(cell) for cell in cells))
    taken = {naming.column, patient, part}
    source = DataSource(
        root=str(root),
        kind="dicom table" if naming.dicom else "table",
        table=str(path),
        file_column=naming.column,
        file_pattern=naming.pattern,
        group_column="" if naming.match == "PatientID" else patient,
        match=naming.match,
    )
    labelled = _with_labels(source, table, taken)
    if labelled is None:
        return None
    split = Split(kind="column", column=part) if part else Split(test=0.15)
    counts, several = _counts(labelled, table)
    notes = (f"A table, {path.name}: {_told(naming)}, {_labels_told(labelled)}.",)
    return SourceProposal(labelled, split, counts, several, notes)


def _naming(root: Path, table: Table, films: Sequence[Path]) -> _Naming | None:
    below = {path.relative_to(root).as_posix(): path for path in films}
    rows = table.rows[:_LOOKED_AT]
    for column in table.columns:
        cells = [row[column] for row in rows if row[column]]
        if not cells or len(set(cells)) < 2:
            continue
        for pattern in _patterns(cells[0], below):
            if sum(pattern.format(cell) in below for cell in cells) >= _NAMED * len(cells):
                return _Naming(column, pattern)
    if all(path.suffix.casefold() in _DICOM_SUFFIXES for path in films[:50]):
        return _naming_dicom(table, films)
    return _naming_anywhere(table, films)


def _patterns(cell: str, below: dict[str, Path]) -> list[str]:
    """What to put around the cells so that the first is a path below the root."""
    found = []
    for path in below:
        stem = path.rpartition("/")[2].partition(".")[0]
        if path.endswith(cell) or stem == cell:
            head, _, tail = path.rpartition(cell)
            found.append(head.replace("{", "{{") + "{}" + tail.replace("}", "}}"))
    return found[:3]


def _naming_anywhere(table: Table, films: Sequence[Path]) -> _Naming | None:
    """Films in several folders, named without them: looked up by name."""
    names = {name for path in films for name in (path.name, path.stem)}
    for column in table.columns:
        cells = {row[column] for row in table.rows[:_LOOKED_AT] if row[column]}
        if len(cells) > 1 and len(cells & names) >= _NAMED * len(cells):
            return _Naming(column, dicom=True)
    return None


def _naming_dicom(table: Table, films: Sequence[Path]) -> _Naming | None:
    named = _naming_anywhere(table, films)
    if named is not None:
        return named
    from engine.image_io.dicom.reading import opened
    from engine.image_io.dicom.values import text

    uids, patients = set(), set()
    for path in films[:200]:
        try:
            with opened(path) as dicom:
                uids.add(text(dicom.dataset, "SOPInstanceUID"))
                patients.add(text(dicom.dataset, "PatientID"))
        except EngineError:
            continue  # told by the report on the source
    for values, match in ((uids, _BY_UID), (patients, _BY_PATIENT)):
        for column in table.columns:
            if (values - {""}) & {row[column] for row in table.rows}:
                return _Naming(column, match=match, dicom=True)
    return None


def _with_labels(source: DataSource, table: Table, taken: set[str]) -> DataSource | None:
    """Multi-hot columns before lists before one label: the more a table says the better."""
    open_columns = [name for name in table.columns if name not in taken and not _is_fact(name)]
    multi = tuple(name for name in open_columns if _is_multi_hot(_cells(table, name)))
    listed = [n for n in open_columns if plain_name(n) in _LIST or _is_list(_cells(table, n))]
    single = [n for n in open_columns if n not in multi and _is_classes(_cells(table, n))]
    single.sort(key=lambda name: plain_name(name) not in _LABEL)
    if len(multi) > 1:
        return dataclasses.replace(source, label_columns=multi)
    if listed:
        return dataclasses.replace(source, list_column=listed[0])
    if single and (len(single) == 1 or plain_name(single[0]) in _LABEL):
        return dataclasses.replace(source, label_column=single[0])
    return dataclasses.replace(source, label_columns=multi) if multi else None


def _cells(table: Table, column: str) -> set[str]:
    return {row[column] for row in table.rows}


def _is_fact(column: str) -> bool:
    return plain_name(column) in (*SEX, *AGE, *VIEW, *SCANNER, *_OTHER_FACTS)


def _is_multi_hot(cells: set[str]) -> bool:
    return bool(cells & {"1", "1.0"}) and cells <= {"0", "1", "0.0", "1.0", "-1", "-1.0", ""}


def _is_list(cells: set[str]) -> bool:
    """Words parted by bars; numbers parted so are boxes and the like."""
    entries = [cell.split("|") for cell in cells if "|" in cell]
    return bool(entries) and all(
        e and not any(c.isdigit() for c in e) for es in entries for e in es
    )


def _is_classes(cells: set[str]) -> bool:
    named = cells - {""}
    return 2 <= len(named) <= _MOST_CLASSES and not any(_is_number(cell) for cell in named)


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _counts(source: DataSource, table: Table) -> tuple[tuple[tuple[str, int], ...], bool]:
    rows = [labels_of_row(source, row) or () for row in table.rows]
    counts = Counter(label for labels in rows for label in labels)
    several = bool(source.list_column or len(source.label_columns) > 1)
    return tuple(counts.most_common()), several


def _told(naming: _Naming) -> str:
    what = {"file name": "films"}.get(naming.match, f"films by their {naming.match}")
    return f'the column "{naming.column}" names {what}'


def _labels_told(source: DataSource) -> str:
    if source.label_columns:
        return f"{len(source.label_columns)} columns of 0 and 1 are labels"
    if source.list_column:
        return f'the column "{source.list_column}" lists labels'
    return f'the column "{source.label_column}" is the label'


def _first(table: Table, fits: Callable[[str, set[str]], bool]) -> str:
    for name in table.columns:
        cells = {row[name] for row in table.rows[:_LOOKED_AT]} - {""}
        if cells and fits(name, cells):
            return name
    return ""
