"""Decoder children for one command: how many, and work for them in order."""

from __future__ import annotations

import contextlib
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from multiprocessing import resource_tracker
from pathlib import Path
from queue import SimpleQueue
from typing import TypeVar

from engine.child_process import Caller, IsolatedCaller
from engine.cores import usable_cores
from engine.image_io.zip_paths import may_be_zip
from engine.progress import CancelToken
from engine.services import DECODER_SERVICE

MOST_DECODERS = 4
FILM_SECONDS = 120.0  # the slowest film of the tests took 3; a child that hangs is ended
_AHEAD = 2  # films begun for each decoder before the first of them is done

Item = TypeVar("Item")
Result = TypeVar("Result")


def decoder_count(paths: Sequence[Path]) -> int:
    """One decoder for every core, beside the model; one alone for a single file.

    Measured on 2 cores with the starter: a second decoder gives 1.4 times the films a second of
    1,000-2,000 px and of DICOM, and costs nothing at 224 px; a third changes neither.
    """
    if len(paths) == 1 and not (paths[0].is_dir() or may_be_zip(paths[0])):
        return 1
    return max(1, min(MOST_DECODERS, usable_cores()))


@contextlib.contextmanager
def decoders(count: int, service: str = "") -> Iterator[tuple[Caller, ...]]:
    """Children that have started already, so that they load while the model does.

    service : what they run, a name of `engine.services`; "" is the decoder.
    """
    callers = [IsolatedCaller(service or DECODER_SERVICE, role="decoder") for _ in range(count)]
    try:
        with interrupts_held():
            for caller in callers:
                caller.start()
        yield tuple(callers)
    finally:
        for caller in callers:
            caller.close()


@contextlib.contextmanager
def interrupts_held() -> Iterator[None]:
    """Ctrl+C reaches every process of the terminal, and so does its closing; children started in
    here do not hear either, nor does the tracker of shared memory.

    They would print a traceback while Python starts in them. What comes meanwhile is heard by
    this process afterwards.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGHUP})
    try:
        resource_tracker.ensure_running()  # its own start would end the holding of SIGINT
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def in_order(
    callers: Sequence[Caller],
    work: Callable[[Caller, Item, CancelToken], Result],
    items: Iterable[Item],
) -> Iterator[Result]:
    """`work` on every item, side by side, one item a caller at a time; results in order.

    What `work` raises is raised here. Leaving early cancels what has been begun.
    """
    free: SimpleQueue[Caller] = SimpleQueue()
    for caller in callers:
        free.put(caller)
    cancel = CancelToken()

    def one(item: Item) -> Result:
        caller = free.get()
        try:
            return work(caller, item, cancel)
        finally:
            free.put(caller)

    pending: deque[Future[Result]] = deque()
    with ThreadPoolExecutor(len(callers), thread_name_prefix="cxr") as pool:
        try:
            for item in items:
                pending.append(pool.submit(one, item))
                while pending and (pending[0].done() or len(pending) >= _AHEAD * len(callers)):
                    yield pending.popleft().result()
            while pending:
                yield pending.popleft().result()
        finally:
            cancel.cancel()
            for future in pending:
                future.cancel()
