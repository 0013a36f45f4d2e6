"""Labelled films as they pass between the rooms of training. Imports nothing heavy."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum

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
        """Whether `group` names a patient and not only this film."""
        return self.group != self.path_below_root


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
