"""A job with a real chest film in DICOM, a PNG, and one film of every other outcome."""

from __future__ import annotations

import contextlib
import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
from pydicom.data import get_testdata_file

from engine.child_process import LocalCaller
from engine.datatypes import FilmSource, PixelGrid
from engine.triage.dicom_outputs.outputs import SERVICE, OutputPlan
from engine.triage.file_table import SeenFile
from engine.triage.film_reading import state_of
from engine.triage.job_store import JobStore, opened
from engine.triage.job_types import FilmEnd, FilmFacts, FilmScores, JobFile, TriageOutcome
from tests.engine.triage.jobs import FINDINGS, failed, refused, settings, the_file
from tests.engine.triage.running import draw

CHEST = "RG1_UNCI.dcm"  # a CR chest PA of 1955 x 1841, MONOCHROME1, patient 9RG1
CHEST_SHAPE = (1955, 1841)
RUN = "a secret of this test"


def pydicom_data(name: str) -> Path:
    found = get_testdata_file(name, download=False)
    if found is None:
        raise LookupError(name)
    return Path(str(found))


def local_plan(hide_identity: bool = False) -> OutputPlan:
    """Without a child, so that a test sees what happens in it."""
    return OutputPlan(hide_identity, RUN, caller=LocalCaller(SERVICE))


@contextlib.contextmanager
def dicom_job(folder: Path) -> Iterator[JobStore]:
    """Thresholds 0.5 and 0.4. By rank: 1 Meier.dcm (0.9, 0.1), 2 low.png (0.2, 0.3); then later.png
    waiting, photo.png refused, broken.dcm failed. Files 1 to 5 in the order of `names`.
    """
    root = folder / "films"
    root.mkdir(parents=True)
    shutil.copyfile(pydicom_data(CHEST), root / "Meier.dcm")
    for number, name in enumerate(("low.png", "photo.png", "later.png"), 1):
        draw(root / name, number, 224)
    (root / "broken.dcm").write_bytes(b"no film")
    names = ("Meier.dcm", "low.png", "photo.png", "broken.dcm", "later.png")
    with opened(folder / "job", settings(root), FINDINGS) as store:
        store.files.seen([SeenFile(root / name, state_of(root / name)) for name in names])
        files = [the_file(store, root / name) for name in names]
        for file in files[:4]:
            read(store, file)
        facts = FilmFacts("9RG1", "CompressedSamples^RG1", study_date="2004-08-26")
        store.films.ended(
            [
                replace(end(files[0], CHEST_SHAPE, 0.9, 0.1), facts=facts),
                end(files[1], (224, 224), 0.2, 0.3),
                refused(files[2], "In colour."),
                failed(files[3], "broken.dcm ends early."),
            ]
        )
        yield store


def read(store: JobStore, file: JobFile) -> None:
    """As the runner does once it has the file's bytes."""
    digest = hashlib.sha256(file.path.read_bytes()).hexdigest()
    store.files.read(file.key, replace(state_of(file.path), sha256=digest))


def end(
    file: JobFile, shape: tuple[int, int], *scores: float, index: int = 0, member: str = ""
) -> FilmEnd:
    """Stretched to 224 x 224; both maps are hot in their upper left quarter alone."""
    maps = np.zeros((len(scores), 4, 4), np.float16)
    maps[:, :2, :2] = 1
    grid = PixelGrid(shape, (224, 224), (224, 224))
    made = FilmScores(np.array(scores, np.float32), maps, grid)
    source = FilmSource(file.path, index, member)
    return FilmEnd(file.key, source, TriageOutcome.SCORED, scored=made)
