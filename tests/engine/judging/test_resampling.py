"""Bootstrap over patients: weights and weighted figures by hand."""

from __future__ import annotations

import numpy as np
import pytest

from engine.errors import EngineError
from engine.evaluation.figures import auc
from engine.judging.resampling import (
    bootstrap,
    bootstrap_p,
    difference,
    mean_of,
    patient_weights,
    weighted_auc,
    weighted_share,
)


def test_films_of_a_patient_are_drawn_together() -> None:
    weights = patient_weights(["a", "b", "a", "c"])
    assert weights.shape == (1000, 4)
    assert (weights[:, 0] == weights[:, 2]).all()
    assert (weights[:, [0, 1, 3]].sum(axis=1) == 3).all()
    assert (weights == patient_weights(["a", "b", "a", "c"])).all()


def test_one_patient_gives_no_interval() -> None:
    with pytest.raises(EngineError, match="one patient"):
        patient_weights(["a", "a"])


def test_a_share_of_weighted_films() -> None:
    share = weighted_share([True, False, True, True], [True, True, True, False])
    assert share(np.asarray([2.0, 1.0, 0.0, 5.0])) == pytest.approx(2 / 3)
    assert np.isnan(share(np.asarray([0.0, 0.0, 0.0, 1.0])))


def test_a_weighted_area_is_that_of_films_repeated() -> None:
    scores, truth = np.asarray([0.2, 0.5, 0.5, 0.9, 0.1]), np.asarray([0, 1, 0, 1, 1], bool)
    times = np.asarray([1, 2, 3, 1, 2])
    wanted = auc(np.repeat(scores, times), np.repeat(truth, times)).value
    assert weighted_auc(scores, truth)(times.astype(float)) == pytest.approx(wanted)


def test_an_interval_holds_its_value_and_narrows_with_patients() -> None:
    right = np.arange(60) % 4 > 0
    share = weighted_share(right, np.ones(60, bool))
    alone = bootstrap(share, patient_weights([str(n) for n in range(60)]))
    grouped = bootstrap(share, patient_weights([str(n // 4) for n in range(60)]))
    assert alone.value == grouped.value == 0.75
    assert alone.low == pytest.approx(0.75 - 1.96 * (0.75 * 0.25 / 60) ** 0.5, abs=0.02)
    assert grouped.low == grouped.high == 0.75  # every patient has three of four right


def test_a_value_that_no_film_gives() -> None:
    share = weighted_share([True, True], [False, False])
    with pytest.raises(EngineError, match="lack"):
        bootstrap(share, patient_weights(["a", "b"]))


def test_p_of_a_difference() -> None:
    weights = patient_weights([str(n) for n in range(40)])
    every = np.ones(40, bool)
    none, half = weighted_share(~every, every), weighted_share(np.arange(40) % 2 == 0, every)
    assert bootstrap_p(difference(none, half), weights) == pytest.approx(2 / 1001)
    assert bootstrap_p(difference(half, half), weights) == 1.0
    assert mean_of((none, half))(np.ones(40)) == pytest.approx(0.25)
