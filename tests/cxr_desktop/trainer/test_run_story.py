"""What was told twice counts once; the place in the run is that of the last word."""

from __future__ import annotations

from dataclasses import replace

from cxr_desktop.trainer.run_story import RunStory
from engine.training.events import (
    EpochReport,
    Preparation,
    RunEnded,
    RunStarted,
    RunState,
    SampleMaps,
    StepReport,
)

BEGUN = RunStarted(24, 8, 0, (3, 2), "cpu", "float32", 1, resumed=False)
EPOCH = EpochReport(
    0, 0, 0.7, 0.6, 0.65, 0.81, "AUC", True, ((3, 1), (0, 4)), 0.01, 2.0, 0.01, 8.0
)  # fmt: skip


def test_places_and_time_left() -> None:
    story = RunStory()
    assert (story.epochs_past, story.epochs_wanted, story.seconds_left) == (0, 0, None)
    story.add([Preparation("Reading films", 3, 9)])
    assert story.preparation is not None
    story.add([BEGUN, StepReport(0, 0, 1, 4, 0.7, 30.0)])
    assert story.preparation is None
    assert (story.epochs_past, story.epochs_wanted, story.seconds_left) == (0, 5, 30.0)
    story.add([EPOCH])
    assert (story.epochs_past, story.seconds_left) == (1, 8.0)
    # The first phase ended early: of its three epochs two are left out.
    story.add([replace(EPOCH, phase=1), StepReport(1, 1, 2, 4, 0.5, 2.0)])
    assert (story.epochs_past, story.seconds_left) == (4, 2.0)
    story.add([RunEnded(RunState.PAUSED, 1, 0, 0.81)])
    assert story.seconds_left is None and not story.has_learned
    story.add([RunEnded(RunState.STOPPED, 1, 0, 0.81)])
    assert story.has_learned


def test_an_epoch_told_again_takes_the_place_of_the_first_telling() -> None:
    story = RunStory()
    late = replace(EPOCH, epoch=1, selection=0.9, loss=0.4)
    worse = replace(EPOCH, phase=1, selection=0.85, is_best=False)
    story.add([BEGUN, EPOCH, late, BEGUN, replace(late, loss=0.5), worse])
    points = story.points
    assert points.loss == (0.7, 0.5, 0.7)
    assert (points.phases, points.best, points.metric_name) == ((2,), 1, "AUC")
    story.add([SampleMaps(0, 1, ()), SampleMaps(1, 0, ())])
    assert story.map_epochs == (2, 3)
