"""What the workspace Read looks like before there is anything in it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

_PANEL_WIDTH = 281  # so that nothing moves when the panels are filled


def empty_page() -> QWidget:
    """Two empty side panels."""
    page = QWidget()
    row = QHBoxLayout(page)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    for _ in range(2):
        panel = QWidget()
        panel.setProperty("role", "panel")
        panel.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        panel.setFixedWidth(_PANEL_WIDTH)
        row.addWidget(panel)
    row.insertStretch(1)
    return page
