"""Python's circular garbage, collected by the GUI thread and no other.

Python collects in whichever thread happens to allocate. A worker would keep the lock for all of
it while the window waits (43 ms were measured beside a job), and Qt objects that lie in a circle
would be destroyed in a thread that is not theirs, which Qt does not allow.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 500  # a young collection looks through what half a second has made: some milliseconds


class GarbageCollection(QObject):
    """From now on, until `stop`. What is there already stays to the end, and is never looked at."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        gc.collect()
        gc.freeze()
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """The oldest generation that is due, with those below it."""
        due = [count > most for count, most in zip(gc.get_count(), gc.get_threshold(), strict=True)]
        if any(due):
            gc.collect(max(generation for generation, is_due in enumerate(due) if is_due))

    def stop(self) -> None:
        """Python does it again, as it likes."""
        self._timer.stop()
        gc.enable()
