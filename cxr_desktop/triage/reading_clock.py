"""How long a film has been looked at."""

from __future__ import annotations

import time
from collections.abc import Callable


class ReadingClock:
    """From the film's appearing; it begins anew with every film."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._film: int | None = None
        self._since = 0.0

    def appeared(self, film: int, *, again: bool = False) -> None:
        """It is on the screen now. `again`: also when it was there a moment ago, smaller."""
        if again or film != self._film:
            self._film, self._since = film, self._clock()

    def seconds(self, film: int) -> float:
        """0 for a film that has not appeared."""
        return self._clock() - self._since if film == self._film else 0.0
