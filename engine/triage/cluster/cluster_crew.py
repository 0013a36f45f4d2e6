"""Groups of films go to the cluster's workers and come back as answers, whatever dies meanwhile.

The coordinator's threads each hold one group, so that what is on its way is bounded. The workers
give back scores and maps; nothing but the coordinator ever writes into the job.
"""

from __future__ import annotations

import asyncio
import concurrent.futures
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeVar

from engine.errors import CancelledError, EngineError
from engine.inference.film_worker import FILM_SECONDS
from engine.models.bundle import ModelBundle
from engine.models.card import Preprocessing
from engine.progress import CancelToken
from engine.triage.cluster.fleet import Fleet, scheduler_lost
from engine.triage.cluster.orders import (
    Answer,
    BundleNeeded,
    GroupDone,
    WorkerLostError,
    WorkerUnfit,
    WorkOrders,
)
from engine.triage.cluster.sent_bundle import packed
from engine.triage.cluster.traffic import Traffic
from engine.triage.cluster.work import path_of, receive_bundle, work
from engine.triage.cluster.work_bench import is_readable
from engine.triage.film_reading import AssessRules
from engine.triage.job_error import JobError

if TYPE_CHECKING:
    from distributed import Client, Future

LEAST_THREADS, MOST_THREADS = 4, 128  # groups on their way; the database takes 3000 films/s
_LOOK_UP_SECONDS = 0.2
_LOOK_AROUND_S = 2.0
_MODEL_SECONDS = 60.0  # a worker that gets ready loads the model first
_FILM_MODEL_SECONDS = 10.0
_NOT_YET_S = 2.0  # a network drive may show a new file to other machines a little later
_LOOKS = 4
_Made = TypeVar("_Made")
Task = Callable[[WorkOrders, str, Sequence[object], float], Answer]


@dataclass(frozen=True, slots=True)
class ClusterCrew:
    """A Crew of Dask workers. `bundle` is the job's, for workers that lack it.

    orders : called for every run, so that its samples are of files that wait then.
    task : what the workers run.
    """

    client: Client
    fleet: Fleet
    orders: Callable[[], WorkOrders]
    bundle: ModelBundle
    task: Task = work
    _traffic: Traffic = field(default_factory=Traffic)
    _sending: threading.Lock = field(default_factory=threading.Lock)

    @property
    def threads(self) -> int:
        """Twice the workers' threads, so that none waits for the next group."""
        return min(max(2 * self.fleet.threads, LEAST_THREADS), MOST_THREADS)

    def hands(self, preprocessing: Preprocessing, stop: CancelToken) -> ClusterHands:
        """For one run."""
        orders = self.orders()
        rules = replace(orders.rules, preprocessing=preprocessing)
        return ClusterHands(self, replace(orders, rules=rules), stop)

    def waiting(self, future: Future[Any]) -> concurrent.futures.Future[object]:
        """What this thread can wait for without asking Dask's loop again and again."""
        loop = self.client.loop
        if loop is None:
            raise scheduler_lost(RuntimeError("closed"))
        return asyncio.run_coroutine_threadsafe(
            _result(future),
            loop.asyncio_loop,  # type: ignore[attr-defined]
        )


class ClusterHands:
    """For one run; as many threads as `ClusterCrew.threads` may call `each`."""

    def __init__(self, crew: ClusterCrew, orders: WorkOrders, stop: CancelToken) -> None:
        self._crew, self._orders, self._stop = crew, orders, stop

    def each(
        self, method: str, items: list[_Made], *more: object, timeout_s: float | None = None
    ) -> list[object]:
        """An answer or an EngineError an item, in order.

        more : the AssessRules, which go to the workers with the orders. Films over which workers
        die are tried again one by one with nothing else on the cluster; who kills again is failed.
        Raises JobError when no worker or the scheduler is left, CancelledError once stopped.
        """
        if not items:
            return []
        orders = self._orders
        for one in more:
            if isinstance(one, AssessRules):
                orders = replace(orders, rules=one)
        limit_s = FILM_SECONDS if timeout_s is None else timeout_s
        limit_s += _MODEL_SECONDS + _FILM_MODEL_SECONDS * len(items)
        try:
            with self._crew._traffic.together(self._stop):
                return list(self._group(orders, method, items, limit_s))
        except WorkerLostError:
            with self._crew._traffic.alone(self._stop):
                return [self._alone(orders, method, item, limit_s) for item in items]

    def _alone(self, orders: WorkOrders, method: str, item: object, limit_s: float) -> object:
        try:
            return self._group(orders, method, [item], limit_s)[0]
        except WorkerLostError as lost:
            return lost

    def _group(
        self, orders: WorkOrders, method: str, items: Sequence[object], limit_s: float
    ) -> Sequence[object]:
        looks = 0
        while True:
            answer = self._answer(orders, method, items, limit_s)
            if isinstance(answer, WorkerUnfit):
                self._crew.fleet.leave_out(answer.worker, answer.problem)
            elif isinstance(answer, BundleNeeded):
                self._send_bundle(answer.worker)
            elif isinstance(answer, GroupDone):
                blind = _blindness(answer, items)
                if not blind:
                    self._crew.fleet.worked(answer.worker)
                    return answer.answers
                self._crew.fleet.was_blind(answer.worker, next(iter(blind.values())))
                looks += 1
                if looks == _LOOKS:  # workers that read others cannot read these
                    return [blind.get(number, one) for number, one in enumerate(answer.answers)]
                self._pause(_NOT_YET_S)

    def _answer(
        self, orders: WorkOrders, method: str, items: Sequence[object], limit_s: float
    ) -> object:
        """Of any fit worker; None when those that it was meant for have gone."""
        targets = self._crew.fleet.targets()
        future = self._crew.client.submit(
            self._crew.task,
            orders,
            method,
            list(items),
            limit_s,
            pure=False,
            workers=targets or None,
        )
        try:
            return self._awaited(future, targets)
        finally:
            future.release()

    def _awaited(self, future: Future[Any], targets: Sequence[str]) -> object:
        """Raises WorkerLostError, JobError, CancelledError."""
        waiting = self._crew.waiting(future)
        looked = time.monotonic()
        while not concurrent.futures.wait([waiting], _LOOK_UP_SECONDS).done:
            if self._stop.cancelled:
                waiting.cancel()
                raise CancelledError
            if time.monotonic() - looked > _LOOK_AROUND_S:
                looked = time.monotonic()
                present = self._crew.fleet.present()
                if targets and not present & set(targets):
                    waiting.cancel()
                    return None
        return _told(waiting)

    def _send_bundle(self, worker: str) -> None:
        """Once a worker, however many groups found out that it has no model."""
        client = self._crew.client
        with self._crew._sending:
            content = client.scatter(
                packed(self._crew.bundle), workers=[worker], hash=False, broadcast=False
            )
            received = client.submit(
                receive_bundle, content, self._orders.bundle_sha256, pure=False, workers=[worker]
            )
            try:
                problem = self._awaited(received, [worker])
            finally:
                received.release()
                content.release()
        if isinstance(problem, EngineError):
            self._crew.fleet.leave_out(worker, problem)

    def _pause(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self._stop.raise_if_cancelled()
            self._stop._event.wait(_LOOK_UP_SECONDS)


def _blindness(answer: GroupDone, items: Sequence[object]) -> dict[int, EngineError]:
    """By the item's number: files that can be read on this machine, but not on the worker."""
    paths = {number: path_of(items[number]) for number in answer.unread}
    return {
        number: EngineError(
            str(path),
            f"the file can be read here, but not by the worker {answer.worker}",
            "Mount the folder there under the same path, for the same user.",
        )
        for number, path in paths.items()
        if is_readable(path)
    }


async def _result(future: Future[Any]) -> object:
    made: object = await future
    return made


def _told(done: concurrent.futures.Future[object]) -> object:
    """The worker's answer. Raises WorkerLostError for films over which workers died, JobError for
    everything else that is no answer.
    """
    from distributed import KilledWorker

    try:
        return done.result()
    except KilledWorker as killed:
        raise WorkerLostError(
            "",
            f"{killed.allowed_failures + 1} workers died while they worked on it",
            "Look at this film on its own: it may be damaged in a way that crashes its decoder.",
        ) from killed
    except (concurrent.futures.CancelledError, asyncio.CancelledError, OSError) as lost:
        raise scheduler_lost(lost) from lost
    except Exception as error:
        raise JobError(
            "the cluster",
            f"a worker cannot run this program ({type(error).__name__}: {error})",
            "Install the same version of CXR Desktop, with `make cluster`, on every worker.",
        ) from error
