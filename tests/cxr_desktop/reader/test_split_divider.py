"""The grip of a split view under mouse and keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from cxr_desktop.reader.split_divider import SplitDivider
from cxr_desktop.theme import TARGET_PX


@pytest.fixture
def canvas(qtbot):
    canvas = QWidget()
    qtbot.addWidget(canvas)
    canvas.resize(400, 300)
    canvas.show()
    return canvas


@pytest.fixture
def grip(canvas):
    grip = SplitDivider(canvas)
    grip.settle()
    grip.show()
    return grip


def test_it_starts_in_the_middle_and_can_be_hit(grip):
    assert grip.geometry().center().x() in (199, 200)
    assert min(grip.width(), grip.height()) >= TARGET_PX
    assert grip.accessibleName() and "50" in grip.accessibleDescription()


def test_dragged_by_its_grip_without_a_jump(grip, qtbot):
    left = Qt.MouseButton.LeftButton
    with qtbot.waitSignal(grip.moved):
        QTest.mousePress(grip, left, Qt.KeyboardModifier.NoModifier, QPoint(20, 10))
        QTest.mouseMove(grip, QPoint(60, 10))
    QTest.mouseRelease(grip, left, Qt.KeyboardModifier.NoModifier, QPoint(20, 10))
    assert grip.x_in_canvas == 240  # 40 to the right
    assert grip.share == 0.6


def test_keys(grip, qtbot):
    for key, share in (
        (Qt.Key.Key_Right, 0.52),
        (Qt.Key.Key_Left, 0.5),
        (Qt.Key.Key_End, 1.0),
        (Qt.Key.Key_Right, 1.0),
        (Qt.Key.Key_Home, 0.0),
    ):
        QTest.keyClick(grip, key)
        assert grip.share == pytest.approx(share)
    assert grip.x() == 0  # still in sight


def test_it_keeps_its_share_of_a_canvas_that_grows(canvas, grip):
    grip.set_share(0.25)
    canvas.resize(800, 300)
    grip.settle()
    assert grip.x_in_canvas == 200
