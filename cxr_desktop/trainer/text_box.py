"""A text of several lines, which counts once the focus leaves it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit

_LINES = 4


class TextBox(QPlainTextEdit):
    """Tab goes on to the next control, as in every other field."""

    finished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        line = self.fontMetrics().lineSpacing()
        self.setFixedHeight(_LINES * line + 2 * round(self.document().documentMargin()) + 4)

    def show_text(self, words: str) -> None:
        """Leaves the cursor alone where nothing has changed."""
        if words != self.toPlainText():
            self.setPlainText(words)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.finished.emit()
