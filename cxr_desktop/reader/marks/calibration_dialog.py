"""Asks how long the line is that the reader has just drawn."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cxr_desktop.reader.state_notice import wrapped_label
from cxr_desktop.reader.value_box import ValueBox
from cxr_desktop.theme import GAP, GROUP_GAP, TARGET_PX
from cxr_desktop.translation import tr

SHORTEST, LONGEST = 0.1, 2000.0  # mm
_USUAL = 100.0
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WIDTH = 340


class CalibrationDialog(QDialog):
    """Shown with `open`, so that nothing else waits for it."""

    length_given = Signal(float)  # mm
    own_spacing_wanted = Signal()

    def __init__(self, now_mm: float | None, can_go_back: bool, parent: QWidget) -> None:
        """`now_mm`: the line's length as measured so far; None when only pixels are known.

        `can_go_back`: whether a calibration by hand is in use that may be given up.
        """
        super().__init__(parent)
        self.setWindowTitle(tr("Calibrate"))
        self.setFixedWidth(_WIDTH)
        self._length = ValueBox(tr("Known length in mm"), "")
        self._length.set_limits(SHORTEST, LONGEST, places=1, step=1.0)
        self._length.setSuffix(" mm")
        self._length.setValue(_USUAL if now_mm is None else now_mm)
        self._length.setMinimumHeight(TARGET_PX)
        self._calibrate = QPushButton(tr("Calibrate"))
        self._calibrate.setProperty("role", "primary")
        self._calibrate.setDefault(True)
        self._calibrate.clicked.connect(self._give)
        self._cancel = QPushButton(tr("Cancel"))
        self._cancel.clicked.connect(self.reject)
        self._own = QPushButton(tr("Use the file's own spacing again"))
        self._own.setVisible(can_go_back)
        self._own.clicked.connect(self._give_up)
        for button in (self._cancel, self._own):
            button.setAutoDefault(False)
        self._length.installEventFilter(self)
        self._length.lineEdit().textChanged.connect(lambda _: self._check())
        self._lay_out()
        self._length.selectAll()
        self._length.setFocus()

    def _lay_out(self) -> None:
        question = QLabel(tr("How long is what the line runs along?"))
        question.setBuddy(self._length)
        note = wrapped_label("secondary")
        note.setText(
            tr(
                "All lengths on this film will follow it. They are right at the depth of what you "
                "measured: whatever lies nearer to the tube is shown larger."
            )
        )
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        buttons.addStretch()
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._calibrate)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GROUP_GAP, GROUP_GAP, GROUP_GAP, GROUP_GAP)
        layout.setSpacing(GAP)
        for widget in (question, self._length, note, self._own):
            layout.addWidget(widget)
        layout.addSpacing(GAP)
        layout.addLayout(buttons)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter upon what is no length: the box would put another number there and give that."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        entered = pressed and event.key() in _ENTER
        if watched is self._length and entered and not self._length.hasAcceptableInput():
            self._length.selectAll()
            return True
        return super().eventFilter(watched, event)

    def _check(self) -> None:
        self._calibrate.setEnabled(self._length.hasAcceptableInput())

    def _give(self) -> None:
        self._length.interpretText()
        length = self._length.value()
        self.accept()
        self.length_given.emit(length)

    def _give_up(self) -> None:
        self.accept()
        self.own_spacing_wanted.emit()
