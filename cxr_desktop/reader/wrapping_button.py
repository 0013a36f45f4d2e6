"""A button whose words go on in a second line where they are too long for one."""

from __future__ import annotations

from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from cxr_desktop.theme import GAP


class WrappingButton(QPushButton):
    """For lists of words: breaks after commas alone. Does not widen the panel that it is in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def say(self, words: str) -> None:
        self._words = words
        self._wrap()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._wrap()

    def _wrap(self) -> None:
        text = broken_after_commas(self._words, self.fontMetrics(), self.width() - GAP)
        if text != self.text():
            self.setText(text)


def broken_after_commas(words: str, metrics: QFontMetrics, width: int) -> str:
    """`words` in as few lines of `width` px as commas allow."""
    lines = [""]
    for part in words.split(", "):
        longer = f"{lines[-1]}, {part}" if lines[-1] else part
        if lines[-1] and metrics.horizontalAdvance(f"{longer},") > width:
            lines[-1] += ","
            lines.append(part)
        else:
            lines[-1] = longer
    return "\n".join(lines)
