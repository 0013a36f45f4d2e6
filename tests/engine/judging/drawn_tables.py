"""A card of three classes and tables of films whose figures can be counted by hand."""

from __future__ import annotations

import dataclasses

import numpy as np

from engine.judging.score_table import ScoreTable, TableFilm
from engine.models.card import Architecture, Finding, ModelCard, Threshold
from tests.engine.models.tiny_bundle import CARD

THREE: ModelCard = dataclasses.replace(
    CARD,
    id="three",
    architecture=Architecture("tiny", 3, "feature_map", 2, (4, 4)),
    classes=("No finding", "Bacterial", "Viral"),
    findings=(
        Finding("Pneumonia", ("Bacterial", "Viral"), Threshold(0.5, "by hand")),
        Finding("Bacterial", ("Bacterial",), Threshold(0.4, "by hand"), "Pneumonia"),
        Finding("Viral", ("Viral",), Threshold(0.3, "by hand"), "Pneumonia"),
    ),
)
# label, patient, share of bacterial, share of viral
FILMS = (
    ("No finding", "a", 0.1, 0.1),
    ("No finding", "a", 0.05, 0.05),
    ("No finding", "b", 0.5, 0.2),
    ("Bacterial", "c", 0.8, 0.1),
    ("Bacterial", "d", 0.1, 0.2),
    ("Bacterial", "e", 0.2, 0.7),
    ("Viral", "f", 0.1, 0.6),
    ("Viral", "g", 0.3, 0.1),
)


def table_of(rows: tuple[tuple[str, str, float, float], ...] = FILMS) -> ScoreTable:
    """As the three-class model scores these films; sex by the number's parity."""
    films = tuple(
        TableFilm(f"{label}/{n}.png", 0, patient, (label,), sex="FM"[n % 2], age=3.0 + n)
        for n, (label, patient, _, _) in enumerate(rows)
    )
    scores = np.asarray([[b + v, b, v] for _, _, b, v in rows], np.float32)
    labels = [label for label, *_ in rows]
    truth = [[label != "No finding", label == "Bacterial", label == "Viral"] for label in labels]
    return ScoreTable(
        THREE.finding_names, films, scores.astype(np.float64), np.asarray(truth, np.int8)
    )
