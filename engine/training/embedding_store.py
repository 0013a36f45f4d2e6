"""Embeddings kept on disk: one small database a cache folder, shared by every recipe.

A film is known by the sha256 of its file and its number inside it, so that a copy, or the same
folder under another name, is not computed again. A file whose size and time are unchanged is not
hashed again.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from engine.datatypes import FilmSource, Float32Array
from engine.errors import DecodeError, EngineError
from engine.image_io.opening import as_decode_errors, check_regular, open_file

STORE_NAME = "embeddings.sqlite"
_WAIT_SECONDS = 30.0  # for another process that writes
_CHUNK = 1 << 20
_SCHEMA = """
CREATE TABLE IF NOT EXISTS file (
    path TEXT PRIMARY KEY, size INTEGER, mtime_ns INTEGER, sha256 BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS embedding (
    backbone BLOB, sha256 BLOB, film INTEGER, vector BLOB,
    PRIMARY KEY (backbone, sha256, film)) WITHOUT ROWID;
"""
FilmKey = tuple[bytes, int]  # sha256 of the file, number of the film inside it
_State = tuple[str, int, int]


class EmbeddingStore:
    """One open database; use it in one thread, and close it (or use `open_store`)."""

    def __init__(self, folder: Path) -> None:
        """Raises EngineError when it cannot be made or is damaged."""
        self.path = folder / STORE_NAME
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._base = sqlite3.connect(self.path, timeout=_WAIT_SECONDS)
        except (OSError, sqlite3.Error) as error:
            raise self._unusable(error) from error
        try:
            with self._told():
                self._base.executescript(_SCHEMA)
        except EngineError:
            self._base.close()
            raise

    def film_keys(self, films: Sequence[FilmSource]) -> list[FilmKey | EngineError]:
        """What each film is known by, or why its file cannot be read."""
        keys: list[FilmKey | EngineError] = []
        hashed: dict[_State, bytes] = {}
        for film in films:
            try:
                status = check_regular(film.path)
                state = (str(film.path), status.st_size, status.st_mtime_ns)
                digest = hashed.get(state) or self._known(state)
                if digest is None:
                    digest = hashed[state] = _sha256(film.path)
                keys.append((digest, film.index))
            except DecodeError as error:
                keys.append(error)
        rows = [(*state, digest) for state, digest in hashed.items()]
        with self._told(), self._base:  # one write for all: each waits for the disk
            self._base.executemany("INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?)", rows)
        return keys

    def _known(self, state: _State) -> bytes | None:
        with self._told():
            row = self._base.execute(
                "SELECT sha256 FROM file WHERE path = ? AND size = ? AND mtime_ns = ?", state
            ).fetchone()
        return None if row is None else bytes(row[0])

    def get(self, backbone: bytes, key: FilmKey) -> Float32Array | None:
        """float32 (D,), None for a film that this backbone has not seen."""
        with self._told():
            row = self._base.execute(
                "SELECT vector FROM embedding WHERE backbone = ? AND sha256 = ? AND film = ?",
                (backbone, *key),
            ).fetchone()
        return None if row is None else np.frombuffer(row[0], "<f4").astype(np.float32)

    def put(self, backbone: bytes, keys: Sequence[FilmKey], vectors: Float32Array) -> None:
        """vectors (N, D), one a key; all of them or none."""
        rows = [
            (backbone, *key, vector.astype("<f4").tobytes())
            for key, vector in zip(keys, vectors, strict=True)
        ]
        with self._told(), self._base:
            self._base.executemany("INSERT OR REPLACE INTO embedding VALUES (?, ?, ?, ?)", rows)

    def close(self) -> None:
        self._base.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise self._unusable(error) from error

    def _unusable(self, error: Exception) -> EngineError:
        return EngineError(
            str(self.path),
            f"the kept embeddings cannot be used ({error})",
            "Free some disk space, or delete this file: it is made again.",
        )


@contextmanager
def open_store(folder: Path) -> Iterator[EmbeddingStore]:
    """The store of a cache folder, closed afterwards. Raises as EmbeddingStore."""
    store = EmbeddingStore(folder)
    try:
        yield store
    finally:
        store.close()


def _sha256(path: Path) -> bytes:
    digest = hashlib.sha256()
    with as_decode_errors(path), open_file(path) as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.digest()
