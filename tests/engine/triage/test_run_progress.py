"""The rate is that of the last minute, and the time left follows from it."""

from __future__ import annotations

import pytest

from engine.triage.run_progress import ProgressCount


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_rate_and_time_left() -> None:
    """100 files in 10 s are 10 a second; of 1000 with 200 done before, 700 are left: 70 s."""
    clock = Clock()
    count = ProgressCount(200, 1000, clock)
    first = count.progress(0, "Scoring")
    assert (first.done, first.total, first.files_per_s, first.seconds_left) == (200, 1000, 0, None)
    clock.now = 10.0
    later = count.progress(100, "Scoring")
    assert (later.done, later.files_per_s) == (300, pytest.approx(10))
    assert later.seconds_left == pytest.approx(70)


def test_only_the_last_minute_counts() -> None:
    """100 files in the first 10 s, then 1 a second: after 100 s the mark 60 s ago says 1."""
    clock = Clock()
    count = ProgressCount(0, 1000, clock)
    clock.now = 10.0
    count.progress(100, "Scoring")
    for second in range(11, 101):
        clock.now = float(second)
        last = count.progress(1, "Scoring")
    assert last.done == 190
    assert last.files_per_s == pytest.approx(1.0)


def test_never_more_than_there_are() -> None:
    assert ProgressCount(9, 10, Clock()).progress(5, "Scoring").done == 10
