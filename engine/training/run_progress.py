"""What a run does before and after it learns, told in lines of its log."""

from __future__ import annotations

import logging
import time

from engine.progress import Progress, ProgressCallback, ignore_progress

log = logging.getLogger(__name__)
_LOG_EVERY_S = 10.0


class LoggedProgress:
    """Passes progress on; work that takes longer than a few seconds gets a line now and then."""

    def __init__(
        self, then: ProgressCallback = ignore_progress, every_s: float = _LOG_EVERY_S
    ) -> None:
        self._then, self._every_s = then, every_s
        self._verb, self._told_at = "", time.monotonic()

    def __call__(self, progress: Progress) -> None:
        self._then(progress)
        now = time.monotonic()
        if progress.verb != self._verb:
            self._verb, self._told_at = progress.verb, now
        if now - self._told_at >= self._every_s:
            self._told_at = now
            log.info("%s: %d of %d", progress.verb, progress.done, progress.total)
