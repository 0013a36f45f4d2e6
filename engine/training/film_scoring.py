"""Labelled films through a bundle, on the real way from file to score; a bad film costs itself."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass

import numpy as np

from engine.child_process import Caller, IsolatedCaller
from engine.cores import usable_cores
from engine.datatypes import Float32Array, ModelInput
from engine.errors import EngineError
from engine.inference.batches import travels_as
from engine.inference.film_groups import FilmGroup
from engine.inference.film_worker import FilmWorkers, PreparedFilm
from engine.inference.lookahead import in_groups, ordered_ahead
from engine.inference.predictor import Predictor
from engine.models.card import Preprocessing
from engine.progress import CancelToken, Progress, ProgressCallback, ignore_progress
from engine.services import DECODER_SERVICE
from engine.training.dataset_types import Example

_BATCH = 16
_FILMS_A_CHILD = 96  # starting one takes as long as decoding some dozens of films
_Prepared = tuple[int, PreparedFilm]


@dataclass(frozen=True, slots=True, eq=False)
class ScoredSet:
    """scores float32 (N, F) of `examples`, which could be read; `places` of theirs among those
    asked for. unread : a sentence for every other one.
    """

    examples: tuple[Example, ...]
    scores: Float32Array
    places: tuple[int, ...]
    unread: tuple[str, ...] = ()


@contextmanager
def film_decoders(films: int) -> Iterator[tuple[Caller, ...]]:
    """Children that read so many films, one at least: a film that kills one costs itself alone."""
    children = max(1, min(usable_cores(), films // _FILMS_A_CHILD))
    with ExitStack() as stack:
        yield tuple(
            stack.enter_context(closing(IsolatedCaller(DECODER_SERVICE, role="film decoder")))
            for _ in range(children)
        )


def score_examples(
    predictor: Predictor,
    examples: Sequence[Example],
    report: ProgressCallback = ignore_progress,
    cancel: CancelToken | None = None,
    decoders: Sequence[Caller] = (),
) -> ScoredSet:
    """Scores every example that can be read. decoders : see `film_decoders`; () starts its own.

    Raises EngineError without any film that can be read, CancelledError.
    """
    if not decoders:
        with film_decoders(len(examples)) as own:
            return score_examples(predictor, examples, report, cancel, own)
    card = predictor.bundle.card
    places: list[int] = []
    scores: list[Float32Array] = []
    unread: list[str] = []
    done = 0
    with closing(_read(examples, decoders, card.preprocessing, cancel)) as batches:
        for batch in batches:
            inputs: list[ModelInput] = []
            for place, film in batch:
                if film.model_input is not None:
                    inputs.append(film.model_input)
                    places.append(place)
                elif film.problem is not None:
                    name = examples[place].path_below_root
                    unread.append(f"{name}: {film.problem.reason}")
            if inputs:
                scores += [prediction.scores for prediction in predictor.predict(inputs)]
            done += len(batch)
            report(Progress(done, len(examples), "Scoring"))
    if not places:
        raise EngineError(card.id, "none of the films to judge it on can be read")
    kept = tuple(examples[place] for place in places)
    return ScoredSet(kept, np.stack(scores), tuple(places), tuple(unread))


def _read(
    examples: Sequence[Example],
    decoders: Sequence[Caller],
    preprocessing: Preprocessing,
    cancel: CancelToken | None,
) -> Generator[list[_Prepared]]:
    """Batches in order, read a few ahead of the model."""
    stop = CancelToken()  # of the workers alone, also where the one who iterates walks away
    pool = ThreadPoolExecutor(len(decoders), thread_name_prefix="film-worker")
    workers = FilmWorkers(decoders, travels_as(preprocessing), stop)

    def prepare(places: list[int]) -> list[_Prepared]:
        films = workers.prepare(FilmGroup(tuple(examples[place].film for place in places)))
        return list(zip(places, films, strict=True))

    groups = in_groups(range(len(examples)), _BATCH)
    try:
        yield from ordered_ahead(pool, prepare, groups, 2 * len(decoders), cancel or CancelToken())
    finally:
        stop.cancel()
        pool.shutdown(wait=True, cancel_futures=True)
