"""Streams films through decoders and, for their embeddings, a model: each decoded once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.child_process import Caller
from engine.datatypes import FilmSource, Float32Array, ModelInput
from engine.doctor.cohort import Cohort, UnreadFilm, parts_of
from engine.doctor.film_numbers import MeasuredFilm, OpenedModel
from engine.doctor.measure_cache import KeptFilm, keep, load_kept, state_key
from engine.errors import EngineError
from engine.inference.film_worker import FilmWorkers
from engine.inference.lookahead import in_groups, ordered_ahead
from engine.models.card import Preprocessing
from engine.progress import CancelToken, Progress, ProgressCallback
from engine.training.dataset_types import Example, SplitExamples

_GROUP = 16
_VERB = "Looking at films"


@dataclass(frozen=True, slots=True)
class Measuring:
    """Who works and who listens. analyst : embeds films where `model` is given."""

    decoders: Sequence[Caller]
    analyst: Caller
    model: OpenedModel | None
    cache: Path | None
    on_progress: ProgressCallback
    cancel: CancelToken


def measure_all(examples: Sequence[Example], split: SplitExamples | None, how: Measuring) -> Cohort:
    """Every film measured, or told why not. What was measured is kept also when it is cut short.

    Raises CancelledError, EngineError from the model, OSError when the cache cannot be written.
    """
    model = how.model.sha256 if how.model is not None else ""
    kept = load_kept(how.cache, model)
    keys = [state_key(example.film) for example in examples]
    new = [e for e, key in zip(examples, keys, strict=True) if key not in kept]
    problems: dict[FilmSource, str] = {}
    made: dict[str, KeptFilm] = {}
    try:
        for number, (film, answer) in enumerate(_measured(new, how), start=1):
            how.on_progress(Progress(len(examples) - len(new) + number, len(examples), _VERB))
            if isinstance(answer, EngineError):
                problems[film] = answer.reason
            else:
                made[state_key(film)] = answer
    finally:
        if made:
            keep(how.cache, model, {**kept, **made})
    return _cohort(examples, split, keys, {**kept, **made}, problems)


def _cohort(
    examples: Sequence[Example],
    split: SplitExamples | None,
    keys: Sequence[str],
    films: dict[str, KeptFilm],
    problems: dict[FilmSource, str],
) -> Cohort:
    parts = parts_of(examples, split)
    sound = [(e, films[k]) for e, k in zip(examples, keys, strict=True) if k in films]
    gone = "The file is not there any more."
    unread = [
        UnreadFilm(e, problems.get(e.film, gone))
        for e, k in zip(examples, keys, strict=True)
        if k not in films
    ]
    embeddings = [film.embedding for _, film in sound if film.embedding is not None]
    return Cohort(
        tuple(e for e, _ in sound),
        tuple(parts[e.film.path, e.film.index] for e, _ in sound),
        tuple(film.measures for _, film in sound),
        np.stack(embeddings) if sound and len(embeddings) == len(sound) else None,
        tuple(unread),
    )


def _measured(
    examples: Sequence[Example], how: Measuring
) -> Iterator[tuple[FilmSource, KeptFilm | EngineError]]:
    preprocessing = how.model.preprocessing if how.model is not None else None
    with _workers(how) as (pool, workers):

        def work(films: list[FilmSource]) -> list[object]:
            return workers.each("measure_many", films, preprocessing)

        groups = list(in_groups((e.film for e in examples), _GROUP))
        answers = ordered_ahead(pool, work, groups, 2 * len(how.decoders), how.cancel)
        for films, group in zip(groups, answers, strict=True):
            embeddings = _embeddings(group, how)
            for film, answer in zip(films, group, strict=True):
                if isinstance(answer, MeasuredFilm):
                    own = next(embeddings) if how.model is not None else None
                    yield film, KeptFilm(answer.measures, own)
                elif isinstance(answer, EngineError):
                    yield film, answer
                else:
                    yield film, EngineError(film.name, "the decoder gave no answer")


@contextmanager
def _workers(how: Measuring) -> Iterator[tuple[ThreadPoolExecutor, FilmWorkers]]:
    stop = CancelToken()  # for the workers alone: also when the one who iterates walks away
    pool = ThreadPoolExecutor(len(how.decoders), thread_name_prefix="film-measures")
    try:
        yield pool, FilmWorkers(how.decoders, _UNUSED, stop)
    finally:
        stop.cancel()
        pool.shutdown(wait=True, cancel_futures=True)


_UNUSED = Preprocessing(size=(1, 1))  # workers prepare nothing here: readers are told the real one


def _embeddings(answers: Sequence[object], how: Measuring) -> Iterator[Float32Array]:
    if how.model is None:
        return iter(())
    inputs: list[ModelInput] = [
        answer.model_input
        for answer in answers
        if isinstance(answer, MeasuredFilm) and answer.model_input is not None
    ]
    if not inputs:
        return iter(())
    made: Float32Array = how.analyst.call("embed", inputs, cancel=how.cancel)
    return iter(made)
