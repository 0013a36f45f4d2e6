"""Which films are shown: what the reader asked for, and the films that answer to it."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from enum import StrEnum
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QT_TR_NOOP

from cxr_desktop.reader.film_facts import FilmFacts
from cxr_desktop.reader.film_table import FilmTable, Int32Array
from engine.datatypes import FilmFormat, Identity

BoolArray = npt.NDArray[np.bool_]


class FilmOutcome(StrEnum):
    """How far a film has come."""

    READ = "read"
    UNREADABLE = "unreadable"
    SCORED = "scored"
    FLAGGED = "flagged"
    NOT_SCORED = "not scored"


OUTCOME_WORDS: dict[FilmOutcome, str] = {
    FilmOutcome.READ: str(QT_TR_NOOP("Can be read")),
    FilmOutcome.UNREADABLE: str(QT_TR_NOOP("Could not be read")),
    FilmOutcome.SCORED: str(QT_TR_NOOP("Scored")),
    FilmOutcome.FLAGGED: str(QT_TR_NOOP("Flagged")),
    FilmOutcome.NOT_SCORED: str(QT_TR_NOOP("Not scored")),
}


@dataclass(frozen=True, slots=True)
class FilmFilter:
    """Everything has to hold; "" and None ask for nothing. Dates as YYYY, YYYY-MM, YYYY-MM-DD.

    `text` is looked for in names, patients and views.
    """

    text: str = ""
    format: FilmFormat | None = None
    patient: str = ""
    view: str = ""
    date_from: str = ""
    date_to: str = ""
    outcome: FilmOutcome | None = None

    @property
    def parts(self) -> tuple[str, ...]:
        """Names of the fields that ask for something."""
        return tuple(field.name for field in fields(self) if getattr(self, field.name))

    def without(self, part: str) -> FilmFilter:
        """As if this field had never been filled in."""
        return replace(self, **{part: None if part in ("format", "outcome") else ""})

    @property
    def names_people(self) -> bool:
        """What must not be looked for while identity is hidden."""
        return bool(self.text or self.patient)


def matching_files(
    table: FilmTable, facts: FilmFacts, wanted: FilmFilter, folder: Path | None, since: int = 0
) -> BoolArray:
    """bool (files - since,): the files from number `since` on whose films answer to `wanted`.

    The outcome is left to `matching_films`: it differs between the films of a file.
    """
    fits = table.rows_column(since) > 0
    if folder is not None:
        under = [folder in (place, *place.parents) for place in table.folders]
        fits &= _of_each(under, table.folder_column(since))
    if wanted.format is not None:
        formats = [held.format is wanted.format for held in table.contents]
        fits &= _of_each(formats, table.contents_column(since))
    if wanted.view:
        views = [known.view.casefold() == wanted.view.casefold() for known in table.identities]
        fits &= _of_each(views, table.identity_column(since))
    if wanted.patient:
        fits &= _of_patient(table, facts, wanted.patient.casefold(), since)
    if wanted.date_from or wanted.date_to:
        dates = [_is_between(date, wanted.date_from, wanted.date_to) for date in facts.dates]
        fits &= _of_each(dates, facts.date_column(since))
    if wanted.text:
        fits &= _holding(table, facts, wanted.text.casefold(), since)
    return fits


def films_of(table: FilmTable, fits: BoolArray, since: int = 0) -> Int32Array:
    """int32: running numbers of the films of those files, in found order."""
    starts, rows = table.starts_column(since)[fits], table.rows_column(since)[fits]
    ends = np.cumsum(rows)
    if len(ends) == 0:
        return np.zeros(0, np.int32)
    within = np.arange(ends[-1]) - np.repeat(ends - rows, rows)
    return (np.repeat(starts, rows) + within).astype(np.int32)


def _of_each(answers: list[bool], column: Int32Array) -> BoolArray:
    found: BoolArray = np.array(answers, bool)[column]
    return found


def _of_patient(table: FilmTable, facts: FilmFacts, text: str, since: int) -> BoolArray:
    by_number = [text in patient.casefold() for patient in facts.patients]
    by_name = [_is_named(known, text) for known in table.identities]
    return _of_each(by_number, facts.patient_column(since)) | _of_each(
        by_name, table.identity_column(since)
    )


def _holding(table: FilmTable, facts: FilmFacts, text: str, since: int) -> BoolArray:
    names = np.array([text in name.casefold() for name in table.names[since:]], bool)
    views = [text == known.view.casefold() for known in table.identities]
    people = _of_patient(table, facts, text, since)
    return names | people | _of_each(views, table.identity_column(since))


def _is_named(identity: Identity, text: str) -> bool:
    """As stored, "DOE^JANE", and as said, "doe jane"."""
    name = identity.patient_name.casefold()
    return text in name or text in name.replace("^", " ")


def _is_between(date: str, first: str, last: str) -> bool:
    """Of a year or month everything counts; a film without a date is never between."""
    return bool(date) and date >= first and (not last or date[: len(last)] <= last)
