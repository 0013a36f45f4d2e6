"""A job as `cxr triage` runs it, for the benchmarks: found, scored, written, its list written."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from engine.child_process import Caller
from engine.inference.predictor import Predictor
from engine.progress import CancelToken, ProgressCallback, ignore_progress
from engine.triage.film_scoring import JobModel
from engine.triage.inventory import take_inventory
from engine.triage.job_store import JobStore, opened
from engine.triage.job_types import JobFinding, JobSettings
from engine.triage.reports.worklist_csv import write_worklist
from engine.triage.runner import TriageRunner


def run_job(films: Path, decoders: Sequence[Caller], predictor: Predictor) -> None:
    """A new job on everything in `films`, to its end, in a temporary folder.

    Raises RuntimeError unless every film of it was scored, once.
    """
    with (
        tempfile.TemporaryDirectory(prefix="cxr-job-") as folder,
        opened_job(Path(folder) / "job", films, predictor) as store,
    ):
        work_off(store, decoders, predictor)
        totals = store.totals()
        if totals.scored != totals.found or totals.duplicates:
            raise RuntimeError(totals.sentence)


@contextlib.contextmanager
def opened_job(job: Path, films: Path, predictor: Predictor) -> Iterator[JobStore]:
    """A new job, or that in the folder `job`, taken up again."""
    bundle = predictor.bundle
    card = bundle.card
    settings = JobSettings((films,), bundle.path, card.id, card.version, bundle.sha256)
    findings = [
        JobFinding(one.name, one.threshold.value, one.parent) for one in bundle.card.findings
    ]
    with opened(job, None if job.exists() else settings, findings) as store:
        yield store


def work_off(
    store: JobStore,
    decoders: Sequence[Caller],
    predictor: Predictor,
    on_progress: ProgressCallback = ignore_progress,
) -> None:
    """Searches the folder, scores what waits, writes worklist.csv."""
    token = CancelToken()
    take_inventory(store, token)
    TriageRunner(store, decoders, JobModel.here(predictor)).run(token, on_progress)
    write_worklist(store, hide_identity=False)
