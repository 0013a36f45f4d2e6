"""Scores of a network to the probabilities of a calibrated bundle, thresholds along with them.

A calibrated bundle's thresholds and operating curves are kept as probabilities, and its scores
become probabilities where they leave the network (`engine.inference.batches`). So everything
after that compares like with like, and knows nothing of temperatures. What is flagged does not
change: a score and its threshold go through the same rising function, and where rounding could
part them, the flag of the score decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from engine.datatypes import Float32Array
from engine.evaluation.operating_curve import OperatingCurve, OperatingCurves, ScoreSteps
from engine.evaluation.temperature import cooled_scores
from engine.models.card import Calibration, Finding, ModelCard

_DIGITS = 6  # of thresholds and of operating curves, so that the two can be compared


def probabilities(card: ModelCard, scores: Float32Array) -> Float32Array:
    """float32 (N, F) in 0..1, as the network gives them, to what this bundle says of the films:
    the same where it was not calibrated.
    """
    calibration = card.calibration
    if calibration is None or not card.gives_probabilities:
        return scores
    columns = [
        _column(scores[:, number], finding, temperature, score_threshold)
        for number, (finding, temperature, score_threshold) in enumerate(
            zip(card.findings, calibration.temperatures, calibration.score_thresholds, strict=True)
        )
    ]
    return np.column_stack(columns).astype(np.float32)


def calibrated_card(
    card: ModelCard, curves: OperatingCurves | None, calibration: Calibration
) -> tuple[ModelCard, OperatingCurves | None]:
    """Card and operating curves of the bundle once it gives probabilities.

    calibration : fitted on scores; it takes the place of the card's own.
    """
    plain = score_card(card)
    before = calibration.temperatures
    if card.calibration is not None and card.gives_probabilities:
        owned = zip(calibration.temperatures, card.calibration.temperatures, strict=True)
        before = tuple(new / old for new, old in owned)
    cuts = tuple(finding.threshold.value for finding in plain.findings)
    findings = tuple(
        _with_threshold(finding, cooled_threshold(cut, temperature))
        for finding, cut, temperature in zip(
            plain.findings, cuts, calibration.temperatures, strict=True
        )
    )
    kept = replace(calibration, score_thresholds=cuts)
    if curves is not None:
        moved = [
            _moved(curve, temperature, old.threshold.value, new.threshold.value)
            for curve, temperature, old, new in zip(
                curves.curves, before, card.findings, findings, strict=True
            )
        ]
        curves = replace(curves, curves=tuple(moved))
    return replace(plain, findings=findings, calibration=kept), curves


def score_card(card: ModelCard) -> ModelCard:
    """The card of the same network with its own scores and their thresholds, uncalibrated."""
    calibration = card.calibration
    if calibration is None:
        return card
    if not card.gives_probabilities:
        return replace(card, calibration=None)
    findings = zip(card.findings, calibration.score_thresholds, strict=True)
    return replace(
        card,
        calibration=None,
        findings=tuple(_with_threshold(finding, cut) for finding, cut in findings),
    )


def cooled_threshold(threshold: float, temperature: float) -> float:
    """Where a score's threshold lies among probabilities; 0 (always) and 1 (never) stay."""
    if threshold in (0.0, 1.0):
        return threshold
    step = 10.0**-_DIGITS  # rounded to 0 or 1 it would flag all or none
    cooled = float(cooled_scores(threshold, temperature))
    return round(min(max(cooled, step), 1 - step), _DIGITS)


def _with_threshold(finding: Finding, value: float) -> Finding:
    return replace(finding, threshold=replace(finding.threshold, value=value))


def _column(
    scores: Float32Array, finding: Finding, temperature: float, score_threshold: float
) -> Float32Array:
    """One finding's, float32 (N,); flagged exactly where the score is."""
    cooled = cooled_scores(scores, temperature).astype(np.float32)
    least = np.float32(finding.threshold.value)
    if float(least) < finding.threshold.value:
        least = np.nextafter(least, np.float32(1))
    flagged = scores.astype(np.float64) >= score_threshold
    below = np.nextafter(least, np.float32(0))
    return np.where(flagged, np.maximum(cooled, least), np.minimum(cooled, below))


def _moved(curve: OperatingCurve, temperature: float, old: float, new: float) -> OperatingCurve:
    """The curve after cooling; what lay at or above the old threshold does so at the new one."""
    return replace(
        curve,
        with_finding=_moved_steps(curve.with_finding, temperature, old, new),
        without_finding=_moved_steps(curve.without_finding, temperature, old, new),
    )


def _moved_steps(steps: ScoreSteps, temperature: float, old: float, new: float) -> ScoreSteps:
    if not steps.scores:
        return steps
    scores = np.asarray(steps.scores)
    cooled = np.round(cooled_scores(scores, temperature), _DIGITS)
    above = scores >= old
    below = max(0.0, round(new - 10.0**-_DIGITS, _DIGITS))
    cooled = np.where(above, np.maximum(cooled, new), np.minimum(cooled, below))
    return _merged(cooled, steps.counts)


def _merged(scores: npt.NDArray[np.float64], counts: Sequence[int]) -> ScoreSteps:
    """Steps that rounding made equal are one."""
    rising, places = np.unique(scores, return_inverse=True)
    totals = np.bincount(places, counts, rising.size)
    return ScoreSteps(
        tuple(float(score) for score in rising), tuple(int(total) for total in totals)
    )
