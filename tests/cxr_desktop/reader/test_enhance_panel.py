"""What the controls say, what they emit, and what they do when the film changes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QLabel, QPushButton, QSlider

from cxr_desktop.reader.enhance_panel import EnhancePanel
from cxr_desktop.reader.window_controls import IN_LUT, LEFT_LUT
from engine.datatypes import (
    ClaheSettings,
    DisplayImage,
    Enhancement,
    FilmFormat,
    FilmInfo,
    FilmSource,
    Histogram,
    Identity,
    VoiLut,
    Window,
)

LUT = VoiLut(0, (np.arange(4097) * 15).astype(np.uint16), 16, "NORMAL")


def _info(*voi):
    return FilmInfo(
        source=FilmSource(Path("a.dcm")),
        format=FilmFormat.DICOM,
        shape=(100, 80),
        bits=12,
        value_range=(0.0, 4096.0),
        inverted=False,
        voi=voi,
        spacing=None,
        identity=Identity(),
        lossy=False,
        transfer_syntax="",
        notes=(),
    )


def _display(voi):
    counts = np.zeros(256, np.int64)
    counts[100] = 8000
    return DisplayImage(np.zeros((100, 80), np.uint8), Histogram(counts), Histogram(counts), voi)


@pytest.fixture
def panel(qtbot):
    panel = EnhancePanel()
    qtbot.addWidget(panel)
    panel.show()
    return panel


def _box(panel, words):
    return next(box for box in panel.findChildren(QCheckBox) if box.text().startswith(words))


def _named(panel, kind, name):
    return next(found for found in panel.findChildren(kind) if found.accessibleName() == name)


def _fields(panel):
    return tuple(
        _named(panel, QDoubleSpinBox, name).value() for name in ("Window centre", "Window width")
    )


def _notes(panel):
    return [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]


def test_film_without_a_window_offers_automatic_and_full_range(panel):
    panel.show_film(_info())
    assert panel.window_controls.preset_titles == ("Automatic", "Full range")
    panel.show_display(_display(Window(1000, 500, label="automatic")))
    assert _fields(panel) == (1000, 500)
    assert panel.current() == Enhancement()


def test_presets_of_the_file_in_its_order(panel, qtbot):
    panel.show_film(_info(LUT, Window(1000, 500, label="HARD"), Window(900, 700)))
    titles = ("VOI LUT: NORMAL", "Window: HARD", "Window 2 of the file", "Full range")
    assert panel.window_controls.preset_titles == titles
    with qtbot.waitSignal(panel.enhancement_changed) as changed:
        panel.choose_preset(1)
    assert changed.args == [Enhancement(voi=Window(1000, 500, label="HARD"))]
    with qtbot.waitSignal(panel.enhancement_changed) as changed:
        panel.choose_preset(0)
    assert changed.args == [Enhancement()]


def test_first_drag_leaves_the_lut_visibly(panel, qtbot):
    panel.show_film(_info(LUT))
    panel.show_display(_display(LUT))
    assert IN_LUT in _notes(panel)
    with qtbot.waitSignal(panel.enhancement_changed) as changed:
        panel.nudge_window(10, 5)
    # The LUT reaches 10 % at 410 and 90 % at 3687 of 4096: centre 2048.5, width 4096.25.
    voi = changed.args[0].voi
    assert (voi.center, voi.width) == (2088.5, pytest.approx(4176.25))
    assert _named(panel, QComboBox, "Window preset").currentText() == "Custom"
    assert LEFT_LUT in _notes(panel) and IN_LUT not in _notes(panel)
    assert _fields(panel) == (2089, 4176)


def test_drags_add_up_without_waiting_for_the_display(panel):
    panel.show_film(_info())
    panel.show_display(_display(Window(2000, 1000)))
    for _ in range(10):
        panel.nudge_window(1, -1)
    late = _display(Window(2000, 1000))
    panel.show_display(late)
    assert (panel.current().voi.center, panel.current().voi.width) == (1920, 1080)
    assert _fields(panel) == (1920, 1080)


def test_typed_numbers_count_when_finished(panel, qtbot):
    panel.show_film(_info())
    panel.show_display(_display(Window(2000, 1000)))
    field = _named(panel, QDoubleSpinBox, "Window centre")
    field.selectAll()
    with qtbot.assertNotEmitted(panel.enhancement_changed):
        QTest.keyClicks(field, "1500")
    with qtbot.waitSignal(panel.enhancement_changed) as changed:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert (changed.args[0].voi.center, changed.args[0].voi.width) == (1500, 1000)
    assert field.lineEdit().width() > 20  # wide enough to be read


def test_clahe_and_its_sliders_are_live(panel, qtbot):
    panel.show_film(_info())
    clip, tiles = _named(panel, QSlider, "Clip limit"), _named(panel, QSlider, "Tiles")
    assert not clip.isEnabled()
    with qtbot.waitSignal(panel.enhancement_changed) as changed:
        _box(panel, "CLAHE").click()
    assert changed.args == [Enhancement(clahe=ClaheSettings(2.0, 8))]
    with qtbot.waitSignal(panel.enhancement_changed) as changed:
        clip.setValue(35)
    assert changed.args[0].clahe == ClaheSettings(3.5, 8)
    tiles.setValue(99)
    assert panel.current().clahe == ClaheSettings(3.5, 32)
    assert "3.5" in _notes(panel) and "32" in _notes(panel)


def test_next_film_keeps_clahe_but_not_window_and_inversion(panel, qtbot):
    panel.show_film(_info())
    panel.show_display(_display(Window(2000, 1000)))
    panel.toggle_clahe()
    panel.toggle_invert()
    panel.nudge_window(5, 5)
    assert panel.current().invert
    with qtbot.assertNotEmitted(panel.enhancement_changed):
        panel.show_film(_info())
    assert panel.current() == Enhancement(clahe=ClaheSettings(2.0, 8))


def test_reset_brings_all_back_and_tells(panel, qtbot):
    panel.show_film(_info(LUT))
    panel.show_display(_display(LUT))
    panel.toggle_clahe()
    panel.toggle_invert()
    panel.nudge_window(5, 5)
    button = next(b for b in panel.findChildren(QPushButton) if b.text() == "Reset")
    with qtbot.waitSignal(panel.enhancement_changed) as changed:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert changed.args == [Enhancement()]
    assert LEFT_LUT not in _notes(panel)
    assert _named(panel, QComboBox, "Window preset").currentText() == "VOI LUT: NORMAL"


def test_without_a_film_nothing_can_be_changed(panel, qtbot):
    assert not panel.isEnabled()
    with qtbot.assertNotEmitted(panel.enhancement_changed):
        panel.nudge_window(5, 5)
        panel.choose_preset(0)
