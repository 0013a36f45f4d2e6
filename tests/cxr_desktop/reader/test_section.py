"""A part of a panel that folds away by mouse and keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolButton

from cxr_desktop.reader.section import Section


def test_folds_and_tells(qtbot):
    content = QLabel("inside")
    section = Section("Enhance", content)
    qtbot.addWidget(section)
    section.show()
    header = section.findChild(QToolButton)
    assert header.height() >= 28 and section.expanded
    with qtbot.waitSignal(section.expanded_changed) as changed:
        qtbot.mouseClick(header, Qt.MouseButton.LeftButton)
    assert changed.args == [False]
    assert not content.isVisible()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        with qtbot.waitSignal(section.expanded_changed):
            QTest.keyClick(header, key)
    assert not section.expanded
    with qtbot.assertNotEmitted(section.expanded_changed):
        section.set_expanded(False)


def test_starts_folded(qtbot):
    section = Section("Header", QLabel("inside"), expanded=False)
    qtbot.addWidget(section)
    section.show()
    assert not section.expanded
    assert section.findChild(QToolButton).toolTip() == "Show Header"
