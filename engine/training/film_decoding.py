"""Films brought to the model's size by several children, so that a bad one costs itself alone."""

from __future__ import annotations

import multiprocessing
import queue
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing

import numpy as np

from engine.child_process import IsolatedCaller
from engine.cores import usable_cores
from engine.datatypes import FilmSource, UInt8Array
from engine.errors import ChildCrashedError, DecodeError, EngineError
from engine.image_io.formats import decode
from engine.inference.preprocessing import fit_to_size, model_grey
from engine.models.card import Preprocessing

SERVICE = "engine.training.film_decoding:make_service"
_CHUNK = 8
WORTH_CHILDREN = 96  # starting a second child takes as long as decoding some dozens of films
Made = UInt8Array | EngineError


def model_size_film(film: FilmSource, preprocessing: Preprocessing) -> UInt8Array:
    """One film at model size, uint8 (h, w), before scaling of grey levels. Raises DecodeError."""
    try:
        grey, _ = fit_to_size(model_grey(decode(film), preprocessing), preprocessing)
    except EngineError as error:
        raise DecodeError(str(film.path), error.problem, error.remedy) from error
    return np.round(grey * 255).astype(np.uint8)


class FilmDecodingService:
    """What a decoding child runs."""

    def model_size_films(
        self, films: Sequence[FilmSource], preprocessing: Preprocessing
    ) -> list[Made]:
        """Every film in order; what it raises stands in its place."""
        return [_or_error(film, preprocessing) for film in films]


def make_service() -> FilmDecodingService:
    """The factory named to `IsolatedCaller`."""
    return FilmDecodingService()


def decode_films(films: Sequence[FilmSource], preprocessing: Preprocessing) -> Generator[Made]:
    """Every film in order, or why it cannot be read; by several children where there are many.

    Close the iterator to end the children early.
    """
    chunks = [films[start : start + _CHUNK] for start in range(0, len(films), _CHUNK)]
    workers = usable_cores() if len(films) >= WORTH_CHILDREN else 1
    with ExitStack() as stack:
        work: Callable[[Sequence[FilmSource]], list[Made]]
        # a daemon may have no children of its own
        if multiprocessing.current_process().daemon:
            service = make_service()

            def work(chunk: Sequence[FilmSource]) -> list[Made]:
                return service.model_size_films(chunk, preprocessing)
        else:
            callers = [
                stack.enter_context(closing(IsolatedCaller(SERVICE, role="film decoder")))
                for _ in range(workers)
            ]
            work = _Crew(callers, preprocessing).work
        pool = stack.enter_context(ThreadPoolExecutor(workers, thread_name_prefix="films"))
        for start in range(0, len(chunks), 4 * workers):  # no more in memory than this
            for made in pool.map(work, chunks[start : start + 4 * workers]):
                yield from made


class _Crew:
    """Hands chunks to whichever child is free."""

    def __init__(self, callers: Sequence[IsolatedCaller], preprocessing: Preprocessing) -> None:
        self._free: queue.SimpleQueue[IsolatedCaller] = queue.SimpleQueue()
        for caller in callers:
            self._free.put(caller)
        self._preprocessing = preprocessing

    def work(self, chunk: Sequence[FilmSource]) -> list[Made]:
        caller = self._free.get()
        try:
            return self._asked(caller, chunk)
        except ChildCrashedError:
            return [self._alone(caller, film) for film in chunk]
        finally:
            self._free.put(caller)

    def _alone(self, caller: IsolatedCaller, film: FilmSource) -> Made:
        try:
            return self._asked(caller, [film])[0]
        except ChildCrashedError as crash:
            return DecodeError(str(film.path), crash.problem, crash.remedy)

    def _asked(self, caller: IsolatedCaller, films: Sequence[FilmSource]) -> list[Made]:
        made: list[Made] = caller.call("model_size_films", list(films), self._preprocessing)
        return made


def _or_error(film: FilmSource, preprocessing: Preprocessing) -> Made:
    try:
        return model_size_film(film, preprocessing)
    except EngineError as error:
        return error
    except MemoryError:
        return DecodeError(str(film.path), "there is not enough memory to decode it")
    except Exception as error:  # noqa: BLE001 - one bad film must not take the others with it
        return DecodeError(str(film.path), f"unexpected {type(error).__name__}: {error}")
