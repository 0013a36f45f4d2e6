"""Labels of a job's films: from folder names, from a table (`label_table`), or from verdicts."""

from __future__ import annotations

import json

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
from engine.triage.label_names import LabelMeaning, LabelNames
from engine.triage.label_types import JobLabels, LabelOrigin

_VERDICTS = """
SELECT verdict.film, findings, blind, verdict.sha256 = file.sha256 AND file.stale = 0, file.name
FROM verdict JOIN film ON film.key = verdict.film JOIN file ON file.key = film.file
WHERE latest = 1 AND film.gone = 0
"""


def labels_from_folders(
    store: JobStore, card: ModelCard, meanings: tuple[LabelMeaning, ...] = ()
) -> JobLabels:
    """A film's label is the innermost folder whose name the model knows, up to the job's root.

    Where no folder's name is known, the outermost below the root is named as unused. As in
    training, a film without a folder of that finding's name counts as without the finding,
    unless nothing in the job is labelled with it. Raises JobError.
    """
    names = LabelNames(card, meanings)
    films = films_of(store)
    labels = [_folder_label(film, names) for film in films]
    spoken = names.spoken_of(unique_labels(labels))
    found = (
        FilmTruth(film, names.truth(label, spoken), label)
        for film, label in zip(films, labels, strict=True)
        if label
    )
    return job_labels(LabelOrigin.FOLDERS, names, len(films), found)


def labels_from_verdicts(store: JobStore, card: ModelCard, *, blind: bool = False) -> JobLabels:
    """What readers said, of films whose bytes have not changed since.

    blind : what they said before the scores appeared, of films that were read so. A verdict
    given with the scores in sight leans towards them, and so do figures made from it.
    Raises JobError.
    """
    names = LabelNames(card)
    films = films_of(store)
    by_key = {film.film: film for film in films}
    everything = frozenset(range(len(names.findings)))
    with store.database.reading() as connection:
        rows = connection.execute(_VERDICTS).fetchall()
    found, changed = [], []
    for film, findings, impression, holds, name in rows:
        text = impression if blind else findings
        if text is None:
            continue
        if not holds:
            changed.append(name)
            continue
        seen = tuple(json.loads(text)) or ("no finding",)
        found.append(FilmTruth(by_key[film], names.truth(seen, everything), seen))
    origin = LabelOrigin.BLIND if blind else LabelOrigin.VERDICTS
    return job_labels(origin, names, len(films), found, NotMatched(changed=tuple(changed)))


def _folder_label(film: LabelFilm, names: LabelNames) -> tuple[str, ...]:
    below = film.path.relative_to(film.root).parts[:-1]
    # The root itself may be a class folder, when class folders were opened one by one.
    outermost = film.path.parent if film.path == film.root else film.root
    for folder in (*reversed(below), outermost.name):
        if names.knows(folder):
            return (folder,)
    return below[:1]
