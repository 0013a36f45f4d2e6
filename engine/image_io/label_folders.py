"""From a label vector to folder names that every file system takes, or to a table."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?$", re.IGNORECASE)
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Labelling:
    """Either a folder for every film, or a table with a line for every film, or neither."""

    folders: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    table: tuple[tuple[str, ...], ...] = ()

    def folder(self, row: int) -> str:
        return self.folders[row] if self.folders else ""

    def csv(self, name: str) -> bytes:
        """The table as CSV (UTF-8): file name, then one column a label."""
        text = io.StringIO(newline="")
        writer = csv.writer(text)
        writer.writerow(("file", *self.columns))
        for row, values in enumerate(self.table):
            writer.writerow((f"{name}_{row:06d}.png", *values))
        return text.getvalue().encode("utf-8", "replace")


def labelling_of(labels: npt.NDArray[Any], class_names: Mapping[str, str]) -> Labelling:
    """Folders for one label a film, (N,) or one-hot (N, K); a table for everything else."""
    if labels.ndim == 2 and _is_one_hot(labels):
        labels = labels.argmax(axis=1)
    if labels.ndim == 2:
        columns = tuple(class_names.get(str(k), f"class_{k}") for k in range(labels.shape[1]))
        return Labelling((), columns, tuple(tuple(map(_text, row)) for row in labels))
    if labels.dtype.kind == "f" and not _is_whole(labels):
        return Labelling((), ("label",), tuple((_text(value),) for value in labels))
    texts = [_text(value) for value in labels]
    named = {text: class_names.get(text, text) for text in texts}
    folders = _distinct(named)
    return Labelling(tuple(folders[text] for text in texts))


def folder_safe(name: str) -> str:
    """`name` as a folder name on Windows, macOS and Linux; never empty, never ".."."""
    safe = _FORBIDDEN.sub("_", name)[:_LONGEST].strip().rstrip(". ")
    if not safe or set(safe) == {"."}:
        return "_"
    return f"_{safe}" if _RESERVED.match(safe) else safe


def _distinct(named: Mapping[str, str]) -> dict[str, str]:
    """A folder a label value; values whose names come out alike share no folder by accident.

    Two values given the same name on purpose do share one.
    """
    taken: dict[str, str] = {}
    folders: dict[str, str] = {}
    for text in sorted(named):
        name, folder, number = named[text], folder_safe(named[text]), 2
        while taken.setdefault(folder.casefold(), name) != name:
            folder, number = f"{folder_safe(name)} ({number})", number + 1
        folders[text] = folder
    return folders


def _is_one_hot(labels: npt.NDArray[Any]) -> bool:
    if labels.dtype.kind not in "biuf":
        return False
    binary = np.isin(labels, (0, 1)).all()
    return bool(binary and (labels.astype(np.int64).sum(axis=1) == 1).all())


def _is_whole(labels: npt.NDArray[Any]) -> bool:
    return bool(np.isfinite(labels).all() and (labels == np.round(labels)).all())


def _text(value: Any) -> str:
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, np.bool_):
        return str(int(value))
    if isinstance(value, np.floating) and np.isfinite(value) and value == round(float(value)):
        return str(int(value))
    return str(value)
