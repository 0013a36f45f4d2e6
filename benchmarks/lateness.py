"""How late the GUI thread comes to its timers: what a person feels as a window that hangs."""

from __future__ import annotations

import time
from dataclasses import dataclass

TICK_MS = 5


@dataclass(frozen=True, slots=True)
class Stalls:
    """In milliseconds, sorted: how late each tick came. work : the most processor time that the
    thread itself took between two. seconds : for how long it was listened."""

    late: tuple[float, ...]
    work: float
    seconds: float

    @property
    def largest(self) -> float:
        return self.late[-1]

    def within(self, share: float) -> float:
        """This share of the ticks came at most so late."""
        return self.late[min(len(self.late) - 1, int(len(self.late) * share))]

    def detail(self) -> str:
        return (
            f"99 % of ticks within {self.within(0.99):.1f} ms; the thread's own work between two "
            f"ticks took at most {self.work:.1f} ms of processor time; {self.seconds:.0f} s"
        )


class Lateness:
    """A timer of the GUI thread that notes how late it comes, from `start` to `stop`."""

    def __init__(self) -> None:
        from PySide6.QtCore import Qt, QTimer

        self._late: list[float] = []
        self._work = 0.0
        self._timer = QTimer(interval=TICK_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._began = self._last = self._worked = 0.0

    def start(self) -> None:
        self._late, self._work = [], 0.0
        self._began = self._last = time.perf_counter()
        self._worked = time.thread_time()
        self._timer.start()

    def stop(self) -> Stalls:
        self._timer.stop()
        return Stalls(tuple(sorted(self._late)), self._work, time.perf_counter() - self._began)

    def _tick(self) -> None:
        now, worked = time.perf_counter(), time.thread_time()
        self._late.append((now - self._last) * 1000 - TICK_MS)
        self._work = max(self._work, (worked - self._worked) * 1000)
        self._last, self._worked = now, worked
