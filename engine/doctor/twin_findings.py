"""What twins mean: films that count twice, leak from training into test, contradict each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from engine.datatypes import FilmSource
from engine.doctor.cohort import Cohort
from engine.doctor.report import Check, DoctorFinding, Severity
from engine.doctor.stopping import Stoppable
from engine.doctor.twins_search import Twins, find_twins


def twin_findings(cohort: Cohort, cancel: Stoppable) -> list[DoctorFinding]:
    """Exact and near twins, those in different parts, those with different labels."""
    twins = find_twins(cohort.thumbs, [m.digest for m in cohort.measures], cancel)
    if cohort.embeddings is not None:
        twins = tuple(pair for pair in twins if pair.exact or _alike(cohort, pair))
    found = [*_twice(cohort, twins), *_across(cohort, twins), *_contradicting(cohort, twins)]
    return [finding for finding in found if finding is not None]


# The farthest of 300 copies had a cosine of 0.70 in the starter's embeddings, and one in twenty
# pairs of different films more than 0.79: this only drops what a model sees as wholly different.
LEAST_COSINE = 0.5


def _alike(cohort: Cohort, pair: Twins) -> bool:
    """Whether the model sees the same as well: two blank or black films are no twins."""
    if cohort.embeddings is None:
        return True
    one, other = cohort.embeddings[pair.first], cohort.embeddings[pair.second]
    length = float((one @ one) * (other @ other)) ** 0.5
    return bool(length > 0 and float(one @ other) >= LEAST_COSINE * length)


def _twice(cohort: Cohort, twins: Sequence[Twins]) -> list[DoctorFinding | None]:
    exact = [pair for pair in twins if pair.exact]
    near = [pair for pair in twins if not pair.exact]
    turned = sum(pair.mirrored for pair in near)
    mirrored = f" Pairs of mirror images among them: {turned}." if turned else ""
    return [
        _finding(
            cohort,
            Check.EXACT_TWINS,
            Severity.LOOK,
            exact,
            "{films} films are there more than once, pixel by pixel ({groups}).",
            "Keep one of each: the others only count double.",
        ),
        _finding(
            cohort,
            Check.NEAR_TWINS,
            Severity.LOOK,
            near,
            "{films} films are almost the same as another ({groups}): resized, saved"
            " anew or changed in contrast." + mirrored,
            "Keep one of each, or give them the same patient, so that no split parts them.",
        ),
    ]


def _across(cohort: Cohort, twins: Sequence[Twins]) -> list[DoctorFinding | None]:
    def parted(pair: Twins) -> bool:
        one, other = cohort.parts[pair.first], cohort.parts[pair.second]
        return one is not None and other is not None and one is not other

    return [
        _finding(
            cohort,
            Check.TWINS_ACROSS,
            Severity.FIX,
            [pair for pair in twins if parted(pair)],
            "{films} films are in one part of the split and their twin in another.",
            "Take them out of one part: the model would be judged on what it has learned by heart.",
        )
    ]


def _contradicting(cohort: Cohort, twins: Sequence[Twins]) -> list[DoctorFinding | None]:
    def differ(pair: Twins) -> bool:
        one, other = cohort.examples[pair.first], cohort.examples[pair.second]
        return set(one.labels) != set(other.labels)

    return [
        _finding(
            cohort,
            Check.CONTRADICTIONS,
            Severity.FIX,
            [pair for pair in twins if differ(pair)],
            "{films} films have a twin with another label.",
            "Decide which label is right, and take the other film out.",
        )
    ]


def _finding(
    cohort: Cohort,
    check: Check,
    severity: Severity,
    pairs: Sequence[Twins],
    sentence: str,
    remedy: str,
) -> DoctorFinding | None:
    if not pairs:
        return None
    numbers = joined((pair.first, pair.second) for pair in pairs)
    groups: tuple[tuple[FilmSource, ...], ...] = tuple(cohort.sources(g) for g in numbers)
    films = tuple(film for group in groups for film in group)
    several = "1 group" if len(groups) == 1 else f"{len(groups):,} groups"
    told = sentence.format(films=f"{len(films):,}", groups=several)
    return DoctorFinding(check, severity, told, remedy, films, groups)


def joined(pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Films that hang together by pairs, as sorted groups in the order of their first film."""
    root: dict[int, int] = {}

    def top(film: int) -> int:
        while root.setdefault(film, film) != film:
            film = root[film]
        return film

    for one, other in pairs:
        low, high = sorted((top(one), top(other)))
        root[high] = low
    groups: dict[int, list[int]] = {}
    for film in sorted(root):
        groups.setdefault(top(film), []).append(film)
    return [groups[first] for first in sorted(groups)]
