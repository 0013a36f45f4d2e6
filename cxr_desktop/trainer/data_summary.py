"""Labelled films in figures, for the steps to show. Knows no Qt; made off the GUI thread."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from engine.training.dataset_types import (
    Example,
    GatherReport,
    LeftOutFile,
    Part,
    SplitExamples,
    WhyLeftOut,
    part_named,
)

# Names of classes that mean none of the findings, in lower case.
_WITHOUT = frozenset(
    {"normal", "no finding", "no_finding", "nofinding", "negative", "healthy", "clear", "none"}
)


@dataclass(frozen=True, slots=True)
class ClassCount:
    """Films and patients with a label; `name` "" for films that have none."""

    name: str
    films: int
    patients: int


@dataclass(frozen=True, slots=True)
class DataSummary:
    """patients : those that are known. left_out : by reason, none of them empty.

    several_labels : whether a film has more than one label, or none, so that findings are there
    or not, whatever the others. families : class folders whose films, and no others, are of
    several classes: kinds of what the folder is called.
    """

    films: int
    patients: int
    patients_known: bool
    several_labels: bool
    classes: tuple[ClassCount, ...]
    left_out: tuple[tuple[WhyLeftOut, tuple[LeftOutFile, ...]], ...]
    families: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def class_names(self) -> tuple[str, ...]:
        """The commonest first."""
        return tuple(one.name for one in self.classes if one.name)


@dataclass(frozen=True, slots=True)
class PartCount:
    """classes : films with each label, in the order of the summary."""

    part: Part
    films: int
    patients: int
    classes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SplitSummary:
    """classes : the names of the columns. crossing : patients with films in several parts."""

    classes: tuple[str, ...]
    parts: tuple[PartCount, ...]
    crossing: int


def summary_of(report: GatherReport) -> DataSummary:
    """What the step Data shows."""
    examples = report.examples
    known = [e.patient_known for e in examples]
    by_reason = (
        (why, tuple(one for one in report.left_out if one.why is why)) for why in WhyLeftOut
    )
    return DataSummary(
        len(examples),
        len({e.group for e in examples if e.patient_known}),
        all(known),
        any(len(e.labels) != 1 for e in examples),
        class_counts(examples),
        tuple((why, files) for why, files in by_reason if files),
        families_of(examples),
    )


def families_of(examples: Iterable[Example]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Class folders with the labels, two or more, that lie in no other folder."""
    folders: dict[str, set[str]] = defaultdict(set)  # of each label
    for example in examples:
        first, *inside = example.path_below_root.split("/")
        if part_named(first) is not None and inside:
            first, *inside = inside
        for label in example.labels:
            folders[label].add(first if inside else "")
    alone: dict[str, list[str]] = defaultdict(list)
    for label, own in sorted(folders.items()):
        if len(own) == 1:
            alone[next(iter(own))].append(label)
    return tuple(
        (name, tuple(own)) for name, own in alone.items() if name and 1 < len(own) < len(folders)
    )


def class_counts(examples: Iterable[Example]) -> tuple[ClassCount, ...]:
    """The commonest first."""
    films: dict[str, int] = defaultdict(int)
    patients: dict[str, set[str]] = defaultdict(set)
    for example in examples:
        for label in example.labels or ("",):
            films[label] += 1
            patients[label].add(example.group)
    order = sorted(films, key=lambda name: (-films[name], name))
    return tuple(ClassCount(name, films[name], len(patients[name])) for name in order)


def split_summary(split: SplitExamples, classes: Sequence[str]) -> SplitSummary:
    """What the step Split shows; `classes` names its columns."""
    parts, seen = [], defaultdict[str, set[Part]](set)
    for part, films in split.parts():
        counts = {one.name: one.films for one in class_counts(films)}
        for example in films:
            seen[example.group].add(part)
        patients = len({example.group for example in films})
        columns = tuple(counts.get(name, 0) for name in classes)
        parts.append(PartCount(part, len(films), patients, columns))
    crossing = sum(len(own) > 1 for own in seen.values())
    return SplitSummary(tuple(classes), tuple(parts), crossing)


def propose_without(classes: Sequence[str]) -> tuple[str, ...]:
    """Classes whose names say that nothing was found; never all of them."""
    named = tuple(name for name in classes if name.casefold() in _WITHOUT)
    return named if len(named) < len(classes) else ()
