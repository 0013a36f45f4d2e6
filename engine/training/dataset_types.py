"""Labelled films as they pass between the rooms of training. Imports nothing heavy."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from engine.datatypes import FilmSource, Identity

_AGE = re.compile(r"0*(\d+(?:\.\d+)?)\s*([DWMY]?)\w*$", re.IGNORECASE)
_PER_YEAR = {"d": 365.25, "w": 52.18, "m": 12.0, "y": 1.0, "": 1.0}


class Part(StrEnum):
    """Training films are learned from, validation films chosen on, test films judged on."""

    TRAINING = "training"
    VALIDATION = "validation"
    TEST = "test"


_PART_NAMES = {
    "train": Part.TRAINING,
    "training": Part.TRAINING,
    "val": Part.VALIDATION,
    "valid": Part.VALIDATION,
    "validation": Part.VALIDATION,
    "dev": Part.VALIDATION,
    "test": Part.TEST,
    "testing": Part.TEST,
}


@dataclass(frozen=True, slots=True)
class ExampleFacts:
    """What else is known of a film, for figures by group. age in years; "" or None: unknown."""

    sex: str = ""
    age: float | None = None
    view: str = ""
    scanner: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """One labelled film. `group` is the patient, or the film itself where that is unknown.

    part : where the source puts it ("" where it does not say); a split may say otherwise.
    """

    film: FilmSource
    labels: tuple[str, ...]
    group: str
    path_below_root: str
    part: Part | None = None
    facts: ExampleFacts = field(default_factory=ExampleFacts)

    @property
    def patient_known(self) -> bool:
        """Whether `group` names a patient and not only this film or its file."""
        return self.group not in (self.path_below_root, film_name(self.path_below_root, self.film))


@dataclass(frozen=True, slots=True)
class SplitExamples:
    """No film is in two of them. `test` is empty where test films come from elsewhere."""

    training: tuple[Example, ...]
    validation: tuple[Example, ...]
    test: tuple[Example, ...] = ()

    def parts(self) -> tuple[tuple[Part, tuple[Example, ...]], ...]:
        """Every part with its films, in the order training, validation, test."""
        return (
            (Part.TRAINING, self.training),
            (Part.VALIDATION, self.validation),
            (Part.TEST, self.test),
        )


class WhyLeftOut(StrEnum):
    """Why a file, or a line of a table, gives no labelled film."""

    UNLABELLED = "unlabelled"
    UNREADABLE = "unreadable"
    NOT_AN_IMAGE = "not an image"
    MISSING = "missing"
    AMBIGUOUS = "ambiguous"
    NOT_WANTED = "not wanted"


@dataclass(frozen=True, slots=True)
class LeftOutFile:
    """`path` is where it lies or, of one that is missing, should lie; `reason` a sentence."""

    path: Path
    why: WhyLeftOut
    reason: str


@dataclass(frozen=True, slots=True)
class GatherReport:
    """What a source holds: its labelled films in a fixed order, and all that it has besides."""

    root: Path
    examples: tuple[Example, ...]
    left_out: tuple[LeftOutFile, ...] = ()

    def count(self, why: WhyLeftOut) -> int:
        return sum(one.why is why for one in self.left_out)

    @property
    def label_counts(self) -> tuple[tuple[str, int], ...]:
        """Films with each label, the commonest first; "" for films that have none."""
        counts = Counter(label for e in self.examples for label in e.labels or ("",))
        return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))

    def sentence(self) -> str:
        """Such as "5,216 labelled films of 2,790 patients; 3 unreadable, 1 missing."."""
        patients = {e.group for e in self.examples if e.patient_known}
        known = all(e.patient_known for e in self.examples)
        told = f"{len(self.examples):,} labelled films"
        if patients:
            told += f" of {len(patients):,} patients" if known else ", not all of known patients"
        counts = [(self.count(why), why.value) for why in WhyLeftOut]
        rest = ", ".join(f"{count:,} {why}" for count, why in counts if count)
        return f"{told}; {rest}." if rest else f"{told}."


def film_name(path_below_root: str, film: FilmSource) -> str:
    """What stands for the patient where a file holds films of several."""
    return f"{path_below_root}[{film.index}]"


def part_named(text: str) -> Part | None:
    """The part that a folder or table calls `text`, in any case; None for other names."""
    return _PART_NAMES.get(text.strip().casefold())


def age_in_years(text: str) -> float | None:
    """From "42", "058Y", "18M" (months), as DICOM's age string (PS3.5 6.2) and tables have it."""
    found = _AGE.match(text.strip())
    if found is None:
        return None
    return float(found[1]) / _PER_YEAR[found[2].casefold()]


def facts_of(identity: Identity) -> ExampleFacts:
    """What a film's own header tells."""
    return ExampleFacts(
        identity.sex, age_in_years(identity.age), identity.view, identity.manufacturer
    )
