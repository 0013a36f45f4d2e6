"""Keeps decoder libraries quiet, and hears what only their complaints tell.

libjpeg decodes a damaged scan to the end with grey blocks and says so on the process's
standard error alone; libpng, libtiff and OpenCV write there too. While a decoder runs, its
standard error goes to a file of its own, and what was said is handed to the caller.
"""

from __future__ import annotations

import contextlib
import logging
import os
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

_STANDARD_ERROR = 2
# One decoder at a time may own the descriptor. Decoder children have one thread each, so
# nobody waits for this; it keeps tests and tools with threads right.
_LOCK = threading.RLock()
_LONGEST = 10_000


@dataclass(slots=True)
class Complaints:
    """What a native library wrote to standard error; filled when the block ends."""

    text: str = ""


def _kept_text() -> IO[bytes]:
    """A file of no folder. In memory where that can be had: 0.01 ms instead of 0.06 for each."""
    if hasattr(os, "memfd_create"):  # Linux
        return os.fdopen(os.memfd_create("standard error"), "w+b")
    return tempfile.TemporaryFile()


@contextlib.contextmanager
def native_stderr_kept() -> Iterator[Complaints]:
    """Within the block, standard error of this process is kept from the terminal."""
    heard = Complaints()
    with _LOCK, _kept_text() as kept:
        try:
            before = os.dup(_STANDARD_ERROR)
        except OSError:  # a windowed program on Windows has no standard error
            yield heard
            return
        os.dup2(kept.fileno(), _STANDARD_ERROR)
        try:
            yield heard
        finally:
            os.dup2(before, _STANDARD_ERROR)
            os.close(before)
            kept.seek(0)
            heard.text = kept.read(_LONGEST).decode("utf-8", "replace")


class _Ear(logging.Handler):
    """Keeps what a logger says."""

    def __init__(self, heard: Complaints) -> None:
        super().__init__(logging.WARNING)
        self._heard = heard

    def emit(self, record: logging.LogRecord) -> None:
        self._heard.text += record.getMessage()[:_LONGEST] + "\n"


@contextlib.contextmanager
def logger_kept(name: str) -> Iterator[Complaints]:
    """Within the block, what the Python logger `name` says is heard by the caller alone."""
    logger, heard = logging.getLogger(name), Complaints()
    ear, propagated = _Ear(heard), logger.propagate
    logger.addHandler(ear)
    logger.propagate = False
    try:
        yield heard
    finally:
        logger.removeHandler(ear)
        logger.propagate = propagated
