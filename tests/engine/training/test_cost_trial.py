"""The cost of a recipe: by hand where it can be counted, and a real trial on drawn films."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

pytest.importorskip("torch")
pytestmark = pytest.mark.torch

import torch  # noqa: E402

from engine.datatypes import FilmSource  # noqa: E402
from engine.errors import CancelledError, RecipeError  # noqa: E402
from engine.models.card import Preprocessing, Task  # noqa: E402
from engine.models.networks_known import KNOWN_NETWORKS  # noqa: E402
from engine.progress import CancelToken, Progress  # noqa: E402
from engine.training.batches import LabelledFilms  # noqa: E402
from engine.training.cost_decoding import DecodingTrial, decoding_trial  # noqa: E402
from engine.training.cost_memory import KeptTensors, largest_layer, weight_bytes  # noqa: E402
from engine.training.cost_trial import cost_trial  # noqa: E402
from engine.training.dataset_types import Example, SplitExamples  # noqa: E402
from engine.training.network_costs import relative_sizes, training_step  # noqa: E402
from engine.training.recipe import DataSource, NetworkSpec, Phase, Recipe  # noqa: E402
from engine.training.recipe_defaults import Wanted, default_recipe  # noqa: E402
from engine.training.start_trial import bare_network  # noqa: E402


def recipe(*phases: Phase, network: str = "sequential3") -> Recipe:
    wanted = Wanted("Bars", DataSource(root="."), ("plain", "bar"), without=("plain",))
    made = replace(
        default_recipe(replace(wanted, network=network)), phases=phases, batch=4, averaging=0.9
    )
    return replace(made, network=NetworkSpec(network))


def films(folder: Path, count: int) -> tuple[Example, ...]:
    rng = np.random.default_rng(1)
    made = []
    for number in range(count):
        path = folder / f"{number}.png"
        cv2.imwrite(str(path), rng.integers(0, 200, (80, 80)).astype(np.uint8))
        label = ("plain", "bar")[number % 2]
        made.append(Example(FilmSource(path), (label,), path.name, path.name))
    return tuple(made)


def test_a_trial_adds_up(tmp_path: Path) -> None:
    given = films(tmp_path, 20)
    split = SplitExamples(given[:16], given[16:])
    told: list[Progress] = []
    wanted = recipe(Phase(5, 0.01), Phase(3, 0.001, train_from=0))
    cost = cost_trial(
        wanted, split, tmp_path / "cache", seconds=0.2, device="cpu", report=told.append
    )
    assert (cost.training_films, cost.validation_films) == (16, 4)
    assert cost.cache_bytes == 20 * 64 * 64
    head, whole = cost.phases
    assert head.seconds == pytest.approx(head.once + 5 * head.epoch)
    assert (whole.once, whole.measured_batch) == (0, 4)
    assert whole.epoch > 4 * whole.step  # four batches, and the validation films
    assert cost.total == pytest.approx(cost.decode + head.seconds + whole.seconds)
    assert cost.peak_memory_bytes > 10_000_000
    assert cost.free_bytes > 0 and cost.early_stop
    assert not (tmp_path / "cache").exists()
    assert [(p.done, p.total) for p in told] == [(0, 4), (1, 4), (2, 4), (3, 4)]


def test_reading_by_hand(tmp_path: Path) -> None:
    """Every part starts decoders anew; one of fewer than 96 films has a single one."""
    none = LabelledFilms(np.zeros((0, 4, 4), np.uint8), np.zeros((0, 2), np.float32))
    trial = DecodingTrial(none, seconds_each=0.1, start_s=2.0, decoders=4)
    assert trial.seconds((400, 95)) == pytest.approx(2 + 2 + 400 * 0.1 / 4 + 95 * 0.1)
    assert trial.seconds((400, 100)) == pytest.approx(2 * 2 + 500 * 0.1 / 4)
    assert trial.seconds((10, 5)) == pytest.approx(2 * 2 + 1.5)
    assert trial.seconds((10, 0)) == pytest.approx(2 + 1)
    given = films(tmp_path, 110)
    split = SplitExamples(given[:100], given[100:])
    made = decoding_trial(recipe(Phase(1, 0.01)), split, 0.01, CancelToken())
    assert made.start_s > 0.05  # an interpreter with its libraries


def test_what_cannot_be_tried_is_a_sentence(tmp_path: Path) -> None:
    given = films(tmp_path, 4)
    wanted = recipe(Phase(1, 0.01, train_from=0))
    with pytest.raises(RecipeError, match="no film to learn from"):
        cost_trial(wanted, SplitExamples(given, ()), tmp_path)
    token = CancelToken()
    token.cancel()
    split = SplitExamples(given[:2], given[2:])
    with pytest.raises(CancelledError):
        cost_trial(wanted, split, tmp_path, cancel=token)
    for film in given:
        film.film.path.write_bytes(b"no film")
    with pytest.raises(RecipeError, match="none of 4 films can be read"):
        cost_trial(wanted, split, tmp_path)


def test_kept_tensors_by_hand() -> None:
    """A linear layer keeps its input, ReLU its output, which the second layer reads too."""
    net = torch.nn.Sequential(torch.nn.Linear(10, 20), torch.nn.ReLU(), torch.nn.Linear(20, 5))
    kept, given = KeptTensors(), torch.randn(3, 10)
    with kept.counted(net):
        made = net(given)
    assert kept.bytes == 4 * 3 * (10 + 20)
    made.sum().backward()
    sizes: list[int] = []
    with largest_layer(net, sizes):
        net(given)
    assert sizes == [4 * 3 * 30, 4 * 3 * 40, 4 * 3 * 25]


def test_weights_by_hand() -> None:
    """Logistic regression on pixels, two classes: 1024 x 2 + 2 numbers, all of them learning."""
    wanted = replace(recipe(Phase(1, 0.1), network="logistic_pixels"), task=Task.ONE_OF_MANY)
    network = bare_network(wanted)
    numbers = 4 * (1024 * 2 + 2)
    assert weight_bytes(network, "adamw", averaged=True) == numbers * (3 + 3)
    assert weight_bytes(network, "sgd", averaged=False) == numbers * (2 + 2)


def test_every_network_has_a_relative_cost() -> None:
    costs = {known.name: training_step(known.name, known.size) for known in KNOWN_NETWORKS}
    assert all(cost > 0 for cost in costs.values())
    assert max(costs, key=lambda name: costs[name]) == "vgg19_bn"


def test_relative_costs_go_by_pixels() -> None:
    own = training_step("tf_efficientnet_lite0", (192, 192))
    assert own == 1.0
    assert training_step("tf_efficientnet_lite0", (384, 384)) == pytest.approx(4)
    base = default_recipe(
        Wanted("Bars", DataSource(root="."), ("plain", "bar"), without=("plain",))
    )
    sizes = {one.size[0]: one.factor for one in relative_sizes(base)}
    assert sizes[384] == pytest.approx(4)
    assert 192 not in sizes
    fixed = replace(recipe(Phase(1, 0.1)), input=Preprocessing((64, 64)))
    assert relative_sizes(fixed) == ()
