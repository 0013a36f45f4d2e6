"""A job of films with known results, for tests of the worklist and of verdicts."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from engine.triage.job_store import JobStore, opened
from engine.triage.job_types import FileState, FilmFacts, JobFile
from tests.engine.triage.jobs import (
    FINDINGS,
    LONG_AGO,
    failed,
    refused,
    scored,
    seen,
    settings,
    the_file,
    write,
)

# Suspicion, by thresholds 0.5 and 0.4: a 0.90, b 0.40, c 0.90 (as a), d 0.75.
RESULTS: tuple[tuple[str, tuple[float, ...], FilmFacts], ...] = (
    (
        "a film 10.png",
        (0.9, 0.1),
        FilmFacts("P2", "Müller^Anna", view="PA", study_date="2020-05-01"),
    ),
    ("a film 9.png", (0.4, 0.32), FilmFacts("P1", "Ångström", view="AP", study_date="2019-01-31")),
    ("c.png", (0.9, 0.0), FilmFacts("P1", "Ångström", view="pa", study_date="2021-01-01")),
    ("d.png", (0.5, 0.7), FilmFacts()),
)


@contextlib.contextmanager
def job(folder: Path, blind_first: bool = False) -> Iterator[JobStore]:
    """Keys 1 to 7: a, b, c and d of RESULTS, then one refused, one failed, one waiting."""
    root = folder / "films"
    names = [*(name for name, _, _ in RESULTS), "photo.jpg", "broken.dcm", "later.png"]
    paths = [write(root / name, name.encode()) for name in names]
    chosen = replace(settings(root), blind_first=blind_first)
    with opened(folder / "job", chosen, FINDINGS) as store:
        store.files.seen([seen(path, path.stat().st_size, LONG_AGO * 10**9) for path in paths])
        files = [the_file(store, path) for path in paths]
        for file in files[:6]:
            read(store, file)
        ends = [
            replace(scored(file, *scores), facts=facts)
            for file, (_, scores, facts) in zip(files, RESULTS, strict=False)
        ]
        store.films.ended([*ends, refused(files[4], "It is in colour."), failed(files[5])])
        yield store


def read(store: JobStore, file: JobFile, sha256: str = "") -> None:
    """As the runner does once it has the file's bytes; the hash is made up of its key."""
    state = FileState(file.state.size, file.state.mtime_ns, sha256 or f"{file.key:064d}")
    store.files.read(file.key, state)


def names(store: JobStore, keys: Sequence[int]) -> list[str]:
    return [entry.source.path.name for entry in store.worklist.entries(keys)]
