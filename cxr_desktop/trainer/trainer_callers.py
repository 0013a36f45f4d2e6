"""The children of Train: one for the data, one for a quick look and what a recipe costs, some and
an analyst for an examination."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from engine.child_process import Caller, IsolatedCaller
from engine.cores import usable_cores
from engine.low_priority import SERVICE
from engine.services import (
    DOCTOR_READER_SERVICE,
    DOCTOR_SERVICE,
    JUDGE_SERVICE,
    TRAIN_DATA_SERVICE,
    WIZARD_SERVICE,
)


@dataclass(frozen=True, slots=True)
class DoctorCallers:
    """Of one examination."""

    decoders: tuple[Caller, ...]
    analyst: Caller

    def close(self) -> None:
        for caller in (*self.decoders, self.analyst):
            caller.close()


def isolated_judge() -> Caller:
    """A child that scores test films behind everything that a person waits for, with decoders."""
    return IsolatedCaller(SERVICE, JUDGE_SERVICE, role="judge", own_children=True)


@dataclass(frozen=True, slots=True)
class TrainerCallers:
    """data, wizard, judge : live as long as the window. make_doctor : anew for each examination.
    wizard : has the torch layer, for quick looks, costs and start weights."""

    data: Caller
    make_doctor: Callable[[], DoctorCallers]
    wizard: Caller
    judge: Caller = field(default_factory=isolated_judge)


def isolated_trainer_callers() -> TrainerCallers:
    """Children that start at their first call; an examination gives way to reading."""
    return TrainerCallers(
        IsolatedCaller(TRAIN_DATA_SERVICE, role="data reader"),
        _isolated_doctor_callers,
        IsolatedCaller(WIZARD_SERVICE, role="quick look"),  # a person waits for it
    )


def _isolated_doctor_callers() -> DoctorCallers:
    readers = max(1, min(4, usable_cores() // 2))
    return DoctorCallers(
        tuple(
            IsolatedCaller(SERVICE, DOCTOR_READER_SERVICE, role="film reader")
            for _ in range(readers)
        ),
        IsolatedCaller(SERVICE, DOCTOR_SERVICE, role="data doctor"),
    )
