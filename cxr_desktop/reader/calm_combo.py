"""A choice from a list, at home in a panel that scrolls."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QIcon, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from cxr_desktop.theme import GAP, GROUP_GAP, icon


class CalmCombo(QComboBox):
    """Leaves the wheel to the panel around it, and does not widen it for a long entry."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.setSizeAdjustPolicy(policy)
        self.setMinimumContentsLength(6)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        left = self.width() - GROUP_GAP - GAP
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        pictured = 0 if option.currentIcon.isNull() else option.iconSize.width() + GAP
        option.currentText = self.fontMetrics().elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, left - 2 * GAP - pictured
        )
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        # The theme's style sheet takes the style's own arrow away.
        box = QRect(left, (self.height() - GROUP_GAP) // 2, GROUP_GAP, GROUP_GAP)
        mode = QIcon.Mode.Normal if self.isEnabled() else QIcon.Mode.Disabled
        icon("chevron-down").paint(painter, box, Qt.AlignmentFlag.AlignCenter, mode)
        painter.end()
