"""Test films that gathering lost before any was scored: they are counted, or figures would be of
fewer films than it seems.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.training.dataset_types import (
    GatherReport,
    LeftOutFile,
    Part,
    WhyLeftOut,
)
from engine.training.sources.class_folders import split_level
from engine.training.sources.common import below

_LOST = (WhyLeftOut.UNREADABLE, WhyLeftOut.MISSING, WhyLeftOut.AMBIGUOUS)
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class DroppedFilms:
    """lost : "path: reason" of test films that gave no film. unwanted : test films that the recipe
    leaves out. of_no_part : "path: reason" of files that were lost before the split gave them a
    part, so that nobody can say whether they would be test films.
    """

    lost: tuple[str, ...] = ()
    unwanted: int = 0
    of_no_part: tuple[str, ...] = ()


def dropped_of_set(gathered: GatherReport) -> DroppedFilms:
    """Of an evaluation set, all of whose films are test films."""
    lost = [one for one in gathered.left_out if one.why in _LOST]
    unwanted = sum(_left_out_by_recipe(one) for one in gathered.left_out)
    return DroppedFilms(_told(gathered, lost), unwanted)


def dropped_of_split(gathered: GatherReport, split_kind: str) -> DroppedFilms:
    """Of the test part of a recipe's own films, as far as their folder tells the part."""
    lost = [one for one in gathered.left_out if one.why in _LOST]
    if split_kind != "folders":
        return DroppedFilms(of_no_part=_told(gathered, lost))
    test = [one for one in lost if _part(gathered, one) is Part.TEST]
    unwanted = sum(
        _left_out_by_recipe(one) and _part(gathered, one) is Part.TEST for one in gathered.left_out
    )
    return DroppedFilms(_told(gathered, test), unwanted)


def dropped_sentences(dropped: DroppedFilms, unread: Sequence[str], films: int) -> tuple[str, ...]:
    """unread : "path: reason" of those of the `films` test films that could not be decoded."""
    said = []
    lost = (*dropped.lost, *unread)
    every = films + len(dropped.lost)
    if lost:
        said.append(
            f"{len(lost)} of {every} test films could not be read and {_are(lost)} left out: "
            + " ".join(lost[:_SHOWN])
        )
    if dropped.unwanted:
        films_of = "film" if dropped.unwanted == 1 else "films"
        said.append(f"The recipe leaves {dropped.unwanted} test {films_of} out.")
    if dropped.of_no_part:
        lost = dropped.of_no_part
        said.append(
            f"{len(lost)} {'file' if len(lost) == 1 else 'files'} of the data could not be read "
            f"and {_are(lost)} in no part of the split: " + " ".join(lost[:_SHOWN])
        )
    return tuple(said)


def with_vanished(
    dropped: DroppedFilms, named: Sequence[str], gathered: GatherReport
) -> DroppedFilms:
    """named : test films of the split that the run kept, which the data does not hold any more."""
    reasons = {below(gathered.root, one.path): one.reason for one in gathered.left_out}
    known = {line.split(": ", 1)[0] for line in dropped.lost}
    known |= {below(gathered.root, o.path) for o in gathered.left_out if _left_out_by_recipe(o)}
    vanished = [
        f"{name}: {reasons.get(name, 'It is not there any more.')}"
        for name in named
        if name not in known
    ]
    return DroppedFilms((*dropped.lost, *vanished), dropped.unwanted, dropped.of_no_part)


def _told(gathered: GatherReport, lost: Sequence[LeftOutFile]) -> tuple[str, ...]:
    return tuple(f"{below(gathered.root, one.path)}: {one.reason}" for one in lost)


def _part(gathered: GatherReport, one: LeftOutFile) -> Part | None:
    return split_level(below(gathered.root, one.path))[0]


def _left_out_by_recipe(one: LeftOutFile) -> bool:
    return one.why is WhyLeftOut.NOT_WANTED and "leaves this film out" in one.reason


def _are(films: Sequence[str]) -> str:
    return "is" if len(films) == 1 else "are"
