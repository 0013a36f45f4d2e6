"""What passes between the rooms of triage: a job, its files, its films, its verdicts."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Literal

import numpy as np
import numpy.typing as npt

from engine.datatypes import FilmSource, Float32Array, PixelGrid
from engine.models.card import ScoreWord

Float16Array = npt.NDArray[np.float16]


class TriageOutcome(StrEnum):
    """How a file, or one film of it, stands. At a job's end nothing is waiting."""

    WAITING = "waiting"
    SCORED = "scored"
    REFUSED = "refused"  # by the input gate, or not an image at all: the reason says which
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class JobFinding:
    """A finding of the job's model. `threshold` is the one in use, within 0..1."""

    name: str
    threshold: float
    parent: str = ""


@dataclass(frozen=True, slots=True)
class OperatingPoint:
    """The thresholds in use, one a finding in the model's order; bound to one bundle.

    choice : how they were chosen, in words for the reader.
    """

    bundle_sha256: str
    thresholds: tuple[float, ...]
    choice: str


@dataclass(frozen=True, slots=True)
class JobSettings:
    """All that decides what a job does; kept in the job, so that resuming does the same.

    roots : folders, files, archives, as absolute paths.
    bundle_path : where the bundle was when the job was made; `bundle_sha256` is what counts.
    patient_rule : regular expression with one group over file names, "" for none; see
        `engine.image_io.patients`.
    blind_first : the reader commits an impression before any score is shown.
    gate : films that are no chest films by the looks of them are refused.
    score_word : what the bundle's numbers are. The job keeps them, and its thresholds, as the
        bundle gives them; a calibrated bundle is another one, by its sha256, than before.
    """

    roots: tuple[Path, ...]
    bundle_path: Path
    bundle_id: str
    bundle_version: str
    bundle_sha256: str
    precision: Literal["float32", "bfloat16"] = "float32"
    device: str = "auto"
    patient_rule: str = ""
    blind_first: bool = False
    gate: bool = True
    score_word: ScoreWord = "score"


@dataclass(frozen=True, slots=True)
class FileState:
    """By which a changed file is told. `sha256` is "" until the file has been read."""

    size: int
    mtime_ns: int
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class JobFile:
    """A file of the job. `key` is its number in the job, in the order in which it was found."""

    key: int
    path: Path
    state: FileState
    outcome: TriageOutcome


@dataclass(frozen=True, slots=True)
class FilmFacts:
    """What the header, or the file's name, says of whom it shows; "" where neither does."""

    patient_id: str = ""
    patient_name: str = ""
    sex: str = ""
    age: str = ""
    view: str = ""
    study_date: str = ""  # YYYY-MM-DD
    study_uid: str = ""
    rows: int = 0
    columns: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class FilmScores:
    """scores : float32 (F,) in 0..1, in the order of the job's findings.
    maps : float16 (F, h, w), signed class activation maps, (0, 0) top left; on `grid`.
    """

    scores: Float32Array
    maps: Float16Array
    grid: PixelGrid


@dataclass(frozen=True, slots=True, eq=False)
class FilmEnd:
    """How one film ended, as the pipeline hands it to the store.

    file : key of the JobFile. Exactly one of `scored` and `reason` is given: `scored` for the
        outcome SCORED, `reason` for REFUSED and FAILED.
    """

    file: int
    source: FilmSource
    outcome: TriageOutcome
    facts: FilmFacts = field(default_factory=FilmFacts)
    scored: FilmScores | None = None
    reason: str = ""


class Agreement(StrEnum):
    """What the reader says of the model's flags on one film."""

    AGREE = "agree"
    DISAGREE = "disagree"
    CORRECTED = "corrected"  # the reader names the findings


@dataclass(frozen=True, slots=True)
class Verdict:
    """A reader's word on one film. Times are UTC, ISO 8601 to the millisecond.

    findings : what the reader sees: for AGREE the flagged findings as they were then, for
        DISAGREE none of the findings or those named, for CORRECTED those named; () means that
        the reader sees none of the model's findings.
    blind : what was committed before the scores appeared; None when the film was not read blind.
    seconds : from the film's appearing to the verdict.
    """

    agreement: Agreement
    findings: tuple[str, ...]
    note: str = ""
    reader: str = ""
    at: str = ""
    blind: tuple[str, ...] | None = None
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class WorklistEntry:
    """A line of the worklist: one film, or a file without any.

    film : the film's number in the job. rank : from 1, most suspicious first; None unless
        scored. suspicion : in 0..1, 0.5 on the threshold; see `engine.triage.ranking`.
    scores : one a finding, () unless scored. flagged : names of findings at or above their
        threshold. duplicate_of : the film with the same bytes that was scored in its place.
    stale : the file has changed since; it is waiting again. gone : it is not there any more, or
        does not hold this film any more; what was found of it stays.
    """

    film: int
    file: int
    source: FilmSource
    outcome: TriageOutcome
    reason: str
    facts: FilmFacts
    rank: int | None
    suspicion: float
    scores: tuple[float, ...]
    flagged: tuple[str, ...]
    duplicate_of: int | None
    stale: bool
    gone: bool
    viewed: bool
    verdict: Verdict | None


@dataclass(frozen=True, slots=True)
class JobTotals:
    """Counts of files; `found` is always the sum of the four below it.

    films, flagged, unread : of scored films, those with a flag, those without a verdict.
    duplicates, stale, gone : of files, counted among the four as well.
    """

    waiting: int
    scored: int
    refused: int
    failed: int
    films: int = 0
    flagged: int = 0
    unread: int = 0
    duplicates: int = 0
    stale: int = 0
    gone: int = 0

    @property
    def found(self) -> int:
        return self.waiting + self.scored + self.refused + self.failed

    @property
    def sentence(self) -> str:
        """The sum, as the window and `cxr` show it."""
        return (
            f"{self.found} files found = {self.scored} scored + {self.refused} refused + "
            f"{self.failed} failed + {self.waiting} waiting"
        )
