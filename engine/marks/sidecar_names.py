"""What sidecar files of marks are called, and so how to know one."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from pathlib import Path

SUFFIX = ".cxr-marks.json"
_COMMON = ".cxr-marks"
_LONGEST_NAME = 100  # bytes of the film's name kept in a fallback's, far from any system's limit
_UNFINISHED = re.compile(r"\.cxr-marks-[0-9a-f]{16}\.tmp")
_SIDECAR = re.compile(r".+\.cxr-marks\.json(\.damaged-\d+)?", re.DOTALL)


def is_sidecar(path: Path) -> bool:
    """Whether the name is that of a sidecar, one set aside, or one never finished."""
    return is_sidecar_name(path.name)


def is_sidecar_name(name: str) -> bool:
    """The same for a file's name alone. Cheap for others, of which there may be 100,000."""
    return _COMMON in name and any(form.fullmatch(name) for form in (_SIDECAR, _UNFINISHED))


def beside_film(path: Path) -> Path:
    """Where the marks of the films in the file `path` lie: "chest.dcm.cxr-marks.json"."""
    return path.with_name(path.name + SUFFIX)


def in_folder(path: Path, folder: Path, beginning: bytes) -> Path:
    """Where they lie when nothing can be written beside the film.

    The sha256 of the absolute path and of the file's `beginning` tells films apart: one patient's
    CD has its films where another's had them, and must not show the other's marks. The name
    (its end, when it is long) tells a person whose marks these are.
    """
    named = hashlib.sha256(os.fsencode(path.absolute()) + b"\0" + beginning)
    whole = named.hexdigest()
    name = path.name
    while len(os.fsencode(name)) > _LONGEST_NAME:
        name = name[1:]
    return folder / f"{whole}-{name}{SUFFIX}"


def unfinished(path: Path) -> Path:
    """A new name in the same folder, for a sidecar while it is being written."""
    return path.with_name(f".cxr-marks-{secrets.token_hex(8)}.tmp")


def set_aside(path: Path) -> Path:
    """The first free name for a sidecar that cannot be used: "….damaged-1"."""
    number = 1
    while (aside := path.with_name(f"{path.name}.damaged-{number}")).exists():
        number += 1
    return aside
