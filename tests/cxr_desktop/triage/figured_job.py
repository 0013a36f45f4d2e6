"""A job whose figures can be counted by hand, with a model of three findings on the disk.

Scores: Pneumonia (threshold 0.5), Bacterial (0.4), Viral (0.3). Films 1 to 7, in this order; the
last one waits. Pneumonia: 3 hits (3, 5, 4 by falling score), 1 missed (6), 1 false alarm (2),
1 passed (1).
"""

from __future__ import annotations

import dataclasses
from pathlib import Path

from engine.evaluation.operating_curve import (
    CURVE_NAME,
    OperatingCurves,
    encode,
    operating_curve,
)
from engine.models.bundle import ModelBundle, load_bundle, seal
from engine.triage.job_store import opened
from engine.triage.job_types import JobSettings
from tests.engine.models.tiny_bundle import write_tiny_bundle
from tests.engine.triage.jobs import scored, seen, the_file
from tests.engine.triage.label_jobs import CARD, FINDINGS

FILMS = {
    "normal/1.png": (0.1, 0.05, 0.05),
    "normal/2.png": (0.7, 0.1, 0.6),
    "bacterial/3.png": (0.9, 0.8, 0.1),
    "bacterial/4.png": (0.5, 0.2, 0.3),
    "viral/5.png": (0.8, 0.1, 0.7),
    "viral/6.png": (0.2, 0.1, 0.1),
    "viral/7.png": None,
}
# Four validation films a finding: with it 0.9 and 0.6, without it 0.2 and 0.1.
CURVES = OperatingCurves(
    "validation films",
    tuple(
        operating_curve(f.name, [0.9, 0.6, 0.2, 0.1], [True, True, False, False], 0.5)
        for f in CARD.findings
    ),
)


def write_bundle(folder: Path, *, curves: bool = True, version: str = "1") -> ModelBundle:
    """The model "lungs"; its network is never asked."""
    write_tiny_bundle(folder)
    if curves:
        (folder / CURVE_NAME).write_bytes(encode(CURVES))
    seal(folder, dataclasses.replace(CARD, version=version))
    return load_bundle(folder)


def write_job(folder: Path, bundle: ModelBundle, *, blind_first: bool = False) -> Path:
    """The job's folder."""
    root = folder / "films"
    settings = JobSettings(
        (root,), bundle.folder, bundle.card.id, bundle.card.version, bundle.sha256,
        blind_first=blind_first,
    )  # fmt: skip
    for name in FILMS:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).touch()
    with opened(folder / "job", settings, FINDINGS) as store:
        store.files.seen(seen(root / name) for name in FILMS)
        for name, scores in FILMS.items():
            if scores is not None:
                store.films.ended([scored(the_file(store, root / name), *scores)])
    return folder / "job"
