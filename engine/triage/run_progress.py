"""How far a job is, and how long it will take."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from engine.progress import Progress

_WINDOW_S = 60.0  # the rate is that of the last minute: films of one size come together


@dataclass(frozen=True, slots=True)
class TriageProgress(Progress):
    """`done` of `total` files have ended. files_per_s : of late, 0 while nothing is known."""

    files_per_s: float = 0.0

    @property
    def seconds_left(self) -> float | None:
        """None where no rate is known."""
        return (self.total - self.done) / self.files_per_s if self.files_per_s else None


class ProgressCount:
    """`total` files of which `done` had ended when counting began. clock : seconds."""

    def __init__(self, done: int, total: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._done, self._total, self._clock = done, total, clock
        self._marks = deque([(clock(), done)])

    def progress(self, ended: int, verb: str) -> TriageProgress:
        """After `ended` more files."""
        now = self._clock()
        self._done = min(self._done + ended, self._total)
        self._marks.append((now, self._done))
        while len(self._marks) > 2 and self._marks[1][0] < now - _WINDOW_S:
            self._marks.popleft()
        began, before = self._marks[0]
        rate = (self._done - before) / (now - began) if now > began else 0.0
        return TriageProgress(self._done, self._total, verb, files_per_s=rate)
