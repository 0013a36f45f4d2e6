"""Labelled films through a bundle, on the real way from file to score, into a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from engine.child_process import Caller
from engine.inference.predictor import Predictor
from engine.judging.score_table import UNKNOWN, ScoreTable, TableFilm, TruthArray
from engine.models.card import ModelCard
from engine.progress import CancelToken, ProgressCallback, ignore_progress
from engine.training.dataset_types import Example
from engine.training.evaluation import truth_of
from engine.training.film_scoring import score_examples
from engine.training.recipe import FindingTruth


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
    decoders: Sequence[Caller] = (),
) -> ScoredFilms:
    """Scores every example that can be read. decoders : see `film_decoders`; () starts its own.

    Raises EngineError without any film that can be read, CancelledError.
    """
    card = predictor.bundle.card
    scored = score_examples(predictor, examples, report, cancel, decoders)
    table = ScoreTable(
        card.finding_names,
        tuple(table_film(example) for example in scored.examples),
        scored.scores.astype(np.float64),
        _truth(card, scored.examples, truth),
    )
    return ScoredFilms(table, scored.unread)


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
