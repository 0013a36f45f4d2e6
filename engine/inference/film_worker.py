"""What a worker thread does with its decoder child: probe files, prepare films.

A child that dies, or cannot work at all, takes the whole call with it. So the films of that
call are tried again one by one, and only a film at which it happens again has failed. A child
that was ended from outside, as by a signal to all processes, costs no film: see `unless_ended`.
"""

from __future__ import annotations

import contextlib
import queue
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from engine.child_process import Caller
from engine.datatypes import FilmFile, FilmSource, ModelInput
from engine.errors import CancelledError, ChildEndedError, DecodeError, EngineError
from engine.image_io.find import FoundFile
from engine.image_io.opening import check_regular
from engine.inference.film_groups import FilmGroup, ProbedFile
from engine.models.card import Preprocessing
from engine.progress import CancelToken

FILM_SECONDS = 60.0  # a film that takes longer has hung its decoder
_TRIES = 3  # whose child is killed each time: that is no accident, there may be no memory for it
_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True, eq=False)
class PreparedFilm:
    """A film ready for the model, or the problem that kept it from that."""

    source: FilmSource
    model_input: ModelInput | None
    problem: EngineError | None = None


def unless_ended(call: Callable[[], _Made]) -> _Made:
    """What `call` of a child returns; made again when the child was ended from outside.

    A signal that ends this program as well reaches the children first; the token that it sets
    is heeded by the call that follows. Raises what `call` raises, ChildEndedError at last.
    """
    for _ in range(_TRIES - 1):
        with contextlib.suppress(ChildEndedError):
            return call()
    return call()


class FilmWorkers:
    """Shared by the worker threads: each takes a free decoder, uses it, puts it back."""

    def __init__(
        self,
        decoders: Sequence[Caller],
        preprocessing: Preprocessing,
        stop: CancelToken,
        gated: bool = False,
    ) -> None:
        """`gated` : films pass the input gate before they are prepared, or have a RefusedError."""
        self._free: queue.SimpleQueue[Caller] = queue.SimpleQueue()
        for decoder in decoders:
            self._free.put(decoder)
        self._preprocessing = preprocessing
        self._stop = stop
        self._gated = gated

    def probe(self, paths: Sequence[Path | FoundFile]) -> list[ProbedFile]:
        """One ProbedFile a path, in order; files with a problem already are not opened."""
        sound = [path for path in paths if isinstance(path, Path) or path.problem is None]
        answers = iter(self.each("probe_many", [_path_of(path) for path in sound]))
        return [
            _refused(path.path, path.problem)
            if isinstance(path, FoundFile) and path.problem is not None
            else _probed(_path_of(path), next(answers))
            for path in paths
        ]

    def prepare(self, group: FilmGroup) -> list[PreparedFilm]:
        """One PreparedFilm a source, in order."""
        if group.problem is not None:
            return [PreparedFilm(source, None, group.problem) for source in group.sources]
        made = self.each("prepare_many", list(group.sources), self._preprocessing, self._gated)
        return [_prepared(film, one) for film, one in zip(group.sources, made, strict=True)]

    def each(
        self, method: str, items: list[_Made], *more: object, timeout_s: float | None = None
    ) -> list[object]:
        """What `method` of a free decoder answers to `items`, an answer or problem an item.

        more : given to the method after the items. timeout_s : for the call, FILM_SECONDS if None.
        """
        if not items:
            return []
        limit_s = FILM_SECONDS if timeout_s is None else timeout_s
        with self._decoder() as decoder:
            try:
                return self._call(decoder, method, items, more, limit_s)
            except CancelledError:
                raise
            except EngineError as problem:
                if len(items) == 1:
                    return [problem]
            return [self._alone(decoder, method, item, more, limit_s) for item in items]

    def _alone(
        self, decoder: Caller, method: str, item: _Made, more: tuple[object, ...], limit_s: float
    ) -> object:
        try:
            return self._call(decoder, method, [item], more, limit_s)[0]
        except CancelledError:
            raise
        except EngineError as problem:
            return problem

    def _call(
        self,
        decoder: Caller,
        method: str,
        items: list[_Made],
        more: tuple[object, ...],
        limit_s: float,
    ) -> list[object]:
        return unless_ended(
            lambda: list(decoder.call(method, items, *more, timeout_s=limit_s, cancel=self._stop))
        )

    @contextlib.contextmanager
    def _decoder(self) -> Iterator[Caller]:
        decoder = self._free.get()  # never waits: there are as many decoders as threads
        try:
            yield decoder
        finally:
            self._free.put(decoder)


def _path_of(path: Path | FoundFile) -> Path:
    return path if isinstance(path, Path) else path.path


def _refused(path: Path, problem: EngineError) -> ProbedFile:
    return ProbedFile((), FilmSource(path), 0, problem)


def _probed(path: Path, answer: object) -> ProbedFile:
    if isinstance(answer, EngineError):
        return _refused(path, answer)
    if not isinstance(answer, FilmFile):
        return _refused(path, EngineError(path.name, "the decoder gave no answer"))
    if answer.count == 0:
        return _refused(path, DecodeError(path.name, "the file holds no film"))
    try:
        size = check_regular(path).st_size // answer.count
    except EngineError:  # gone since; reading it will say so
        size = 0
    return ProbedFile(answer.films(), FilmSource(path), size)


def _prepared(film: FilmSource, answer: object) -> PreparedFilm:
    if isinstance(answer, ModelInput):
        return PreparedFilm(film, answer)
    if isinstance(answer, EngineError):
        return PreparedFilm(film, None, answer)
    return PreparedFilm(film, None, EngineError(film.name, "the decoder gave no answer"))
