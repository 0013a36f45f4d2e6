"""Checks on a film's file before something is said or made of it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from engine.errors import EngineError
from engine.image_io.opening import as_decode_errors, check_regular, open_file
from engine.triage.file_table import NO_STATE, as_int64
from engine.triage.job_types import FileState

_CHUNK = 1 << 20


def refuse_changed(path: Path, state: FileState) -> None:
    """By size and time, as every inventory tells it. Raises EngineError, DecodeError."""
    status = check_regular(path)
    if state == NO_STATE:  # a torn archive, the directory of a CD
        raise EngineError(
            path.name, "the job has not read it", "The worklist says why: copy it by hand."
        )
    if (status.st_size, as_int64(status.st_mtime_ns)) != (state.size, as_int64(state.mtime_ns)):
        raise changed(path)


def changed(path: Path) -> EngineError:
    """The scores belong to the bytes that were scored."""
    return EngineError(path.name, "it has changed since the job read it", "Resume the job.")


def sha256_of(path: Path) -> str:
    """Of a file's bytes, in hexadecimal. Raises DecodeError."""
    digest = hashlib.sha256()
    with open_file(path) as stream, as_decode_errors(path):
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
