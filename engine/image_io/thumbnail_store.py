"""Thumbnails kept on disk between runs, in one SQLite file.

A cache and nothing more: a store that is locked, read-only or full gives no thumbnails and takes
none; a damaged one is set aside and begun anew. Several processes may use one at once.

Thumbnails are pictures of patients: the file can be read by its owner alone, holds paths only as
hashes, and `clear` overwrites what it deletes.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.datatypes import FilmSource, UInt8Array
from engine.errors import EngineError
from engine.image_io.opening import check_regular

LIMIT_BYTES = 500_000_000
FILE_NAME = "thumbnails-1.sqlite"  # the number is that of the tables below
DAMAGED_NAME = "thumbnails.damaged"
_BUSY_SECONDS = 0.2  # a thumbnail is made anew in less than waiting longer would take
_OPENING_SECONDS = 2.0  # another process may be making the tables
_USE_STEP = 3600  # seconds: noting every single use would turn reading into writing
_FULL_TO = 0.9
_AT_ONCE = 100
# FAT keeps times in steps of 2 s: what was written just now may change again unseen.
_SETTLED_NS = 3_000_000_000
_DAMAGE = frozenset((sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB))
_TABLES = """
CREATE TABLE IF NOT EXISTS thumbnails (
    film BLOB PRIMARY KEY, stamp TEXT NOT NULL, used INTEGER NOT NULL, bytes INTEGER NOT NULL,
    height INTEGER NOT NULL, width INTEGER NOT NULL, pixels BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS by_use ON thumbnails (used);
CREATE TABLE IF NOT EXISTS amount (bytes INTEGER NOT NULL);
INSERT INTO amount SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM amount);
CREATE TRIGGER IF NOT EXISTS added AFTER INSERT ON thumbnails
    BEGIN UPDATE amount SET bytes = bytes + new.bytes; END;
CREATE TRIGGER IF NOT EXISTS removed AFTER DELETE ON thumbnails
    BEGIN UPDATE amount SET bytes = bytes - old.bytes; END;
"""


@dataclass(frozen=True, slots=True)
class ThumbnailKey:
    """`film` names film and side, `stamp` the state of its file.

    `settled` is False just after the file was written, when it may still change without its time
    showing.
    """

    film: bytes
    stamp: str
    settled: bool


@dataclass(frozen=True, slots=True)
class KeptThumbnails:
    """How many thumbnails a store keeps, and the bytes that it takes on the disk."""

    count: int
    bytes: int


class ThumbnailStore:
    """Not for several threads at once; every process has its own.

    folder : made when it is not there.
    limit_bytes : of thumbnails; those not used for longest go first. The file may be a tenth
        larger.
    version : of the program's way to make thumbnails; those of another are not shown.
    clock : seconds, as `time.time`.
    """

    def __init__(
        self,
        folder: Path,
        limit_bytes: int = LIMIT_BYTES,
        version: int = 1,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._folder, self._limit, self._version = folder, limit_bytes, version
        self._clock = clock
        self._database: sqlite3.Connection | None = None
        with self._forgiving():
            self._open()

    @property
    def path(self) -> Path:
        return self._folder / FILE_NAME

    @property
    def bytes(self) -> int:
        """What the store takes on the disk, 0 where there is none."""
        total = 0
        for name in (FILE_NAME, f"{FILE_NAME}-wal", DAMAGED_NAME):
            with contextlib.suppress(OSError):
                total += (self._folder / name).stat().st_size
        return total

    def kept(self) -> KeptThumbnails:
        """What there is; nothing where the store cannot be read."""
        count = 0
        with self._forgiving() as database:
            if database is not None:
                count = int(database.execute("SELECT COUNT(*) FROM thumbnails").fetchone()[0])
        return KeptThumbnails(count, self.bytes)

    def key(self, source: FilmSource, side: int) -> ThumbnailKey:
        """Of the file as it is now. Raises DecodeError when it is not there.

        To be asked before the film is decoded: should the file change meanwhile, it has another
        key from then on.
        """
        status = check_regular(source.path)
        place = f"{source.path.absolute()}\0{source.index}\0{side}"
        film = hashlib.sha256(os.fsencode(place)).digest()
        settled = status.st_mtime_ns < self._clock() * 1e9 - _SETTLED_NS
        return ThumbnailKey(film, f"{status.st_size}:{status.st_mtime_ns}:{self._version}", settled)

    def get(self, key: ThumbnailKey) -> UInt8Array | None:
        """The thumbnail, uint8 (h, w), of this very state of the film's file; else None."""
        found = None
        with self._forgiving() as database:
            if database is not None:
                found = self._found(database, key)
        return found

    def put(self, key: ThumbnailKey, thumbnail: UInt8Array) -> None:
        """Keeps uint8 (h, w) in place of what there was of this film."""
        if not key.settled:
            return
        pixels = zlib.compress(np.ascontiguousarray(thumbnail).tobytes(), 1)
        row = (int(self._clock()), len(pixels), *thumbnail.shape, pixels)
        with self._forgiving() as database:
            if database is None:
                return
            with database:
                database.execute("BEGIN IMMEDIATE")
                # Not REPLACE: the rows that it removes fire no trigger.
                database.execute("DELETE FROM thumbnails WHERE film = ?", (key.film,))
                database.execute(
                    "INSERT INTO thumbnails VALUES (?, ?, ?, ?, ?, ?, ?)",
                    (key.film, key.stamp, *row),
                )
                self._make_room(database)

    def clear(self) -> None:
        """Deletes every thumbnail, overwriting it. Raises EngineError when that cannot be done."""
        with contextlib.suppress(OSError):
            (self._folder / DAMAGED_NAME).unlink()
        try:
            if self._database is None:
                self._open()
            if self._database is not None:
                self._database.execute("PRAGMA secure_delete = ON")
                self._database.execute("DELETE FROM thumbnails")
                self._database.execute("VACUUM")
                self._database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except (sqlite3.Error, OSError) as error:
            raise EngineError(
                str(self.path),
                f"the kept thumbnails cannot be deleted ({error})",
                "Close other windows of this program and try again, or delete the file.",
            ) from error

    def close(self) -> None:
        if self._database is not None:
            self._database.close()
            self._database = None

    def _found(self, database: sqlite3.Connection, key: ThumbnailKey) -> UInt8Array | None:
        row = database.execute(
            "SELECT used, height, width, pixels FROM thumbnails WHERE film = ? AND stamp = ?",
            (key.film, key.stamp),
        ).fetchone()
        if row is None:
            return None
        now = int(self._clock())
        if now - row[0] >= _USE_STEP:
            database.execute("UPDATE thumbnails SET used = ? WHERE film = ?", (now, key.film))
        return _unpacked(*row[1:])

    def _open(self) -> None:
        """Raises sqlite3.Error or OSError."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Made here, because SQLite would let everybody read it; its own side files follow it.
        os.close(os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600))
        self.path.chmod(0o600)
        database = sqlite3.connect(
            self.path, timeout=_OPENING_SECONDS, isolation_level=None, check_same_thread=False
        )
        try:
            database.execute("PRAGMA journal_mode = WAL")
            database.execute("PRAGMA synchronous = NORMAL")
            database.executescript(_TABLES)
            database.execute(f"PRAGMA busy_timeout = {int(_BUSY_SECONDS * 1000)}")
        except BaseException:
            database.close()
            raise
        self._database = database

    @contextlib.contextmanager
    def _forgiving(self) -> Iterator[sqlite3.Connection | None]:
        """Whatever is wrong with the store, the film can still be shown."""
        try:
            yield self._database
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGE:
                self._begin_anew()
        except OSError:
            self.close()

    def _begin_anew(self) -> None:
        self.close()
        with contextlib.suppress(sqlite3.Error, OSError):
            self.path.replace(self._folder / DAMAGED_NAME)
            for suffix in ("-wal", "-shm"):
                self.path.with_name(FILE_NAME + suffix).unlink(missing_ok=True)
            self._open()

    def _make_room(self, database: sqlite3.Connection) -> None:
        if _amount(database) <= self._limit:
            return
        while _amount(database) > self._limit * _FULL_TO:
            database.execute(
                "DELETE FROM thumbnails WHERE rowid IN"
                " (SELECT rowid FROM thumbnails ORDER BY used, rowid LIMIT ?)",
                (_AT_ONCE,),
            )


def _amount(database: sqlite3.Connection) -> int:
    return int(database.execute("SELECT bytes FROM amount").fetchone()[0])


def _unpacked(height: int, width: int, pixels: bytes) -> UInt8Array | None:
    """None for what is not the picture that it says: a damaged page may look like a row."""
    try:
        inflater = zlib.decompressobj()
        content = inflater.decompress(pixels, height * width + 1)
    except (zlib.error, TypeError, ValueError):
        return None
    if len(content) != height * width or not inflater.eof:
        return None
    return np.frombuffer(content, np.uint8).reshape(height, width)
