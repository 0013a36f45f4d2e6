"""Films with a reader's labels as a table, which `engine.training.dataset.gather` reads."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import DecodeError
from engine.export.files import write_file
from engine.image_io.opening import check_regular
from engine.triage.database import JobError
from engine.triage.training_labels import (
    NO_FINDING,
    LabelExport,
    LabelledFilm,
    LeftOut,
    changed,
    exported,
    labelled_films,
)

if TYPE_CHECKING:
    from engine.triage.job_store import JobStore

FILE_COLUMN, FRAME_COLUMN, PATIENT_COLUMN = "file", "frame", "patient"
_FIRST_COLUMNS = (FILE_COLUMN, FRAME_COLUMN)
_LAST_COLUMNS = (PATIENT_COLUMN, "view", "date", "sha256", "reader", "source")
_Row = tuple[str | int, ...]


def write_label_table(
    store: JobStore,
    path: Path,
    findings: Sequence[str] | None = None,
    no_finding: str = NO_FINDING,
    overwrite: bool = False,
) -> LabelExport:
    """A CSV with a row a film: file (below the table's folder, else absolute), frame from 0, a
    column of 0 and 1 for each of `findings` (None: all of the job's) and one for `no_finding`,
    patient, view, date, sha256, reader, and the source of the label: agree, disagree, corrected.

    Raises EngineError when nothing is labelled, when the file is there and must not be
    overwritten, and for everything that the file system says.
    """
    path = path.absolute()
    names = _columns(store, findings, no_finding)
    labelled = labelled_films(store)
    left_out = list(labelled.left_out)
    films: list[LabelledFilm] = []
    rows: list[_Row] = []
    for film in labelled.films:
        try:
            rows.append(_row(film, _place(film, path.parent), names))
            films.append(film)
        except (DecodeError, JobError) as problem:
            left_out.append(LeftOut(film.source.name, problem.reason))
    export = exported(path, films, left_out)
    header = (*_FIRST_COLUMNS, *names, no_finding, *_LAST_COLUMNS)
    write_file(path, _csv([header, *rows]), overwrite=overwrite)
    return export


def _columns(store: JobStore, findings: Sequence[str] | None, no_finding: str) -> tuple[str, ...]:
    known = tuple(finding.name for finding in store.findings)
    names = known if findings is None else tuple(findings)
    taken = {*_FIRST_COLUMNS, *_LAST_COLUMNS}
    for name in (*names, no_finding):
        if name in taken:
            problem = "another column of the table has this name"
            raise JobError(name, problem, "Write class folders instead.")
        taken.add(name)
    for name in names:
        if name not in known:
            raise JobError(name, "the job's model has no such finding", "Choose one of its own.")
    return names


def _row(film: LabelledFilm, place: str, names: Sequence[str]) -> _Row:
    marks = [int(name in film.findings) for name in names]
    return (
        place, film.source.index, *marks, int(not film.findings), film.patient,
        film.view, film.date, film.state.sha256, film.reader, film.agreement.value,
    )  # fmt: skip


def _place(film: LabelledFilm, folder: Path) -> str:
    """Raises DecodeError or JobError for a film that training would not find, or find changed."""
    path = film.source.path
    status = check_regular(path)
    if not path.is_file():  # there, but not for the system: it lies in an archive
        raise JobError("", "it lies in an archive", "Write class folders: they hold copies.")
    if (status.st_size, status.st_mtime_ns) != (film.state.size, film.state.mtime_ns):
        raise changed(film)
    place = path.relative_to(folder).as_posix() if path.is_relative_to(folder) else str(path)
    try:
        place.encode("utf-8")
    except UnicodeEncodeError as error:
        problem = "its name cannot be written into a table"
        raise JobError("", problem, "Rename the file, or write class folders.") from error
    return place


def _csv(rows: Sequence[_Row]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode("utf-8")
