"""What `kill -9` costs a job: the work on films that were read and not yet written into it.

A child process runs the job as `cxr triage` does and counts, in memory shared with us, the films
that its decoders have handed back; it is killed at several points and taken up again each time,
at moments spread over the second that a batch may take, since right after one is written is best.
Every film decoded and not recorded is counted as lost, whether it was scored or not, at the wall
time that a film takes in that run.
"""

from __future__ import annotations

import multiprocessing
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path
from typing import Any

from benchmarks.figures import BenchmarkFigure
from benchmarks.triage_films import write_large_jpegs, write_small_jpegs
from benchmarks.triage_jobs import opened_job, work_off
from benchmarks.triage_sizes import SIZES
from engine.child_process import Caller
from engine.cli.workers import decoder_count, decoders
from engine.inference.predictor import open_predictor
from engine.models.library import find_bundle
from engine.progress import CancelToken, ProgressCallback, ignore_progress
from engine.triage.job_folder import is_job
from engine.triage.job_store import opened_for_reading

_POLL_S = 0.01
_DEADLINE_S = 600.0
_BATCH_S = 1.0  # a batch is written at least this often, see `engine.triage.film_batch.LONGEST_S`


class _CountingCaller:
    """Counts the films that the decoder behind it has assessed."""

    def __init__(self, caller: Caller, count: Synchronized[int]) -> None:
        self._caller, self._count = caller, count

    def call(
        self,
        method: str,
        *args: Any,
        timeout_s: float | None = None,
        cancel: CancelToken | None = None,
        on_progress: ProgressCallback = ignore_progress,
    ) -> Any:
        answer = self._caller.call(
            method, *args, timeout_s=timeout_s, cancel=cancel, on_progress=on_progress
        )
        if method == "assess_many":
            with self._count.get_lock():
                self._count.value += len(args[0])
        return answer

    def close(self) -> None:
        self._caller.close()


@dataclass(frozen=True, slots=True)
class _Run:
    """One life of the job: films decoded and recorded in it, and how long it worked on them."""

    decoded: int
    recorded: int
    seconds: float

    @property
    def lost_s(self) -> float:
        return (self.decoded - self.recorded) * self.seconds / max(self.decoded, 1)


def measure() -> list[BenchmarkFigure]:
    """Seconds of work lost by the worst of the kills, for small and for large films."""
    with tempfile.TemporaryDirectory(prefix="cxr-films-") as folder:
        small, large = Path(folder) / "small", Path(folder) / "large"
        write_small_jpegs(small, 4 * SIZES.kill_films)
        write_large_jpegs(large, SIZES.kill_films)
        return [
            _figure("JPEG of 224 px", _lives(small, 4 * SIZES.kill_films, SIZES.kills)),
            _figure("JPEG of 1,000-2,000 px", _lives(large, SIZES.kill_films, SIZES.kills)),
        ]


def _figure(kind: str, lives: Sequence[_Run]) -> BenchmarkFigure:
    worst = max(lives, key=lambda life: life.lost_s)
    return BenchmarkFigure(
        f"work lost by kill -9, {kind}",
        worst.lost_s, 5, False, "s",
        f"worst of {len(lives)} kills: {worst.decoded - worst.recorded} films decoded and not "
        f"recorded, {worst.seconds / max(worst.decoded, 1) * 1000:.0f} ms each",
    )  # fmt: skip


def _lives(films: Path, count: int, kills: int) -> list[_Run]:
    """Killed each time another share of all films is recorded; then worked to its end."""
    with tempfile.TemporaryDirectory(prefix="cxr-job-") as folder:
        job = Path(folder) / "job"
        lives = [
            _life(job, films, count * (number + 1) // (kills + 1), number / kills * _BATCH_S)
            for number in range(kills)
        ]
        _life(job, films, count, 0)
        with opened_for_reading(job) as store:
            totals = store.totals()
        if totals.scored != count:
            raise RuntimeError(totals.sentence)
    return lives


def _life(job: Path, films: Path, until: int, after_s: float) -> _Run:
    """Runs the job in a process of its own, until so long after that many films are recorded."""
    context = multiprocessing.get_context("spawn")
    count: Synchronized[int] = context.Value("q", 0)
    before = _recorded(job)
    process = context.Process(target=_work, args=(job, films, count))
    process.start()
    try:
        _wait(process, lambda: count.value > 0)
        began = time.monotonic()
        _wait(process, lambda: _recorded(job) >= until)
        time.sleep(after_s)
    finally:
        process.kill()
        process.join()
    seconds = time.monotonic() - began
    return _Run(count.value, _recorded(job) - before, seconds)


def _wait(process: Any, ready: Any) -> None:
    deadline = time.monotonic() + _DEADLINE_S
    while not ready() and process.is_alive():
        if time.monotonic() > deadline:
            raise RuntimeError("the job did not get on")
        time.sleep(_POLL_S)


def _recorded(job: Path) -> int:
    if not is_job(job):
        return 0
    with opened_for_reading(job) as store:
        totals = store.totals()
    return totals.found - totals.waiting


def _work(job: Path, films: Path, count: Synchronized[int]) -> None:
    predictor = open_predictor(find_bundle(None), "cpu")
    with decoders(decoder_count([films])) as callers, opened_job(job, films, predictor) as store:
        work_off(store, [_CountingCaller(caller, count) for caller in callers], predictor)


if __name__ == "__main__":
    for figure in measure():
        print(figure.row())
