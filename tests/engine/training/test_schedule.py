"""Rates, the plateau and early stopping by hand."""

from dataclasses import replace

import pytest

pytest.importorskip("torch")
pytestmark = pytest.mark.torch

from engine.training.position import Plateau  # noqa: E402
from engine.training.recipe import Phase  # noqa: E402
from engine.training.schedule import one_cycle, rate_factor  # noqa: E402


def test_one_cycle_by_hand() -> None:
    assert one_cycle(0, 100, 0.2) == pytest.approx(1 / 25)
    assert one_cycle(10, 100, 0.2) == pytest.approx((1 / 25 + 1) / 2)
    assert one_cycle(20, 100, 0.2) == pytest.approx(1.0)
    assert one_cycle(60, 100, 0.2) == pytest.approx((1 + 1e-4) / 2)


def test_a_cosine_falls_from_the_start() -> None:
    phase = Phase(1, 0.1, schedule="cosine")
    factors = [rate_factor(phase, step, 100, Plateau()) for step in (0, 50, 100)]
    assert factors == pytest.approx([1.0, (1 + 1e-4) / 2, 1e-4])


def test_a_plateau_lowers_the_rate_after_its_patience() -> None:
    phase = Phase(9, 0.1, schedule="plateau", plateau_factor=0.5, plateau_patience=1)
    state, factors = Plateau(), []
    for loss in (1.0, 0.9, 0.95, 0.95, 0.8, 0.9, 0.9):
        state = state.after(loss, phase)
        factors.append(rate_factor(phase, 0, 1, state))
    assert factors == [1, 1, 1, 0.5, 0.5, 0.5, 0.25]


def test_a_constant_rate_stays() -> None:
    phase = replace(Phase(1, 0.1), schedule="constant")
    assert {rate_factor(phase, step, 10, Plateau()) for step in range(10)} == {1.0}
