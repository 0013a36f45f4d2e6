"""A job over real PNG files, read to the end, for tests of training labels."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np

from engine.triage.file_table import SeenFile
from engine.triage.job_store import JobStore, opened
from engine.triage.job_types import Agreement, FileState, FilmFacts, JobFinding, Verdict
from tests.engine.triage.jobs import FINDINGS, scored, settings, the_file

# File below the root, patient, scores by thresholds 0.5 and 0.4.
FILMS = (
    ("one/anna_1.png", "P1", (0.9, 0.9)),
    ("one/anna_2.png", "P1", (0.1, 0.1)),
    ("two/berta.png", "P2", (0.8, 0.1)),
    ("two/nobody.png", "", (0.2, 0.1)),
)
AGREE = Verdict(Agreement.AGREE, (), reader="Dr. A")


def corrected(*findings: str) -> Verdict:
    return Verdict(Agreement.CORRECTED, findings, reader="Dr. A")


def draw(path: Path, grey: int) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    pixels = np.full((32, 32), grey, np.uint8)
    pixels[8:24, 8:24] = 200
    cv2.imwrite(str(path), pixels)
    return path


def add(store: JobStore, path: Path, patient: str, scores: tuple[float, ...]) -> int:
    """Finds, reads and scores one file; the number of its film."""
    status = path.stat()
    state = FileState(status.st_size, status.st_mtime_ns)
    store.files.seen([SeenFile(path, state)])
    file = the_file(store, path)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    store.files.read(file.key, replace(state, sha256=digest))
    facts = FilmFacts(patient, view="PA", study_date="2021-03-04")
    store.films.ended([replace(scored(file, *scores), facts=facts)])
    return file.key


@contextlib.contextmanager
def labelled_job(folder: Path, findings: tuple[JobFinding, ...] = FINDINGS) -> Iterator[JobStore]:
    """Films 1 to 4 of FILMS, below folder/films; no verdict yet."""
    root = folder / "films"
    root.mkdir(parents=True)
    with opened(folder / "job", settings(root), findings) as store:
        for number, (name, patient, scores) in enumerate(FILMS):
            add(store, draw(root / name, 10 * number), patient, scores)
        yield store
