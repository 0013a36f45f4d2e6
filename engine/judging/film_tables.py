"""Labelled films through a bundle, on the real way from file to score, into a table."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from functools import partial

import numpy as np

from engine.child_process import Caller, IsolatedCaller
from engine.cores import usable_cores
from engine.datatypes import ModelInput
from engine.errors import EngineError
from engine.inference.batches import travels_as
from engine.inference.film_groups import FilmGroup
from engine.inference.film_worker import FilmWorkers, PreparedFilm
from engine.inference.lookahead import in_groups, ordered_ahead
from engine.inference.predictor import Predictor
from engine.judging.score_table import UNKNOWN, ScoreTable, TableFilm, TruthArray
from engine.models.card import ModelCard, Preprocessing
from engine.progress import CancelToken, Progress, ProgressCallback, ignore_progress
from engine.services import DECODER_SERVICE
from engine.training.dataset_types import Example
from engine.training.evaluation import truth_of
from engine.training.recipe import FindingTruth

_BATCH = 16
_FILMS_A_CHILD = 96  # starting one takes as long as decoding some dozens of films
_Prepared = tuple[Example, PreparedFilm]


@dataclass(frozen=True, slots=True, eq=False)
class ScoredFilms:
    """unread : a sentence for every film that could not be read, which the table lacks."""

    table: ScoreTable
    unread: tuple[str, ...]


@contextmanager
def film_decoders(films: int) -> Iterator[tuple[Caller, ...]]:
    """Children that read so many films, one at least: a film that kills one costs itself alone."""
    children = max(1, min(usable_cores(), films // _FILMS_A_CHILD))
    with ExitStack() as stack:
        yield tuple(
            stack.enter_context(closing(IsolatedCaller(DECODER_SERVICE, role="film decoder")))
            for _ in range(children)
        )


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
    if not decoders:
        with film_decoders(len(examples)) as own:
            return score_films(predictor, examples, truth, report, cancel, own)
    token, card = cancel or CancelToken(), predictor.bundle.card
    kept: list[Example] = []
    scores: list[list[float]] = []
    unread: list[str] = []
    done = 0
    with closing(_prepared(examples, decoders, card.preprocessing, token)) as batches:
        for batch in batches:
            inputs: list[ModelInput] = []
            for example, film in batch:
                if film.model_input is not None:
                    inputs.append(film.model_input)
                    kept.append(example)
                elif film.problem is not None:
                    unread.append(f"{example.path_below_root}: {film.problem.reason}")
            if inputs:
                made = predictor.predict(inputs)
                scores += [one.scores.astype(np.float64).tolist() for one in made]
            done += len(batch)
            report(Progress(done, len(examples), "Scoring"))
    if not kept:
        raise EngineError(card.id, "none of the films to judge it on can be read")
    table = ScoreTable(
        card.finding_names,
        tuple(table_film(example) for example in kept),
        np.asarray(scores, np.float64),
        _truth(card, kept, truth),
    )
    return ScoredFilms(table, tuple(unread))


def _prepared(
    examples: Sequence[Example],
    decoders: Sequence[Caller],
    preprocessing: Preprocessing,
    token: CancelToken,
) -> Generator[list[_Prepared]]:
    """Batches in order, read a few ahead of the model."""
    stop = CancelToken()  # of the workers alone, also where the one who iterates walks away
    pool = ThreadPoolExecutor(len(decoders), thread_name_prefix="film-worker")
    workers = FilmWorkers(decoders, travels_as(preprocessing), stop)

    def prepare(batch: list[Example]) -> list[_Prepared]:
        films = workers.prepare(FilmGroup(tuple(example.film for example in batch)))
        return list(zip(batch, films, strict=True))

    try:
        yield from ordered_ahead(
            pool, prepare, in_groups(examples, _BATCH), 2 * len(decoders), token
        )
    finally:
        stop.cancel()
        pool.shutdown(wait=True, cancel_futures=True)


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
