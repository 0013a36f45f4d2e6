"""A job whose films and people have awkward names, with every outcome."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from engine.datatypes import FilmSource, PixelGrid
from engine.triage.file_table import SeenFile
from engine.triage.film_reading import state_of
from engine.triage.job_store import JobStore, opened
from engine.triage.job_types import (
    Agreement,
    FileState,
    FilmEnd,
    FilmFacts,
    FilmScores,
    TriageOutcome,
    Verdict,
)
from tests.engine.triage.jobs import FINDINGS, settings, the_file
from tests.engine.triage.running import draw

ODD = "=1+1 <b>&.png"
GRID = PixelGrid((64, 64), (28, 28), (28, 28))
DOE = FilmFacts("ID-4711", "Doe^Ян\U0001f600", "F", "030Y", "PA", "2020-01-02", "1.2.3", 64, 64)
NAMES = (ODD, "b.png", "copy.png", "torn.png", "waits.png")
SECRETS = (
    "1+1",
    "b.png",
    "torn.png",
    "ID-4711",
    "Doe^",
    "Ян",
    "2020-01-02",
    "Dr. Who",
    "private note",
)


@contextlib.contextmanager
def a_job(folder: Path) -> Iterator[JobStore]:
    """Scores: ODD 0.8 and 0.1 (flagged as Pneumonia), b.png 0.2 and 0.3; copy.png has the bytes
    of ODD; torn.png failed, waits.png waits. ODD has a verdict.
    """
    root = folder / "films"
    for number, name in enumerate(NAMES):
        draw(root / name, number)
    with opened(folder / "job", settings(root), FINDINGS) as store:
        store.files.seen([SeenFile(root / name, state_of(root / name)) for name in NAMES])
        first = the_file(store, root / ODD)
        store.files.read(first.key, FileState(first.state.size, first.state.mtime_ns, "ab" * 32))
        store.films.ended(
            [
                end(store, root / ODD, 0.8, 0.1),
                end(store, root / "b.png", 0.2, 0.3),
                FilmEnd(
                    the_file(store, root / "torn.png").key,
                    FilmSource(root / "torn.png"),
                    TriageOutcome.FAILED,
                    DOE,
                    reason=f"{root / 'torn.png'} of Doe ends early.",
                ),
            ]
        )
        store.films.copied(the_file(store, root / "copy.png").key, first.key)
        film = int(store.worklist.ranks()[0])
        store.verdicts.give(
            film,
            Verdict(Agreement.CORRECTED, ("Bacterial",), "private note", "Dr. Who", seconds=4.0),
        )
        yield store


def end(store: JobStore, path: Path, *scores: float) -> FilmEnd:
    """A map of each finding that is hot at its top left, 4 x 4."""
    maps = np.zeros((len(scores), 4, 4), np.float16)
    maps[:, 0, 0] = 1
    scored = FilmScores(np.array(scores, np.float32), maps, GRID)
    return FilmEnd(
        the_file(store, path).key, FilmSource(path), TriageOutcome.SCORED, DOE, scored=scored
    )
