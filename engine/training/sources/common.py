"""What every kind of source does alike: patients, names of labels, films of a file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from engine.datatypes import FilmFile
from engine.errors import EngineError, NotAnImageError
from engine.image_io.formats import probe
from engine.progress import CancelToken, ProgressCallback, ignore_progress
from engine.training.dataset_types import Example, LeftOutFile, WhyLeftOut, facts_of
from engine.training.recipe import DataSource

Found = Example | LeftOutFile


@dataclass(frozen=True, slots=True)
class Gathering:
    """What a kind of source is asked for.

    base : the folder that the recipe's paths are relative to; root lies absolute below it.
    part_column : column of a table that says which part a film is in; "" for none.
    look_inside : whether files are opened to see that they are films. A run that repeats a
        recipe finds that out soon enough; the report on a folder must not leave it open.
    """

    source: DataSource
    base: Path
    root: Path
    part_column: str = ""
    look_inside: bool = True
    cancel: CancelToken = field(default_factory=CancelToken)
    on_progress: ProgressCallback = ignore_progress


def opened_file(path: Path) -> FilmFile | LeftOutFile:
    """What the file's header says, or why it gives no film."""
    try:
        return probe(path)
    except EngineError as problem:
        return left_out(path, problem)


def left_out(path: Path, problem: EngineError) -> LeftOutFile:
    none = isinstance(problem, NotAnImageError)
    why = WhyLeftOut.NOT_AN_IMAGE if none else WhyLeftOut.UNREADABLE
    return LeftOutFile(path, why, problem.reason)


def unlabelled(path: Path, reason: str) -> LeftOutFile:
    return LeftOutFile(path, WhyLeftOut.UNLABELLED, reason)


def below(root: Path, path: Path) -> str:
    """The path below the root with "/", the same on every system; else the whole path."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


def patient_by_name(source: DataSource, path_below: str) -> str:
    """The first group of `group_pattern` on the path; "" where it does not match."""
    match = re.search(source.group_pattern, path_below) if source.group_pattern else None
    return (match.group(1) or "") if match else ""


def renamed(source: DataSource, labels: Iterable[str]) -> tuple[str, ...]:
    """The recipe's names for what the data calls them; those named "" are dropped."""
    names = {name.found: name.label for name in source.label_names}
    given = (names.get(label, label) for label in labels)
    every = (source.every_film,) if source.every_film else ()
    return tuple(dict.fromkeys(label for label in (*given, *every) if label))


def examples_of(
    file: FilmFile, labels: Sequence[str], path_below: str, patient: str
) -> list[Example]:
    """One example a film of a file whose films all have `labels`.

    patient : "" takes the header's PatientID, and without one the file itself.
    """
    group = patient or file.identity.patient_id or path_below
    facts = facts_of(file.identity)
    return [Example(film, tuple(labels), group, path_below, None, facts) for film in file.films()]
