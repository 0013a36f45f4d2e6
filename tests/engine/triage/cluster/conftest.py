"""A cluster lasts for a whole module, and gets threads while its workers come and go."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest

# Of distributed: its loop's helpers, and those of a nanny around each worker process.
_OF_THE_CLUSTER = ("Dask-", "AsyncProcess Dask", "QueueFeederThread", "TCP-Executor")


@pytest.fixture(autouse=True)
def no_threads_left() -> Iterator[None]:
    """As everywhere, but for the threads of the cluster."""
    before = set(threading.enumerate())
    yield
    deadline = time.monotonic() + 5
    while _new_threads(before) and time.monotonic() < deadline:
        _new_threads(before)[0].join(0.05)
    left = _new_threads(before)
    assert not left, f"threads left running: {[thread.name for thread in left]}"


def _new_threads(before: set[threading.Thread]) -> list[threading.Thread]:
    return [
        thread
        for thread in threading.enumerate()
        if thread not in before and not thread.name.startswith(_OF_THE_CLUSTER)
    ]
