"""Ctrl+C and a service manager's stop as a request that work heeds between films."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator
from types import FrameType

from engine.progress import CancelToken


@contextlib.contextmanager
def stopped_by_signals() -> Iterator[CancelToken]:
    """A token that SIGINT and SIGTERM set. A second signal raises KeyboardInterrupt at once.

    Outside of the main thread, where Python hears no signals, nothing sets it.
    """
    token = CancelToken()

    def heard(_number: int, _frame: FrameType | None) -> None:
        if token.cancelled:
            raise KeyboardInterrupt
        token.cancel()

    if threading.current_thread() is not threading.main_thread():
        yield token
        return
    names = ("SIGINT", "SIGTERM", "SIGBREAK")  # the last is Ctrl+Break, on Windows only
    wanted = [getattr(signal, name) for name in names if hasattr(signal, name)]
    before = {number: signal.signal(number, heard) for number in wanted}
    try:
        yield token
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
