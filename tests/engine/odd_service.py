"""A service that works, fails, dies, hangs or listens, as its methods are called."""

from __future__ import annotations

import os
import sys
import threading

import numpy as np
import numpy.typing as npt

from engine.child_process import ServiceCall
from engine.errors import DecodeError
from engine.progress import Progress

FACTORY = f"{__name__}:make_odd_service"


class OddService:
    """`greeting` shows that factory arguments arrive; `calls` that the service lives on."""

    def __init__(self, greeting: str) -> None:
        self._greeting = greeting
        self._calls = 0

    def greet(self, name: str) -> str:
        self._calls += 1
        return f"{self._greeting}, {name}, {self._calls}"

    def double(self, array: npt.NDArray[np.generic]) -> npt.NDArray[np.generic]:
        return array * 2

    def give(self, size: int) -> npt.NDArray[np.uint8]:
        return np.full(size, 7, np.uint8)

    def count(self, steps: int, call: ServiceCall) -> int:
        for step in range(steps):
            call.raise_if_cancelled()
            call.report(Progress(step + 1, steps, "Counting"))
        return steps

    def refuse(self) -> None:
        raise DecodeError("a.png", "the file ends early", "Copy it again.")

    def stumble(self) -> None:
        raise ZeroDivisionError("by nothing")

    def starve(self) -> None:
        raise MemoryError

    def unpicklable(self) -> object:
        return threading.Lock()

    def abort(self, _: object = None) -> None:
        os.abort()

    def leave(self) -> None:
        sys.exit(3)

    def hang(self, _: object = None, *, call: ServiceCall) -> None:
        """Says that it has begun, then listens to nobody."""
        call.report(Progress(0, 0, "Hanging"))
        threading.Event().wait()

    def until_cancelled(self, call: ServiceCall) -> None:
        call.report(Progress(0, 0, "Waiting"))
        moment = threading.Event()
        while not moment.wait(0.001):
            call.raise_if_cancelled()

    def hang_once_told(self) -> None:
        """Writes its process id to the standard output, then never ends."""
        os.write(1, f"{os.getpid()}\n".encode())
        threading.Event().wait()


def make_odd_service(greeting: str = "Hello") -> OddService:
    return OddService(greeting)


def make_nothing() -> object:
    raise ImportError("no decoder is installed")
