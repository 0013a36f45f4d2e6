from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from cxr_desktop.reader.marks.calibration_dialog import CalibrationDialog


@pytest.fixture
def parent(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    return parent


def test_a_length_is_typed_and_entered(parent, qtbot):
    dialog = CalibrationDialog(77.8, False, parent)
    dialog.open()
    assert dialog._length.value() == 77.8
    assert not dialog._own.isVisible()
    dialog._length.selectAll()
    QTest.keyClicks(dialog._length, "25")
    with qtbot.waitSignal(dialog.length_given) as given:
        QTest.keyClick(dialog._length, Qt.Key.Key_Return)
    assert given.args == [25.0]
    assert not dialog.isVisible()


@pytest.mark.parametrize("typed", ["0", ""])
def test_what_is_no_length_is_not_taken_for_another_one(parent, qtbot, typed):
    dialog = CalibrationDialog(None, False, parent)
    dialog.open()
    dialog._length.selectAll()
    QTest.keyClicks(dialog._length, typed or "7")
    if not typed:
        QTest.keyClick(dialog._length, Qt.Key.Key_Backspace)
    assert not dialog._calibrate.isEnabled()
    with qtbot.assertNotEmitted(dialog.length_given):
        QTest.keyClick(dialog._length, Qt.Key.Key_Return)
    assert dialog.isVisible()
    QTest.keyClicks(dialog._length, "30")
    with qtbot.waitSignal(dialog.length_given) as given:
        QTest.keyClick(dialog._length, Qt.Key.Key_Return)
    assert given.args == [30.0]


def test_without_millimetres_it_begins_with_a_round_figure(parent):
    assert CalibrationDialog(None, False, parent)._length.value() == 100.0


def test_the_files_own_spacing_can_be_had_again(parent, qtbot):
    dialog = CalibrationDialog(50.0, True, parent)
    dialog.open()
    with qtbot.waitSignal(dialog.own_spacing_wanted), qtbot.assertNotEmitted(dialog.length_given):
        dialog._own.click()
    assert not dialog.isVisible()
