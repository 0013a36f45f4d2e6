"""Writing a file so that it is there as a whole or not at all."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from engine.triage.job_error import JobError


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A path beside `path` to write to, which takes its place when all went well.

    Raises JobError where that cannot be done; what was at `path` stays then.
    """
    beside = path.with_name(f".{path.name}.new")
    try:
        yield beside
        beside.replace(path)
    except OSError as error:
        raise cannot_write(path, error) from error
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)


def cannot_write(path: Path, error: OSError) -> JobError:
    """The sentence for a file that could not be written."""
    if isinstance(error, PermissionError) and os.name == "nt":
        return JobError(
            str(path),
            "the file cannot be replaced",
            "Close it in other programs, such as a spreadsheet, then do this again.",
        )
    return JobError(
        str(path),
        f"the file cannot be written ({error.strerror or error})",
        "Free some space, or choose a folder that you may write to; the job itself is not lost.",
    )
