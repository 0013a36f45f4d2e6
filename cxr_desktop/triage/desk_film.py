"""All that there is to know of the film that is being read, asked of the job in its lane."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.datatypes import FilmSource
from engine.models.card import ScoreWord
from engine.triage.job_store import JobStore
from engine.triage.job_types import JobFinding, WorklistEntry
from engine.triage.verdict_table import PastVerdict
from engine.triage.worklist import Int64Array, neighbours_in


@dataclass(frozen=True, slots=True)
class DeskFilm:
    """A film of the job with what was said of it, and where it lies in the order being read.

    findings : of the job, with the thresholds in use. revealed : whether scores, flags, rank and
    heat map may be shown. impression : what was committed before that. history : oldest first.
    original : the film with the same bytes that was scored in its place. ranked : films with a
    rank. place : from 0, None for a film that the filter leaves out; of, unread : of that order.
    beside : films that are likely to be wanted next. score_word : what the scores are.
    """

    entry: WorklistEntry
    findings: tuple[JobFinding, ...]
    revealed: bool
    blind_first: bool
    impression: tuple[str, ...] | None
    history: tuple[PastVerdict, ...]
    original: WorklistEntry | None
    ranked: int
    place: int | None
    of: int
    unread: int
    beside: tuple[FilmSource, ...]
    score_word: ScoreWord = "score"


def load_film(store: JobStore, key: int, order: Int64Array | None) -> DeskFilm | None:
    """None for a film that the job does not have. `order`: the films as they are being read, None
    for the worklist's own. Raises JobError."""
    entries = store.worklist.entries([key])
    if not entries:
        return None
    entry = entries[0]
    keys = store.worklist.order() if order is None else order
    return DeskFilm(
        entry=entry,
        findings=store.findings,
        revealed=store.verdicts.is_revealed(key),
        blind_first=store.settings.blind_first,
        impression=store.verdicts.impression(key),
        history=store.verdicts.history(key),
        original=_entry(store, entry.duplicate_of),
        ranked=int(store.worklist.ranks().size),
        place=neighbours_in(keys, key).place,
        of=int(keys.size),
        unread=int(np.isin(keys, store.worklist.unread()).sum()),
        beside=_beside(store, keys, key),
        score_word=store.settings.score_word,
    )


def key_of(store: JobStore, source: FilmSource) -> int | None:
    """The film's number in the job; None for a film of another folder."""
    file = store.files.by_path(source.path)
    if file is None:
        return None
    with store.database.reading() as connection:
        row = connection.execute(
            "SELECT key FROM film WHERE file = ? AND position = ?", (file.key, source.index)
        ).fetchone()
    return None if row is None else int(row[0])


def next_unread_in(keys: Int64Array, unread: Int64Array, after: int | None) -> int | None:
    """The next of `unread` behind `after` in `keys`, then from the top; never `after` itself."""
    place = None if after is None else neighbours_in(keys, after).place
    turned = keys if place is None else np.concatenate([keys[place + 1 :], keys[:place]])
    left = turned[np.isin(turned, unread) & (turned != (-1 if after is None else after))]
    return int(left[0]) if left.size else None


def step_in(keys: Int64Array, film: int, step: int) -> int | None:
    """The film so many places further on; None beyond the ends, and for one that is not there."""
    place = neighbours_in(keys, film).place
    if place is None or not 0 <= place + step < keys.size:
        return None
    return int(keys[place + step])


def _beside(store: JobStore, keys: Int64Array, key: int) -> tuple[FilmSource, ...]:
    found = [step_in(keys, key, step) for step in (1, 2, -1)]
    entries = store.worklist.entries([one for one in found if one is not None])
    return tuple(entry.source for entry in entries if not entry.gone)


def _entry(store: JobStore, key: int | None) -> WorklistEntry | None:
    entries = () if key is None else store.worklist.entries([key])
    return entries[0] if entries else None
