"""Small jobs for tests: real files in a folder, and results made up for them."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import numpy as np

from engine.datatypes import FilmFile, FilmFormat, FilmSource, ImageGroup, PixelGrid
from engine.triage.file_table import SeenFile
from engine.triage.job_store import JobStore
from engine.triage.job_types import (
    FileState,
    FilmEnd,
    FilmScores,
    JobFile,
    JobFinding,
    JobSettings,
    TriageOutcome,
)

FINDINGS = (JobFinding("Pneumonia", 0.5), JobFinding("Bacterial", 0.4, "Pneumonia"))
GRID = PixelGrid((512, 600), (224, 224), (191, 224), (16, 0))
LONG_AGO = 1_000_000_000  # seconds


def settings(*roots: Path) -> JobSettings:
    return JobSettings(roots, Path("/models/one"), "one", "1.0", "ab" * 32)


def write(path: Path, content: bytes = b"x", at: int = LONG_AGO) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    os.utime(path, (at, at))
    return path


def seen(path: Path, size: int = 10, mtime_ns: int = 1) -> SeenFile:
    return SeenFile(path, FileState(size, mtime_ns))


def scored(file: JobFile, *scores: float, index: int = 0, member: str = "") -> FilmEnd:
    """Both maps hold the film's first score at all of their 7 x 7 points."""
    values = np.array(scores or (0.8, 0.1), np.float32)
    maps = np.full((len(values), 7, 7), values[0], np.float16)
    return FilmEnd(
        file.key,
        FilmSource(file.path, index, member),
        TriageOutcome.SCORED,
        scored=FilmScores(values, maps, GRID),
    )


def failed(file: JobFile, reason: str = "The file ends early.") -> FilmEnd:
    return FilmEnd(file.key, FilmSource(file.path), TriageOutcome.FAILED, reason=reason)


def refused(file: JobFile, reason: str = "Blank.") -> FilmEnd:
    return FilmEnd(file.key, FilmSource(file.path), TriageOutcome.REFUSED, reason=reason)


def content(file: JobFile, count: int) -> FilmFile:
    return FilmFile(file.path, FilmFormat.NPZ, (ImageGroup("films", count),))


def the_file(store: JobStore, path: Path) -> JobFile:
    file = store.files.by_path(path)
    if file is None:
        raise LookupError(path)
    return file


def films(store: JobStore, file: JobFile) -> list[tuple[int, str, int]]:
    """(position, outcome, gone) of every row."""
    with store.database.reading() as connection:
        return connection.execute(
            "SELECT position, outcome, gone FROM film WHERE file = ? ORDER BY position",
            (file.key,),
        ).fetchall()


def say(store: JobStore, file: JobFile, position: int = 0) -> int:
    """A verdict on one film, as the table of verdicts would write it; the film's number."""
    with store.database.writing() as connection:
        (film,) = connection.execute(
            "SELECT key FROM film WHERE file = ? AND position = ?", (file.key, position)
        ).fetchone()
        connection.execute(
            "INSERT INTO verdict (film, sha256, agreement, findings, note, reader, at, seconds)"
            " VALUES (?, '', 'agree', '[]', '', '', '', 0)",
            (film,),
        )
    return int(film)


def run_and_kill(program: str, meanwhile: Callable[[], object] = lambda: None) -> None:
    """Runs Python in another process to its last line, does `meanwhile`, then kills it with -9."""
    code = (
        f"from pathlib import Path\n{textwrap.dedent(program)}\nprint('done', flush=True)\ninput()"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[3],
    )
    with child:
        try:
            if child.stdout is None or child.stdout.readline() != b"done\n":
                raise RuntimeError(code)
            meanwhile()
        finally:
            child.kill()
