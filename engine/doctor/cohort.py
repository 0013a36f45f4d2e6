"""The films of an examination as arrays: labels, parts, patients, and what was measured."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

from engine.datatypes import BoolArray, FilmSource, Float32Array, UInt8Array
from engine.doctor.film_numbers import FilmMeasures
from engine.training.dataset_types import Example, ExampleFacts, Part, SplitExamples


@dataclass(frozen=True, slots=True)
class UnreadFilm:
    """A labelled film that could not be decoded, and the sentence why."""

    example: Example
    reason: str


@dataclass(frozen=True, eq=False)
class Cohort:
    """Films that were measured, one number each; `embeddings` float32 (N, D) or None."""

    examples: tuple[Example, ...]
    parts: tuple[Part | None, ...]
    measures: tuple[FilmMeasures, ...]
    embeddings: Float32Array | None
    unread: tuple[UnreadFilm, ...]

    @property
    def films(self) -> int:
        return len(self.examples)

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """The commonest first."""
        counts = Counter(label for e in self.examples for label in e.labels)
        return tuple(sorted(counts, key=lambda name: (-counts[name], name)))

    @cached_property
    def one_each(self) -> bool:
        """Whether every film has exactly one label."""
        return all(len(e.labels) == 1 for e in self.examples)

    @cached_property
    def groups(self) -> npt.NDArray[np.int64]:
        """int64 (N,): a number for each patient: the source's word, else the header's."""
        names = [self.patient(i) for i in range(self.films)]
        return np.unique(names, return_inverse=True)[1].astype(np.int64)

    @cached_property
    def thumbs(self) -> UInt8Array:
        """uint8 (N, 64, 64)."""
        return np.stack([m.thumb for m in self.measures])

    def patient(self, film: int) -> str:
        example = self.examples[film]
        known = example.patient_known
        return example.group if known else (self.measures[film].patient_id or example.group)

    def knows_patient(self, film: int) -> bool:
        return self.examples[film].patient_known or bool(self.measures[film].patient_id)

    def has(self, label: str) -> BoolArray:
        """bool (N,)."""
        return np.array([label in e.labels for e in self.examples], bool)

    def targets(self) -> tuple[str, ...]:
        """What a probe is asked: each label against the rest; of two that exclude, the rarer."""
        if self.one_each and len(self.labels) == 2:
            return (self.labels[1],)
        return self.labels

    def facts(self, film: int) -> ExampleFacts:
        """The source's word, and where it is silent the header's."""
        own, header = self.examples[film].facts, self.measures[film].facts
        return ExampleFacts(
            own.sex or header.sex,
            header.age if own.age is None else own.age,
            own.view or header.view,
            own.scanner or header.scanner,
        )

    def sources(self, films: Sequence[int]) -> tuple[FilmSource, ...]:
        return tuple(self.examples[i].film for i in films)


def parts_of(
    examples: Sequence[Example], split: SplitExamples | None
) -> dict[tuple[Path, int], Part | None]:
    """Where each film is; without a split, where the source puts it."""
    parts = {(e.film.path, e.film.index): e.part for e in examples}
    for part, films in split.parts() if split is not None else ():
        parts.update({(e.film.path, e.film.index): part for e in films})
    return parts
