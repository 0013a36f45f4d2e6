"""A number typed by hand."""

from __future__ import annotations

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QDoubleSpinBox

from cxr_desktop.theme import GAP


class ValueBox(QDoubleSpinBox):
    """It counts once it is finished, not letter by letter; the wheel is left to the panel."""

    def __init__(self, name: str, tooltip: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setToolTip(tooltip)
        # Hidden by style: with NoButtons a style sheet leaves the text 1 px of width (Qt 6.11).
        self.setStyleSheet(
            "QDoubleSpinBox::up-button, QDoubleSpinBox::down-button { width: 0; border: none; }"
        )
        self.lineEdit().setTextMargins(GAP, 0, 0, 0)
        self.setKeyboardTracking(False)
        self.setMinimumWidth(56)

    def set_limits(self, low: float, high: float, places: int, step: float) -> None:
        self.blockSignals(True)
        self.setDecimals(places)
        self.setRange(low, high)
        self.setSingleStep(step)
        self.blockSignals(False)

    def show_value(self, value: float) -> None:
        """Shown, widening the range for a window of the file that lies beyond the data."""
        self.blockSignals(True)
        self.setRange(min(self.minimum(), value), max(self.maximum(), value))
        self.setValue(value)
        self.blockSignals(False)

    def show_nothing(self) -> None:
        self.blockSignals(True)
        self.clear()
        self.blockSignals(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
