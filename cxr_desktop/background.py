"""Work off the GUI thread, results on it.

A `BackgroundRunner` owns one thread a *lane*; a lane stands for one child process, so that
work for one child never waits behind work for another and work for the same child keeps its
order. What a thread has to say goes into one outbox, and one queued signal wakes the GUI
thread to empty it. Results that come one by one are handed over in batches, at most every
`PACE_MS`, so a fast producer cannot flood the event loop.

Threads run Qt-free code only. A work function takes a `TaskReport` and returns its result.
"""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import SIGNAL, QMetaMethod, QObject, Qt, QTimer, Signal, Slot

from engine.errors import CancelledError, EngineError
from engine.progress import CancelToken, Progress

PACE_MS = 40
_log = logging.getLogger(__name__)
_Kind = Literal["progress", "item", "done", "failed", "cancelled"]


class TaskHandle(QObject):
    """A running task as the GUI thread sees it.

    It ends as exactly one of succeeded, failed and cancelled, and then `ended`.
    """

    progressed = Signal(object)  # Progress
    arrived = Signal(list)  # results that come one by one
    stopping = Signal()  # cancel was asked for; the task has not ended yet
    succeeded = Signal(object)
    failed = Signal(object)  # EngineError
    cancelled = Signal()
    ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.token = CancelToken()
        self.running = True

    def cancel(self) -> None:
        """Asks the task to stop; from now on it ends as `cancelled`, never as `succeeded`."""
        if self.running and not self.token.cancelled:
            self.token.cancel()
            self.stopping.emit()

    def end(self, kind: Literal["done", "failed", "cancelled"], value: object = None) -> None:
        """For whoever runs the task, once, in the GUI thread."""
        self.running = False
        if kind == "cancelled" or self.token.cancelled:
            self.cancelled.emit()
        elif kind == "done":
            self.succeeded.emit(value)
        else:
            self.failed.emit(value)
        self.ended.emit()
        self._let_go()

    def _let_go(self) -> None:
        """Slots that hold their handle would keep it, and all they hold, for ever: Python cannot
        see such a circle where it leads through Qt."""
        for name, signature in _SIGNALS:
            if self.receivers(SIGNAL(signature)):
                getattr(self, name).disconnect()


def _signals_of(kind: type[QObject]) -> tuple[tuple[str, str], ...]:
    """Name and signature of the signals that the class itself declares."""
    shape = kind.staticMetaObject
    methods = [shape.method(n) for n in range(shape.methodOffset(), shape.methodCount())]
    return tuple(
        (bytes(method.name().data()).decode(), bytes(method.methodSignature().data()).decode())
        for method in methods
        if method.methodType() == QMetaMethod.MethodType.Signal
    )


_SIGNALS = _signals_of(TaskHandle)


@dataclass(frozen=True, slots=True)
class TaskReport:
    """What a work function may use in its thread."""

    token: CancelToken
    progress: Callable[[Progress], None]
    item: Callable[[object], None]


Work = Callable[[TaskReport], Any]


@dataclass(frozen=True, slots=True)
class _Message:
    handle: TaskHandle
    kind: _Kind
    value: object


class BackgroundRunner(QObject):
    """Runs work in lanes. Lives in the GUI thread; `shut_down` before QApplication ends."""

    _woken_now = Signal()
    _woken_soon = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._lanes: dict[str, ThreadPoolExecutor] = {}
        self._running: dict[TaskHandle, Future[None]] = {}
        self._lasting: set[TaskHandle] = set()  # of those running
        self._outbox: deque[_Message] = deque()  # append and popleft are atomic
        self._closed = False
        self._timer = QTimer(self, singleShot=True, interval=PACE_MS)
        self._timer.timeout.connect(self._deliver)
        self._woken_now.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._woken_soon.connect(self._pace, Qt.ConnectionType.QueuedConnection)

    def run(self, lane: str, work: Work, *, to_the_end: bool = False) -> TaskHandle:
        """Starts `work` when the lane is free. Raises RuntimeError after `shut_down`.

        `to_the_end`: `shut_down` waits for it, as for what a person has made and is being kept.
        """
        if self._closed:
            raise RuntimeError("the runner has been shut down")
        if lane not in self._lanes:
            self._lanes[lane] = ThreadPoolExecutor(1, thread_name_prefix=f"cxr-{lane}")
        handle = TaskHandle()
        if to_the_end:
            self._lasting.add(handle)
        self._running[handle] = self._lanes[lane].submit(self._work, handle, work)
        return handle

    def shut_down(self, end_children: Callable[[], None], grace_s: float = 0.5) -> None:
        """Cancels everything that may be, waits `grace_s`, ends the children, then waits for the
        threads."""
        self._closed = True
        for handle in self._running.keys() - self._lasting:
            handle.token.cancel()  # what waits in a lane ends at its start
        for lane in self._lanes.values():
            lane.shutdown(wait=False)
        wait(self._running.values(), grace_s)
        end_children()
        for lane in self._lanes.values():
            lane.shutdown(wait=True)
        self._timer.stop()
        self._running.clear()
        self._lasting.clear()
        self._outbox.clear()

    def _work(self, handle: TaskHandle, work: Work) -> None:
        """In the lane's thread."""

        def send(kind: _Kind, value: object) -> None:
            self._outbox.append(_Message(handle, kind, value))
            wake = self._woken_soon if kind in ("item", "progress") else self._woken_now
            wake.emit()

        report = TaskReport(
            handle.token, lambda value: send("progress", value), lambda value: send("item", value)
        )
        try:
            handle.token.raise_if_cancelled()
            send("done", work(report))
        except CancelledError:
            send("cancelled", None)
        except EngineError as error:
            send("failed", error)
        except Exception as error:  # noqa: BLE001 - a fault of ours must end the task, not the thread
            _log.exception("unexpected %s in the background", type(error).__name__)
            send("failed", EngineError("", f"unexpected {type(error).__name__}: {error}"))

    @Slot()
    def _pace(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    @Slot()
    def _deliver(self) -> None:
        """Hands out everything in the outbox: items in batches, of progress only the newest."""
        items: dict[TaskHandle, list[object]] = {}
        progress: dict[TaskHandle, object] = {}
        while self._outbox and not self._closed:
            message = self._outbox.popleft()
            handle = message.handle
            if message.kind == "item":
                items.setdefault(handle, []).append(message.value)
            elif message.kind == "progress":
                progress[handle] = message.value
            else:
                self._hand_out(handle, items, progress)
                self._running.pop(handle, None)
                self._lasting.discard(handle)
                handle.end(message.kind, message.value)
        for handle in {**items, **progress}:
            self._hand_out(handle, items, progress)

    def _hand_out(
        self,
        handle: TaskHandle,
        items: dict[TaskHandle, list[object]],
        progress: dict[TaskHandle, object],
    ) -> None:
        batch = items.pop(handle, None)
        if batch:
            handle.arrived.emit(batch)
        newest = progress.pop(handle, None)
        if newest is not None:
            handle.progressed.emit(newest)


class LatestOnly(QObject):
    """For live sliders: at most one request runs and one, the newest, waits."""

    succeeded = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: TaskHandle | None = None
        self._waiting: Callable[[], TaskHandle] | None = None

    def request(self, start: Callable[[], TaskHandle]) -> None:
        """Starts now, or as soon as the one that runs has ended; replaces one that waits."""
        if self._running is not None:
            self._waiting = start
            return
        handle = start()
        self._running = handle
        handle.succeeded.connect(lambda value: self._finish(handle, self.succeeded, value))
        handle.failed.connect(lambda error: self._finish(handle, self.failed, error))
        handle.cancelled.connect(lambda: self._finish(handle, None, None))

    def clear(self) -> None:
        """Forgets what waits and drops the answer of what runs."""
        self._waiting = None
        if self._running is not None:
            running, self._running = self._running, None
            running.cancel()

    def _finish(self, handle: TaskHandle, signal: Any, value: object) -> None:
        if handle is not self._running:
            return
        self._running = None
        waiting, self._waiting = self._waiting, None
        if signal is not None:
            signal.emit(value)
        if waiting is not None and self._running is None:
            self.request(waiting)


class TimeLeft:
    """Estimates the seconds left from the pace since the start."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._start = clock()

    def seconds(self, progress: Progress) -> float | None:
        """None until there is a pace to go by: something done, and half a second behind it."""
        elapsed = self._clock() - self._start
        if progress.total <= 0 or progress.done <= 0 or elapsed < 0.5:
            return None
        return elapsed / progress.done * max(progress.total - progress.done, 0)
