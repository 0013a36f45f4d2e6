"""Reliability, its error and temperatures, by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from engine.errors import EngineError
from engine.evaluation.temperature import cooled_scores
from engine.judging.calibration import (
    reliability,
    score_temperature,
)


def test_four_films_in_four_bins() -> None:
    told = reliability([0.05, 0.15, 0.95, 0.85], [False, True, True, False])
    assert told.error == pytest.approx((0.05 + 0.85 + 0.05 + 0.85) / 4)
    assert told.brier == pytest.approx((0.0025 + 0.7225 + 0.0025 + 0.7225) / 4)
    assert [one.films for one in told.bins] == [1, 1, 0, 0, 0, 0, 0, 0, 1, 1]
    assert (told.bins[1].score, told.bins[1].share) == (pytest.approx(0.15), 1.0)


def test_a_score_of_one_lies_in_the_last_bin() -> None:
    assert reliability([1.0], [True]).bins[-1].films == 1


def test_no_film_no_error() -> None:
    with pytest.raises(EngineError, match="no film"):
        reliability([], [])


def test_twice_the_temperature_halves_the_log_odds() -> None:
    # 0.8 has odds of 4 to 1, whose root is 2 to 1.
    assert cooled_scores([0.8], 2.0) == pytest.approx([2 / 3])


def test_temperature_one_changes_nothing_not_even_the_surest() -> None:
    sure = np.asarray([0.0, 0.3, 1.0])
    assert cooled_scores(sure, 1.0) == pytest.approx(sure, abs=1e-6)


def test_sure_scores_that_hold_in_eight_of_ten_are_cooled_to_eight_tenths() -> None:
    scores = [0.9] * 10 + [0.1] * 10
    positive = [True] * 8 + [False] * 2 + [True] * 2 + [False] * 8
    wanted = math.log(9) / math.log(4)
    assert score_temperature(scores, positive) == pytest.approx(wanted, rel=1e-5)


def test_one_kind_of_film_gives_no_temperature() -> None:
    with pytest.raises(EngineError, match="with and without"):
        score_temperature([0.2, 0.4], [True, True])


@pytest.mark.torch
def test_brier_and_loss_are_those_of_scikit_learn() -> None:
    metrics = pytest.importorskip("sklearn.metrics")
    rng = np.random.default_rng(3)
    scores = rng.random(200)
    positive = rng.random(200) < scores**2
    assert reliability(scores, positive).brier == pytest.approx(
        metrics.brier_score_loss(positive, scores)
    )
    best = score_temperature(scores, positive)
    losses = [metrics.log_loss(positive, cooled_scores(scores, best * f)) for f in (0.98, 1, 1.02)]
    assert losses[1] == min(losses)
