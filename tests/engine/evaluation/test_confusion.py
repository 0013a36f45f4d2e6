"""Counts and the figures that follow, against numbers worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from engine.evaluation.confusion import (
    BALANCED_ACCURACY,
    F1,
    NPV,
    PPV,
    PREVALENCE,
    SENSITIVITY,
    SPECIFICITY,
    TwoByTwo,
    confusion_matrix,
    named,
    two_by_two,
)
from engine.evaluation.figures import Figure, weighted_sum

TABLE = TwoByTwo(hits=8, misses=2, false_alarms=4, passed=16)


def value(table: TwoByTwo, name: str) -> float:
    figure = named(table.figures(), name).figure
    assert figure is not None
    return figure.value


def test_a_score_on_the_threshold_is_flagged() -> None:
    scores, truth = [0.5, 0.4, 0.5, 0.1, 0.9], [True, True, False, False, True]
    assert two_by_two(scores, truth, 0.5) == TwoByTwo(2, 1, 1, 1)


def test_figures_of_thirty_films() -> None:
    assert value(TABLE, SENSITIVITY) == 0.8
    assert value(TABLE, SPECIFICITY) == 0.8
    assert value(TABLE, PPV) == pytest.approx(8 / 12)
    assert value(TABLE, NPV) == pytest.approx(16 / 18)
    assert value(TABLE, PREVALENCE) == pytest.approx(10 / 30)
    assert value(TABLE, BALANCED_ACCURACY) == pytest.approx(0.8)
    assert value(TABLE, F1) == pytest.approx(16 / 22)
    assert (TABLE.films, TABLE.flagged) == (30, 12)


def test_the_interval_of_f1_comes_from_that_of_its_share() -> None:
    # 8 of 14 concerned films: Wilson 0.3259 to 0.7862 (by hand); F1 = 2 J / (1 + J)
    figure = named(TABLE.figures(), F1).figure
    assert figure is not None
    assert figure.low == pytest.approx(2 * 0.32591 / 1.32591, abs=1e-4)
    assert figure.high == pytest.approx(2 * 0.78617 / 1.78617, abs=1e-4)


def test_balanced_accuracy_adds_two_uneven_intervals() -> None:
    both = weighted_sum([(0.5, Figure(0.8, 0.5, 0.9)), (0.5, Figure(0.6, 0.2, 0.8))])
    # down: hypot(0.15, 0.2) = 0.25; up: hypot(0.05, 0.1)
    assert (both.value, both.low) == (pytest.approx(0.7), pytest.approx(0.45))
    assert both.high == pytest.approx(0.7 + np.hypot(0.05, 0.1))


@pytest.mark.parametrize(
    ("table", "lost"),
    [
        (TwoByTwo(0, 0, 0, 0), {SENSITIVITY, SPECIFICITY, PPV, NPV, PREVALENCE, F1}),
        (TwoByTwo(0, 0, 0, 5), {SENSITIVITY, PPV, F1}),
        (TwoByTwo(5, 0, 0, 0), {SPECIFICITY, NPV}),
        (TwoByTwo(0, 3, 0, 0), {SPECIFICITY, PPV}),
    ],
)
def test_what_would_divide_by_nothing_has_a_reason_instead(table: TwoByTwo, lost: set[str]) -> None:
    without = {figure.name for figure in table.figures() if figure.figure is None}
    assert without == lost | {BALANCED_ACCURACY}
    assert all(figure.reason for figure in table.figures() if figure.figure is None)


def test_matrix_counts_pairs_and_leaves_the_unclear_out() -> None:
    truth, said = np.array([0, 0, 1, 1, -1]), np.array([0, 1, 1, 1, 0])
    matrix = confusion_matrix(truth, said, ("a", "b"), ("a", "b"))
    assert matrix.counts.tolist() == [[1, 1], [0, 2]]
    assert matrix.left_out == 1
    accuracy = matrix.accuracy().figure
    assert accuracy is not None
    assert accuracy.value == 0.75
    assert confusion_matrix(truth[:0], said[:0], ("a",), ("a",)).accuracy().reason
