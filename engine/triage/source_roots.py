"""A job's roots on the disk: whether they are there at all, and what in them is the job's own."""

from __future__ import annotations

import errno
import os
from collections.abc import Sequence
from pathlib import Path

from engine.image_io.zip_paths import split_path
from engine.triage import job_folder
from engine.triage.job_error import MissingFilmsError
from engine.triage.job_store import JobStore

_HOLDING = "SELECT DISTINCT root FROM file WHERE gone = 0"
_SINGLE = "SELECT root FROM file WHERE place = X'' AND size >= 0"
_MAY_NOT = (errno.EACCES, errno.EPERM)


class SourceRoots:
    """Tells files that were deleted from drives that were pulled out, by the roots above them.

    A mounted stick leaves an empty folder behind, which has another device number then. The
    numbers are kept in the job by `remember`.
    """

    def __init__(self, store: JobStore) -> None:
        self._store = store
        self._roots = store.settings.roots
        with store.database.reading() as connection:
            known = dict(connection.execute("SELECT root, device FROM root_device").fetchall())
            holding = {row[0] for row in connection.execute(_HOLDING)}
            single = {row[0] for row in connection.execute(_SINGLE)}
        # A file that was named itself may be deleted like any other: its folder must be there.
        self._places = tuple(
            root.parent if number in single else root for number, root in enumerate(self._roots)
        )
        self._devices: list[str] = []
        for number, place in enumerate(self._places):
            _refuse_absent(place)
            before, now = known.get(number), _device(place)
            if number in holding and before not in (None, now) and _is_empty(place):
                raise _not_there(place)
            self._devices.append(now)

    def refuse_missing(self) -> None:
        """Raises JobError when a root has gone since this object was made."""
        for place, device in zip(self._places, self._devices, strict=True):
            _refuse_absent(place)
            if _device(place) != device:
                raise _not_there(place)

    def remember(self) -> None:
        """The drives as they are, for the next time."""
        with self._store.database.writing() as connection:
            connection.executemany(
                "INSERT OR REPLACE INTO root_device VALUES (?, ?)", enumerate(self._devices)
            )


class OwnFiles:
    """What lies in the job's folder is not for the job to score, whichever way leads there.

    When the job's folder is a root itself, or a root lies in it, only what the job is known to
    write is left out.
    """

    def __init__(self, folder: Path, roots: Sequence[Path]) -> None:
        self._folder = os.path.realpath(folder)
        self._below = os.path.join(self._folder, "")  # noqa: PTH118 - text, for many paths
        reals = [os.path.join(os.path.realpath(root), "") for root in roots]  # noqa: PTH118
        self._by_name = any(real.startswith(self._below) for real in reals)
        self._parent, self._real_parent = "", ""

    def holds(self, path: Path) -> bool:
        """Quick for paths of one folder after another, as a walk gives them."""
        parent, name = os.path.split(path)
        if parent != self._parent:
            self._parent, self._real_parent = parent, os.path.realpath(parent)
        real = os.path.join(self._real_parent, name)  # noqa: PTH118
        if not real.startswith(self._below):
            return False
        first = real[len(self._below) :].split(os.sep, 1)[0]
        return job_folder.is_own(first) if self._by_name else True


def _refuse_absent(root: Path) -> None:
    """A root that may not be looked into is there."""
    try:
        if root.is_dir():
            os.scandir(root).close()
        else:
            root.stat()
    except OSError as error:
        if error.errno not in _MAY_NOT and _archive(root) is None:
            raise _not_there(root) from error


def _device(root: Path) -> str:
    """As text, because some systems use all 64 bits; "" where nobody may ask."""
    try:
        return str((_archive(root) or root).stat().st_dev)
    except OSError:
        return ""


def _archive(root: Path) -> Path | None:
    """The .zip that a root leads into; `root` itself may be one, and is then no member."""
    inner = split_path(root)
    return None if inner is None else inner.archive


def _is_empty(root: Path) -> bool:
    try:
        with os.scandir(root) as entries:
            return next(entries, None) is None
    except OSError:
        return False


def _not_there(root: Path) -> MissingFilmsError:
    return MissingFilmsError(
        str(root),
        "the folder is not there, or its drive is not connected",
        "Connect it and resume: nothing is lost.",
    )
