from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from cxr_desktop.screen_room import open_at, screen_room


def test_nothing_opens_larger_than_its_screen(qtbot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    screen = widget.screen().availableSize()
    assert screen_room(widget) == screen - QSize(64, 64)
    open_at(widget, QSize(300, 200))
    assert widget.size() == QSize(300, 200)
    open_at(widget, screen * 2)
    assert widget.size() == screen_room(widget)
