"""The files of a job in the natural order of their names: "film 2" before "film 10"."""

from __future__ import annotations

import re
import sqlite3

import numpy as np
import numpy.typing as npt

Int64Array = npt.NDArray[np.int64]
_DIGITS = re.compile(r"\d+")
_WIDTH = 12  # more digits than any counter has; longer numbers sort as text


class NameOrder:
    """Names never change, so the order is made once for as many files as there are."""

    def __init__(self) -> None:
        self._files = (-1, 0)
        self._places: Int64Array = np.zeros(0, np.int64)

    def places(self, connection: sqlite3.Connection) -> Int64Array:
        """int64, indexed by the key of a file: its place among all names, equal ones alike."""
        files = connection.execute("SELECT count(*), coalesce(max(key), 0) FROM file").fetchone()
        if files != self._files:
            self._places = _made(connection.execute("SELECT key, name FROM file"), files[1])
            self._files = files
        return self._places


def natural_text(name: str) -> str:
    """Text that sorts as the name reads: without case, numbers by their value."""
    return _DIGITS.sub(lambda digits: digits[0].zfill(_WIDTH), name.casefold())


def _made(rows: sqlite3.Cursor, last: int) -> Int64Array:
    named = sorted((natural_text(name), key) for key, name in rows)
    places = np.zeros(last + 1, np.int64)
    place, before = -1, None
    for text, key in named:
        place += text != before
        places[key], before = place, text
    return places
