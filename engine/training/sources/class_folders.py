"""Films whose folder is their label, with or without folders for training, validation, test."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from engine.datatypes import FilmFile
from engine.image_io.find import FoundFile, find_files
from engine.progress import Progress
from engine.training.dataset_types import LeftOutFile, Part, part_named
from engine.training.recipe import DataSource
from engine.training.sources.common import (
    Found,
    Gathering,
    below,
    examples_of,
    left_out,
    opened_file,
    patient_by_name,
    renamed,
    unlabelled,
)


def class_folders(gathering: Gathering) -> Iterator[Found]:
    """Every film below the root, or why its file gives none. Raises CancelledError."""
    for number, found in enumerate(find_files([gathering.root], gathering.cancel)):
        gathering.on_progress(Progress(number, 0, "Looking at files", found.path.name))
        yield from _of_file(gathering, found)


def _of_file(gathering: Gathering, found: FoundFile) -> list[Found]:
    if found.problem is not None:
        return [left_out(found.path, found.problem)]
    file = opened_file(found.path)
    if isinstance(file, LeftOutFile):
        return [file]
    return _labelled(gathering, file)


def _labelled(gathering: Gathering, file: FilmFile) -> list[Found]:
    source, path_below = gathering.source, below(gathering.root, file.path)
    part, inside = split_level(path_below)
    label = _label_of(source, path_below, inside)
    if label is None:
        reason = (
            "No rule gives it a label." if source.label_rules else "It lies in no class folder."
        )
        return [unlabelled(file.path, reason)]
    labels = renamed(source, (label,))
    if not labels:
        return [unlabelled(file.path, f'The label "{label}" is left out by the recipe.')]
    patient = patient_by_name(source, path_below)
    return [replace(e, part=part) for e in examples_of(file, labels, path_below, patient)]


def split_level(path_below: str) -> tuple[Part | None, str]:
    """The part that the first folder names, and the path below that folder."""
    first, slash, rest = path_below.partition("/")
    part = part_named(first) if slash else None
    return (part, rest) if part else (None, path_below)


def _label_of(source: DataSource, path_below: str, inside: str) -> str | None:
    for rule in source.label_rules:
        if re.search(rule.pattern, path_below):
            return rule.label
    if source.label_rules or "/" not in inside:
        return None
    return inside.split("/", 1)[0]
