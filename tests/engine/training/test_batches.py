"""Batches: which films, in which order, the same from any step and for any process."""

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytestmark = pytest.mark.torch

from engine.models.card import Preprocessing  # noqa: E402
from engine.training.batches import (  # noqa: E402
    EpochPlan,
    LabelledFilms,
    Share,
    batches_from,
    epoch_order,
    steps_of,
)
from engine.training.recipe import Augmentation  # noqa: E402


def plan(share: Share | None = None) -> EpochPlan:
    rng = np.random.default_rng(3)
    films = rng.integers(0, 255, (23, 16, 16)).astype(np.uint8)
    data = LabelledFilms(films, np.eye(2, dtype=np.float32)[np.arange(23) % 2])
    order = epoch_order(data.targets, 0.0, (1, 1))
    given = Preprocessing((16, 16), 1)
    return EpochPlan(data, order, 5, Augmentation(noise=0.1), given, (1, 1), share or Share())


def test_an_epoch_is_balanced_towards_the_rarer_class() -> None:
    targets = np.zeros((100, 2), np.float32)
    targets[:10, 0] = 1
    targets[10:, 1] = 1
    plain = epoch_order(targets, 0.0, (1, 1))
    assert sorted(plain) == list(range(100))
    balanced = epoch_order(targets, 0.5, (1, 1))
    rare = (balanced < 10).mean()
    assert len(balanced) == 100
    assert 0.25 < rare < 0.5  # 50 of the 140 drawn from are rare


def test_full_batches_alone_but_for_few_films() -> None:
    assert [steps_of(films, 8) for films in (3, 8, 15, 16)] == [1, 1, 1, 2]
    assert [len(batch.targets) for batch in batches_from(plan())] == [5, 5, 5, 5]


def test_an_epoch_taken_up_at_a_step_goes_on_as_it_would_have() -> None:
    whole, rest = list(batches_from(plan())), list(batches_from(plan(), 2, threads=3))
    assert len(rest) == 2
    for one, other in zip(whole[2:], rest, strict=True):
        assert torch.equal(one.inputs, other.inputs)
        assert torch.equal(one.targets, other.targets)


def test_the_shares_of_three_processes_are_the_batch() -> None:
    whole = plan().make(1)
    parts = [plan(Share(rank, 3)).make(1) for rank in range(3)]
    assert [len(part.targets) for part in parts] == [1, 2, 2]
    assert torch.equal(torch.cat([part.inputs for part in parts]), whole.inputs)
    assert {part.films for part in parts} == {5}
