"""What a sidecar says: JSON with one entry for each film of the file.

    {"format": "CXR Desktop marks", "major": 1, "minor": 0, "author": "reader", "films": [
      {"index": 0, "member": "", "saved": "2026-01-31T12:00:00Z",
       "size": 8123456, "modified": 1700000000.5, "shape": [2500, 2048],
       "calibration": {"row_mm": 0.14, "column_mm": 0.14},
       "marks": [{"id": "…", "kind": "length", "points": [[10.0, 20.0], [13.0, 24.0]],
                  "text": "", "made": "2026-01-31T11:59:58Z"}]}]}

A newer minor version may add fields and kinds of marks: they are kept as they are. A newer major
version may mean something else by the same words: it is not read.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

import msgspec

from engine.errors import EngineError
from engine.marks.sidecar_entries import KNOWN_KINDS, FilmEntry

FORMAT = "CXR Desktop marks"
MAJOR, MINOR = 1, 0
AUTHOR = "reader"

_KEPT = "It is kept under another name as soon as marks of this film are saved again."
_Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SidecarContent:
    """A whole sidecar: `films` as understood, `raw` with everything else it says."""

    raw: _Json
    films: tuple[FilmEntry, ...] = ()

    def film(self, index: int) -> FilmEntry | None:
        return next((entry for entry in self.films if entry.index == index), None)

    @property
    def says_nothing(self) -> bool:
        """True when the file can go: no film has marks and no newer version left anything."""
        return not self.raw["films"] and not set(self.raw) - set(_empty())

    def with_film(self, entry: FilmEntry) -> SidecarContent:
        """With `entry` in place of the film's old one; what that said besides is kept."""
        old = _raw_entry(self.raw, entry.index)
        new = {**old, **msgspec.to_builtins(entry)}
        new["marks"] = _merged_marks(old.get("marks", []), new["marks"])
        return self._changed(entry.index, new)

    def without_film(self, index: int) -> SidecarContent:
        """Without the film's marks; of its entry stays what only a newer version understands."""
        old = _raw_entry(self.raw, index)
        strange = _merged_marks(old.get("marks", []), [])
        known = {field.name for field in fields(FilmEntry)}
        if not strange and not set(old) - known:
            return self._changed(index, None)
        return self._changed(index, {**old, "marks": strange, "calibration": None})

    def _changed(self, index: int, entry: _Json | None) -> SidecarContent:
        films = [film for film in self.raw["films"] if film["index"] != index]
        films += [] if entry is None else [entry]
        films.sort(key=lambda film: int(film["index"]))
        raw = {**self.raw, "minor": max(self.raw["minor"], MINOR), "films": films}
        return SidecarContent(raw, msgspec.convert(films, tuple[FilmEntry, ...]))


def empty_content() -> SidecarContent:
    """A sidecar without films."""
    return SidecarContent(_empty())


def encoded(content: SidecarContent) -> bytes:
    """The content as indented UTF-8 JSON."""
    return msgspec.json.format(msgspec.json.encode(content.raw), indent=2) + b"\n"


def decoded(text: bytes, subject: str) -> SidecarContent:
    """The content of a sidecar. Raises EngineError when it is damaged or too new."""
    try:
        raw = msgspec.json.decode(text)
        # Major first: a newer one may differ in everything else.
        major = msgspec.convert(raw, _Version).major
        if major > MAJOR:
            raise _too_new(subject)
        head = msgspec.convert(raw, _Head)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise damaged(subject) from error
    twice = len({film.index for film in head.films}) < len(head.films)
    if major < 1 or twice or not all(film.makes_sense for film in head.films):
        raise damaged(subject)
    return SidecarContent(raw, head.films)


def damaged(subject: str) -> EngineError:
    """The sentence for a sidecar that does not say what one says."""
    return EngineError(subject, "the file with the marks of this film is damaged", _KEPT)


class _Version(msgspec.Struct):
    major: int


class _Head(msgspec.Struct):
    minor: int
    films: tuple[FilmEntry, ...]


def _too_new(subject: str) -> EngineError:
    problem = "the marks of this film were saved by a newer version of this program"
    return EngineError(subject, problem, f"Update CXR Desktop to see them. {_KEPT}")


def _empty() -> _Json:
    return {"format": FORMAT, "major": MAJOR, "minor": MINOR, "author": AUTHOR, "films": []}


def _raw_entry(raw: _Json, index: int) -> _Json:
    return next((film for film in raw["films"] if film["index"] == index), {})


def _merged_marks(old: list[_Json], new: list[_Json]) -> list[_Json]:
    """`new` with the unknown fields of the old marks, then the old marks of unknown kinds."""
    before = {mark["id"]: mark for mark in old}
    strange = [mark for mark in old if mark["kind"] not in KNOWN_KINDS]
    return [*({**before.get(mark["id"], {}), **mark} for mark in new), *strange]
