"""Engine work in a child process that may crash, hang or be killed without harm.

A *service* is an object made inside the child by a factory named "module:callable"; its
public methods are what the parent may call. `IsolatedCaller` owns one child: it starts it on
first use, notices a crash at once, kills it when a call outlasts its time or a cancel is not
heeded, and starts a fresh one for the next call. `LocalCaller` is the same in this process,
for tests and tools. A service method that wants to report or be cancelled takes a keyword
`call: ServiceCall`.
"""

from __future__ import annotations

import importlib
import inspect
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from multiprocessing.synchronize import Event as ProcessEvent
from typing import Any, Protocol

from engine import shared_pickle
from engine.errors import CancelledError, ChildCrashedError, EngineError
from engine.progress import CancelToken, Progress, ProgressCallback, ignore_progress

POLL_SECONDS = 0.02


class _Cancellable(Protocol):
    def is_set(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class ServiceCall:
    """What a service method may use while it works."""

    cancel_flag: _Cancellable
    report: ProgressCallback

    def raise_if_cancelled(self) -> None:
        if self.cancel_flag.is_set():
            raise CancelledError


class Caller(Protocol):
    """Calls methods of a service, wherever it lives."""

    def call(
        self,
        method: str,
        *args: object,
        timeout_s: float | None = None,
        cancel: CancelToken | None = None,
        on_progress: ProgressCallback = ignore_progress,
    ) -> Any:
        """Returns what the method returns; raises what it raises, if an EngineError.

        Raises ChildCrashedError when the service died or outlasted `timeout_s`, and
        CancelledError once `cancel` is set.
        """

    def close(self) -> None: ...


class LocalCaller:
    """The in-process twin of IsolatedCaller."""

    def __init__(self, factory: str, *factory_args: object) -> None:
        self._service = _build(factory, factory_args)

    def call(
        self,
        method: str,
        *args: object,
        timeout_s: float | None = None,
        cancel: CancelToken | None = None,
        on_progress: ProgressCallback = ignore_progress,
    ) -> Any:
        token = cancel or CancelToken()
        return _invoke(self._service, method, args, ServiceCall(token._event, on_progress))

    def close(self) -> None:
        """Nothing to end."""


class IsolatedCaller:
    """Owns one child process that runs one service; safe to call from any thread, one at a time."""

    def __init__(
        self, factory: str, *factory_args: object, role: str = "worker", grace_s: float = 2.0
    ) -> None:
        self._factory = factory
        self._factory_args = factory_args
        self._role = role
        self._grace_s = grace_s
        self._context = multiprocessing.get_context("spawn")
        self._lock = threading.Lock()
        self._process: SpawnProcess | None = None
        self._connection: Connection | None = None
        self._cancel_flag: ProcessEvent | None = None
        self._closed = False

    @property
    def pid(self) -> int | None:
        """Process id of the running child, None before the first call and after a crash."""
        return self._process.pid if self._process else None

    def start(self) -> None:
        """Starts the child ahead of the first call, to save that call the wait."""
        with self._lock:
            self._ensure_child()

    def call(
        self,
        method: str,
        *args: object,
        timeout_s: float | None = None,
        cancel: CancelToken | None = None,
        on_progress: ProgressCallback = ignore_progress,
    ) -> Any:
        with self._lock:
            if cancel is not None:
                cancel.raise_if_cancelled()
            connection = self._ensure_child()
            try:
                shared_pickle.send(connection, (method, args))
                return self._await_reply(connection, timeout_s, cancel, on_progress)
            except (EOFError, OSError) as broken:
                raise self._crashed() from broken

    def close(self) -> None:
        """Ends the child; later calls raise ChildCrashedError. Does not wait for work in it."""
        self._closed = True
        process = self._process
        if process is not None and self._lock.locked():
            process.kill()  # the thread inside `call` sees the pipe break and returns
        with self._lock:
            self._end_child()

    def _await_reply(
        self,
        connection: Connection,
        timeout_s: float | None,
        cancel: CancelToken | None,
        on_progress: ProgressCallback,
    ) -> Any:
        deadline = None if timeout_s is None else time.monotonic() + timeout_s
        kill_at: float | None = None
        while True:
            if connection.poll(POLL_SECONDS):
                kind, value = _as_reply(shared_pickle.receive(connection))
                if kind == "progress":
                    on_progress(value)
                elif kind == "done":
                    return value
                else:
                    raise value
            now = time.monotonic()
            if cancel is not None and cancel.cancelled and kill_at is None:
                self._flag().set()
                kill_at = now + self._grace_s
            if kill_at is not None and now > kill_at:
                self._end_child()
                raise CancelledError
            if deadline is not None and now > deadline:
                self._end_child()
                raise ChildCrashedError(
                    "", f"the {self._role} took longer than {timeout_s:.0f} s and was ended"
                )

    def _ensure_child(self) -> Connection:
        if self._closed:
            raise ChildCrashedError("", f"the {self._role} has been closed")
        if self._connection is not None and self._process is not None and self._process.is_alive():
            self._flag().clear()
            return self._connection
        self._end_child()
        ours, theirs = self._context.Pipe()
        self._cancel_flag = self._context.Event()
        self._process = self._context.Process(
            target=_child_main,
            args=(theirs, self._cancel_flag, self._factory, self._factory_args),
            name=self._role,
            daemon=True,
        )
        self._process.start()
        theirs.close()
        self._connection = ours
        return ours

    def _flag(self) -> ProcessEvent:
        if self._cancel_flag is None:
            raise ChildCrashedError("", f"the {self._role} is not running")
        return self._cancel_flag

    def _crashed(self) -> ChildCrashedError:
        process = self._process
        if process is not None:
            process.join(1.0)
        code = process.exitcode if process is not None else None
        self._end_child()
        how = f"signal {signal.Signals(-code).name}" if code and code < 0 else f"exit code {code}"
        return ChildCrashedError("", f"the {self._role} crashed ({how})")

    def _end_child(self) -> None:
        if self._connection is not None:
            self._connection.close()
        if self._process is not None:
            if self._process.is_alive():
                self._process.kill()
            self._process.join()
            self._process.close()
        self._connection = None
        self._process = None
        self._cancel_flag = None


def _as_reply(message: object) -> tuple[str, Any]:
    if not (isinstance(message, tuple) and len(message) == 2):
        raise OSError("a reply of unknown form")
    return message


def _build(factory: str, args: tuple[object, ...]) -> object:
    module_name, _, attribute = factory.partition(":")
    make: Callable[..., object] = getattr(importlib.import_module(module_name), attribute)
    return make(*args)


def _invoke(service: object, method: str, args: tuple[object, ...], call: ServiceCall) -> Any:
    function = getattr(service, method)
    if "call" in inspect.signature(function).parameters:
        return function(*args, call=call)
    return function(*args)


def _child_main(
    connection: Connection,
    cancel_flag: ProcessEvent,
    factory: str,
    factory_args: tuple[object, ...],
) -> None:
    """Serves calls until the parent goes away; a broken pipe is the parent's end, not an error."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the parent's to handle
    call = ServiceCall(
        cancel_flag, lambda progress: shared_pickle.send(connection, ("progress", progress))
    )
    service: object | None = None
    try:
        while True:
            method, args = _as_reply(shared_pickle.receive(connection))
            try:
                if service is None:
                    service = _build(factory, factory_args)
                reply = ("done", _invoke(service, method, args, call))
            except EngineError as error:
                reply = ("error", error)
            except MemoryError:
                reply = ("error", EngineError("", "there is not enough memory for this"))
            except Exception as error:  # noqa: BLE001 - whatever a decoder raises becomes a sentence
                reply = ("error", EngineError("", f"unexpected {type(error).__name__}: {error}"))
            shared_pickle.send(connection, reply)
    except (EOFError, OSError, KeyboardInterrupt):
        os._exit(0)


__all__ = [
    "Caller",
    "CancelToken",
    "IsolatedCaller",
    "LocalCaller",
    "Progress",
    "ServiceCall",
]
