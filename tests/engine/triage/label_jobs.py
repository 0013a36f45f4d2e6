"""Jobs with labelled films, and a model with a finding of two kinds."""

from __future__ import annotations

import contextlib
import dataclasses
from collections.abc import Iterator
from pathlib import Path

from engine.models.card import Architecture, Finding, ModelCard, Threshold
from engine.triage.job_store import JobStore, opened
from engine.triage.job_types import JobFinding
from tests.engine.models.tiny_bundle import CARD as TINY
from tests.engine.triage.jobs import scored, seen, settings, the_file

CARD: ModelCard = dataclasses.replace(
    TINY,
    id="lungs",
    architecture=Architecture("tiny", 3, "feature_map", 2, (4, 4)),
    classes=("No finding", "Bacterial_pneumonia", "Viral pneumonia"),
    findings=(
        Finding("Pneumonia", ("Bacterial_pneumonia", "Viral pneumonia"), Threshold(0.5, "")),
        Finding("Bacterial", ("Bacterial_pneumonia",), Threshold(0.4, ""), "Pneumonia"),
        Finding("Viral", ("Viral pneumonia",), Threshold(0.3, ""), "Pneumonia"),
    ),
)
FINDINGS = tuple(JobFinding(f.name, f.threshold.value, f.parent) for f in CARD.findings)

Scores = tuple[float, ...] | None


@contextlib.contextmanager
def job(folder: Path, films: dict[str, Scores]) -> Iterator[JobStore]:
    """`films`: path below the root and its scores, None while it waits."""
    root = folder / "films"
    root.mkdir(parents=True, exist_ok=True)
    with opened(folder / "job", settings(root), FINDINGS) as store:
        store.files.seen(seen(root / name) for name in films)
        for name, scores in films.items():
            if scores is not None:
                store.films.ended([scored(the_file(store, root / name), *scores)])
        yield store
