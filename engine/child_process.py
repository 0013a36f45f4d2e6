"""Engine work in a child process that may crash, hang or be killed without harm.

A *service* is an object made inside the child by a factory named "module:callable"; its
public methods are what the parent may call. `IsolatedCaller` owns one child: it starts it on
first use, notices a crash at once, kills it when a call outlasts its time or a cancel is not
heeded, and starts a fresh one for the next call. `LocalCaller` is the same in this process,
for tests and tools. A service method that wants to report or be cancelled takes a keyword
`call: ServiceCall`.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import threading
import time
from collections.abc import Iterator
from ctypes import c_bool
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from multiprocessing.shared_memory import SharedMemory
from typing import Any, Protocol

from engine import shared_pickle
from engine.errors import CancelledError, ChildCrashedError, ChildEndedError
from engine.progress import CancelToken, Progress, ProgressCallback, ignore_progress
from engine.service_host import (
    ServiceCall,
    SharedFlag,
    as_engine_error,
    as_pair,
    build,
    child_main,
    invoke,
)

POLL_SECONDS = 0.02
# How people, logging out, and systems short of memory end processes; no decoder ends itself so.
_FROM_OUTSIDE = ("SIGTERM", "SIGHUP", "SIGINT", "SIGKILL")
_REAP_SECONDS = 5.0  # a killed process is gone at once, unless a broken drive holds it


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

        Raises ChildCrashedError when the service died or outlasted `timeout_s`, ChildEndedError
        when it was ended from outside, and CancelledError once `cancel` is set.
        """

    def close(self) -> None: ...


class LocalCaller:
    """The in-process twin of IsolatedCaller."""

    def __init__(self, factory: str, *factory_args: object) -> None:
        self._service = build(factory, factory_args)

    def call(
        self,
        method: str,
        *args: object,
        timeout_s: float | None = None,
        cancel: CancelToken | None = None,
        on_progress: ProgressCallback = ignore_progress,
    ) -> Any:
        token = cancel or CancelToken()
        token.raise_if_cancelled()
        try:
            return invoke(self._service, method, args, ServiceCall(token._event, on_progress))
        except Exception as error:
            told = as_engine_error(error)
            if told is error:
                raise
            raise told from error

    def close(self) -> None:
        """Nothing to end."""


class IsolatedCaller:
    """Owns one child process that runs one service; safe to call from any thread, one at a time."""

    def __init__(
        self,
        factory: str,
        *factory_args: object,
        role: str = "worker",
        grace_s: float = 2.0,
        own_children: bool = False,
    ) -> None:
        """own_children : whether the service starts children itself, which multiprocessing forbids
        daemons. They end with it, as it does with its own parent (`engine.service_host`); but
        Python waits at its end for one that was not closed.
        """
        self._factory = factory
        self._daemon = not own_children
        self._factory_args = factory_args
        self._role = role
        self._grace_s = grace_s
        self._context = multiprocessing.get_context("spawn")
        self._turn = threading.Lock()  # held by the thread that uses the child
        self._life = threading.Lock()  # held for moments: guards the three below
        self._process: SpawnProcess | None = None
        self._connection: Connection | None = None
        self._closed = False
        self._cancel_flag = SharedFlag(c_bool())

    @property
    def pid(self) -> int | None:
        """Process id of the running child, None before the first call and after a crash."""
        with self._life:
            return self._process.pid if self._process else None

    def start(self) -> None:
        """Starts the child ahead of the first call, to save that call the wait.

        Raises ChildCrashedError when it cannot be started.
        """
        with self._turn:
            self._ensure_child()

    def call(
        self,
        method: str,
        *args: object,
        timeout_s: float | None = None,
        cancel: CancelToken | None = None,
        on_progress: ProgressCallback = ignore_progress,
    ) -> Any:
        with self._my_turn(cancel):
            if cancel is not None:
                cancel.raise_if_cancelled()
            connection = self._ensure_child()
            kind, value = self._exchange(connection, (method, args), timeout_s, cancel, on_progress)
        if kind == "done":
            return value
        raise value

    def close(self) -> None:
        """Ends the child; later calls raise ChildCrashedError. Does not wait for work in it."""
        with self._life:
            self._closed = True
            if self._process is not None:
                self._process.kill()  # the thread inside `call` sees the pipe break and returns
        with self._turn:
            self._end_child()

    @contextlib.contextmanager
    def _my_turn(self, cancel: CancelToken | None) -> Iterator[None]:
        """Waits for the calls of other threads. Raises CancelledError while it waits."""
        while not self._turn.acquire(timeout=-1 if cancel is None else POLL_SECONDS):
            if cancel is not None:
                cancel.raise_if_cancelled()
        try:
            yield
        finally:
            self._turn.release()

    def _exchange(
        self,
        connection: Connection,
        message: tuple[str, tuple[object, ...]],
        timeout_s: float | None,
        cancel: CancelToken | None,
        on_progress: ProgressCallback,
    ) -> tuple[str, Any]:
        """Sends the message and returns the answer; ends the child when none is to be had."""
        parcel = None
        try:
            parcel = self._send(connection, message)
            reply = self._await_reply(connection, timeout_s, cancel, on_progress)
        except BaseException:
            self._end_child()  # its late answer must not become that of the next call
            if parcel is not None:
                shared_pickle.reclaim(parcel)
            raise
        if parcel is not None:
            parcel.close()
        return reply

    def _send(self, connection: Connection, message: object) -> SharedMemory | None:
        try:
            return shared_pickle.send(connection, message)
        except OSError as broken:
            raise self._crashed() from broken

    def _await_reply(
        self,
        connection: Connection,
        timeout_s: float | None,
        cancel: CancelToken | None,
        on_progress: ProgressCallback,
    ) -> tuple[str, Any]:
        deadline = None if timeout_s is None else time.monotonic() + timeout_s
        kill_at: float | None = None
        while True:
            kind, value = self._next_message(connection)
            if kind == "progress":
                on_progress(value)
            elif kind:
                return kind, value
            now = time.monotonic()
            if cancel is not None and cancel.cancelled and kill_at is None:
                self._cancel_flag.set()
                kill_at = now + self._grace_s
            if kill_at is not None and now > kill_at:
                raise CancelledError
            if deadline is not None and now > deadline:
                raise ChildCrashedError(
                    "", f"the {self._role} took longer than {timeout_s:.0f} s and was ended"
                )

    def _next_message(self, connection: Connection) -> tuple[str, Any]:
        """What the child sent, ("", None) when nothing came for a moment."""
        try:
            if not connection.poll(POLL_SECONDS):
                return "", None
            return as_pair(shared_pickle.receive(connection))
        except (EOFError, OSError) as broken:
            raise self._crashed() from broken
        except Exception as error:
            raise as_engine_error(error) from error

    def _ensure_child(self) -> Connection:
        with self._life:
            if self._closed:
                raise self._has_been_closed()
            if self._connection and self._process and self._process.is_alive():
                self._cancel_flag.clear()
                return self._connection
        self._end_child()
        try:
            return self._start_child()
        except OSError as error:
            told = error.strerror or type(error).__name__
            raise ChildCrashedError(
                "", f"the {self._role} could not be started ({told})", "Close other programs."
            ) from error

    def _start_child(self) -> Connection:
        ours, theirs = self._context.Pipe()
        try:
            shared = self._context.RawValue(c_bool, False)
            process = self._context.Process(
                target=child_main,
                args=(theirs, shared, self._factory, self._factory_args),
                name=self._role,
                daemon=self._daemon,
            )
            with self._life:  # from here on `close` finds it
                if self._closed:
                    raise self._has_been_closed()
                process.start()
                self._process, self._connection = process, ours
                self._cancel_flag = SharedFlag(shared)
        except BaseException:
            ours.close()
            raise
        finally:
            theirs.close()
        return ours

    def _has_been_closed(self) -> ChildCrashedError:
        return ChildCrashedError("", f"the {self._role} has been closed")

    def _crashed(self) -> ChildCrashedError:
        """How the child ended, once its pipe is broken; the caller ends what is left of it."""
        with self._life:
            process = self._process
            if self._closed:
                return self._has_been_closed()
        if process is not None:
            process.join(1.0)
        code = process.exitcode if process is not None else None
        how = _how(code)
        kind = ChildEndedError if how.endswith(_FROM_OUTSIDE) else ChildCrashedError
        return kind("", f"the {self._role} crashed ({how})")

    def _end_child(self) -> None:
        """Only for the thread whose turn it is."""
        with self._life:
            process, connection = self._process, self._connection
            self._process = self._connection = None
            if process is not None:
                process.kill()
        if process is not None:
            process.join(_REAP_SECONDS)
            if process.exitcode is not None:
                process.close()
        if connection is not None:
            shared_pickle.discard(connection)
            connection.close()


def _how(code: int | None) -> str:
    if code is None or code >= 0:
        return f"exit code {code}"
    try:
        return f"signal {signal.Signals(-code).name}"
    except ValueError:  # a real-time signal has no name
        return f"signal {-code}"


__all__ = [
    "Caller",
    "CancelToken",
    "IsolatedCaller",
    "LocalCaller",
    "Progress",
    "ServiceCall",
]
