"""Embeddings of films by a frozen network: computed once a film, kept on disk.

Decoders prepare films ahead of the network; what is kept already is neither decoded nor computed.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from engine.child_process import Caller, LocalCaller
from engine.cores import usable_cores
from engine.datatypes import BoolArray, Float32Array
from engine.errors import EngineError, RecipeError
from engine.inference.batches import travels_as
from engine.inference.film_groups import GROUP, FilmGroup
from engine.inference.film_worker import FilmWorkers, PreparedFilm
from engine.inference.lookahead import in_groups, ordered_ahead
from engine.progress import CancelToken, Progress, ProgressCallback, ignore_progress
from engine.services import DECODER_SERVICE
from engine.training.dataset_types import Example
from engine.training.embedding_store import EmbeddingStore, FilmKey, open_store
from engine.training.frozen_backbone import Embedder, open_backbone
from engine.training.quick_look_types import BackboneChoice, FilmEmbeddings, UnreadFilm

_GROUPS_AHEAD = 2  # for each decoder
_VERB = "Looking at films"


def embeddings_for(
    examples: Sequence[Example],
    choice: BackboneChoice,
    cache: Path,
    *,
    decoders: Sequence[Caller] = (),
    device: str = "auto",
    open_network: Callable[[BackboneChoice, str], Embedder] = open_backbone,
    report: ProgressCallback = ignore_progress,
    cancel: CancelToken | None = None,
) -> FilmEmbeddings:
    """The embedding of every film, in order. Films that cannot be read are told, not raised.

    choice : see `backbone_of`. cache : a folder, shared by all recipes; what was computed before
        a cancel or crash is kept. decoders : callers of the decoder service; none decodes here.
    open_network : may give one that is open already.
    Raises RecipeError when no film can be read, BundleError or RecipeError for weights that
    cannot be used, DeviceError, EngineError for a cache that cannot be used, CancelledError.
    """
    began = time.monotonic()
    token = cancel or CancelToken()
    embedder = open_network(choice, device)
    with open_store(cache) as store:
        run = _Run(examples, embedder, store, report)
        run.take_what_is_kept(token)
        if run.missing:
            with _given_or_own(decoders) as ready:
                run.compute(ready, choice, token)
    if not run.read.any():
        first = run.unread[0] if run.unread else UnreadFilm(examples[0].film, "")
        raise RecipeError(
            first.film.name, f"none of {len(examples)} films can be read", first.reason
        )
    seconds = time.monotonic() - began
    return FilmEmbeddings(
        run.values, run.read, tuple(run.unread), run.computed, seconds, embedder.words
    )


@contextmanager
def _given_or_own(given: Sequence[Caller]) -> Iterator[Sequence[Caller]]:
    """Those given; else one in this process for each core, closed afterwards."""
    if given:
        yield given
        return
    own = [LocalCaller(DECODER_SERVICE) for _ in range(usable_cores())]
    try:
        yield own
    finally:
        for decoder in own:
            decoder.call("close")


class _Run:
    """Embeddings as they come in; see `embeddings_for`."""

    def __init__(
        self,
        examples: Sequence[Example],
        embedder: Embedder,
        store: EmbeddingStore,
        report: ProgressCallback,
    ) -> None:
        self.values: Float32Array = np.zeros((len(examples), embedder.width), np.float32)
        self.read: BoolArray = np.zeros(len(examples), bool)
        self.unread: list[UnreadFilm] = []
        self.missing: list[int] = []
        self.computed = 0
        self._keys: list[FilmKey | None] = []
        self._examples = examples
        self._embedder = embedder
        self._store = store
        self._report = report

    def take_what_is_kept(self, token: CancelToken) -> None:
        for start in range(0, len(self._examples), GROUP):
            token.raise_if_cancelled()
            films = [example.film for example in self._examples[start : start + GROUP]]
            for row, key in enumerate(self._store.film_keys(films), start):
                if isinstance(key, EngineError):
                    self._keys.append(None)
                    self.unread.append(UnreadFilm(films[row - start], key.reason))
                    continue
                self._keys.append(key)
                kept = self._store.get(self._embedder.key, key)
                if kept is None:
                    self.missing.append(row)
                else:
                    self.values[row], self.read[row] = kept, True

    def compute(
        self, decoders: Sequence[Caller], choice: BackboneChoice, token: CancelToken
    ) -> None:
        stop = CancelToken()  # of the workers alone, also where an error ends this
        pool = ThreadPoolExecutor(len(decoders), thread_name_prefix="film-worker")
        workers = FilmWorkers(decoders, travels_as(choice.input), stop)
        try:
            groups = in_groups(self.missing, GROUP)

            def prepare(rows: list[int]) -> tuple[list[int], list[PreparedFilm]]:
                sources = tuple(self._examples[row].film for row in rows)
                return rows, workers.prepare(FilmGroup(sources))

            ahead = _GROUPS_AHEAD * len(decoders)
            for rows, films in ordered_ahead(pool, prepare, groups, ahead, token):
                self._take(rows, films)
        finally:
            stop.cancel()
            pool.shutdown(wait=True, cancel_futures=True)

    def _take(self, rows: Sequence[int], films: Sequence[PreparedFilm]) -> None:
        ready = [
            (row, film.model_input.pixels)
            for row, film in zip(rows, films, strict=True)
            if film.model_input is not None
        ]
        self.unread += [
            UnreadFilm(film.source, film.problem.reason) for film in films if film.problem
        ]
        made = self._embedder.embed([pixels for _, pixels in ready])
        numbers = [row for row, _ in ready]
        self.values[numbers], self.read[numbers] = made, True
        keys = [key for row in numbers if (key := self._keys[row]) is not None]
        self._store.put(self._embedder.key, keys, made)
        self.computed += len(ready)
        done = len(self._examples) - len(self.missing) + self.missing.index(rows[-1]) + 1
        self._report(Progress(done, len(self._examples), _VERB))
