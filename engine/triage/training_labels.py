"""What readers said of films, as labels to learn from: which films, which labels, whose patient.

A verdict becomes a label when it says what is there: agreement with the flags, a correction, or a
disagreement that names findings. It must be about the bytes that the file has now.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from engine.datatypes import FilmSource
from engine.triage.database import JobError
from engine.triage.job_types import Agreement, FileState, JobFinding
from engine.triage.worklist_lines import Row, names_of
from engine.triage.worklist_query import COUNTING_VERDICT, FILM_AND_FILE

if TYPE_CHECKING:
    from engine.models.card import ModelCard
    from engine.triage.job_store import JobStore

NO_FINDING = "No finding"
_LABELLED = f"""
SELECT film.key, root, place, position, member,
    (SELECT count(*) FROM film AS other WHERE other.file = film.file AND other.gone = 0),
    patient_id, view, study_date, file.size, file.mtime_ns, file.sha256,
    verdict.agreement, verdict.findings, verdict.reader, verdict.at, file.gone OR film.gone
FROM {FILM_AND_FILE} {COUNTING_VERDICT} WHERE verdict.key IS NOT NULL ORDER BY film.key
"""
# The first film of a patient, and of a file's bytes, never changes: films are only ever added.
_PATIENTS = "SELECT patient_id, min(key) FROM film WHERE patient_id <> '' GROUP BY patient_id"
_SAME_BYTES = f"""
SELECT file.sha256, min(film.key) FROM {FILM_AND_FILE} WHERE file.sha256 <> ''
GROUP BY file.sha256
"""


@dataclass(frozen=True, slots=True)
class LabelledFilm:
    """A film and what a reader saw in it; findings () means none of the model's.

    patient : Patient ID, or, where it is unknown, one made of the file's bytes, so that copies
        of a film never come to lie on both sides of a split.
    patient_number : the same for every film of that patient, in every export of this job.
    alone : whether the file holds this film only.
    """

    film: int
    source: FilmSource
    alone: bool
    findings: tuple[str, ...]
    patient: str
    patient_number: int
    view: str
    date: str
    state: FileState
    agreement: Agreement
    reader: str
    at: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A film with a verdict that does not become a label, and the sentence why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class LabelledFilms:
    films: tuple[LabelledFilm, ...]
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class LabelExport:
    """What was written at `path`: `films` of `patients`; and what was left out, and why."""

    path: Path
    films: int
    patients: int
    left_out: tuple[LeftOut, ...]


class LabelLevel(StrEnum):
    """Which of the findings becomes the class folder where one stands under another.

    PARENT : the uppermost, such as "Pneumonia".
    FINEST : the lowest, such as "Viral pneumonia".
    """

    PARENT = "parent"
    FINEST = "finest"


def labelled_films(store: JobStore) -> LabelledFilms:
    """All films whose verdict says what is there, in the order found; each film's bytes once."""
    with store.database.reading() as connection:
        rows = connection.execute(_LABELLED).fetchall()
        patients = dict(connection.execute(_PATIENTS).fetchall())
        firsts = dict(connection.execute(_SAME_BYTES).fetchall())
    films, left_out = [], []
    for row in rows:
        film = _film(store, row, patients, firsts)
        problem = _problem(film, gone=bool(row[16]))
        if problem:
            left_out.append(LeftOut(film.source.name, problem))
        else:
            films.append(film)
    kept, copies = _each_once(films)
    return LabelledFilms(kept, (*left_out, *copies))


def exported(path: Path, films: Sequence[LabelledFilm], left_out: Sequence[LeftOut]) -> LabelExport:
    """Raises JobError when there is no film at all, with why the first one is not."""
    if not films:
        first = f" {left_out[0].name}: {left_out[0].reason}" if left_out else ""
        raise JobError(
            str(path),
            "no film has a label to learn from",
            f"Agree with films, or correct their findings, first.{first}",
        )
    patients = len({film.patient for film in films})
    return LabelExport(path, len(films), patients, tuple(left_out))


def changed(film: LabelledFilm) -> JobError:
    """For a film whose bytes are not those that the reader saw."""
    return JobError(
        film.source.name, "the file has changed since it was read", "Resume the job, read it again."
    )


def no_finding_class(card: ModelCard) -> str:
    """What the model's own classes call a film without findings; "No finding" when it has none."""
    summed_up = {name for finding in card.findings for name in finding.classes}
    others = [name for name in card.classes if name not in summed_up]
    return others[0] if len(others) == 1 else NO_FINDING


def class_of(
    named: Sequence[str], findings: Sequence[JobFinding], level: LabelLevel
) -> tuple[str, ...]:
    """The findings that remain of those named; a class folder needs exactly one, or none."""
    parents = {finding.name: finding.parent for finding in findings}
    if level is LabelLevel.PARENT:
        return tuple(dict.fromkeys(_uppermost(name, parents) for name in named))
    above = {parent for name in named for parent in _above(name, parents)}
    return tuple(name for name in named if name not in above)


def _uppermost(name: str, parents: dict[str, str]) -> str:
    return (name, *_above(name, parents))[-1]


def _above(name: str, parents: dict[str, str]) -> list[str]:
    """All that a finding stands under, the nearest first; a circle in a card ends."""
    above: list[str] = []
    while (name := parents.get(name, "")) and name not in above:
        above.append(name)
    return above


def _film(
    store: JobStore, row: Row, patients: dict[str, int], firsts: dict[str, int]
) -> LabelledFilm:
    key, root, place, position, member, count, patient, view, date = row[:9]
    sha256, agreement = row[11], Agreement(row[12])
    number = patients[patient] if patient else (firsts.get(sha256) or key)
    return LabelledFilm(
        film=key,
        source=FilmSource(store.files.path(root, place), position, member),
        alone=count == 1,
        findings=names_of(row[13]),
        patient=patient or f"unknown-{sha256[:16] or key}",
        patient_number=number,
        view=view,
        date=date,
        state=FileState(row[9], row[10], sha256),
        agreement=agreement,
        reader=row[14],
        at=row[15],
    )


def _problem(film: LabelledFilm, gone: bool) -> str:
    if gone:
        return "The file is not there any more. Look whether its drive is connected."
    if film.agreement is Agreement.DISAGREE and not film.findings:
        return "The reader disagrees without saying what is there. Correct the findings."
    return ""


def _each_once(
    films: Sequence[LabelledFilm],
) -> tuple[tuple[LabelledFilm, ...], tuple[LeftOut, ...]]:
    """Of films with the same bytes the one with the newest verdict."""
    newest: dict[tuple[str, int], LabelledFilm] = {}
    for film in films:
        known = newest.get(_bytes_of(film))
        if known is None or film.at > known.at:
            newest[_bytes_of(film)] = film
    copies = [film for film in films if newest[_bytes_of(film)] is not film]
    kept = tuple(film for film in films if newest[_bytes_of(film)] is film)
    return kept, tuple(
        LeftOut(
            film.source.name,
            f"It has the same bytes as {newest[_bytes_of(film)].source.name}, whose verdict is"
            " not older.",
        )
        for film in copies
    )


def _bytes_of(film: LabelledFilm) -> tuple[str, int]:
    return film.state.sha256 or f"film {film.film}", film.source.index
