"""Temperatures by hand."""

from __future__ import annotations

import numpy as np
import pytest

from engine.evaluation.temperature import cooled_scores


def test_half_and_twice() -> None:
    # 0.8 has odds of 4 to 1: their root is 2 to 1, their square 16 to 1.
    assert cooled_scores([0.8], 2.0) == pytest.approx([2 / 3])
    assert cooled_scores([0.8], 0.5) == pytest.approx([16 / 17])
    assert cooled_scores(0.5, 3.0) == pytest.approx(0.5)


def test_twice_cooled_is_cooled_by_the_product() -> None:
    scores = np.linspace(0.01, 0.99, 50)
    twice = cooled_scores(cooled_scores(scores, 1.5), 0.4)
    assert twice == pytest.approx(cooled_scores(scores, 0.6))
