"""Paired tests against numbers computed by hand, and against scipy."""

from __future__ import annotations

import math

import numpy as np
import pytest

from engine.errors import EngineError
from engine.judging.paired import delong_paired, holm, mcnemar_exact


def test_one_lost_and_five_won() -> None:
    first = [True] * 11 + [True] + [False] * 5 + [False] * 3
    second = [True] * 11 + [False] + [True] * 5 + [False] * 3
    test = mcnemar_exact(first, second)
    assert test.p == pytest.approx(2 * (1 + 6) / 64)
    assert test.difference.value == pytest.approx(4 / 20)
    half = 1.959963984540054 * math.sqrt(6 - 16 / 20) / 20
    assert test.difference.high == pytest.approx(0.2 + half)


def test_the_same_films_right_is_no_difference() -> None:
    assert mcnemar_exact([True, False], [True, False]).p == 1.0


def test_nothing_to_compare() -> None:
    with pytest.raises(EngineError, match="no film"):
        mcnemar_exact([], [])


def test_two_areas_on_four_films() -> None:
    # Of the second, 0.15 lies below 0.2: one pair of four is out of order.
    test = delong_paired([0.9, 0.8, 0.1, 0.2], [0.9, 0.15, 0.1, 0.2], [True, True, False, False])
    assert test.difference.value == pytest.approx(-0.25)
    # Placements differ by (0, -1/2) on either side: variances 0.125 / 2 each, 0.125 together.
    assert test.p == pytest.approx(math.erfc(0.25 / math.sqrt(0.125) / math.sqrt(2)))


def test_models_that_order_alike_do_not_differ() -> None:
    truth = [True, False, True, False]
    scores = np.asarray([0.8, 0.3, 0.4, 0.6])
    assert delong_paired(scores, scores / 2, truth).p == 1.0


def test_one_film_with_the_finding_proves_no_difference() -> None:
    truth = [True, False, False, False]
    test = delong_paired([0.1, 0.2, 0.3, 0.4], [0.9, 0.2, 0.3, 0.4], truth)
    assert (test.difference.value, test.difference.low, test.difference.high) == (1.0, -1.0, 1.0)
    assert test.p == 1.0


def test_an_area_needs_both_kinds() -> None:
    with pytest.raises(EngineError, match="with and without"):
        delong_paired([0.1], [0.2], [True])


def test_holm_multiplies_the_least_the_most_and_never_turns_round() -> None:
    assert holm([0.01, 0.04, 0.03]) == pytest.approx((0.03, 0.06, 0.06))
    assert holm([]) == ()


@pytest.mark.torch
def test_mcnemar_is_the_binomial_test_of_scipy() -> None:
    stats = pytest.importorskip("scipy.stats")
    rng = np.random.default_rng(1)
    for _ in range(5):
        one, other = rng.random(300) < 0.8, rng.random(300) < 0.85
        lost, won = int((one & ~other).sum()), int((~one & other).sum())
        wanted = stats.binomtest(min(lost, won), lost + won).pvalue
        assert mcnemar_exact(one, other).p == pytest.approx(wanted)
