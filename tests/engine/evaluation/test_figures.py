"""Figures against numbers worked out by hand."""

import numpy as np
import pytest

from engine.errors import EngineError
from engine.evaluation.figures import auc, proportion, sensitivity, specificity


def test_auc_counts_the_pairs_in_the_right_order() -> None:
    # with: 0.9, 0.6, 0.4; without: 0.5, 0.2. Pairs: 2 + 2 + 1 of 6 are in order.
    figure = auc([0.9, 0.6, 0.4, 0.5, 0.2], [True, True, True, False, False])
    assert figure.value == pytest.approx(5 / 6)


def test_auc_gives_a_tie_half() -> None:
    assert auc([0.5, 0.5], [True, False]).value == pytest.approx(0.5)


def test_delong_interval_by_hand() -> None:
    # V10 = (1, 1, 1/2), V01 = (2/3, 1): variances 1/12 and 1/18, over 3 and over 2
    figure = auc([0.9, 0.6, 0.4, 0.5, 0.2], [True, True, True, False, False])
    half = 1.959964 * np.sqrt(1 / 12 / 3 + 1 / 18 / 2)
    assert figure.low == pytest.approx(5 / 6 - half, abs=1e-6)
    assert figure.high == 1.0  # 5/6 + half is above 1


def test_one_film_tells_nothing_of_how_such_films_vary() -> None:
    figure = auc([0.9, 0.6, 0.4, 0.5, 0.2], [False, True, False, False, False])
    assert (figure.value, figure.low, figure.high) == (0.75, 0.0, 1.0)


def test_auc_agrees_with_scikit_learn() -> None:
    metrics = pytest.importorskip("sklearn.metrics")
    rng = np.random.default_rng(3)
    truth = rng.random(200) < 0.3
    scores = np.round(rng.random(200) + truth * 0.4, 1)  # many ties
    assert auc(scores, truth).value == pytest.approx(metrics.roc_auc_score(truth, scores))


def test_auc_needs_both_kinds() -> None:
    with pytest.raises(EngineError, match="with and without"):
        auc([0.1, 0.2], [True, True])


def test_wilson_interval_by_hand() -> None:
    # 8 of 10: published value 0.490 to 0.943
    figure = proportion(8, 10)
    assert (figure.value, round(figure.low, 3), round(figure.high, 3)) == (0.8, 0.490, 0.943)


def test_a_score_on_the_threshold_is_flagged() -> None:
    scores, truth = [0.5, 0.4, 0.5, 0.1], [True, True, False, False]
    assert sensitivity(scores, truth, 0.5).value == 0.5
    assert specificity(scores, truth, 0.5).value == 0.5
