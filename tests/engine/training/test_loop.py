"""The loop on tiny films: it learns, and a stopped run ends as an uninterrupted one."""

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytestmark = pytest.mark.torch

from engine.models.card import Finding, Preprocessing, Task, Threshold  # noqa: E402
from engine.models.networks import ExplainedNetwork, make_backbone  # noqa: E402
from engine.training.batches import LabelledFilms, epoch_order  # noqa: E402
from engine.training.loop import EpochReport, Trainer, freeze_before  # noqa: E402
from engine.training.losses import make_loss  # noqa: E402
from engine.training.recipe import (  # noqa: E402
    Augmentation,
    BundleText,
    DataSource,
    FindingSpec,
    LossSpec,
    NetworkSpec,
    Phase,
    Recipe,
)
from engine.training.schedule import one_cycle  # noqa: E402

CLASSES = ("without", "with")


def recipe() -> Recipe:
    return Recipe(
        schema=1,
        bundle=BundleText("t", "1", "t", "t", (), "t"),
        data=DataSource(root="."),
        classes=CLASSES,
        findings=(FindingSpec("Spot", ("with",)),),
        network=NetworkSpec("resnet18"),
        input=Preprocessing(size=(32, 32)),
        phases=(Phase(3, 0.01), Phase(2, 0.001, train_from=4)),
        augmentation=Augmentation(rotation=3),
        batch=8,
        averaging=0.5,
    )


def films(seed: int) -> LabelledFilms:
    """Noise, with a bright square in every second film."""
    rng = np.random.default_rng(seed)
    pixels = rng.integers(0, 100, (24, 32, 32)).astype(np.uint8)
    pixels[1::2, 8:24, 8:24] += 120
    targets = np.eye(2, dtype=np.float32)[np.arange(24) % 2]
    return LabelledFilms(pixels, targets)


def trainer(folder: Path) -> Trainer:
    torch.manual_seed(4)
    findings = [Finding("Spot", ("with",), Threshold(0.5, ""))]
    network = ExplainedNetwork(make_backbone("resnet18"), Task.ONE_OF_MANY, CLASSES, findings)
    return Trainer(network, recipe(), films(1), films(2), folder)


def test_it_learns_to_tell_the_films_apart(tmp_path: Path) -> None:
    run, reports = trainer(tmp_path), []
    run.run(reports.append)
    assert [(r.phase, r.epoch) for r in reports] == [(0, 0), (1, 0), (1, 1)]
    assert max(r.selection for r in reports) > 0.9
    assert not list(tmp_path.glob("*.partial"))


def test_a_stopped_run_ends_with_the_same_weights(tmp_path: Path) -> None:
    (tmp_path / "whole").mkdir()
    (tmp_path / "cut").mkdir()
    whole = trainer(tmp_path / "whole")
    whole.run(lambda _: None)

    seen: list[EpochReport] = []
    cut = trainer(tmp_path / "cut")
    cut.run(seen.append, stop=lambda: len(seen) == 2)  # after the first epoch of phase 1
    again = trainer(tmp_path / "cut")
    assert again.resume()
    again.run(seen.append)

    assert [(r.phase, r.epoch) for r in seen] == [(0, 0), (1, 0), (1, 1)]
    one, other = whole.network.state_dict(), again.network.state_dict()
    assert all(torch.equal(one[name], other[name]) for name in one)


def test_a_broken_checkpoint_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "checkpoint.pt").write_bytes(b"")
    with pytest.raises(Exception, match="cannot be taken up"):
        trainer(tmp_path).resume()


def test_frozen_stages_stay_still(tmp_path: Path) -> None:
    network = trainer(tmp_path).network
    freeze_before(network, 4)
    learning = {name for name, p in network.named_parameters() if p.requires_grad}
    assert all(name.startswith(("trunk.layer4", "head")) for name in learning)
    assert "trunk.layer4.0.conv1.weight" in learning


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


def test_one_cycle_by_hand() -> None:
    assert one_cycle(0, 100, 0.2) == pytest.approx(1 / 25)
    assert one_cycle(10, 100, 0.2) == pytest.approx((1 / 25 + 1) / 2)
    assert one_cycle(20, 100, 0.2) == pytest.approx(1.0)
    assert one_cycle(60, 100, 0.2) == pytest.approx((1 + 1e-4) / 2)


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
