"""How much the benchmarks of triage do.

`make bench` takes samples, which is about four minutes of triage on two cores. CXR_BENCH=full
takes the sizes of the issue (2,000 and 300 films, 20,000 for memory), about half an hour;
CXR_BENCH=smoke a few films, to see that everything runs.
"""

from __future__ import annotations

import os
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SpeedSizes:
    """Films a folder; those of them that peers score; how often everything takes its turn."""

    small_films: int
    large_films: int
    dicom_films: int
    peer_films: int
    rounds: int


@dataclass(frozen=True, slots=True)
class TriageSizes:
    """memory_films : of the long run. kill_films : large ones of the run that is killed `kills`
    times; four times as many small ones. window_films : of the job in the window.
    """

    speed: SpeedSizes
    memory_films: int
    kill_films: int
    kills: int
    window_films: int


_BY_NAME = {
    "smoke": TriageSizes(SpeedSizes(64, 32, 8, 16, 1), 300, 120, 2, 100),
    "sample": TriageSizes(SpeedSizes(1000, 300, 60, 32, 2), 4000, 400, 3, 500),
    "full": TriageSizes(SpeedSizes(2000, 2000, 300, 96, 3), 20000, 1000, 5, 2000),
}
_asked = os.environ.get("CXR_BENCH", "sample")
if _asked not in _BY_NAME:
    raise SystemExit(f"CXR_BENCH is {_asked!r}; it may be {', '.join(_BY_NAME)}.")
SIZES = _BY_NAME[_asked]
