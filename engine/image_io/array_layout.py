"""Which arrays of an NPZ or NPY file are films, and which are their labels.

The rule, by shape alone and with sides of at least 16 pixels:

| dimensions | meaning |
| --- | --- |
| (H, W) | one film |
| (H, W, C) with C of 1, 3, 4 | one film, grey, RGB or RGBA |
| (N, H, W) otherwise | a stack of N films; (3, H, W) is three films, not colours |
| (N, H, W, C) with C of 1, 3, 4 | a stack of N films |

A label vector is an array of length N, or (N, K) with K columns, that belongs to a stack of N:
`train_images` goes with `train_labels` (the manner of MedMNIST), and any other vector of whole
numbers or texts with the stack of its length, best by its name. Python objects are never loaded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from engine.datatypes import FilmFile, FilmFormat, ImageGroup
from engine.errors import DecodeError
from engine.image_io.limits import MIN_SIDE, check_size
from engine.image_io.npy_header import NpyHeader

_CHANNELS = (1, 3, 4)
# Colour films of doubles reach 32 bytes a pixel; more than this is not decoded at once.
MAX_FILM_BYTES = 1 << 30
_SPLITS = {
    "train": "train",
    "training": "train",
    "val": "val",
    "valid": "val",
    "validation": "val",
    "dev": "val",
    "test": "test",
    "testing": "test",
}
_LABEL_WORDS = frozenset(
    ("label", "labels", "y", "target", "targets", "class", "classes", "finding", "findings")
)
_NEVER_LABELS = frozenset(
    {"id", "ids", "index", "indices", "idx", "patient", "patients", "age", "ages", "weight"}
    | {"weights", "mean", "std", "sex", "view", "path", "paths", "name", "names", "file"}
)


@dataclass(frozen=True, slots=True)
class ArrayMember:
    """One array of the file; `name` without ".npy", "" for a bare NPY file."""

    name: str
    header: NpyHeader


@dataclass(frozen=True, slots=True)
class FilmStack:
    """An array that holds films: `count` of `film_shape`, (H, W) or (H, W, C)."""

    member: ArrayMember
    count: int
    film_shape: tuple[int, ...]
    labels: str = ""

    @property
    def image_group(self) -> ImageGroup:
        return ImageGroup(self.member.name, self.count, self.labels)

    @property
    def film_bytes(self) -> int:
        total = self.member.header.dtype.itemsize
        for side in self.film_shape:
            total *= side
        return total


@dataclass(frozen=True, slots=True)
class ArrayLayout:
    """The film stacks of a file, in its order; at least one."""

    path: Path
    format: FilmFormat
    stacks: tuple[FilmStack, ...]

    @property
    def film_file(self) -> FilmFile:
        groups = tuple(stack.image_group for stack in self.stacks)
        return FilmFile(self.path, self.format, groups)

    def locate(self, index: int) -> tuple[FilmStack, int]:
        """The stack and the row in it of the film with this running number.

        Raises DecodeError when the file has no such film (any more).
        """
        rest = index
        for stack in self.stacks:
            if 0 <= rest < stack.count:
                return stack, rest
            rest -= stack.count
        raise DecodeError(self.path.name, f"it has no film number {index + 1} any more")


def lay_out(path: Path, film_format: FilmFormat, members: list[ArrayMember]) -> ArrayLayout:
    """Sorts the members into film stacks and labels.

    Raises DecodeError with the reason when none of them is a film.
    """
    stacks: list[FilmStack] = []
    problems: list[DecodeError] = []
    for member in members:
        try:
            stacks += _as_stack(path, member)
        except DecodeError as problem:
            problems.append(problem)
    stacks = _without_label_matrices(stacks)
    if not stacks:
        raise problems[0] if problems else _no_films(path, members)
    return ArrayLayout(path, film_format, tuple(_with_labels(s, members) for s in stacks))


def _as_stack(path: Path, member: ArrayMember) -> list[FilmStack]:
    """The member as films, [] when it is something else; raises when it only looks like films."""
    header, shape = member.header, member.header.shape
    quoted = f'its array "{member.name}"' if member.name else "its array"
    if header.dtype.hasobject:
        raise DecodeError(
            path.name,
            f"{quoted} holds Python objects, which are never loaded",
            "Save it as numbers.",
        )
    if header.dtype.kind not in "biuf" or len(shape) < 2 or 0 in shape:
        return []
    if len(shape) > 4 or (len(shape) == 4 and shape[3] not in _CHANNELS):
        raise DecodeError(
            path.name,
            f"{quoted} has {len(shape)} dimensions ({header.shape_text}), and the last is not"
            " 1, 3 or 4 channels",
            "Save it as (films, rows, columns) or (films, rows, columns, channels).",
        )
    if len(shape) == 2 and min(shape) < MIN_SIDE:
        return []
    stack = _shaped(member)
    check_size(path, stack.film_shape[1], stack.film_shape[0])
    if stack.film_bytes > MAX_FILM_BYTES:
        raise DecodeError(path.name, f"one film of {quoted} takes {stack.film_bytes:,} bytes")
    return [stack]


def _shaped(member: ArrayMember) -> FilmStack:
    shape = member.header.shape
    one_film = len(shape) == 2 or (
        len(shape) == 3 and shape[2] in _CHANNELS and min(shape[:2]) >= MIN_SIDE
    )
    return FilmStack(member, 1, shape) if one_film else FilmStack(member, shape[0], shape[1:])


def _without_label_matrices(stacks: list[FilmStack]) -> list[FilmStack]:
    """Leaves out (N, K) arrays named like labels where a stack of N films is there."""
    counts = {stack.count for stack in stacks if len(stack.member.header.shape) > 2}
    return [
        stack
        for stack in stacks
        if not (
            len(stack.member.header.shape) == 2
            and stack.film_shape[0] in counts
            and _words(stack.member.name) & _LABEL_WORDS
        )
    ]


def _with_labels(stack: FilmStack, members: list[ArrayMember]) -> FilmStack:
    """The stack with the name of the best label vector, if there is one."""
    if len(stack.member.header.shape) < 3 or stack.count != stack.member.header.shape[0]:
        return stack
    rated = [(_label_rating(stack, member), member.name) for member in members]
    rating, name = max(rated, key=lambda pair: pair[0])
    return FilmStack(stack.member, stack.count, stack.film_shape, name if rating > 0 else "")


def _label_rating(stack: FilmStack, member: ArrayMember) -> int:
    """How likely `member` labels `stack`; 0 or less: not at all."""
    header, words = member.header, _words(member.name)
    named = bool(words & _LABEL_WORDS)
    fits = len(header.shape) in (1, 2) and header.shape[0] == stack.count
    kinds = "biuUSf" if named else "biuUS"
    if not fits or header.dtype.kind not in kinds or header.dtype.hasobject:
        return 0
    split, own = _split(words), _split(_words(stack.member.name))
    if words & _NEVER_LABELS or (split and own and split != own):
        return 0
    if len(header.shape) == 2 and header.shape[1] >= MIN_SIDE and not named:
        return 0
    return 1 + 4 * named + 2 * (split == own) + (len(header.shape) == 1)


def _words(name: str) -> frozenset[str]:
    return frozenset(re.split(r"[^a-z]+", name.lower()))


def split_of(name: str) -> str:
    """ "train", "val" or "test" where the array's name says so, else ""."""
    return _split(_words(name))


def _split(words: frozenset[str]) -> str:
    return next((_SPLITS[word] for word in sorted(words) if word in _SPLITS), "")


def _no_films(path: Path, members: list[ArrayMember]) -> DecodeError:
    for member in members:
        if len(member.header.shape) == 2 and member.header.dtype.kind in "biuf":
            try:
                check_size(path, member.header.shape[1], member.header.shape[0])
            except DecodeError as problem:
                return problem
    shown = ", ".join(
        f"{member.name or 'array'}: {member.header.shape_text} {member.header.dtype}"
        for member in members[:4]
    )
    return DecodeError(path.name, f"none of its arrays is a film or a stack of films ({shown})")
