"""The films of a job as labels find them, and labels put together for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.triage.job_store import JobStore
from engine.triage.label_names import LabelNames
from engine.triage.label_types import (
    NAMES_SHOWN,
    JobLabels,
    LabelMatches,
    LabelOrigin,
    NameCount,
    Truth,
    TruthArray,
)

_FILMS = """
SELECT film.key, file.key, coalesce(duplicate_of, file.key), root, place, position, patient_id
FROM film JOIN file ON film.file = file.key WHERE film.gone = 0 ORDER BY film.key
"""


@dataclass(frozen=True, slots=True)
class LabelFilm:
    """One film. `content` is the file whose bytes it has, its own or that of a duplicate.

    root : the job's folder that it lies in; path: absolute.
    """

    film: int
    file: int
    content: int
    root: Path
    path: Path
    position: int
    patient: str


@dataclass(frozen=True, slots=True, eq=False)
class FilmTruth:
    """truth : int8 (F,); labels : those the film carries; patient : "" if not said."""

    film: LabelFilm
    truth: TruthArray
    labels: tuple[str, ...]
    patient: str = ""


@dataclass(frozen=True, slots=True)
class NotMatched:
    """Names of films, see LabelMatches."""

    missing: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


def films_of(store: JobStore) -> list[LabelFilm]:
    """Every film of the job, whatever its outcome, by key."""
    with store.database.reading() as connection:
        rows = connection.execute(_FILMS).fetchall()
    path = store.files.path
    return [
        LabelFilm(film, file, content, path(root, b""), path(root, place), position, who)
        for film, file, content, root, place, position, who in rows
    ]


def job_labels(
    origin: LabelOrigin,
    names: LabelNames,
    films: int,
    found: Iterable[FilmTruth],
    failed: NotMatched | None = None,
) -> JobLabels:
    """Several truths of one film are laid over one another: there beats absent beats unknown."""
    merged: dict[int, FilmTruth] = {}
    for one in found:
        known = merged.get(one.film.film)
        merged[one.film.film] = one if known is None else _both(known, one)
    kept = [merged[key] for key in sorted(merged)]
    labelled = [one for one in kept if (one.truth != Truth.UNKNOWN).any()]
    failed = failed or NotMatched()
    counts = Counter(label for one in kept for label in one.labels)
    matches = LabelMatches(
        films,
        len(labelled),
        _counts(counts, names, known=True),
        _counts(counts, names, known=False),
        len(failed.missing),
        failed.missing[:NAMES_SHOWN],
        len(failed.ambiguous),
        failed.ambiguous[:NAMES_SHOWN],
        len(failed.changed),
        failed.changed[:NAMES_SHOWN],
    )
    return JobLabels(
        origin,
        names.findings,
        np.asarray([one.film.film for one in labelled], np.int64),
        np.asarray([one.truth for one in labelled], np.int8).reshape(-1, len(names.findings)),
        tuple(one.patient or one.film.patient for one in labelled),
        matches,
        names.rest,
    )


def _both(first: FilmTruth, second: FilmTruth) -> FilmTruth:
    return FilmTruth(
        first.film,
        np.maximum(first.truth, second.truth),
        tuple(dict.fromkeys((*first.labels, *second.labels))),
        first.patient or second.patient,
    )


def _counts(counts: Counter[str], names: LabelNames, *, known: bool) -> tuple[NameCount, ...]:
    return tuple(NameCount(n, c) for n, c in counts.most_common() if names.knows(n) is known)


def unique_labels(labels: Iterable[Sequence[str]]) -> frozenset[str]:
    """All labels of a set."""
    return frozenset(label for several in labels for label in several)
