"""What every threshold did on a model's validation films: the bundle's `operating_curve.json`.

The scores themselves are kept, thinned to some hundreds of steps, so that sensitivity and
specificity can be had at any threshold, long after training and without its films.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import msgspec
import numpy as np
import numpy.typing as npt

from engine.errors import EngineError
from engine.evaluation.confusion import SENSITIVITY, SPECIFICITY
from engine.evaluation.figures import NamedFigure, share_of

CURVE_NAME = "operating_curve.json"
_SCHEMA = 1
_MOST_STEPS = 400
_DIGITS = 6  # as thresholds in the card are rounded, so that the two can be compared


@dataclass(frozen=True, slots=True)
class ScoreSteps:
    """Scores of a group of films: `counts[i]` of them count as `scores[i]`; scores rise."""

    scores: tuple[float, ...]
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.counts)

    def at_or_above(self, threshold: float) -> int:
        first = int(np.searchsorted(self.scores, threshold, side="left"))
        return sum(self.counts[first:])


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """What one threshold does, on validation films."""

    threshold: float
    sensitivity: NamedFigure
    specificity: NamedFigure


@dataclass(frozen=True, slots=True)
class OperatingCurve:
    """One finding of a bundle.

    with_finding, without_finding : scores of the validation films of either kind.
    copies : how often each film counts. Where thresholds were judged on films as they are and
        perturbed, both scores are in, but the intervals are those of half as many films.
    """

    finding: str
    with_finding: ScoreSteps
    without_finding: ScoreSteps
    copies: int = 1

    @property
    def films_with(self) -> int:
        """Different films, however often each counts."""
        return self.with_finding.total // self.copies

    @property
    def films_without(self) -> int:
        return self.without_finding.total // self.copies

    def at(self, threshold: float) -> CurvePoint:
        """Sensitivity and specificity with Wilson's intervals; None where no film can say.

        Between two steps the figures are those of the worse side: thinning never flatters.
        """
        hits = self.with_finding.at_or_above(threshold)
        passed = self.without_finding.total - self.without_finding.at_or_above(threshold)
        missing = f"no validation film {{}} {self.finding}"
        return CurvePoint(
            threshold,
            self._share(SENSITIVITY, hits, self.with_finding, missing.format("has")),
            self._share(SPECIFICITY, passed, self.without_finding, missing.format("is without")),
        )

    def for_sensitivity(self, target: float) -> float:
        """The highest threshold that reaches at least `target`, in 0..1, on these films.

        Raises EngineError when no validation film has the finding, or outside 0..1.
        """
        if not 0 <= target <= 1:
            raise EngineError(f"{target}", "a sensitivity lies in 0 to 1")
        steps = self.with_finding
        if steps.total == 0:
            raise EngineError(
                self.finding,
                "no validation film has this finding, so no threshold can be chosen for it",
                "Set the threshold itself.",
            )
        reached = np.cumsum(steps.counts[::-1])
        place = int(np.searchsorted(reached, target * steps.total - 1e-9, side="left"))
        return steps.scores[::-1][place]

    def _share(self, name: str, count: int, steps: ScoreSteps, reason: str) -> NamedFigure:
        if steps.total == 0:
            return NamedFigure(name, None, reason)
        return NamedFigure(name, share_of(count / steps.total, steps.total / self.copies))


@dataclass(frozen=True, slots=True)
class OperatingCurves:
    """The whole part: a curve for every finding, in the card's order.

    films : which films these are, in words.
    """

    films: str
    curves: tuple[OperatingCurve, ...]
    schema: int = _SCHEMA

    @property
    def caution(self) -> str:
        """To be shown wherever these figures are."""
        return (
            f"Measured on {self.films}: a little optimistic. Films from elsewhere, and other "
            "patients, may give quite other figures."
        )

    def of(self, finding: str) -> OperatingCurve:
        """Raises EngineError for a finding without a curve."""
        for curve in self.curves:
            if curve.finding == finding:
                return curve
        raise EngineError(finding, "the model's operating curve knows no such finding")


def operating_curve(
    finding: str,
    scores: npt.ArrayLike,
    positive: npt.ArrayLike,
    threshold: float,
    copies: int = 1,
) -> OperatingCurve:
    """scores (N,) in 0..1, positive bool (N,); exact at `threshold`, that of the card."""
    values = np.round(np.asarray(scores, np.float64), _DIGITS)
    truth = np.asarray(positive, bool)
    return OperatingCurve(
        finding,
        _steps(values[truth], threshold, lowest=True),
        _steps(values[~truth], threshold, lowest=False),
        copies,
    )


def encode(curves: OperatingCurves) -> bytes:
    """As the bundle has it: JSON."""
    return msgspec.json.encode(curves) + b"\n"


def decode(text: bytes) -> OperatingCurves:
    """Raises EngineError for anything that `encode` could not have made."""
    try:
        curves = msgspec.json.decode(text, type=OperatingCurves)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise EngineError(CURVE_NAME, f"does not fit the schema ({error})") from error
    if curves.schema != _SCHEMA:
        problem = f"has schema {curves.schema}, this program knows {_SCHEMA}"
        raise EngineError(CURVE_NAME, problem, "Update CXR Desktop to use this model.")
    for curve in curves.curves:
        if curve.copies < 1:
            raise EngineError(CURVE_NAME, f"{curve.finding}: every film counts at least once")
        _check(curve.finding, curve.with_finding)
        _check(curve.finding, curve.without_finding)
    return curves


def _check(finding: str, steps: ScoreSteps) -> None:
    if len(steps.scores) != len(steps.counts) or any(count < 1 for count in steps.counts):
        raise EngineError(CURVE_NAME, f"{finding}: every score needs a count of at least 1")
    if not all(0 <= score <= 1 for score in steps.scores):
        raise EngineError(CURVE_NAME, f"{finding}: scores lie in 0 to 1")
    if any(first >= second for first, second in pairwise(steps.scores)):
        raise EngineError(CURVE_NAME, f"{finding}: scores must rise")


def _steps(values: npt.NDArray[np.float64], threshold: float, *, lowest: bool) -> ScoreSteps:
    """At most `_MOST_STEPS` steps, none of which reaches over the threshold.

    Every film counts as the lowest (or highest) score of its step.
    """
    scores, counts = np.unique(values, return_counts=True)
    cut = int(np.searchsorted(scores, threshold, side="left"))
    edges = sorted({0, cut, scores.size, *_quantile_places(counts)})
    spans = [(start, end) for start, end in pairwise(edges) if end > start]
    return ScoreSteps(
        tuple(float(scores[start if lowest else end - 1]) for start, end in spans),
        tuple(int(counts[start:end].sum()) for start, end in spans),
    )


def _quantile_places(counts: npt.NDArray[np.int64]) -> set[int]:
    """Where distinct scores are cut into steps of about equally many films."""
    if counts.size < _MOST_STEPS:
        return set(range(counts.size))
    reached = np.cumsum(counts)
    wanted = np.linspace(0, reached[-1], _MOST_STEPS - 1)  # leaves room for the threshold's cut
    return {int(place) for place in np.searchsorted(reached, wanted, side="left")}
