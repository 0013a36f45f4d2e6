"""Films and labels in NPZ files: `train_images` with `train_labels`, in the manner of MedMNIST."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.datatypes import FilmFile, ImageGroup
from engine.errors import DecodeError, EngineError
from engine.image_io.array_layout import split_of
from engine.image_io.arrays import labels_of
from engine.image_io.find import find_files
from engine.image_io.opening import as_decode_errors, open_file
from engine.training.dataset_types import Example, LeftOutFile, film_name, part_named
from engine.training.sources.common import (
    Found,
    Gathering,
    below,
    left_out,
    opened_file,
    renamed,
    unlabelled,
)


def array_films(gathering: Gathering) -> Iterator[Found]:
    """Every film of every NPZ file, or why it gives none. Raises CancelledError."""
    for found in find_files([gathering.root], gathering.cancel):
        if found.problem is not None:
            yield left_out(found.path, found.problem)
            continue
        file = opened_file(found.path)
        if isinstance(file, LeftOutFile):
            yield file
        elif found.path.suffix.casefold() != ".npz":
            yield unlabelled(found.path, "It is no NPZ file, so no label array belongs to it.")
        else:
            yield from _of_file(gathering, file)


def _of_file(gathering: Gathering, file: FilmFile) -> Iterator[Found]:
    first = 0
    for group in file.groups:
        try:
            yield from _of_group(gathering, file, group, first)
        except EngineError as problem:
            yield unlabelled(file.path, f"{group.name}: {problem.reason}")
        first += group.count


def _of_group(
    gathering: Gathering, file: FilmFile, group: ImageGroup, first: int
) -> Iterator[Found]:
    source = gathering.source
    labels = _vector(file.path, group, source.label_array or group.labels)
    patients = _vector(file.path, group, source.group_column) if source.group_column else None
    path_below = _below(gathering.root, file.path)
    part = part_named(split_of(group.name))
    for row in range(group.count):
        film = file.film(first + row)
        names = renamed(source, _names(labels[row]))
        if not names and labels.ndim == 1:
            yield unlabelled(film.path, f"{film.member} has no label.")
            continue
        patient = str(patients[row]) if patients is not None else film_name(path_below, film)
        yield Example(film, names, patient, path_below, part)


def _vector(path: Path, group: ImageGroup, name: str) -> npt.NDArray[Any]:
    """The array `name`, (N,) or (N, K). Raises DecodeError when it does not fit the films."""
    if name and name not in _arrays_in(path):
        raise DecodeError(path.name, f'it has no array "{name}"')
    values = labels_of(path, dataclasses.replace(group, labels=name))
    if values.ndim not in (1, 2) or len(values) != group.count:
        problem = f'its array "{name}" has not one value for each of {group.count} films'
        raise DecodeError(path.name, problem)
    return values


def _arrays_in(path: Path) -> tuple[str, ...]:
    with (
        as_decode_errors(path),
        open_file(path) as stream,
        np.load(stream, allow_pickle=False) as archive,
    ):
        return tuple(archive.files)


def _names(value: Any) -> tuple[str, ...]:
    """(K,) of 0 and 1 gives the numbers of its ones; a single value is the label itself."""
    if isinstance(value, np.ndarray):
        return tuple(str(column) for column in np.flatnonzero(value == 1))
    if isinstance(value, bytes):
        return (value.decode("utf-8", "replace"),)
    if isinstance(value, np.floating):
        return (str(int(value)),) if np.isfinite(value) and value == round(float(value)) else ()
    return (str(int(value)) if isinstance(value, np.bool_) else str(value),)


def _below(root: Path, path: Path) -> str:
    return path.name if root == path else below(root, path)
