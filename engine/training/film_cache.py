"""Films decoded once, at model size, as one memory-mapped array on disk.

An epoch then never decodes again. Grey levels are kept to 8 bits: augmentation moves them by
far more than that, and everything measured afterwards goes through the real preprocessing.
A folder may serve many runs: a film that any of them has decoded is copied, not decoded again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np

from engine.datatypes import UInt8Array
from engine.errors import DecodeError, EngineError
from engine.models.card import Preprocessing
from engine.progress import Progress, ProgressCallback, ignore_progress
from engine.training.dataset_types import Example
from engine.training.film_decoding import decode_films

_FLUSH_EVERY = 256


@dataclass(frozen=True, slots=True)
class FailedFilm:
    """A film that cannot be read: its number among those asked for, and why, as a sentence."""

    number: int
    film: str
    reason: str


@dataclass(frozen=True, slots=True, eq=False)
class DecodedFilms:
    """films : uint8 (n, h, w), those that could be read; `kept` their numbers among the asked."""

    films: UInt8Array
    kept: tuple[int, ...]
    failed: tuple[FailedFilm, ...] = ()


@dataclass(frozen=True, slots=True)
class _Index:
    """What lies beside an array: the key of the film in every row, and the films without one."""

    keys: tuple[str, ...]
    failed: tuple[FailedFilm, ...] = ()


def cached_films(
    examples: Sequence[Example],
    preprocessing: Preprocessing,
    folder: Path,
    report: ProgressCallback = ignore_progress,
) -> UInt8Array:
    """uint8 (N, h, w), in the order of `examples`. Raises DecodeError where one is unreadable."""
    decoded = decoded_films(examples, preprocessing, folder, report)
    for failed in decoded.failed:
        raise DecodeError(failed.film, failed.reason)
    return decoded.films


def decoded_films(
    examples: Sequence[Example],
    preprocessing: Preprocessing,
    folder: Path,
    report: ProgressCallback = ignore_progress,
) -> DecodedFilms:
    """The films in order, from `folder` as far as it has them; it keeps the others.

    A film is the same while its path, size, time of change and the preprocessing are. Work
    that was cut short is taken up. Raises EngineError when the folder cannot be written, for
    want of room too.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return _Store(examples, preprocessing, folder).films(report)
    except OSError as error:
        raise EngineError(
            str(folder),
            f"decoded films cannot be kept there: {error.strerror or error}",
            "Make room on the disk, or choose another folder, and go on.",
        ) from error


class _Store:
    def __init__(
        self, examples: Sequence[Example], preprocessing: Preprocessing, folder: Path
    ) -> None:
        self._examples, self._preprocessing, self._folder = examples, preprocessing, folder
        self._keys = tuple(_film_key(example) for example in examples)
        made = (preprocessing.size, preprocessing.fit, preprocessing.clahe)
        self._family = f"films-{_short(repr(made))[:8]}-"
        self._path = folder / f"{self._family}{_short('|'.join(self._keys))}.npy"
        self._beside = self._path.with_suffix(".partial")
        self._journal = self._path.with_suffix(".journal")

    def films(self, report: ProgressCallback) -> DecodedFilms:
        if not self._path.exists() or _index_of(self._path) is None:
            self._fill(report)
        index = _index_of(self._path) or _Index(self._keys)
        lost = {failed.number for failed in index.failed}
        kept = tuple(number for number in range(len(self._keys)) if number not in lost)
        films: UInt8Array = np.load(self._path, mmap_mode="r")
        return DecodedFilms(films, kept, index.failed)

    def _fill(self, report: ProgressCallback) -> None:
        films = self._opened()
        failed: list[FailedFilm] = []
        done = self._rows_done() | self._copied(films)
        missing = [number for number in range(len(self._keys)) if number not in done]
        report(Progress(len(done), len(self._keys), "Reading films"))
        sources = [self._examples[number].film for number in missing]
        fresh: list[int] = []
        with closing(decode_films(sources, self._preprocessing)) as decoded:
            for turn, (number, made) in enumerate(zip(missing, decoded, strict=True), 1):
                if isinstance(made, EngineError):
                    failed.append(FailedFilm(number, str(sources[turn - 1].path), made.reason))
                else:
                    films[number] = made
                    fresh.append(number)
                if len(fresh) >= _FLUSH_EVERY:
                    self._note(films, fresh)
                    fresh = []
                report(Progress(len(done) + turn, len(self._keys), "Reading films"))
        self._finish(films, tuple(failed))

    def _opened(self) -> np.memmap[tuple[int, ...], np.dtype[np.uint8]]:
        """The array in the making; one that was cut short is gone on with."""
        shape = (len(self._keys), *self._preprocessing.size)
        if self._beside.exists() and self._journal.exists():
            try:
                films = np.lib.format.open_memmap(self._beside, mode="r+")
                if films.shape == shape and films.dtype == np.uint8:
                    return films
            except ValueError:
                pass  # cut short before its size was set: made anew below
        self._journal.unlink(missing_ok=True)
        return np.lib.format.open_memmap(self._beside, mode="w+", dtype=np.uint8, shape=shape)

    def _rows_done(self) -> set[int]:
        if not self._journal.exists():
            return set()
        text = self._journal.read_text(encoding="ascii")
        whole = text[: text.rfind("\n") + 1]  # the last line may be cut short
        return {int(word) for word in whole.split()}

    def _note(self, films: np.memmap[tuple[int, ...], np.dtype[np.uint8]], rows: list[int]) -> None:
        films.flush()  # the rows first, so that the journal never says too much
        with self._journal.open("a", encoding="ascii") as stream:
            stream.write(" ".join(str(row) for row in rows) + "\n")

    def _copied(self, films: UInt8Array) -> set[int]:
        """Rows found in the arrays of other lists of films."""
        places = {key: number for number, key in enumerate(self._keys)}
        found: set[int] = set()
        for path in sorted(self._folder.glob(f"{self._family}*.npy")):
            index = _index_of(path)
            if index is None or path == self._path:
                continue
            lost = {failed.number for failed in index.failed}
            there = [key for number, key in enumerate(index.keys) if number not in lost]
            wanted = [(row, places[key]) for row, key in enumerate(there) if key in places]
            rows = np.load(path, mmap_mode="r") if wanted else None
            for row, number in wanted:
                if rows is not None and number not in found:
                    films[number] = rows[row]
                    found.add(number)
        return found

    def _finish(
        self, films: np.memmap[tuple[int, ...], np.dtype[np.uint8]], failed: tuple[FailedFilm, ...]
    ) -> None:
        films.flush()
        whole = self._beside
        if failed:
            whole = self._path.with_suffix(".whole")
            lost = {one.number for one in failed}
            kept = [number for number in range(len(self._keys)) if number not in lost]
            shape = (len(kept), *self._preprocessing.size)
            compact = np.lib.format.open_memmap(whole, mode="w+", dtype=np.uint8, shape=shape)
            for row, number in enumerate(kept):
                compact[row] = films[number]
            compact.flush()
            del compact
        del films
        index = self._path.with_suffix(".json")
        index.with_suffix(".index").write_bytes(msgspec.json.encode(_Index(self._keys, failed)))
        whole.replace(self._path)
        index.with_suffix(".index").replace(index)
        self._beside.unlink(missing_ok=True)
        self._journal.unlink(missing_ok=True)


def _index_of(path: Path) -> _Index | None:
    """None where an array has no index, as one of an older program, or a damaged one."""
    try:
        return msgspec.json.decode(path.with_suffix(".json").read_bytes(), type=_Index)
    except (OSError, msgspec.DecodeError):
        return None


def _film_key(example: Example) -> str:
    try:
        state = example.film.path.stat()
    except OSError:
        return _short(f"{example.film}|gone")
    film = example.film
    return _short(f"{film.path}|{film.index}|{state.st_size}|{state.st_mtime_ns}")


def _short(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:16]
