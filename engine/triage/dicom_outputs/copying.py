"""One file copied so that it is there whole or not at all, with the bytes that the job knows."""

from __future__ import annotations

import contextlib
import hashlib
import os
from pathlib import Path

from engine.errors import EngineError
from engine.image_io.opening import as_decode_errors, check_regular, open_file
from engine.triage.dicom_outputs.outputs import CannotWriteError
from engine.triage.dicom_outputs.source_film import changed, refuse_changed, sha256_of
from engine.triage.job_types import JobFile

_CHUNK = 1 << 20


def copy_file(file: JobFile, target: Path, link: bool) -> bool:
    """False when this very copy is there already. The time of the original is kept.

    link : a hard link where the disk knows them; else a copy. Raises DecodeError when the file
    cannot be read, EngineError when it has changed or something else has the name,
    CannotWriteError.
    """
    refuse_changed(file.path, file.state)
    if _is_there(file, target):
        return False
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if link and _linked(file.path, target):
            return True
        beside = target.with_name(f".{target.name}.part")
        try:
            _copy(file, beside)
            _keep_time(file.path, beside)
            beside.replace(target)
        finally:
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)
    except OSError as error:
        told = error.strerror or type(error).__name__
        raise CannotWriteError(
            str(target.parent), f"the copies cannot be written ({told})", "Make room, then go on."
        ) from error
    return True


def _is_there(file: JobFile, target: Path) -> bool:
    """Raises EngineError for something else of this name."""
    if not (target.exists() or target.is_symlink()):
        return False
    same_size = target.is_file() and target.stat().st_size == file.state.size
    if same_size and sha256_of(target) == (file.state.sha256 or sha256_of(file.path)):
        return True
    raise EngineError(target.name, "a file of this name is there already", "Move it away.")


def _linked(path: Path, target: Path) -> bool:
    try:
        os.link(path, target)
    except (OSError, NotImplementedError):  # another disk, one without links, inside an archive
        return False
    return True


def _keep_time(path: Path, beside: Path) -> None:
    """As far as the disk of the copy can hold it."""
    with contextlib.suppress(OSError, OverflowError):
        changed_at = check_regular(path).st_mtime_ns
        os.utime(beside, ns=(changed_at, changed_at))


def _copy(file: JobFile, beside: Path) -> None:
    """No waiting for the disk: who goes on with a tree compares the bytes of what is there."""
    digest = hashlib.sha256()
    with open_file(file.path) as source, beside.open("wb") as copy:
        while True:
            with as_decode_errors(file.path):
                chunk = source.read(_CHUNK)
            if not chunk:
                break
            digest.update(chunk)
            copy.write(chunk)
    if file.state.sha256 and digest.hexdigest() != file.state.sha256:
        raise changed(file.path)
