"""Which film a row of a table means: by path, by name, by SOP Instance UID or by PatientID."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from engine.datatypes import FilmSource, Identity
from engine.errors import EngineError, RecipeError
from engine.image_io.find import find_files
from engine.image_io.formats import probe
from engine.progress import Progress
from engine.training.dataset_types import (
    Example,
    ExampleFacts,
    LeftOutFile,
    Part,
    WhyLeftOut,
    facts_of,
    part_named,
)
from engine.training.sources.common import (
    Found,
    Gathering,
    below,
    left_out,
    patient_by_name,
    renamed,
    unlabelled,
)
from engine.training.sources.table_rows import (
    Row,
    Table,
    facts_of_row,
    label_columns_of,
    labels_of_row,
    read_table,
)


@dataclass(frozen=True, slots=True)
class _FilmFolder:
    """What may be named in a table: every name that a file answers to, with its files."""

    files: tuple[Path, ...]
    named: dict[str, tuple[Path, ...]]
    problems: tuple[LeftOutFile, ...]


def table_films(gathering: Gathering) -> Iterator[Found]:
    """A film a row, in the table's order, then the files that no row names.

    Raises RecipeError for a table that cannot be read or lacks columns, CancelledError.
    """
    source = gathering.source
    table = read_table((gathering.base / source.table).resolve())
    needed = (source.file_column, source.group_column, source.frame_column)
    table.need((*needed, *label_columns_of(source), gathering.part_column))
    folder = _folder(gathering) if _searched(gathering) or gathering.look_inside else None
    used: set[Path] = set()
    for number, row in enumerate(table.rows):
        gathering.cancel.raise_if_cancelled()
        gathering.on_progress(Progress(number, len(table.rows), "Looking at films"))
        path = _path_of(gathering, row, folder)
        if isinstance(path, LeftOutFile):
            yield path
            continue
        used.add(path)
        yield _of_row(gathering, table, row, path)
    if folder is not None:
        yield from _unnamed(folder, used, table.path)


def _searched(gathering: Gathering) -> bool:
    return gathering.source.kind == "dicom table"


def _path_of(gathering: Gathering, row: Row, folder: _FilmFolder | None) -> Path | LeftOutFile:
    source, root = gathering.source, gathering.root
    name = source.file_pattern.format(row[source.file_column])
    if folder is None or not _searched(gathering):
        path = root / name
        if row[source.file_column] and path.is_file():
            return path
        return LeftOutFile(path, WhyLeftOut.MISSING, f"The table names {name}, which is not there.")
    found = folder.named.get(name, ())
    if len(found) == 1:
        return found[0]
    if not found:
        reason = f"No file below {root} has the {source.match} {name}."
        return LeftOutFile(root / name, WhyLeftOut.MISSING, reason)
    reason = f"{len(found)} files have the {source.match} {name}: {found[0].name}, {found[1].name}."
    return LeftOutFile(root / name, WhyLeftOut.AMBIGUOUS, reason)


def _of_row(gathering: Gathering, table: Table, row: Row, path: Path) -> Found:
    source = gathering.source
    given = labels_of_row(source, row)
    if given is None:
        return unlabelled(path, "The table gives it no label.")
    labels = renamed(source, given)
    if given and not labels:
        return unlabelled(path, f'The label "{", ".join(given)}" is left out by the recipe.')
    identity = Identity()
    if gathering.look_inside or _searched(gathering):
        try:
            identity = probe(path).identity
        except EngineError as problem:
            return left_out(path, problem)
    path_below = below(gathering.root, path)
    patient = row[source.group_column] if source.group_column else ""
    patient = patient or patient_by_name(source, path_below) or identity.patient_id
    film = FilmSource(path, _frame_of(source.frame_column, row, table))
    facts = _joined(facts_of_row(row), facts_of(identity))
    part = _part_of(gathering.part_column, row, table)
    return Example(film, labels, patient or path_below, path_below, part, facts)


def _joined(first: ExampleFacts, then: ExampleFacts) -> ExampleFacts:
    """What the table says, and where it is silent what the header says."""
    return replace(
        first,
        sex=first.sex or then.sex,
        age=then.age if first.age is None else first.age,
        view=first.view or then.view,
        scanner=first.scanner or then.scanner,
    )


def _part_of(column: str, row: Row, table: Table) -> Part | None:
    if not column or not row[column]:
        return None
    part = part_named(row[column])
    if part is None:
        raise RecipeError(
            str(table.path),
            f"has {row[column]!r} in the column {column}",
            "Write train, validation or test there.",
        )
    return part


def _frame_of(column: str, row: Row, table: Table) -> int:
    text = row[column] if column else "0"
    if not text.isdecimal():
        raise RecipeError(str(table.path), f"has {text!r} for a number in the column {column}")
    return int(text)


def _folder(gathering: Gathering) -> _FilmFolder:
    files: list[Path] = []
    problems: list[LeftOutFile] = []
    named: dict[str, list[Path]] = defaultdict(list)
    searched, match = _searched(gathering), gathering.source.match
    for found in find_files([gathering.root], gathering.cancel):
        gathering.on_progress(Progress(len(files), 0, "Looking at files", found.path.name))
        if found.problem is not None:
            problems.append(left_out(found.path, found.problem))
            continue
        files.append(found.path)
        names = _names_of(gathering.root, found.path, match) if searched else ()
        for name in dict.fromkeys(names):
            named[name].append(found.path)
    return _FilmFolder(tuple(files), {n: tuple(p) for n, p in named.items()}, tuple(problems))


def _names_of(root: Path, path: Path, match: str) -> tuple[str, ...]:
    """What a table may call the file; () for files that are no films of that kind."""
    if match == "file name":
        return (below(root, path), path.name, path.stem)
    from engine.image_io.dicom.reading import opened
    from engine.image_io.dicom.values import text

    keyword = "PatientID" if match == "PatientID" else "SOPInstanceUID"
    try:
        with opened(path) as dicom:
            value = text(dicom.dataset, keyword)
    except EngineError:
        return ()  # told when it is looked at as a file that no row names
    return (value,) if value else ()


def _unnamed(folder: _FilmFolder, used: set[Path], table: Path) -> Iterator[LeftOutFile]:
    yield from folder.problems
    for path in folder.files:
        if path in used or path == table:
            continue
        try:
            probe(path)
        except EngineError as problem:
            yield left_out(path, problem)
        else:
            yield unlabelled(path, f"No row of {table.name} names it.")
