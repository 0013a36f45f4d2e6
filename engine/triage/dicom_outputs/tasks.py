"""What the child is asked to write, one film each. Small, frozen, without a decoder behind it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from engine.datatypes import FilmSource, Float32Array, PixelGrid
from engine.models.card import ScoreWord
from engine.triage.job_types import FileState, JobFinding, JobSettings


@dataclass(frozen=True, slots=True)
class ScoredFinding:
    """A finding of one film. `suspected`: at or above the threshold. `score_word` says what
    its numbers are."""

    name: str
    score: float
    threshold: float
    suspected: bool
    score_word: ScoreWord = "score"


@dataclass(frozen=True, slots=True)
class ScoringModel:
    """What scored the film. `choice` says how the thresholds were chosen, `score_word` what its
    numbers are."""

    program: str
    bundle_id: str
    version: str
    sha256: str
    precision: str
    choice: str
    score_word: ScoreWord = "score"


@dataclass(frozen=True, slots=True)
class ReportTask:
    """One film's Structured Report.

    state : of the file when it was scored; a file that differs now gets no report.
    number : of the film in its job, for Instance Number. run : see `OutputPlan`.
    """

    source: FilmSource
    state: FileState
    target: Path
    number: int
    findings: tuple[ScoredFinding, ...]
    model: ScoringModel
    hide_identity: bool
    run: str


@dataclass(frozen=True, slots=True, eq=False)
class CaptureTask:
    """One film's overlay: `values` is float32 (h, w), the signed map of `finding` on `grid`."""

    source: FilmSource
    state: FileState
    target: Path
    number: int
    finding: ScoredFinding
    values: Float32Array
    grid: PixelGrid
    hide_identity: bool
    run: str


@dataclass(frozen=True, slots=True)
class HiddenCopyTask:
    """A copy of a whole file that tells nobody's name; the ending is added to `target`."""

    source: FilmSource
    state: FileState
    target: Path
    run: str


def scored_findings(
    findings: tuple[JobFinding, ...], scores: tuple[float, ...], word: ScoreWord = "score"
) -> tuple[ScoredFinding, ...]:
    """Both in the model's order; `word` says what the scores are."""
    return tuple(
        ScoredFinding(finding.name, score, finding.threshold, score >= finding.threshold, word)
        for finding, score in zip(findings, scores, strict=True)
    )


def scoring_model(settings: JobSettings, program: str, choice: str) -> ScoringModel:
    """From the job's settings; `program` is name and version."""
    return ScoringModel(
        program, settings.bundle_id, settings.bundle_version, settings.bundle_sha256,
        settings.precision, choice, settings.score_word,
    )  # fmt: skip
