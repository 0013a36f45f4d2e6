"""One finding on test films: figures, curves, thresholds wanted, calibration."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np
import numpy.typing as npt

from engine.datatypes import BoolArray
from engine.errors import EngineError
from engine.evaluation.confusion import BALANCED_ACCURACY, SENSITIVITY, SPECIFICITY, two_by_two
from engine.evaluation.curves import average_precision, precision_recall_curve, roc_curve
from engine.evaluation.figures import NamedFigure, auc, sensitivity, specificity
from engine.judging.calibration import reliability
from engine.judging.counts import AUC, AVERAGE_PRECISION, caret_figures, tried
from engine.judging.judgement import CalibrationFigures, Curve, FindingJudgement, WantedPoint
from engine.judging.resampling import (
    bootstrap,
    mean_of,
    patient_weights,
    weighted_auc,
    weighted_share,
)
from engine.judging.score_table import FloatArray, ScoreTable
from engine.models.card import Finding
from engine.training.recipe import ThresholdRule
from engine.training.thresholds import choose_threshold

WANTED = (0.90, 0.95, 0.98)
_CURVE_POINTS = 200


def judge_finding(
    finding: Finding,
    number: int,
    test: ScoreTable,
    validation: ScoreTable,
    cooled: FloatArray | None,
) -> FindingJudgement:
    """Finding number `number`; cooled float64 (N, F) are the test films' calibrated scores."""
    known = test.known(number)
    scores, there = test.scores[known, number], test.truth[known, number] == 1
    groups = [group for group, wanted in zip(test.groups, known, strict=True) if wanted]
    threshold = finding.threshold.value
    counts = two_by_two(scores, there, threshold)
    return FindingJudgement(
        finding.name,
        threshold,
        finding.threshold.choice,
        counts,
        (tried(AUC, partial(auc, scores, there)), *caret_figures(counts)),
        by_patient(scores, there, threshold, groups),
        *_curves(scores, there),
        _wanted(number, scores, there, validation),
        CalibrationFigures(
            reliability(scores, there) if scores.size else None,
            reliability(cooled[known, number], there)
            if cooled is not None and scores.size
            else None,
        ),
    )


def by_patient(
    scores: FloatArray, there: BoolArray, threshold: float, groups: Sequence[str]
) -> tuple[NamedFigure, ...]:
    """AUC, average precision, sensitivity, specificity, balanced accuracy by bootstrap."""
    flagged = scores >= threshold
    hit, passed = weighted_share(flagged, there), weighted_share(~flagged, ~there)
    wanted = (
        (AUC, weighted_auc(scores, there)),
        (SENSITIVITY, hit),
        (SPECIFICITY, passed),
        (BALANCED_ACCURACY, mean_of((hit, passed))),
    )
    try:
        weights = patient_weights(groups)
    except EngineError as cannot:
        names = (AUC, AVERAGE_PRECISION, SENSITIVITY, SPECIFICITY, BALANCED_ACCURACY)
        return tuple(NamedFigure(name, None, cannot.problem) for name in names)
    drawn = [tried(name, partial(bootstrap, one, weights)) for name, one in wanted]
    precision = tried(AVERAGE_PRECISION, partial(average_precision, scores, there, groups))
    return (drawn[0], precision, *drawn[1:])


def _curves(scores: FloatArray, there: BoolArray) -> tuple[Curve, Curve]:
    """ROC and precision-recall curve for a plot; () each where one kind of film is missing."""
    if there.all() or not there.any():
        return (), ()
    roc, precise = roc_curve(scores, there), precision_recall_curve(scores, there)
    return (
        _thinned(roc.false_positive_rate, roc.true_positive_rate),
        _thinned(precise.recall, precise.precision),
    )


def _thinned(across: FloatArray, up: FloatArray) -> Curve:
    count = min(across.size, _CURVE_POINTS)
    kept = np.unique(np.linspace(0, across.size - 1, count).round().astype(np.int64))
    return tuple(zip(across[kept].tolist(), up[kept].tolist(), strict=True))


def _wanted(
    number: int, scores: FloatArray, there: npt.NDArray[np.bool_], validation: ScoreTable
) -> tuple[WantedPoint, ...]:
    """Chosen on validation films as they are, judged on test films."""
    known = validation.known(number)
    chosen_on = validation.scores[known, number], validation.truth[known, number] == 1
    points = []
    for target in WANTED:
        try:
            threshold = choose_threshold(*chosen_on, ThresholdRule(target=target)).value
        except EngineError as cannot:
            missing = NamedFigure(SENSITIVITY, None, cannot.problem)
            none = NamedFigure(SPECIFICITY, None, cannot.problem)
            points.append(WantedPoint(target, None, missing, none, cannot.problem))
            continue
        points.append(
            WantedPoint(
                target,
                threshold,
                tried(SENSITIVITY, partial(sensitivity, scores, there, threshold)),
                tried(SPECIFICITY, partial(specificity, scores, there, threshold)),
            )
        )
    return tuple(points)
