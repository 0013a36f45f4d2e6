"""What every benchmark gives back, and how it is timed."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BenchmarkFigure:
    """One ratio with what it should be: `aim` is a lower bound if `at_least`, else an upper one."""

    name: str
    value: float
    aim: float
    at_least: bool
    unit: str
    detail: str

    @property
    def reached(self) -> bool:
        return self.value >= self.aim if self.at_least else self.value <= self.aim

    def row(self) -> str:
        sign = "≥" if self.at_least else "≤"
        verdict = "reached" if self.reached else "not reached"
        return (
            f"| {self.name} | {self.value:.2f} {self.unit} | {sign} {self.aim:g} {self.unit} "
            f"| {verdict} | {self.detail} |"
        )


def seconds(work: Callable[[], object]) -> float:
    """Wall time of one call."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def side_by_side(
    one: Callable[[], object], other: Callable[[], object], rounds: int
) -> tuple[float, float]:
    """Median seconds of two pieces of work that take turns, so that both meet the same machine."""
    pairs = [(seconds(one), seconds(other)) for _ in range(rounds)]
    return statistics.median(p[0] for p in pairs), statistics.median(p[1] for p in pairs)


def in_turns(works: Sequence[Callable[[], object]], rounds: int) -> list[list[float]]:
    """Seconds of each piece of work in each round; all take turns, after a round to warm up."""
    for work in works:
        work()
    taken: list[list[float]] = [[] for _ in works]
    for _ in range(rounds):
        for work, times in zip(works, taken, strict=True):
            times.append(seconds(work))
    return taken
