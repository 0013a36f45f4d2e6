"""Writes a file whole or not at all."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path


def write_whole(path: Path, text: bytes, started: Path, aside: Path | None = None) -> None:
    """Puts `text` under the name `path`, by way of the new file `started` in the same folder.

    With `aside`, what lies at `path` gets that name first. Raises OSError; then `path` is what
    it was, and `started` is gone.
    """
    stream = started.open("xb")  # outside: a file that was there already is not ours to remove
    try:
        with stream as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if aside is not None:
            path.rename(aside)
        started.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            started.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Makes the new name outlive a power cut, where the system lets a folder be synced."""
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):  # some network shares refuse; the file itself is safe
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
