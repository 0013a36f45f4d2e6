"""Whether a job's source is still there, when one of its files is not."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from engine.errors import EngineError
from engine.image_io.opening import check_regular
from engine.image_io.zip_paths import split_path
from engine.triage.job_error import JobError


class RootFolders:
    """Remembers on which drive every root was when the work began."""

    def __init__(self, roots: Sequence[Path]) -> None:
        self._drives = {root: _drive(root) for root in roots}

    def check(self, path: Path) -> None:
        """Call this of a file that could not be read.

        Raises JobError when it is not there because its root is not: a stick pulled out, a
        network drive that is gone, also where an empty folder is left in its place. Then no file
        of it has failed.
        """
        try:
            check_regular(path)
        except EngineError:
            root = self._root_of(path)
            if root is not None and self._is_gone(root, path):
                raise JobError(
                    str(root),
                    "the folder is not there any more",
                    "Connect its drive again, then resume: its films are waiting.",
                ) from None

    def _root_of(self, path: Path) -> Path | None:
        return next((one for one in self._drives if path.is_relative_to(one)), None)

    def _is_gone(self, root: Path, path: Path) -> bool:
        if path == root:  # a file that was named itself: its folder says whether the drive is there
            return _drive(root.parent) is None
        now = _drive(root)
        return now is None or self._drives[root] not in (None, now)


def _drive(root: Path) -> int | None:
    """Number of its device, None where it cannot be looked at."""
    inner = split_path(root)
    place = root if inner is None else inner.archive
    try:
        if place.is_dir():
            os.listdir(place)  # noqa: PTH208 - asks a network drive that has died
        return place.stat().st_dev
    except OSError:
        return None
