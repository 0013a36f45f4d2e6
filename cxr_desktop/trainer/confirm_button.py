"""A button that asks once more in its own place before it acts."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from cxr_desktop.theme import SPACING
from cxr_desktop.translation import tr


class ConfirmButton(QWidget):
    """words, tip : of the button. sure : of the one that takes its place, and acts."""

    confirmed = Signal()

    def __init__(self, words: str, tip: str, sure: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ask, self.sure, self.no = QPushButton(words), QPushButton(sure), QPushButton(tr("No"))
        self.ask.setToolTip(tip)
        self.sure.setToolTip(tip)
        self.no.setToolTip(tr("Leave it as it is"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING)
        for button in (self.ask, self.sure, self.no):
            row.addWidget(button)
        self.ask.clicked.connect(lambda: self._show(asking=True))
        self.no.clicked.connect(lambda: self._show(asking=False))
        self.sure.clicked.connect(self._on_sure)
        self._turn(asking=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.sure.isHidden():
            self._show(asking=False)
        else:
            super().keyPressEvent(event)

    def _on_sure(self) -> None:
        self._show(asking=False)
        self.confirmed.emit()

    def _show(self, *, asking: bool) -> None:
        """The focus goes to the harmless one."""
        self._turn(asking=asking)
        (self.no if asking else self.ask).setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn(self, *, asking: bool) -> None:
        self.ask.setVisible(not asking)
        self.sure.setVisible(asking)
        self.no.setVisible(asking)
