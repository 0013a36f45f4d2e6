"""Groups of films go side by side, unless one is suspected of killing workers."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from engine.progress import CancelToken

_LOOK_UP_SECONDS = 0.2


class Traffic:
    """Many may go `together`; who goes `alone` waits until nothing is on its way any more.

    A worker that dies takes all groups with it that it had been given, and Dask suspects each. So
    a film is only blamed for deaths that came while it was the only one on the whole cluster.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._together = 0
        self._waiting_alone = 0
        self._alone = False

    @contextmanager
    def together(self, stop: CancelToken) -> Iterator[None]:
        """Raises CancelledError soon after `stop` is set."""
        with self._changed:
            while self._alone or self._waiting_alone:
                self._wait(stop)
            self._together += 1
        try:
            yield
        finally:
            with self._changed:
                self._together -= 1
                self._changed.notify_all()

    @contextmanager
    def alone(self, stop: CancelToken) -> Iterator[None]:
        """Raises CancelledError soon after `stop` is set."""
        with self._changed:
            self._waiting_alone += 1
            try:
                while self._alone or self._together:
                    self._wait(stop)
            finally:
                self._waiting_alone -= 1
                self._changed.notify_all()
            self._alone = True
        try:
            yield
        finally:
            with self._changed:
                self._alone = False
                self._changed.notify_all()

    def _wait(self, stop: CancelToken) -> None:
        stop.raise_if_cancelled()
        self._changed.wait(_LOOK_UP_SECONDS)
