"""For every test: the shared data where it exists, no stray warnings, no threads left behind."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

SHARED_DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
# Threads of libraries that stay for the life of the process, by the start of their names.
LASTING_THREADS = ("pymp-", "Dummy", "QThread", "pydevd", "tqdm_monitor", "Dask-Offload")


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Folder of research films beside the checkout; skips where it is absent."""
    if not SHARED_DATA.is_dir():
        pytest.skip(f"needs the shared films in {SHARED_DATA}")
    return SHARED_DATA


@pytest.fixture(autouse=True)
def no_stray_warnings(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fails a test that logs a warning it did not ask for; `caplog.clear()` accepts them."""
    yield
    stray = [r for r in caplog.get_records("call") if r.levelno >= logging.WARNING]
    assert not stray, "unexpected log: " + "; ".join(r.getMessage() for r in stray)


@pytest.fixture(autouse=True)
def no_threads_left() -> Iterator[None]:
    """Fails a test that leaves a thread running."""
    before = set(threading.enumerate())
    yield
    deadline = time.monotonic() + 5
    left = _new_threads(before)
    while left and time.monotonic() < deadline:
        left[0].join(0.05)
        left = _new_threads(before)
    assert not left, f"threads left running: {[thread.name for thread in left]}"


def _new_threads(before: set[threading.Thread]) -> list[threading.Thread]:
    return [
        thread
        for thread in threading.enumerate()
        if thread not in before and not thread.name.startswith(LASTING_THREADS)
    ]
