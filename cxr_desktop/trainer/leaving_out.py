"""Which films of a finding of the data doctor may be left out at one click. Knows no Qt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from engine.datatypes import FilmSource
from engine.doctor.report import Check, DoctorFinding
from engine.training.dataset_types import Example, Part, SplitExamples
from engine.training.sources.gathering import names_of

# Not LABELS: hard films are among those that a model doubts, and are worth learning from.
_ALL = (Check.UNREADABLE, Check.GATE, Check.CONTRADICTIONS)
_ONE_STAYS = (Check.EXACT_TWINS, Check.NEAR_TWINS)
_WORTH = {Part.TRAINING: 0, Part.VALIDATION: 1, Part.TEST: 2}
FilmKey = tuple[object, int]


def films_to_leave_out(
    finding: DoctorFinding, part_of: Mapping[FilmSource, Part]
) -> tuple[FilmSource, ...]:
    """Those that are better not learned from; () where leaving films out is no remedy.

    Of twins the first stays. Of twins on both sides of the split the one stays that is judged
    on: a test film rather than a validation film, and that rather than a training film.
    """
    if finding.check in _ALL:
        return finding.films
    if finding.check in _ONE_STAYS:
        return tuple(film for group in finding.groups for film in group[1:])
    if finding.check is Check.TWINS_ACROSS:
        return tuple(film for group in finding.groups for film in _lesser(group, part_of))
    return ()


def _lesser(
    group: tuple[FilmSource, ...], part_of: Mapping[FilmSource, Part]
) -> tuple[FilmSource, ...]:
    worth = [_WORTH[part_of[film]] if film in part_of else -1 for film in group]
    return tuple(film for film, own in zip(group, worth, strict=True) if own < max(worth))


def names_to_leave_out(films: Iterable[FilmSource], examples: Iterable[Example]) -> tuple[str, ...]:
    """As `DataSource.leave_out` wants them; of what is no labelled film nothing."""
    wanted = {_key(film) for film in films}
    return tuple(names_of(e)[_of_several(e.film)] for e in examples if _key(e.film) in wanted)


def parts_by_film(split: SplitExamples) -> dict[FilmSource, Part]:
    """Which part each film is in."""
    return {example.film: part for part, films in split.parts() for example in films}


def _key(film: FilmSource) -> FilmKey:
    return film.path, film.index


def _of_several(film: FilmSource) -> bool:
    """Whether its file holds others, which are to stay."""
    return bool(film.member)
