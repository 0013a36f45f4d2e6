from __future__ import annotations

import pytest

from engine.triage.ranking import scaled, suspicion


@pytest.mark.parametrize(
    ("score", "threshold", "wanted"),
    [
        (0.0, 0.4, 0.0),
        (0.2, 0.4, 0.25),
        (0.4, 0.4, 0.5),
        (0.7, 0.4, 0.75),
        (1.0, 0.4, 1.0),
        (1.0, 1.0, 0.5),
        (0.0, 0.0, 0.5),
        (0.5, 0.0, 0.75),
    ],
)
def test_one_score_stands_where_a_film_of_it_alone_does(
    score: float, threshold: float, wanted: float
) -> None:
    assert scaled(score, threshold) == pytest.approx(wanted)
    assert float(suspicion([[score]], [threshold])[0]) == pytest.approx(wanted)


def test_the_highest_of_a_film_counts() -> None:
    assert suspicion([[0.2, 0.7], [0.6, 0.1]], [0.4, 0.5]) == pytest.approx([0.7, 2 / 3])
