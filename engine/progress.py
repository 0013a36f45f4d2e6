"""How long work reports progress and is told to stop."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from engine.errors import CancelledError


@dataclass(frozen=True, slots=True)
class Progress:
    """One report of a long task: `done` of `total` (0 when unknown), and what is being done."""

    done: int
    total: int
    verb: str = ""
    detail: str = ""


ProgressCallback = Callable[[Progress], None]


def ignore_progress(_: Progress) -> None:
    """Stands in where nobody listens."""


@dataclass(frozen=True, slots=True)
class CancelToken:
    """Asked between films and stages; set from any thread, once, for good."""

    _event: threading.Event = field(default_factory=threading.Event)

    def cancel(self) -> None:
        self._event.set()

    @property
    def cancelled(self) -> bool:
        return self._event.is_set()

    def raise_if_cancelled(self) -> None:
        """Raises CancelledError once `cancel` has been called."""
        if self._event.is_set():
            raise CancelledError
