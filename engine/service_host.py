"""The side of a service: the methods of one object, served to the parent until it goes away."""

from __future__ import annotations

import importlib
import inspect
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from ctypes import c_bool
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.shared_memory import SharedMemory
from typing import Any, Protocol

from engine import shared_pickle
from engine.errors import CancelledError, EngineError
from engine.progress import Progress, ProgressCallback


class _Cancellable(Protocol):
    def is_set(self) -> bool: ...


class SharedFlag:
    """A flag that parent and child share. It has no lock that a dying child could keep."""

    def __init__(self, shared: c_bool) -> None:
        self._shared = shared

    def is_set(self) -> bool:
        return self._shared.value

    def set(self) -> None:
        self._shared.value = True

    def clear(self) -> None:
        self._shared.value = False


@dataclass(frozen=True, slots=True)
class ServiceCall:
    """What a service method may use while it works."""

    cancel_flag: _Cancellable
    report: ProgressCallback

    def raise_if_cancelled(self) -> None:
        if self.cancel_flag.is_set():
            raise CancelledError


def as_pair(message: object) -> tuple[str, Any]:
    if not (isinstance(message, tuple) and len(message) == 2):
        raise OSError("a message of unknown form")
    return message


def as_engine_error(error: Exception) -> EngineError:
    """What a person is told of `error`, itself where it is told already."""
    if isinstance(error, EngineError):
        return error
    if isinstance(error, MemoryError):
        return EngineError("", "there is not enough memory for this", "Close other programs.")
    return EngineError("", f"unexpected {type(error).__name__}: {error}")


def build(factory: str, args: tuple[object, ...]) -> object:
    module_name, _, attribute = factory.partition(":")
    make: Callable[..., object] = getattr(importlib.import_module(module_name), attribute)
    return make(*args)


def invoke(service: object, method: str, args: tuple[object, ...], call: ServiceCall) -> Any:
    function = getattr(service, method)
    if "call" in inspect.signature(function).parameters:
        return function(*args, call=call)
    return function(*args)


def child_main(
    connection: Connection, cancelled: c_bool, factory: str, factory_args: tuple[object, ...]
) -> None:
    """Serves calls until the parent goes away; a broken pipe is the parent's end, not an error."""
    # Ctrl+C, and the closing of a terminal, are the parent's to handle. SIGTERM is how
    # multiprocessing ends children that are left at its exit.
    for name in ("SIGINT", "SIGHUP"):
        if hasattr(signal, name):  # Windows has one of them
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, name="parent watch", daemon=True).start()

    def report(progress: Progress) -> None:
        shared_pickle.send(connection, ("progress", progress))

    call = ServiceCall(SharedFlag(cancelled), report)
    service: object | None = None
    parcel: SharedMemory | None = None
    try:
        while True:
            method, args = as_pair(shared_pickle.receive(connection))
            if parcel is not None:  # the parent asks anew, so it has read the answer before
                parcel.close()
            try:
                if service is None:
                    service = build(factory, factory_args)
                reply = ("done", invoke(service, method, args, call))
            except Exception as error:  # noqa: BLE001 - whatever a decoder raises becomes a sentence
                reply = ("error", as_engine_error(error))
            parcel = _answer(connection, reply)
    except (EOFError, OSError, KeyboardInterrupt):
        os._exit(0)


def _answer(connection: Connection, reply: tuple[str, Any]) -> SharedMemory | None:
    try:
        return shared_pickle.send(connection, reply)
    except OSError:
        raise
    except Exception as error:  # noqa: BLE001 - an answer that cannot be pickled is a sentence too
        return shared_pickle.send(connection, ("error", as_engine_error(error)))


def _end_with_parent() -> None:
    """Ends a child that is at work when its parent is killed: nobody waits for its answer."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(0)
