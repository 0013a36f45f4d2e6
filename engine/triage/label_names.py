"""What a label of the user's means for a model's findings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from engine.errors import EngineError
from engine.models.card import ModelCard, Task
from engine.triage.label_types import Truth, TruthArray

# How data sets name films on which nothing was found; read here, and never said to anybody.
# "Negative" is not among them: it is said of one finding, and leaves the others open.
_NOTHING = ("no finding", "no findings", "normal", "healthy")


@dataclass(frozen=True, slots=True)
class LabelMeaning:
    """The user's word on a label that the program does not know; finding "" means: nothing."""

    label: str
    finding: str


class LabelNames:
    """The model's findings under all names that labels may have for them.

    A label means a finding when it is the finding's name or one of its classes, whatever the
    case, hyphens and underscores; then the finding's parents are there as well.
    """

    def __init__(self, card: ModelCard, meanings: Sequence[LabelMeaning] = ()) -> None:
        """Raises EngineError for a meaning that is none of the model's findings."""
        self.findings = card.finding_names
        self._own = {plain(name): number for number, name in enumerate(self.findings)}
        self._classes = tuple(
            frozenset(plain(name) for name in finding.classes) for finding in card.findings
        )
        self._ancestors = tuple(self._chain(card, number) for number in range(len(self.findings)))
        unclaimed = {plain(name) for name in card.classes} - frozenset().union(*self._classes)
        self._nothing = frozenset(_NOTHING) - self._own.keys() | unclaimed
        self._said = {plain(one.label): plain(one.finding) for one in meanings}
        for one in meanings:
            if one.finding and plain(one.finding) not in self._own:
                raise EngineError(one.finding, f"this is no finding of {card.id}")
        self.rest = _rest_class(card)

    def knows(self, label: str) -> bool:
        return self.is_nothing(label) or bool(self.implied(label))

    def is_nothing(self, label: str) -> bool:
        """Whether the label says that none of the findings is there."""
        name = plain(label)
        return self._said[name] == "" if name in self._said else name in self._nothing

    def implied(self, label: str) -> frozenset[int]:
        """Numbers of the findings that are there when a film carries the label."""
        direct = self._direct(label)
        return direct.union(*(self._ancestors[number] for number in direct))

    def spoken_of(self, labels: Iterable[str]) -> frozenset[int]:
        """The findings whose absence can be told among films that carry these labels."""
        return frozenset().union(*(self.implied(label) for label in labels))

    def truth(self, labels: Sequence[str], spoken_of: frozenset[int]) -> TruthArray:
        """int8 (F,) of a film that carries exactly `labels`; all unknown without a known one.

        "No finding" speaks of all of them. What no label of the set speaks of stays unknown on
        other films, as do the kinds of a finding when only the finding itself is named.
        """
        truth = np.full(len(self.findings), Truth.UNKNOWN, np.int8)
        if not any(self.knows(label) for label in labels):
            return truth
        there = self.spoken_of(labels)
        if any(self.is_nothing(label) for label in labels):
            truth[:] = Truth.WITHOUT
        truth[list(spoken_of - self._open(labels, there))] = Truth.WITHOUT
        truth[list(there)] = Truth.WITH
        return truth

    def truth_of_cells(self, ones: Sequence[str], zeros: Sequence[str]) -> TruthArray:
        """int8 (F,) of a film by a table with a column a label: which hold 1, and which 0.

        A finding is absent when its own column says so, or those of all its classes do, or
        that of a finding with these classes and more.
        """
        truth = np.full(len(self.findings), Truth.UNKNOWN, np.int8)
        if any(self.is_nothing(name) for name in ones):
            truth[:] = Truth.WITHOUT
        denied = {self._said.get(plain(name), plain(name)) for name in zeros}
        for name in denied & self._own.keys():
            denied |= self._classes[self._own[name]]
        for number, classes in enumerate(self._classes):
            if classes <= denied:
                truth[number] = Truth.WITHOUT
        truth[list(self.spoken_of(ones))] = Truth.WITH
        return truth

    def _direct(self, label: str) -> frozenset[int]:
        name = plain(label)
        name = self._said.get(name, name)
        by_class = {number for number, names in enumerate(self._classes) if name in names}
        return frozenset(by_class | ({self._own[name]} if name in self._own else set()))

    def _open(self, labels: Sequence[str], there: frozenset[int]) -> frozenset[int]:
        """Kinds of a finding that is named only as a whole."""
        left: set[int] = set()
        for label in labels:
            for number in self._direct(label):
                kinds = {n for n, chain in enumerate(self._ancestors) if number in chain}
                if not kinds & there:
                    left |= kinds
        return frozenset(left)

    def _chain(self, card: ModelCard, number: int) -> frozenset[int]:
        chain: set[int] = set()
        parent = card.findings[number].parent
        while parent:
            chain.add(self._own[plain(parent)])
            parent = card.findings[self._own[plain(parent)]].parent
        return frozenset(chain)


def plain(name: str) -> str:
    """Case, hyphens, underscores and double spaces aside."""
    return re.sub(r"[\s_-]+", " ", name).strip().casefold()


def _rest_class(card: ModelCard) -> str:
    """The class that a one-of-many model gives where none of its findings is; "" if it has none.

    Only where the findings without kinds of their own share out all other classes, so that
    what is left of 1 is that class's score.
    """
    parents = {finding.parent for finding in card.findings}
    shared = [name for f in card.findings if f.name not in parents for name in f.classes]
    rest = [name for name in card.classes if name not in shared]
    whole = len(shared) == len(set(shared)) == len(card.classes) - 1
    return rest[0] if card.task is Task.ONE_OF_MANY and whole else ""
