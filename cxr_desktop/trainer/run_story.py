"""What a run has told so far, as the step Run shows it. Knows no Qt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from engine.training.events import (
    EpochReport,
    Event,
    Preparation,
    RunEnded,
    RunStarted,
    RunState,
    SampleMaps,
    StepReport,
)

Place = tuple[int, int]  # phase and epoch within it, both from 0


@dataclass(frozen=True, slots=True)
class CurvePoints:
    """A value an epoch, over all phases; `phases` are the places at which a later one begins."""

    loss: tuple[float, ...]
    validation_loss: tuple[float, ...]
    metric: tuple[float, ...]
    training_metric: tuple[float, ...]
    metric_name: str
    phases: tuple[int, ...]
    best: int | None


class RunStory:
    """Grows with every event; an epoch that is told again replaces what was told of it."""

    def __init__(self) -> None:
        self.preparation: Preparation | None = None
        self.started: RunStarted | None = None
        self.ended: RunEnded | None = None
        self.step: StepReport | None = None
        self._epochs: dict[Place, EpochReport] = {}
        self._maps: dict[Place, SampleMaps] = {}

    def add(self, events: Iterable[Event]) -> None:
        for event in events:
            if isinstance(event, Preparation):
                self.preparation, self.ended = event, None
            elif isinstance(event, RunStarted):
                self.started, self.ended, self.step, self.preparation = event, None, None, None
            elif isinstance(event, RunEnded):
                self.ended, self.step = event, None
            elif isinstance(event, StepReport):
                self.step = event
            elif isinstance(event, EpochReport):
                self._epochs[event.phase, event.epoch] = event
                self.step = None
            elif isinstance(event, SampleMaps):
                self._maps[event.phase, event.epoch] = event

    @property
    def epochs(self) -> tuple[EpochReport, ...]:
        return tuple(self._epochs[place] for place in sorted(self._epochs))

    @property
    def maps(self) -> tuple[SampleMaps, ...]:
        return tuple(self._maps[place] for place in sorted(self._maps))

    @property
    def map_epochs(self) -> tuple[int, ...]:
        """The number of the epoch of each of `maps`, from 1, over all phases."""
        order = sorted(self._epochs.keys() | self._maps.keys())
        return tuple(order.index(place) + 1 for place in sorted(self._maps))

    @property
    def last(self) -> EpochReport | None:
        return self._epochs[max(self._epochs)] if self._epochs else None

    @property
    def epochs_wanted(self) -> int:
        """At most, over all phases; 0 before the run has begun."""
        return sum(self.started.epochs) if self.started is not None else 0

    @property
    def epochs_past(self) -> int:
        """Epochs of the whole run that lie behind it, those that a phase left out included."""
        place = self._place()
        return 0 if place is None else place + (self.step is None)

    @property
    def seconds_left(self) -> float | None:
        if self.ended is not None:
            return None
        if self.step is not None:
            return self.step.seconds_left
        return self.last.seconds_left if self.last is not None else None

    @property
    def has_learned(self) -> bool:
        """Whether what is left is making and judging the model."""
        return self.ended is not None and self.ended.state is not RunState.PAUSED

    @property
    def points(self) -> CurvePoints:
        told = self.epochs
        phases = (n for n in range(1, len(told)) if told[n].phase != told[n - 1].phase)
        best = [number for number, epoch in enumerate(told) if epoch.is_best]
        return CurvePoints(
            tuple(one.loss for one in told),
            tuple(one.validation_loss for one in told),
            tuple(one.selection for one in told),
            tuple(one.training_metric for one in told),
            told[-1].metric if told else "",
            tuple(phases),
            best[-1] if best else None,
        )

    def _place(self) -> int | None:
        """The number of the epoch told last, counted from 0 over all phases."""
        newest = self.step or self.last
        if newest is None:
            return None
        before = self.started.epochs[: newest.phase] if self.started is not None else ()
        return sum(before) + newest.epoch
