"""Everything on show can be named, focused, hit; its key is told; colours read evenly."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QLineEdit, QSlider, QToolButton, QWidget

from cxr_desktop.key_sheet import KeySheet
from cxr_desktop.main_window import MODELS, READ, MainWindow
from cxr_desktop.settings import Settings
from cxr_desktop.settings_dialog import KEYS_GROUP, SettingsDialog
from cxr_desktop.settings_schema import COLOUR_MAP, COLOUR_MAP_NAMES
from cxr_desktop.theme import apply_theme, icon
from engine.explanation.colour_maps import colour_table
from tests.cxr_desktop import reach


@pytest.fixture(autouse=True)
def themed(qapp) -> None:
    apply_theme(qapp, True)


def assert_within_reach(root: QWidget) -> None:
    assert list(reach.interactive(root))
    assert not reach.without_name(root)
    assert not reach.out_of_reach(root)
    assert not reach.too_small(root)
    assert not reach.keyless_tips(root)


def test_the_checks_see_what_falls_short(qtbot) -> None:
    root = QWidget()
    qtbot.addWidget(root)
    button, line, slider = QToolButton(root), QLineEdit(root), QSlider(root)
    slider.setAccessibleName("Opacity")
    slider.setFixedHeight(12)
    action = QAction(icon("close"), "Close", root)
    action.setShortcut("F7")
    action.setToolTip("Close")
    button.setDefaultAction(action)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    line.setGeometry(40, 0, 100, 30)
    root.show()
    assert [len(fault) for fault in (
        reach.without_name(root),
        reach.out_of_reach(root),
        reach.too_small(root),
        reach.keyless_tips(root),
    )] == [1, 1, 1, 1]  # fmt: skip
    assert reach.keyless_tips(root)[0].endswith("“Close”, key F7")


def test_workspaces(window: MainWindow, films, qtbot) -> None:
    window.resize(1366, 768)
    assert_within_reach(window)  # nothing is open
    window.open([films("60.png", "70.png", "notes.txt")])
    page = window.reader
    qtbot.waitUntil(lambda: not page.browser.is_opening and page.side.findings.heading != "")
    for number in (READ, MODELS):
        window.show_workspace(number)
        qtbot.waitUntil(lambda: window._stack.currentWidget().isVisible())
        assert_within_reach(window)


@pytest.mark.parametrize("group", ["Appearance", "Heat map", "Model", KEYS_GROUP])
def test_settings(qtbot, group: str) -> None:
    dialog = SettingsDialog(Settings())
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.show_group(group)
    assert_shown(dialog, qtbot)
    assert_within_reach(dialog)


def test_key_sheet(qtbot) -> None:
    sheet = KeySheet(Settings())
    qtbot.addWidget(sheet)
    sheet.show()
    assert_shown(sheet, qtbot)
    assert_within_reach(sheet)


def assert_shown(dialog: QDialog, qtbot) -> None:
    with qtbot.waitExposed(dialog):
        dialog.show()


@pytest.mark.parametrize("name", COLOUR_MAP_NAMES)
def test_colour_maps_grow_evenly_brighter(name: str) -> None:
    """CIE L* rises all the way, in steps that differ little: also without colour vision."""
    lightness = _lightness(colour_table(name).astype(np.float64) / 255)
    steps = np.diff(lightness)
    assert (steps > -0.3).all()  # 8-bit rounding may take one back
    coarse = np.diff(lightness[:: 255 // 15])
    assert coarse.min() > 0.5 * coarse.mean()
    assert COLOUR_MAP.default in COLOUR_MAP_NAMES


def _lightness(srgb: np.ndarray) -> np.ndarray:
    """CIE 1976 L* of sRGB (n, 3) in 0..1 (IEC 61966-2-1), in 0..100."""
    linear = np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
    relative = linear @ np.array([0.2126, 0.7152, 0.0722])
    cubic = np.cbrt(relative) * 116 - 16
    return np.where(relative > (6 / 29) ** 3, cubic, relative * (29 / 3) ** 3)
