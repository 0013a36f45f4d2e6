"""File names for exported films: they say which film it is, or, hidden, only its number."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from pathlib import Path

from engine.datatypes import FilmSource
from engine.export.request import SUFFIXES, ExportKind

_LONGEST = 120
# Names that Windows keeps for devices, whatever their ending.
_RESERVED = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)))
)


def target_name(
    source: FilmSource, kind: ExportKind, *, hidden: bool = False, number: int = 1
) -> str:
    """ "chest frame_2.png" of "chest.dcm frame 2"; "film-001-2.png" where identity is hidden.

    File and folder names often are a patient's, so nothing of the source's goes into a hidden
    one, nor into that of a de-identified copy. `number` is the film's file's, from 1.
    """
    if hidden or kind is ExportKind.DEIDENTIFIED:
        frame = f"-{source.index + 1}" if source.member else ""
        return f"film-{number:03d}{frame}{SUFFIXES[kind]}"
    stem = _safe(source.path.stem) or "film"
    member = _safe(source.member)
    mark = "-sc" if kind is ExportKind.SECONDARY_CAPTURE else ""
    whole = f"{stem} {member}".rstrip()[:_LONGEST]
    return f"{whole}{mark}{SUFFIXES[kind]}"


def side_path(target: Path, suffix: str) -> Path:
    """ "chest.marks.json" beside "chest.png", for the suffix ".marks.json"."""
    return target.with_name(target.stem + suffix)


def is_taken(target: Path, beside: Iterable[str] = ()) -> bool:
    """Whether there is such a file, or one of those that go beside it, by their suffixes.

    Raises OSError or ValueError for names that the file system does not take.
    """
    paths = (target, *(side_path(target, suffix) for suffix in beside))
    return any(path.exists() or path.is_symlink() for path in paths)


def free_target(
    folder: Path, name: str, taken: Container[Path] = (), beside: Sequence[str] = ()
) -> Path:
    """`folder/name`, with " (2)" and so on where that is taken or among `taken`."""
    first = folder / name
    target, count = first, 1
    while target in taken or is_taken(target, beside):
        count += 1
        target = first.with_name(f"{first.stem} ({count}){first.suffix}")
    return target


def _safe(name: str) -> str:
    """Letters, digits and "-_. "; what no file system takes becomes "_"."""
    kept = "".join(c if c.isalnum() or c in "-_. " else "_" for c in name)
    kept = " ".join(kept.split()).strip("._ ")
    return f"{kept}_" if kept.lower() in _RESERVED else kept
