"""Ctrl+C, a service manager's stop, a closed terminal: a request that work heeds between films."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator
from types import FrameType

from engine.progress import CancelToken


@contextlib.contextmanager
def stopped_by_signals() -> Iterator[CancelToken]:
    """A token that SIGINT, SIGTERM and SIGHUP set. A second one raises KeyboardInterrupt at once.

    What `nohup` has made the program deaf to stays unheard.
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
    # SIGBREAK is Ctrl+Break, on Windows only; SIGHUP is unknown there.
    names = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
    wanted = [getattr(signal, name) for name in names if hasattr(signal, name)]
    if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
        wanted.remove(signal.SIGHUP)
    before = {number: signal.signal(number, heard) for number in wanted}
    try:
        yield token
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
