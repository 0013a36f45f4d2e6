"""Which viewer has which film, and which of them is idle."""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from cxr_desktop.background import TaskHandle
from engine.datatypes import FilmSource

KEPT_PLACES = 64  # films; a viewer keeps fewer decoded, and decodes the rest anew


class ViewerDesk:
    """Gives every film the lane of the viewer that has it decoded, or else one that is idle."""

    def __init__(self, lanes: Sequence[str], clock: Callable[[], float] = time.monotonic) -> None:
        self.lanes = tuple(lanes)
        self._clock = clock
        self._in_view = ""  # lane of the film that somebody waited for last
        self._place: OrderedDict[FilmSource, str] = OrderedDict()
        self._tasks: dict[str, list[TaskHandle]] = {lane: [] for lane in self.lanes}
        # Written by the lanes' threads, each its own entry.
        self._since: dict[str, float | None] = dict.fromkeys(self.lanes)

    def lane_of(self, source: FilmSource) -> str:
        """For a film that somebody waits for."""
        self._in_view = self._place.get(source) or min(self.lanes, key=self._wait)
        return self._in_view

    def lane_for_ahead(self, source: FilmSource) -> str | None:
        """For a film that may be wanted next: nobody waits, and its viewer has nothing to do.

        Not the viewer asked last, if another one can: its film is in view, and a drag on it
        must not wait until a large neighbour has been decoded.
        """
        idlest = min(self.lanes, key=lambda lane: (lane == self._in_view, self._wait(lane)))
        lane = self._place.get(source) or idlest
        waited_for = any(self._waiting(other) for other in self.lanes)
        return None if waited_for or self._since[lane] is not None else lane

    def began(self, lane: str, source: FilmSource, task: TaskHandle) -> None:
        """`task` about the film waits in the lane or runs there."""
        self._tasks[lane].append(task)
        task.ended.connect(lambda: self._tasks[lane].remove(task))
        self._place[source] = lane
        self._place.move_to_end(source)
        while len(self._place) > KEPT_PLACES:
            self._place.popitem(last=False)

    @contextmanager
    def at_work(self, lane: str) -> Iterator[None]:
        """In the lane's thread, while its viewer works, also on what nobody wants any more."""
        self._since[lane] = self._clock()
        try:
            yield
        finally:
            self._since[lane] = None

    def _waiting(self, lane: str) -> int:
        return sum(not task.token.cancelled for task in self._tasks[lane])

    def _wait(self, lane: str) -> tuple[int, float]:
        """The shorter the better; between two at work, what has just begun may be short."""
        since = self._since[lane]
        return (self._waiting(lane) + (since is not None), -math.inf if since is None else -since)
