"""The interval of an AUC where films belong to patients."""

import numpy as np
import pytest

from engine.doctor.clustered_auc import clustered_auc
from engine.errors import EngineError
from engine.evaluation.figures import auc


def test_the_value_is_the_share_of_pairs_won_ties_half() -> None:
    figure = clustered_auc([1.0, 2.0, 2.0, 3.0], [False, True, False, True], [0, 1, 2, 3])
    assert figure.value == pytest.approx((1 + 0.5 + 1 + 1) / 4)


def test_with_a_film_a_patient_it_is_delongs_interval() -> None:
    rng = np.random.default_rng(4)
    positive = np.arange(400) % 4 == 0
    scores = rng.normal(size=400) + positive
    ours = clustered_auc(scores, positive, np.arange(400))
    delong = auc(scores, positive)
    assert ours.value == pytest.approx(delong.value)
    assert ours.low == pytest.approx(delong.low, abs=2e-3)


def test_a_patient_of_many_equal_films_counts_once() -> None:
    rng = np.random.default_rng(4)
    positive = np.arange(100) % 2 == 0
    scores = rng.normal(size=100) + positive
    once = clustered_auc(scores, positive, np.arange(100))
    tenfold = [np.repeat(part, 10) for part in (scores, positive, np.arange(100))]
    copied = clustered_auc(*tenfold)
    assert copied.value == pytest.approx(once.value)
    assert copied.low == pytest.approx(once.low)
    assert auc(tenfold[0], tenfold[1]).low > once.low + 0.03


def test_one_class_alone_is_a_sentence() -> None:
    with pytest.raises(EngineError, match="with and without"):
        clustered_auc([1.0, 2.0], [True, True], [0, 1])
