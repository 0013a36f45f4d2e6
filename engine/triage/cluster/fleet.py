"""The cluster's workers as the coordinator sees them: who is there, and who is of use."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from engine.errors import EngineError
from engine.triage.job_error import JobError

if TYPE_CHECKING:
    from distributed import Client

_FRESH_S = 2.0
_BLIND = 4  # groups in a row that a worker cannot read
WORKERLESS_S = 120.0  # a queue may take its time to start others
_RESUME = "What was scored stays. Start workers, then go on with --resume."
Note = Callable[[str], None]


class Fleet:
    """Safe to use from any thread. `note` gets a sentence for every worker that is left out."""

    def __init__(self, client: Client, note: Note) -> None:
        self._client, self._note = client, note
        self._guard = threading.Lock()
        self._unfit: dict[str, EngineError] = {}
        self._blind: Counter[str] = Counter()
        self._present: frozenset[str] = frozenset()
        self._looked = -_FRESH_S
        self._last_seen = time.monotonic()

    @property
    def threads(self) -> int:
        """Of all workers that are there now."""
        workers = self._client.scheduler_info(n_workers=-1)["workers"]
        return sum(worker["nthreads"] for worker in workers.values())

    @property
    def sentence(self) -> str:
        """ "2 workers with 8 threads", as of now."""
        workers = self._client.scheduler_info(n_workers=-1)["workers"]
        threads = sum(worker["nthreads"] for worker in workers.values())
        return f"{_counted(len(workers), 'worker')} with {_counted(threads, 'thread')}"

    def leave_out(self, worker: str, problem: EngineError) -> None:
        """No more films for this worker, which cannot work on them."""
        with self._guard:
            known = worker in self._unfit
            self._unfit[worker] = problem
        if not known:
            self._note(f"The worker {worker} is left out. {problem}")

    def worked(self, worker: str) -> None:
        """It has read the files of a group."""
        with self._guard:
            self._blind.pop(worker, None)

    def was_blind(self, worker: str, problem: EngineError) -> None:
        """It could not read files that can be read here; left out when that goes on."""
        with self._guard:
            self._blind[worker] += 1
            blind = self._blind[worker] >= _BLIND
        if blind:
            self.leave_out(worker, problem)

    def targets(self) -> tuple[str, ...]:
        """Workers that films may go to; () for all. Raises JobError when none is of use."""
        with self._guard:
            unfit = dict(self._unfit)
        if not unfit:
            return ()
        present = self.present()
        fit = tuple(sorted(present - unfit.keys()))
        there = sorted(present & unfit.keys())
        if not fit and there:
            problem = unfit[there[0]]
            raise JobError(
                f"the worker {there[0]}",
                f"none of the cluster's workers can work on the job. {problem}".rstrip("."),
                "What was scored stays: go on with --resume.",
            )
        return fit

    def present(self) -> frozenset[str]:
        """Addresses of the workers that are there, as of the last two seconds.

        Raises JobError when there have been none for a while, or the scheduler is gone.
        """
        with self._guard:
            if time.monotonic() - self._looked >= _FRESH_S:
                self._look()
            if not self._present and time.monotonic() - self._last_seen > WORKERLESS_S:
                raise JobError("the cluster", "it has no worker any more", _RESUME)
            return self._present

    def _look(self) -> None:
        try:
            info = self._client.scheduler_info(n_workers=-1)
        except (OSError, RuntimeError, ValueError) as error:
            raise scheduler_lost(error) from error
        self._present = frozenset(info["workers"])
        self._looked = time.monotonic()
        if self._present:
            self._last_seen = self._looked


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def scheduler_lost(error: BaseException) -> JobError:
    """The sentence for a scheduler that does not answer any more."""
    return JobError(
        "the cluster",
        f"its scheduler does not answer any more ({type(error).__name__})",
        "What was scored stays. Start the scheduler, then go on with --resume.",
    )
