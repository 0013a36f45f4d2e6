"""Scores a stream of files: decoder children prepare films ahead while the model scores.

Everything is pulled by the one who iterates: paths become probed files, those become small
groups of films, those become model inputs, each step a few items ahead on worker threads and
each in order. So nothing grows without bound, and when the iteration ends everything ends.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from engine.child_process import Caller
from engine.datatypes import FilmSource, ModelInput, Outcome, Prediction
from engine.errors import (
    CancelledError,
    ChildCrashedError,
    EngineError,
    NotAnImageError,
    RefusedError,
)
from engine.image_io.find import FoundFile
from engine.inference.batches import travels_as
from engine.inference.film_groups import GROUP, groups_of
from engine.inference.film_worker import FilmWorkers, PreparedFilm
from engine.inference.lookahead import in_groups, ordered_ahead
from engine.inference.model_caller import score_films
from engine.inference.predictor import Predictor
from engine.models.card import Preprocessing
from engine.progress import CancelToken

Scorer = Callable[[list[ModelInput]], Sequence[Prediction | ChildCrashedError]]


@dataclass(frozen=True, slots=True, eq=False)
class FilmResult:
    """How one film, or a file without any, ended.

    prediction : there exactly when `outcome` is SCORED.
    reason : one sentence or two where it is not, else "".
    """

    source: FilmSource
    outcome: Outcome
    prediction: Prediction | None = None
    reason: str = ""


def score_files(
    paths: Iterable[Path | FoundFile],
    decoders: Sequence[Caller],
    model: Predictor | Caller,
    preprocessing: Preprocessing,
    batch: int = 32,
    cancel: CancelToken | None = None,
    gated: bool = False,
) -> Iterator[FilmResult]:
    """Yields a result for every film of every file, in the order of the files.

    decoders : one or more callers of `engine.image_io.service`; each gets one thread.
    model : a predictor here, or a caller of `engine.inference.service` with a model loaded;
        in a `ModelCaller`, which outlives a crash of the model.
    batch : films that go to the model together.
    gated : films that the input gate does not let pass end as refused, with its reason.

    A file that cannot be read, a film at which a decoder or the model dies and a batch that the
    model refuses become results with a reason, and the rest goes on. Raises CancelledError soon
    after `cancel` is set. Closing the iterator early leaves no thread behind; callers stay open.
    """
    token = cancel or CancelToken()
    with _workers(decoders, travels_as(preprocessing), gated) as (pool, workers):
        ahead = max(2 * batch, 2 * GROUP * len(decoders))
        path_groups = in_groups(paths, GROUP)
        probed = ordered_ahead(pool, workers.probe, path_groups, ahead // GROUP, token)
        groups = groups_of(file for files in probed for file in files)
        prepared = ordered_ahead(pool, workers.prepare, groups, ahead // GROUP, token)
        films = (film for group in prepared for film in group)
        yield from _scored(films, _scorer(model, token), batch, token)


@contextmanager
def _workers(
    decoders: Sequence[Caller], preprocessing: Preprocessing, gated: bool
) -> Iterator[tuple[ThreadPoolExecutor, FilmWorkers]]:
    stop = CancelToken()  # for the workers alone: also when the one who iterates walks away
    pool = ThreadPoolExecutor(len(decoders), thread_name_prefix="film-worker")
    try:
        yield pool, FilmWorkers(decoders, preprocessing, stop, gated)
    finally:
        stop.cancel()
        pool.shutdown(wait=True, cancel_futures=True)


def _scored(
    films: Iterable[PreparedFilm], score: Scorer, batch: int, token: CancelToken
) -> Iterator[FilmResult]:
    """Collects `batch` films that can be scored, and puts the others back in their places."""
    waiting: list[PreparedFilm] = []
    inputs: list[ModelInput] = []
    for film in films:
        token.raise_if_cancelled()
        waiting.append(film)
        if film.model_input is not None:
            inputs.append(film.model_input)
        if len(inputs) == batch or (not inputs and film.problem is not None):
            yield from _results(waiting, inputs, score)
            waiting, inputs = [], []
    token.raise_if_cancelled()
    yield from _results(waiting, inputs, score)


def _results(
    waiting: list[PreparedFilm], inputs: list[ModelInput], score: Scorer
) -> Iterator[FilmResult]:
    try:
        answers = iter(score(inputs) if inputs else ())
    except CancelledError:
        raise
    except EngineError as problem:
        lost = [PreparedFilm(film.source, None, film.problem or problem) for film in waiting]
        answers, waiting = iter(()), lost
    for film in waiting:
        if film.model_input is None:
            yield _unscored(film.source, film.problem or EngineError("", "it holds no film"))
            continue
        answer = next(answers)
        if isinstance(answer, ChildCrashedError):
            yield _unscored(film.source, answer)
        else:
            yield FilmResult(film.source, Outcome.SCORED, answer)


def _unscored(source: FilmSource, problem: EngineError) -> FilmResult:
    return FilmResult(source, _outcome_of(problem), None, problem.reason)


def _outcome_of(problem: EngineError) -> Outcome:
    if isinstance(problem, NotAnImageError):
        return Outcome.NOT_AN_IMAGE
    return Outcome.REFUSED if isinstance(problem, RefusedError) else Outcome.FAILED


def _scorer(model: Predictor | Caller, token: CancelToken) -> Scorer:
    if isinstance(model, Predictor):
        return model.predict
    caller = model
    return lambda inputs: score_films(caller, inputs, token)
