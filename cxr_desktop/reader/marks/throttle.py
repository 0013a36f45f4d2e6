"""Asks at once, then at most once in a while, and never forgets the last question."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal


class Throttle(QObject):
    """`due` comes at once for the first value, and then with the newest one every `interval_ms`."""

    due = Signal(object)

    def __init__(self, interval_ms: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: object | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(interval_ms)
        self._timer.timeout.connect(self._pass_on)

    def offer(self, value: object) -> None:
        self._waiting = value
        if not self._timer.isActive():
            self._pass_on()

    def forget(self) -> None:
        """What waits is no longer wanted."""
        self._waiting = None

    def _pass_on(self) -> None:
        value, self._waiting = self._waiting, None
        if value is not None:
            self._timer.start()
            self.due.emit(value)
