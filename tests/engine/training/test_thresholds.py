"""Thresholds worked out by hand on ten films."""

import numpy as np
import pytest

from engine.errors import EngineError
from engine.training.recipe import ThresholdRule
from engine.training.thresholds import choose_threshold

WITH = [0.2, 0.5, 0.6, 0.7, 0.9]
WITHOUT = [0.1, 0.15, 0.3, 0.4, 0.55]
SCORES = np.array(WITH + WITHOUT)
TRUTH = np.array([True] * 5 + [False] * 5)


@pytest.mark.parametrize(
    ("rule", "target", "value"),
    [
        ("sensitivity", 0.8, 0.5),  # 4 of 5 lie at or above 0.5
        ("sensitivity", 1.0, 0.2),
        ("specificity", 1.0, 0.55),  # just above 0.55
        ("specificity", 0.8, 0.4),  # just above 0.4: 4 of 5 lie below
        ("youden", 0.0, 0.45),  # 4/5 + 4/5: between 0.4 and 0.5
    ],
)
def test_rules(rule: str, target: float, value: float) -> None:
    chosen = choose_threshold(SCORES, TRUTH, ThresholdRule(rule, target))
    assert chosen.value == pytest.approx(value, abs=2e-6)


def test_midway_is_the_middle_in_log_odds() -> None:
    chosen = choose_threshold(SCORES, TRUTH, ThresholdRule("midway", 0.8))
    # odds at 0.5 are 1, at 0.4 are 2/3: middle odds are sqrt(2/3)
    odds = np.sqrt(2 / 3)
    assert chosen.value == pytest.approx(odds / (1 + odds), abs=1e-5)


@pytest.mark.parametrize(
    ("rule", "value", "told"),
    [
        # to the nearest, 0.2345678 would become 0.234568 and its film would not be flagged
        ("sensitivity", 0.234567, "100.0% of 2 validation films with the finding"),
        # to the nearest, 0.1234561 would become 0.123456, and its film would be flagged
        ("specificity", 0.123457, "100.0% of 2 without it lie below"),
    ],
)
def test_rounding_moves_no_film_to_the_wrong_side(rule: str, value: float, told: str) -> None:
    scores = np.asarray([0.2345678, 0.8, 0.1234561, 0.05])
    truth = np.asarray([True, True, False, False])
    chosen = choose_threshold(scores, truth, ThresholdRule(rule, 1.0))
    assert chosen.value == value
    assert told in chosen.choice


def test_the_sentence_says_what_was_reached() -> None:
    chosen = choose_threshold(SCORES, TRUTH, ThresholdRule("sensitivity", 0.8, films="perturbed"))
    assert "80.0% of 5 validation films with the finding" in chosen.choice
    assert "80.0% of 5 without it lie below" in chosen.choice
    assert "perturbed" in chosen.choice


def test_one_sided_validation_is_refused() -> None:
    with pytest.raises(EngineError, match="with and without"):
        choose_threshold([0.1, 0.9], [True, True], ThresholdRule())
