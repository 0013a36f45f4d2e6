"""Curves by hand, and against scikit-learn where it is installed."""

from __future__ import annotations

import numpy as np
import pytest

from engine.errors import EngineError
from engine.evaluation.curves import average_precision, precision_recall_curve, roc_curve

SCORES = [0.9, 0.6, 0.6, 0.4, 0.2]
TRUTH = [True, True, False, False, True]


def test_roc_by_hand() -> None:
    curve = roc_curve(SCORES, TRUTH)
    assert curve.thresholds.tolist() == [np.inf, 0.9, 0.6, 0.4, 0.2]
    assert curve.true_positive_rate == pytest.approx([0, 1 / 3, 2 / 3, 2 / 3, 1])
    assert curve.false_positive_rate == pytest.approx([0, 0, 0.5, 1, 1])


def test_precision_and_recall_by_hand() -> None:
    curve = precision_recall_curve(SCORES, TRUTH)
    assert curve.precision == pytest.approx([1, 2 / 3, 2 / 4, 3 / 5])
    assert curve.recall == pytest.approx([1 / 3, 2 / 3, 2 / 3, 1])
    # 1/3 * 1 + 1/3 * 2/3 + 0 + 1/3 * 3/5
    assert average_precision(SCORES, TRUTH).value == pytest.approx(1 / 3 + 2 / 9 + 1 / 5)


def random_films() -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(7)
    truth = rng.random(300) < 0.3
    return np.round(rng.random(300) + 0.4 * truth, 1), truth  # many ties


@pytest.mark.torch
def test_all_agree_with_scikit_learn() -> None:
    metrics = pytest.importorskip("sklearn.metrics")
    scores, truth = random_films()
    false_rate, true_rate, thresholds = metrics.roc_curve(truth, scores, drop_intermediate=False)
    roc = roc_curve(scores, truth)
    assert roc.thresholds == pytest.approx(thresholds)
    assert roc.true_positive_rate == pytest.approx(true_rate)
    assert roc.false_positive_rate == pytest.approx(false_rate)
    precision, recall, cuts = metrics.precision_recall_curve(truth, scores)
    curve = precision_recall_curve(scores, truth)
    assert curve.thresholds[::-1] == pytest.approx(cuts)
    assert curve.precision[::-1] == pytest.approx(precision[:-1])  # without its end at recall 0
    assert curve.recall[::-1] == pytest.approx(recall[:-1])
    value = average_precision(scores, truth, resamples=10).value
    assert value == pytest.approx(metrics.average_precision_score(truth, scores))


def test_the_interval_is_repeatable_and_knows_patients() -> None:
    scores, truth = random_films()
    alone = average_precision(scores, truth, resamples=300)
    again = average_precision(scores, truth, resamples=300)
    assert alone == again
    assert alone.low < alone.value < alone.high
    # The same films thrice, as three films each of a patient: no more is known than before.
    groups = [f"p{number:03}" for number in range(300)] * 3
    thrice = average_precision(np.tile(scores, 3), np.tile(truth, 3), groups, resamples=300)
    assert thrice.value == pytest.approx(alone.value)
    assert thrice.high - thrice.low == pytest.approx(alone.high - alone.low, rel=1e-6)


def test_what_cannot_be_had_is_an_error() -> None:
    with pytest.raises(EngineError, match="with the finding"):
        average_precision([0.1, 0.2], [False, False])
    with pytest.raises(EngineError, match="one patient"):
        average_precision([0.1, 0.2], [True, False], ["p", "p"])
    with pytest.raises(EngineError, match="without the finding"):
        roc_curve([0.1, 0.2], [True, True])
    with pytest.raises(EngineError, match="films with"):
        precision_recall_curve([], [])
