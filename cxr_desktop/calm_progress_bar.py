"""A progress bar that is painted when the window is, and never at once."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar


class CalmProgressBar(QProgressBar):
    """Qt's own repaints itself within `setValue`, and with it all that waits to be painted in the
    window: 25 ms a call beside a list whose films are coming in.
    """

    def setValue(self, value: int) -> None:
        self.setUpdatesEnabled(False)
        super().setValue(value)
        self.setUpdatesEnabled(True)  # which asks for a paint
