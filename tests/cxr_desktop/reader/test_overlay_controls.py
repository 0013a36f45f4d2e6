"""Style, method and visibility of the heat map."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QSlider

from cxr_desktop.reader.overlay_controls import OverlayControls
from engine.datatypes import OverlayStyle
from engine.explanation.colour_maps import COLOUR_MAPS
from engine.explanation.method_info import MethodInfo

METHODS = (
    MethodInfo("cam", "Class activation map", True, "", "Where the score came from."),
    MethodInfo("grad_cam", "Grad-CAM", False, "Needs the torch layer."),
    MethodInfo("occlusion", "Occlusion", True),
)


@pytest.fixture
def controls(qtbot):
    controls = OverlayControls()
    qtbot.addWidget(controls)
    controls.show()
    return controls


def _combo(controls, name):
    return next(c for c in controls.findChildren(QComboBox) if c.accessibleName() == name)


def test_starts_with_the_default_style(controls):
    assert controls.style_in_use() == OverlayStyle("inferno", 0.45)
    assert controls.overlay_visible


def test_style_is_told_live(controls, qtbot):
    with qtbot.waitSignal(controls.changed) as changed:
        controls.findChild(QSlider).setValue(70)
    assert changed.args == [OverlayStyle("inferno", 0.7)]
    colours = _combo(controls, "Colour map")
    assert [colours.itemData(row) for row in range(colours.count())] == list(COLOUR_MAPS)
    with qtbot.waitSignal(controls.changed) as changed:
        QTest.keyClick(colours, Qt.Key.Key_Down)
    assert changed.args == [OverlayStyle("viridis", 0.7)]


def test_setting_a_style_tells_nobody(controls, qtbot):
    with qtbot.assertNotEmitted(controls.changed):
        controls.set_style(OverlayStyle("magma", 0.2))
    assert controls.style_in_use() == OverlayStyle("magma", 0.2)
    controls.set_style(OverlayStyle("rainbow", 0.3))
    assert controls.style_in_use() == OverlayStyle("magma", 0.3)


def test_keys_step_the_opacity_to_its_ends(controls):
    controls.more_opaque()
    assert controls.style_in_use().opacity == 0.5
    for _ in range(30):
        controls.less_opaque()
    assert controls.style_in_use().opacity == 0.0


def test_visibility(controls, qtbot):
    with qtbot.waitSignal(controls.visibility_changed) as changed:
        controls.toggle()
    assert changed.args == [False]
    assert not controls.findChild(QCheckBox).isChecked()


def test_methods_that_are_missing_say_why_and_cannot_be_chosen(controls, qtbot):
    methods = _combo(controls, "Heat map method")
    assert not methods.isEnabled()
    assert controls.method == ""
    controls.set_methods(METHODS, "cam")
    assert controls.method == "cam"
    assert not methods.model().item(1).isEnabled()
    assert methods.itemData(1, Qt.ItemDataRole.ToolTipRole) == "<qt>Needs the torch layer.</qt>"
    with qtbot.waitSignal(controls.method_chosen) as chosen:
        QTest.keyClick(methods, Qt.Key.Key_Down)
    assert chosen.args == ["occlusion"]  # the one between is skipped
