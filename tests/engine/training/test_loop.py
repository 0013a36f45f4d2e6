"""The loop on tiny films: it learns, and a stopped run ends as an uninterrupted one."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytestmark = pytest.mark.torch

from engine.errors import EngineError  # noqa: E402
from engine.models.card import Finding, Preprocessing, Task, Threshold  # noqa: E402
from engine.models.networks import ExplainedNetwork, make_backbone, set_dropout  # noqa: E402
from engine.training import checkpoint as checkpoint_module  # noqa: E402
from engine.training.batches import LabelledFilms  # noqa: E402
from engine.training.control import HeldControl, Wish  # noqa: E402
from engine.training.events import (  # noqa: E402
    EpochReport,
    Event,
    EventLog,
    RunState,
    SampleMaps,
    read_events,
)
from engine.training.loop import Trainer  # noqa: E402
from engine.training.recipe import (  # noqa: E402
    RECIPE_SCHEMA,
    Augmentation,
    BundleText,
    DataSource,
    EarlyStop,
    FindingSpec,
    LossSpec,
    NetworkSpec,
    Phase,
    Recipe,
)

CLASSES = ("without", "with")


def recipe() -> Recipe:
    return Recipe(
        schema=RECIPE_SCHEMA,
        bundle=BundleText("t", "1", "t", "t", (), "t"),
        data=DataSource(root="."),
        classes=CLASSES,
        findings=(FindingSpec("Spot", ("with",)),),
        network=NetworkSpec("four_block", dropout=0.3),
        input=Preprocessing(size=(32, 32)),
        phases=(Phase(3, 0.01), Phase(2, 0.003, train_from=1)),
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


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    """Films this small are not worth a second thread's waking up."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


class Counted:
    """Wants something else than to go on at the n-th time of asking, from 1."""

    def __init__(self, at: int, wanted: Wish) -> None:
        self._left, self._wanted = at, wanted

    def wish(self) -> Wish:
        self._left -= 1
        return self._wanted if self._left == 0 else Wish.GO_ON


def trainer(folder: Path, wanted: Recipe | None = None, **options: object) -> Trainer:
    wanted = wanted or recipe()
    torch.manual_seed(4)
    findings = [Finding("Spot", ("with",), Threshold(0.5, ""))]
    network = ExplainedNetwork(
        make_backbone(wanted.network.name), Task.ONE_OF_MANY, CLASSES, findings
    )
    set_dropout(network, wanted.network.dropout or 0.0)
    folder.mkdir(exist_ok=True)
    return Trainer(network, wanted, films(1), films(2), folder, **options)  # type: ignore[arg-type]


def epochs(events: list[Event]) -> list[EpochReport]:
    return [event for event in events if isinstance(event, EpochReport)]


def told(report: EpochReport) -> EpochReport:
    """Without what depends on the clock."""
    return replace(report, seconds=0.0, waiting=0.0, seconds_left=0.0)


def same_weights(one: Trainer, other: Trainer) -> bool:
    first, second = one.network.state_dict(), other.network.state_dict()
    return all(torch.equal(first[name], second[name]) for name in first)


def test_it_learns_to_tell_the_films_apart(tmp_path: Path) -> None:
    events: list[Event] = []
    assert trainer(tmp_path, tell=events.append).run() is RunState.LEARNED
    reports = epochs(events)
    assert [(r.phase, r.epoch) for r in reports] == [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1)]
    assert max(r.selection for r in reports) > 0.9
    assert [r.is_best for r in reports].count(True) >= 1
    assert all(sum(map(sum, r.confusion)) == 24 for r in reports)
    assert all(0 <= r.waiting <= 1 for r in reports)
    # what the trunk will take is not known while the head learns
    assert [r.seconds_left is None for r in reports] == [r.phase == 0 for r in reports]
    assert not list(tmp_path.glob("*.partial"))


def test_the_same_films_maps_are_told_after_every_epoch(tmp_path: Path) -> None:
    events: list[Event] = []
    trainer(tmp_path, tell=events.append).run()
    followed = [event for event in events if isinstance(event, SampleMaps)]
    assert len(followed) == 5
    assert {tuple(one.film for one in each.maps) for each in followed} == {(0, 1, 2, 3, 4, 5, 6, 7)}
    last = followed[-1].maps[1]
    assert (last.finding, last.shape, len(last.values)) == ("Spot", (2, 2), 4)


# 3 epochs of the head ask before each and once when the next phase has begun; an epoch of the
# trunk asks after each of its 3 steps and at its end
@pytest.mark.parametrize("at", [1, 2, 5, 7, 8])
def test_a_paused_run_ends_with_the_same_weights(at: int, tmp_path: Path) -> None:
    whole_events: list[Event] = []
    whole = trainer(tmp_path / "whole", tell=whole_events.append)
    whole.run()

    events: list[Event] = []
    cut = trainer(tmp_path / "cut", control=Counted(at, Wish.PAUSE), tell=events.append)
    assert cut.run() is RunState.PAUSED
    again = trainer(tmp_path / "cut", tell=events.append)
    assert again.resume()
    assert again.run() is RunState.LEARNED

    assert same_weights(whole, again)
    assert [told(r) for r in epochs(events)] == [told(r) for r in epochs(whole_events)]


def test_stop_keeps_the_best_epoch(tmp_path: Path) -> None:
    events: list[Event] = []
    run = trainer(tmp_path, control=Counted(3, Wish.STOP), tell=events.append)
    assert run.run() is RunState.STOPPED
    assert len(epochs(events)) == 2
    assert run.position.best_epoch in (0, 1)


def test_a_control_may_be_asked_from_another_thread() -> None:
    control = HeldControl()
    assert control.wish() is Wish.GO_ON
    control.stop()
    assert control.wish() is Wish.STOP
    control.pause()
    assert control.wish() is Wish.PAUSE


def test_a_broken_checkpoint_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "checkpoint.pt").write_bytes(b"")
    with pytest.raises(EngineError, match="cannot be taken up"):
        trainer(tmp_path).resume()


def test_a_checkpoint_of_another_recipe_is_not_taken_up(tmp_path: Path) -> None:
    trainer(tmp_path, control=Counted(2, Wish.PAUSE)).run()
    with pytest.raises(EngineError, match="the recipe or its films changed"):
        trainer(tmp_path, replace(recipe(), seed=2)).resume()


def test_a_full_disk_leaves_the_last_checkpoint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trainer(tmp_path, control=Counted(2, Wish.PAUSE)).run()
    kept = (tmp_path / "checkpoint.pt").read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    run = trainer(tmp_path)
    assert run.resume()
    with monkeypatch.context() as disk:
        disk.setattr(checkpoint_module.os, "fsync", full)
        with pytest.raises(EngineError, match=r"No space left on device.*Make room"):
            run.run()
    assert (tmp_path / "checkpoint.pt").read_bytes() == kept
    assert not list(tmp_path.glob("*.partial"))
    again = trainer(tmp_path)
    assert again.resume()
    assert again.run() is RunState.LEARNED


@pytest.mark.parametrize("by", ["loss", "AUC", "sensitivity"])
def test_a_phase_ends_early_without_a_gain(by: str, tmp_path: Path) -> None:
    stop = EarlyStop(by=by, patience=2, min_gain=1e6)  # type: ignore[arg-type]
    events: list[Event] = []
    still = (Phase(50, 0.01), Phase(50, 0.001, train_from=5))
    trainer(tmp_path, replace(recipe(), phases=still, early_stop=stop), tell=events.append).run()
    # the first epoch of a phase is better than none; two more are waited for
    assert [(r.phase, r.epoch) for r in epochs(events)] == [
        (0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2),
    ]  # fmt: skip
    assert epochs(events)[0].metric == by


@pytest.mark.parametrize("optimiser", ["adam", "adamw", "sgd"])
@pytest.mark.parametrize("schedule", ["one cycle", "cosine", "plateau", "constant"])
def test_every_optimiser_takes_every_schedule(
    optimiser: str, schedule: str, tmp_path: Path
) -> None:
    phase = Phase(
        8, 0.001, train_from=0, optimiser=optimiser, schedule=schedule  # type: ignore[arg-type]
    )  # fmt: skip
    small = replace(
        recipe(),
        network=NetworkSpec("logistic_pixels", dropout=0.0),
        input=Preprocessing((32, 32), 1),
        phases=(phase,),
        averaging=0.0,
        loss=LossSpec(class_weights="balanced", balance=0.3, label_smoothing=0.1),
    )
    events: list[Event] = []
    trainer(tmp_path, small, tell=events.append).run()
    reports = epochs(events)
    assert reports[-1].loss < reports[0].loss
    if schedule == "constant":
        assert {r.learning_rate for r in reports} == {0.001}


def test_bfloat16_learns_too(tmp_path: Path) -> None:
    events: list[Event] = []
    run = trainer(tmp_path, replace(recipe(), mixed_precision="bfloat16"), tell=events.append)
    run.run()
    assert run.precision == "bfloat16"
    assert max(r.selection for r in epochs(events)) > 0.9
    assert run.network.head.weight.dtype == torch.float32


def test_events_of_a_run_are_read_again(tmp_path: Path) -> None:
    events: list[Event] = []
    log = EventLog(tmp_path)

    def tell(event: Event) -> None:
        log(event)
        events.append(event)

    trainer(tmp_path, tell=tell).run()
    assert list(read_events(tmp_path)) == events
