"""Labelled films through a bundle, on the real way from file to score, into a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from engine.datatypes import ModelInput
from engine.errors import EngineError
from engine.image_io.formats import decode
from engine.inference.predictor import Predictor
from engine.inference.preprocessing import to_model_input
from engine.judging.score_table import UNKNOWN, ScoreTable, TableFilm, TruthArray
from engine.models.card import ModelCard
from engine.progress import CancelToken, Progress, ProgressCallback, ignore_progress
from engine.training.dataset_types import Example
from engine.training.evaluation import truth_of
from engine.training.recipe import FindingTruth

_BATCH = 16


@dataclass(frozen=True, slots=True, eq=False)
class ScoredFilms:
    """unread : a sentence for every film that could not be read, which the table lacks."""

    table: ScoreTable
    unread: tuple[str, ...]


def score_films(
    predictor: Predictor,
    examples: Sequence[Example],
    truth: Sequence[FindingTruth] = (),
    report: ProgressCallback = ignore_progress,
    cancel: CancelToken | None = None,
) -> ScoredFilms:
    """Scores every example that can be read. Raises EngineError without any, CancelledError."""
    token, card = cancel or CancelToken(), predictor.bundle.card
    kept: list[Example] = []
    scores: list[list[float]] = []
    unread: list[str] = []
    for start in range(0, len(examples), _BATCH):
        token.raise_if_cancelled()
        inputs: list[ModelInput] = []
        for example in examples[start : start + _BATCH]:
            try:
                inputs.append(to_model_input(decode(example.film), card.preprocessing))
                kept.append(example)
            except EngineError as cannot:
                unread.append(f"{example.path_below_root}: {cannot.reason}")
        if inputs:
            scores += [one.scores.astype(np.float64).tolist() for one in predictor.predict(inputs)]
        report(Progress(min(start + _BATCH, len(examples)), len(examples), "Scoring"))
    if not kept:
        raise EngineError(card.id, "none of the films to judge it on can be read")
    table = ScoreTable(
        card.finding_names,
        tuple(table_film(example) for example in kept),
        np.asarray(scores, np.float64),
        _truth(card, kept, truth),
    )
    return ScoredFilms(table, tuple(unread))


def table_film(example: Example) -> TableFilm:
    """What the table keeps of an example."""
    facts = example.facts
    return TableFilm(
        example.path_below_root,
        example.film.index,
        example.group if example.patient_known else "",
        example.labels,
        facts.sex,
        facts.age,
        facts.view,
        facts.scanner,
        str(example.film.path),
    )


def _truth(
    card: ModelCard, examples: Sequence[Example], truth: Sequence[FindingTruth]
) -> TruthArray:
    of = partial(truth_of, examples, truth=truth)
    columns = [of(finding=finding) for finding in card.findings]
    silent = np.full(len(examples), UNKNOWN, np.int8)
    return np.column_stack(
        [silent if column is None else column.astype(np.int8) for column in columns]
    )
