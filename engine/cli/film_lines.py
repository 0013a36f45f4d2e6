"""What `cxr classify` says about one film, for programs and for people, and about all of them."""

from __future__ import annotations

from dataclasses import dataclass

from engine.cli.output import printable
from engine.datatypes import Outcome
from engine.inference.pipeline import FilmResult
from engine.models.bundle import ModelBundle
from engine.models.card import ModelCard, ScoreWord

SUSPECTED = "suspected finding"
NOTHING = "no finding above threshold"


@dataclass(frozen=True, slots=True)
class ModelMark:
    """Which model made a score."""

    id: str
    sha256: str


@dataclass(frozen=True, slots=True)
class FilmLine:
    """One line of `cxr classify --json`.

    scores : finding to score in 0..1; empty unless `outcome` is "scored".
    score_word : what these numbers are, "score", or "probability" of a calibrated model.
    flagged : findings whose score is at or above their threshold, in the model's order.
    reason : empty when scored.
    member : which film of a file of several, in words.
    """

    file: str
    frame: int
    outcome: str
    scores: dict[str, float]
    flagged: tuple[str, ...]
    model: ModelMark
    reason: str
    member: str
    score_word: ScoreWord


@dataclass(slots=True)
class FilmCounts:
    """How the films ended; every line is counted once."""

    suspected: int = 0
    nothing: int = 0
    failed: int = 0
    not_images: int = 0
    refused: int = 0

    def add(self, line: FilmLine) -> None:
        if line.outcome == Outcome.FAILED:
            self.failed += 1
        elif line.outcome == Outcome.NOT_AN_IMAGE:
            self.not_images += 1
        elif line.outcome == Outcome.REFUSED:
            self.refused += 1
        elif line.flagged:
            self.suspected += 1
        else:
            self.nothing += 1

    def summary(self) -> str:
        scored = self.suspected + self.nothing
        total = scored + self.failed + self.not_images + self.refused
        refused = f"{self.refused} refused, " if self.refused else ""
        return (
            f"{total} in all: {scored} scored ({self.suspected} with a {SUSPECTED}, "
            f"{self.nothing} with {NOTHING}), {refused}{self.failed} failed, "
            f"{self.not_images} not an image."
        )


def film_line(result: FilmResult, bundle: ModelBundle) -> FilmLine:
    """The line of one result; scores are the bundle's own numbers, not rounded."""
    scores: dict[str, float] = {}
    flagged: tuple[str, ...] = ()
    if result.prediction is not None:
        numbers = [float(score) for score in result.prediction.scores]
        scores = dict(zip(bundle.card.finding_names, numbers, strict=True))
        flagged = tuple(
            finding.name
            for finding, score in zip(bundle.card.findings, numbers, strict=True)
            if score >= finding.threshold.value
        )
    return FilmLine(
        file=str(result.source.path),
        frame=result.source.index,
        outcome=result.outcome.value,
        scores=scores,
        flagged=flagged,
        model=ModelMark(bundle.card.id, bundle.sha256),
        reason=result.reason,
        member=result.source.member,
        score_word=bundle.card.score_word,
    )


class FilmTable:
    """The lines as an aligned table: result, finding, score, film."""

    def __init__(self, card: ModelCard) -> None:
        self._word = card.score_word
        self._finding_width = max(len("finding"), *(len(name) for name in card.finding_names)) + 2

    def heading(self) -> str:
        return self._row("result", "finding", self._word, "film")

    def text(self, line: FilmLine) -> str:
        """One row a flagged finding, highest first; else one row with the highest score."""
        film = f"{line.file} {line.member}".rstrip()
        if line.outcome != Outcome.SCORED:
            return self._row(line.outcome, "", "", f"{film}: {line.reason}")
        ranked = sorted(line.scores, key=lambda name: -line.scores[name])
        shown = [name for name in ranked if name in line.flagged] or ranked[:1]
        result = SUSPECTED if line.flagged else NOTHING
        rows = [
            self._row("" if place else result, name, f"{line.scores[name]:.3f}", film)
            for place, name in enumerate(shown)
        ]
        return "\n".join(rows)

    def _row(self, result: str, finding: str, score: str, film: str) -> str:
        number = score.rjust(len(self._word))
        return printable(
            f"{result:<{len(NOTHING) + 2}}{finding:<{self._finding_width}}{number}  {film}"
        )
