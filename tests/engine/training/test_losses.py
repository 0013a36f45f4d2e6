"""Losses by hand, and that parts of a batch add up to the whole."""

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytestmark = pytest.mark.torch

from engine.models.card import Task  # noqa: E402
from engine.training.losses import class_weights, make_loss  # noqa: E402
from engine.training.recipe import LossSpec  # noqa: E402


def test_weighted_loss_by_hand() -> None:
    # label A on 1 of 4 films: w_p = 3/4, w_n = 1/4; logit 0 costs ln 2 either way
    targets = torch.tensor([[1.0], [0.0], [0.0], [0.0]])
    loss = make_loss(Task.MANY_AT_ONCE, LossSpec(weighted=True), targets)
    expected = 2 * np.log(2) * (0.75 + 3 * 0.25) / 4
    assert float(loss(torch.zeros(4, 1), targets)) == pytest.approx(expected)


def test_smoothed_cross_entropy_by_hand() -> None:
    targets = torch.tensor([[1.0, 0.0]])
    loss = make_loss(Task.ONE_OF_MANY, LossSpec(label_smoothing=0.2), targets)
    logits = torch.tensor([[np.log(3.0), 0.0]])  # chances 3/4 and 1/4
    expected = -0.9 * np.log(0.75) - 0.1 * np.log(0.25)
    assert float(loss(logits, targets)) == pytest.approx(expected, rel=1e-5)


def test_class_weights_by_hand() -> None:
    targets = torch.eye(2)[[0, 0, 0, 1]]
    balanced = class_weights(LossSpec(class_weights="balanced"), targets)
    assert balanced is not None
    assert balanced.tolist() == pytest.approx([4 / 6, 2.0])
    given = LossSpec(class_weights="given", weights=(1.0, 3.0))
    loss = make_loss(Task.ONE_OF_MANY, given, targets)
    logits = torch.tensor([[1.0, 0.0], [1.0, 0.0]]) * float(np.log(3.0))
    pair = torch.eye(2)
    expected = (-np.log(0.75) - 3 * np.log(0.25)) / 4
    assert float(loss(logits, pair)) == pytest.approx(expected, rel=1e-5)


@pytest.mark.parametrize(
    ("task", "spec"),
    [
        (Task.ONE_OF_MANY, LossSpec(class_weights="balanced", label_smoothing=0.1)),
        (Task.MANY_AT_ONCE, LossSpec(weighted=True)),
    ],
)
def test_parts_of_a_batch_add_up(task: Task, spec: LossSpec) -> None:
    targets = torch.eye(3)[[0, 1, 2, 2, 2, 1, 2]]
    logits = torch.linspace(-2, 2, 21).reshape(7, 3)
    loss = make_loss(task, spec, targets)
    halves = [(logits[part], targets[part]) for part in (slice(0, 3), slice(3, 7))]
    total = sum(float(loss.total(*half)) for half in halves)
    weight = sum(float(loss.weight(half[1])) for half in halves)
    assert total / weight == pytest.approx(float(loss(logits, targets)), rel=1e-6)
