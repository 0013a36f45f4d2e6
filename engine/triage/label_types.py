"""What is known of a job's films from elsewhere than the model."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

import numpy as np
import numpy.typing as npt

TruthArray = npt.NDArray[np.int8]
NAMES_SHOWN = 5


class Truth(IntEnum):
    """Whether a film has a finding, as its label says."""

    UNKNOWN = -1
    WITHOUT = 0
    WITH = 1


class LabelOrigin(StrEnum):
    """Where labels come from."""

    FOLDERS = "the names of folders"
    TABLE = "a table"
    VERDICTS = "readers' verdicts, given with the scores in sight"
    BLIND = "readers' impressions, given before the scores were seen"


@dataclass(frozen=True, slots=True)
class NameCount:
    """A label and the number of films that carry it."""

    name: str
    films: int


@dataclass(frozen=True, slots=True)
class LabelMatches:
    """What was matched and what was not.

    films : of the job. labelled : those with a label for at least one finding.
    used, unused : labels that mean a finding (or none of them), and labels that mean nothing
        to this model, most films first.
    missing : lines of the table whose film the job does not have; ambiguous : lines whose name
        several different films have; changed : verdicts on films that have changed since; with
        the first few names of each.
    """

    films: int
    labelled: int
    used: tuple[NameCount, ...] = ()
    unused: tuple[NameCount, ...] = ()
    missing: int = 0
    first_missing: tuple[str, ...] = ()
    ambiguous: int = 0
    first_ambiguous: tuple[str, ...] = ()
    changed: int = 0
    first_changed: tuple[str, ...] = ()

    def sentences(self) -> tuple[str, ...]:
        """In words, what matters first; the labelled films always."""
        said = [f"{self.labelled} of {self.films} films have a label{_counted(self.used)}."]
        if self.unused:
            said.append(f"Not among the model's findings{_counted(self.unused)}.")
        if self.missing:
            said.append(f"Lines without a film: {self.missing}{_listed(self.first_missing)}.")
        if self.ambiguous:
            said.append(
                "Lines left out, because several films have the name: "
                f"{self.ambiguous}{_listed(self.first_ambiguous)}."
            )
        if self.changed:
            said.append(
                "Verdicts left out, because the film has changed since: "
                f"{self.changed}{_listed(self.first_changed)}."
            )
        return tuple(said)


@dataclass(frozen=True, slots=True, eq=False)
class JobLabels:
    """Truth of a job's films.

    findings : names, in the order of the job's. films : int64 (N,), keys of films, rising.
    truth : int8 (N, F), see `Truth`. patients : N names, "" where unknown.
    rest : what a one-of-many model calls films with none of the findings, see `LabelNames`.
    """

    origin: LabelOrigin
    findings: tuple[str, ...]
    films: npt.NDArray[np.int64]
    truth: TruthArray
    patients: tuple[str, ...]
    matches: LabelMatches
    rest: str = ""

    def of(self, film: int) -> tuple[bool | None, ...]:
        """One a finding; None where the labels do not say."""
        place = int(np.searchsorted(self.films, film))
        if place == len(self.films) or self.films[place] != film:
            return (None,) * len(self.findings)
        return tuple(None if value < 0 else bool(value) for value in self.truth[place])


def _counted(names: tuple[NameCount, ...]) -> str:
    shown = ", ".join(f"{one.name} {one.films}" for one in names[:NAMES_SHOWN])
    more = f" and {len(names) - NAMES_SHOWN} others" if len(names) > NAMES_SHOWN else ""
    return f": {shown}{more}" if names else ""


def _listed(names: tuple[str, ...]) -> str:
    return f" ({', '.join(names)})" if names else ""
