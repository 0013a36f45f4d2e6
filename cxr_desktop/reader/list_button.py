"""A row of a list that is a button: pressed by Enter, left for its neighbours by the arrows."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFocusEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from cxr_desktop.theme import tokens_in_use

_BAR = 3.0


class ListButton(QAbstractButton):
    """Checkable. Up and down ask for a neighbour; Enter presses it."""

    step_requested = Signal(int)

    def __init__(self, height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def paint_back(self, painter: QPainter, inner: QRectF, *, raised: bool) -> None:
        """What lies behind its words: raised under the mouse, a bar while it is checked, a frame
        while it has the focus."""
        colours = tokens_in_use()
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked() or raised:
            painter.setBrush(QColor(colours.raised))
            painter.drawRoundedRect(inner, 4, 4)
        if self.isChecked():
            painter.setBrush(QColor(colours.accent))
            bar = QRectF(inner.left(), inner.top() + 5, _BAR, inner.height() - 10)
            painter.drawRoundedRect(bar, _BAR / 2, _BAR / 2)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.accent), 1))
            painter.drawRoundedRect(inner, 4, 4)

    # Qt's own

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in steps:
            self.step_requested.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusInEvent(event)
