"""What the cluster's workers run. The one module of this room that they enter by."""

from __future__ import annotations

import functools
import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import cast

from engine.errors import EngineError
from engine.triage.cluster.orders import Answer, BundleNeeded, GroupDone, WorkerUnfit, WorkOrders
from engine.triage.cluster.sent_bundle import keep_sent
from engine.triage.cluster.work_bench import MissingBundleError, WorkBench, is_readable
from engine.triage.film_reading import FilmTask

HUNG_EXIT_CODE = 75
_MAKING = threading.Lock()


def work(orders: WorkOrders, method: str, items: Sequence[object], limit_s: float) -> Answer:
    """`inspect_many` or `assess_many` of a group, by the model that this process keeps.

    A group that outlasts `limit_s` has hung its decoder. Python cannot end a thread, so the
    process ends, as it would by a crash; Dask's nanny starts another.
    """
    from distributed import get_worker

    name = get_worker().address
    with ended_after(limit_s):
        try:
            bench = _bench(orders)
            found = _asked(bench, orders, method, items)
        except MissingBundleError:
            return BundleNeeded(name)
        except EngineError as problem:
            return WorkerUnfit(name, problem)
        unread = tuple(
            number
            for number, (item, answer) in enumerate(zip(items, found, strict=True))
            if isinstance(answer, EngineError) and not is_readable(path_of(item))
        )
    return GroupDone(name, tuple(found), unread)


def receive_bundle(content: bytes, sha256: str) -> EngineError | None:
    """Keeps the job's model on this worker; gives what is wrong with it."""
    try:
        keep_sent(content, sha256)
    except EngineError as problem:
        return problem
    return None


def path_of(item: object) -> Path:
    """The file of a path to inspect or a film to assess."""
    return item.source.path if isinstance(item, FilmTask) else cast("Path", item)


def _asked(
    bench: WorkBench, orders: WorkOrders, method: str, items: Sequence[object]
) -> Sequence[object]:
    if method == "inspect_many":
        return bench.inspect(cast("Sequence[Path]", items))
    return bench.assess(cast("Sequence[FilmTask]", items), orders.rules)


def _bench(orders: WorkOrders) -> WorkBench:
    with _MAKING:  # the cache alone would load the model once a thread
        return _kept_bench(orders)


@functools.lru_cache(maxsize=2)
def _kept_bench(orders: WorkOrders) -> WorkBench:
    """The models of the last two jobs: two may run side by side on one cluster."""
    return WorkBench(orders)


@contextmanager
def ended_after(limit_s: float) -> Iterator[None]:
    """This process ends when the block is not left within `limit_s` seconds."""
    timer = threading.Timer(limit_s, os._exit, (HUNG_EXIT_CODE,))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
