"""Labels of a job's films from a CSV file: a column a label, or one column of labels."""

from __future__ import annotations

import csv
import os
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from engine.errors import EngineError
from engine.models.card import ModelCard
from engine.triage.job_store import JobStore
from engine.triage.label_films import (
    FilmTruth,
    LabelFilm,
    NotMatched,
    films_of,
    job_labels,
    unique_labels,
)
from engine.triage.label_names import LabelMeaning, LabelNames, plain
from engine.triage.label_types import JobLabels, LabelOrigin, TruthArray

_FILM = ("file", "film", "path", "filename", "file name", "image", "image id", "image index")
_LABEL = ("label", "labels", "finding labels", "findings", "finding", "class", "diagnosis")
_PATIENT = ("patient", "patient id", "group", "subject", "subject id")
_FRAME = ("frame", "index")
_YES = frozenset({"1", "1.0", "true", "yes", "y", "x"})
_NO = frozenset({"0", "0.0", "false", "no", "n"})


@dataclass(frozen=True, slots=True)
class LabelColumns:
    """Which column says what; "" and () leave it to the names that are usual.

    film : file name, with or without its ending, or a path. label : one column whose cells are
    "A" or "A|B". findings : a column each, holding 1 or 0 (anything else is unknown).
    frame : number of the film in a file of several, from 0.
    """

    film: str = ""
    label: str = ""
    findings: tuple[str, ...] = ()
    patient: str = ""
    frame: str = ""


Row = Mapping[str, str]


def labels_from_table(
    store: JobStore,
    card: ModelCard,
    table: Path,
    columns: LabelColumns | None = None,
    meanings: tuple[LabelMeaning, ...] = (),
) -> JobLabels:
    """Films are found by path where the cell holds one, else by name or name without ending.

    With one label column, a film without a finding's label counts as without the finding,
    unless no line has it. A finding is there when any line of the film says so.
    Raises EngineError when the table cannot be read, or lacks a column.
    """
    header, rows = _read(table)
    names = LabelNames(card, meanings)
    asked = _columns(table, header, names, columns or LabelColumns())
    truths = _truths(rows, names, asked)
    films = films_of(store)
    places = _Places(films, table.resolve().parent)
    found, missing, ambiguous = [], [], []
    for row, (truth, labels) in zip(rows, truths, strict=True):
        cell = (row[asked.film] or "").strip()
        hits = places.of(cell)
        if asked.frame and row[asked.frame].strip().isdigit():
            hits = [film for film in hits if film.position == int(row[asked.frame])]
        if not hits:
            missing.append(cell)
        elif len({film.content for film in hits}) > 1:
            ambiguous.append(cell)
        patient = row[asked.patient].strip() if asked.patient else ""
        if len({film.content for film in hits}) == 1:
            found += [FilmTruth(film, truth, labels, patient) for film in hits]
    failed = NotMatched(tuple(missing), tuple(ambiguous))
    return job_labels(LabelOrigin.TABLE, names, len(films), found, failed)


class _Places:
    """Films by the last part of their path, whatever its case."""

    def __init__(self, films: Sequence[LabelFilm], beside: Path) -> None:
        self._beside = beside
        self._by_name: dict[str, list[LabelFilm]] = defaultdict(list)
        self._by_stem: dict[str, list[LabelFilm]] = defaultdict(list)
        for film in films:
            self._by_name[film.path.name.casefold()].append(film)
            self._by_stem[film.path.stem.casefold()].append(film)

    def of(self, cell: str) -> list[LabelFilm]:
        text = cell.replace("\\", "/")
        if text.startswith("."):
            text = os.path.normpath(self._beside / text).replace("\\", "/")
        name = PurePosixPath(text).name.casefold()
        found = self._by_name.get(name) or self._by_stem.get(name) or []
        if "/" not in text:
            return list(found)
        ending = f"/{text.strip('/')}".casefold()
        return [film for film in found if _ends(film.path, ending)]


def _ends(path: Path, ending: str) -> bool:
    whole = f"/{path.as_posix().strip('/')}".casefold()
    return whole.endswith(ending) or whole.removesuffix(path.suffix.casefold()).endswith(ending)


def _read(table: Path) -> tuple[tuple[str, ...], list[Row]]:
    try:
        with table.open(newline="", encoding="utf-8-sig") as stream:
            first = stream.readline()
            stream.seek(0)
            delimiter = max(",;\t", key=first.count)  # spreadsheets of other tongues write ";"
            reader = csv.DictReader(stream, delimiter=delimiter, restkey="", restval="")
            rows: list[Row] = list(reader)
            header = tuple(reader.fieldnames or ())
    except OSError as error:
        raise EngineError(str(table), f"cannot be read ({error.strerror})") from error
    except (csv.Error, UnicodeDecodeError) as error:
        raise EngineError(
            str(table), f"is not a CSV table ({error})", "Save it as CSV in UTF-8."
        ) from error
    if not rows:
        raise EngineError(str(table), "holds no line of labels")
    return header, rows


def _columns(
    table: Path, header: tuple[str, ...], names: LabelNames, asked: LabelColumns
) -> LabelColumns:
    given = (asked.film, asked.label, *asked.findings, asked.patient, asked.frame)
    lacking = [name for name in given if name and name not in header]
    if lacking:
        raise EngineError(str(table), f"lacks the columns {', '.join(lacking)}")
    film = asked.film or _usual(header, _FILM)
    findings = asked.findings or tuple(name for name in header if names.knows(name))
    label = asked.label or ("" if findings else _usual(header, _LABEL))
    if not film:
        raise EngineError(
            str(table),
            "has no column that names the films",
            f'Call it "file", or choose one of: {", ".join(header)}.',
        )
    if not (findings or label):
        raise EngineError(
            str(table),
            "has no column of labels",
            f'Call it "label", or give one a finding: {", ".join(names.findings)}.',
        )
    patient = asked.patient or _usual(header, _PATIENT)
    frame = asked.frame or _usual(header, _FRAME)
    return LabelColumns(film, label, () if asked.label else findings, patient, frame)


def _usual(header: tuple[str, ...], wanted: tuple[str, ...]) -> str:
    by_name = {plain(name): name for name in reversed(header)}
    return next((by_name[name] for name in wanted if name in by_name), "")


def _truths(
    rows: Sequence[Row], names: LabelNames, asked: LabelColumns
) -> list[tuple[TruthArray, tuple[str, ...]]]:
    if not asked.label:
        return [_by_cells(row, names, asked.findings) for row in rows]
    labels = [
        tuple(part.strip() for part in row[asked.label].split("|") if part.strip()) for row in rows
    ]
    spoken = names.spoken_of(unique_labels(labels))
    return [(names.truth(several, spoken), several) for several in labels]


def _by_cells(
    row: Row, names: LabelNames, columns: tuple[str, ...]
) -> tuple[TruthArray, tuple[str, ...]]:
    cells = {name: row[name].strip().casefold() for name in columns}
    ones = tuple(name for name in columns if cells[name] in _YES)
    zeros = tuple(name for name in columns if cells[name] in _NO)
    return names.truth_of_cells(ones, zeros), ones
