"""Who decodes a job's films: children on this machine, or the workers of a cluster."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from engine.child_process import Caller
from engine.inference.film_worker import FilmWorkers
from engine.models.card import Preprocessing
from engine.progress import CancelToken

_Made = TypeVar("_Made")


class Hands(Protocol):
    """What the runner asks, for one run: as many calls side by side as there are threads."""

    def each(
        self, method: str, items: list[_Made], *more: object, timeout_s: float | None = None
    ) -> list[object]:
        """See `FilmWorkers.each`: an answer or an EngineError an item, in order.

        A JobError that it raises ends the run; a problem with a film is an answer.
        """


class Crew(Protocol):
    """Outlives the runs that it works for."""

    @property
    def threads(self) -> int:
        """How many groups of films are worked on at a time."""

    def hands(self, preprocessing: Preprocessing, stop: CancelToken) -> Hands:
        """For one run; every call ends soon after `stop` is set."""


@dataclass(frozen=True, slots=True)
class DecoderCrew:
    """Callers of `engine.image_io.service`, a thread each."""

    decoders: Sequence[Caller]

    @property
    def threads(self) -> int:
        return len(self.decoders)

    def hands(self, preprocessing: Preprocessing, stop: CancelToken) -> Hands:
        return FilmWorkers(self.decoders, preprocessing, stop)
