"""What a named slider tells, and when."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cxr_desktop.reader.sliders import NamedSlider


@pytest.fixture
def slider(qtbot):
    slider = NamedSlider("Clip limit", 0, 100, str)
    qtbot.addWidget(slider)
    slider.show()
    return slider


def test_set_quietly_limited_to_its_range(slider, qtbot):
    with qtbot.assertNotEmitted(slider.changed):
        slider.set_position(500)
    assert slider.position == 100


def test_a_hold_and_its_end(slider):
    told, ended = [], []
    slider.changed.connect(lambda position: told.append((position, slider.held)))
    slider.let_go.connect(lambda: ended.append(slider.position))
    slider.slider.setSliderDown(True)
    slider.slider.setSliderPosition(10)
    slider.slider.setSliderPosition(20)
    assert ended == []
    slider.slider.setSliderDown(False)
    assert told == [(10, True), (20, True)]
    assert ended == [20]


def test_keys_and_steps_are_no_hold(slider, qtbot):
    told = []
    slider.changed.connect(told.append)
    with qtbot.assertNotEmitted(slider.let_go):
        slider.step(5)
        QTest.keyClick(slider.slider, Qt.Key.Key_Right)
        slider.slider.setSliderDown(True)
        slider.slider.setSliderDown(False)
    assert told == [5, 6]
