"""What the data doctor says: findings with their films, and its report as a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import msgspec

from engine.datatypes import FilmSource
from engine.errors import RecipeError
from engine.evaluation.figures import NamedFigure
from engine.export.files import write_file

REPORT_FILE = "data-doctor.json"
REPORT_SCHEMA = 1


class Severity(StrEnum):
    """FIX: figures would be wrong. LOOK: a person should see it. NOTE: good to know."""

    FIX = "fix first"
    LOOK = "look at it"
    NOTE = "note"


class Check(StrEnum):
    """One question that the doctor asks of the data."""

    UNREADABLE = "unreadable files"
    LEFT_OUT = "files without a label"
    CLASSES = "films of each class"
    EXACT_TWINS = "the same film twice"
    NEAR_TWINS = "almost the same film twice"
    TWINS_ACROSS = "the same film on both sides of the split"
    PATIENTS_ACROSS = "patients on both sides of the split"
    PATIENTS = "whose film it is"
    CONTRADICTIONS = "twins with different labels"
    LABELS = "labels that may be wrong"
    GATE = "films that the input gate doubts"
    APPEARANCE = "size and brightness by class"
    BORDERS = "shortcut: borders alone"
    BLUR = "shortcut: a blur of 16 x 16"
    METADATA = "shortcut: size, format and header alone"


@dataclass(frozen=True, slots=True)
class LabelDoubt:
    """A film's label, and the one it looks more like; "not X" where films may have several."""

    given: str
    likely: str


@dataclass(frozen=True, slots=True)
class DoctorFinding:
    """One thing found. `sentence` says what, `remedy` what to do about it.

    films : those that it is about, the most telling first; groups : films that belong together,
        such as twins; figures : what was measured; doubts : of each film in `films`, where it is
        its label that is doubted.
    """

    check: Check
    severity: Severity
    sentence: str
    remedy: str = ""
    films: tuple[FilmSource, ...] = ()
    groups: tuple[tuple[FilmSource, ...], ...] = ()
    figures: tuple[NamedFigure, ...] = ()
    doubts: tuple[LabelDoubt, ...] = ()


@dataclass(frozen=True, slots=True)
class NotDone:
    """A check that could not be made, and the sentence why: silence is not health."""

    check: Check
    reason: str


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the checks found, in their order, and which of them could not be made."""

    findings: tuple[DoctorFinding, ...]
    not_done: tuple[NotDone, ...]


@dataclass(frozen=True, slots=True)
class DoctorReport:
    """All findings, the gravest first; films looked at; checks that could not be made.

    examined : `examined_sha256` of what was looked at; "" in reports of an older program.
    """

    films: int
    patients: int
    findings: tuple[DoctorFinding, ...]
    not_done: tuple[NotDone, ...] = ()
    seconds: float = 0.0
    schema: int = REPORT_SCHEMA
    examined: str = ""

    def of(self, check: Check) -> tuple[DoctorFinding, ...]:
        return tuple(finding for finding in self.findings if finding.check is check)

    def count(self, severity: Severity) -> int:
        return sum(finding.severity is severity for finding in self.findings)


def by_severity(findings: Sequence[DoctorFinding]) -> tuple[DoctorFinding, ...]:
    """The gravest first, and within a severity in the order of the checks."""
    grave, order = list(Severity), list(Check)
    return tuple(sorted(findings, key=lambda f: (grave.index(f.severity), order.index(f.check))))


def write_report(folder: Path, report: DoctorReport) -> Path:
    """`REPORT_FILE` in the run folder, whole or not at all. Raises EngineError."""
    return write_file(folder / REPORT_FILE, encode(report), overwrite=True)


def read_report(folder: Path) -> DoctorReport:
    """Raises RecipeError when there is none or it cannot be understood."""
    path = folder / REPORT_FILE
    try:
        return decode(path.read_bytes())
    except OSError as error:
        raise RecipeError(str(path), f"cannot be read: {error.strerror}") from error
    except msgspec.DecodeError as error:
        raise RecipeError(
            str(path), f"is no report of the data doctor: {error}", "Examine the data again."
        ) from error


def encode(report: DoctorReport) -> bytes:
    """JSON, indented."""
    return msgspec.json.format(msgspec.json.encode(report, enc_hook=_as_text), indent=1)


def decode(content: bytes) -> DoctorReport:
    """Raises msgspec.DecodeError."""
    return msgspec.json.decode(content, type=DoctorReport, dec_hook=_as_path)


def _as_text(value: Any) -> str:
    if isinstance(value, Path):
        return str(value)
    raise NotImplementedError(type(value).__name__)


def _as_path(kind: type, value: Any) -> Any:
    if kind is Path:
        return Path(value)
    raise NotImplementedError(kind.__name__)
