"""What workers run in place of `work`, to do what real ones rarely do."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Sequence
from dataclasses import replace

from distributed import get_worker

from engine.errors import EngineError
from engine.triage.cluster.orders import Answer, GroupDone, WorkerUnfit, WorkOrders
from engine.triage.cluster.work import ended_after, path_of, work


def killed_by_killers(
    orders: WorkOrders, method: str, items: Sequence[object], limit_s: float
) -> Answer:
    """A film called killer*.png takes its worker with it when it is decoded."""
    if method == "assess_many" and any(path_of(i).name.startswith("killer") for i in items):
        os.kill(os.getpid(), signal.SIGKILL)
    return work(orders, method, items, limit_s)


def hung_by_killers(
    orders: WorkOrders, method: str, items: Sequence[object], limit_s: float
) -> Answer:
    """A decoder that never comes back from killer*.png, of which `work` knows by its clock."""
    if method == "assess_many" and any(path_of(i).name.startswith("killer") for i in items):
        with ended_after(0.1):
            threading.Event().wait()
    return work(orders, method, items, limit_s)


def one_worker_unfit(
    orders: WorkOrders, method: str, items: Sequence[object], limit_s: float
) -> Answer:
    if _is_first():
        return WorkerUnfit(get_worker().address, EngineError("", "it has no folder"))
    return work(orders, method, items, limit_s)


def one_worker_blind(
    orders: WorkOrders, method: str, items: Sequence[object], limit_s: float
) -> Answer:
    """As if its drive had gone while it worked."""
    answer = work(orders, method, items, limit_s)
    if not _is_first() or not isinstance(answer, GroupDone):
        return answer
    gone = tuple(EngineError(path_of(item).name, "it is not there") for item in items)
    return replace(answer, answers=gone, unread=tuple(range(len(items))))


def last_file_unread(
    orders: WorkOrders, method: str, items: Sequence[object], limit_s: float
) -> Answer:
    """As if only the coordinator's user might read film_0059.png."""
    answer = work(orders, method, items, limit_s)
    last = tuple(n for n, item in enumerate(items) if path_of(item).name == "film_0059.png")
    return replace(answer, unread=last) if isinstance(answer, GroupDone) else answer


def not_of_this_program(
    orders: WorkOrders, method: str, items: Sequence[object], limit_s: float
) -> Answer:
    raise ModuleNotFoundError("No module named 'engine'")


def _is_first() -> bool:
    """Of the workers that are there now; one that was killed has left its name to another."""
    return str(get_worker().name) == "0"
