"""Which class a film confidently counts as, by hand."""

import numpy as np

from engine.doctor.label_errors import confident_disagreement


def test_a_film_counts_as_what_it_is_more_likely_than_its_like() -> None:
    classes = np.array([0, 0, 0, 1, 1, 1])
    of_1 = np.array([0.1, 0.2, 0.9, 0.8, 0.9, 0.3])
    probabilities = np.column_stack([1 - of_1, of_1])
    # Means: 0.6 of class 0 among films labelled 0, (0.8 + 0.9 + 0.3) / 3 = 0.667 of class 1.
    counted = confident_disagreement(probabilities, classes)
    assert counted.tolist() == [0, 0, 1, 1, 1, 0]


def test_a_film_that_is_like_nothing_counts_as_none() -> None:
    probabilities = np.array([[0.9, 0.1], [0.5, 0.5], [0.1, 0.9], [0.45, 0.55]])
    classes = np.array([0, 1, 1, 0])
    # Means: 0.675 of class 0, 0.7 of class 1.
    assert confident_disagreement(probabilities, classes).tolist() == [0, -1, 1, -1]
