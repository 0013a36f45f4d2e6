"""What the controls say, what they emit, and what they do when the film changes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QLabel,
    QPushButton,
    QSlider,
    QToolButton,
    QWidget,
)

from cxr_desktop.actions import keys
from cxr_desktop.reader.enhance_panel import EnhancePanel
from cxr_desktop.reader.reader_actions import READER_ACTIONS, reader_actions
from cxr_desktop.reader.section import Section
from cxr_desktop.reader.window_controls import IN_LUT, IN_SIGMOID, LEFT_LUT
from cxr_desktop.settings import Settings
from cxr_desktop.theme import apply_theme
from cxr_desktop.translation import install_language
from engine.datatypes import (
    ClaheSettings,
    DisplayImage,
    Enhancement,
    FilmFormat,
    FilmInfo,
    FilmSource,
    Histogram,
    Identity,
    VoiFunction,
    VoiLut,
    Window,
)

PRESETS = (Window(500, 900, label="lung"), Window(3000, 600, label="lines and tubes"))
LUT = VoiLut(0, (np.arange(4097) * 15).astype(np.uint16), 16, "NORMAL")


def _info(*voi, presets=()):
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
        presets=presets,
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
    titles = ("VOI LUT: NORMAL", "Window: HARD", "Window 3 of the file", "Full range")
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
    with qtbot.waitSignal(panel.enhancement_dragged) as changed:
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


def test_a_drag_is_live_until_it_ends(panel, qtbot):
    panel.show_film(_info())
    panel.show_display(_display(Window(2000, 1000)))
    live, final = [], []
    panel.enhancement_dragged.connect(live.append)
    panel.enhancement_changed.connect(final.append)
    panel.end_nudge()  # a drag that has not moved
    for _ in range(3):
        panel.nudge_window(1, 0)
    assert [step.voi.width for step in live] == [1008, 1016, 1024]
    assert final == []
    panel.end_nudge()
    panel.end_nudge()
    assert [done.voi.width for done in final] == [1024]


def test_slider_is_live_while_held(panel, qtbot):
    panel.show_film(_info())
    panel.toggle_clahe()
    live, final = [], []
    panel.enhancement_dragged.connect(live.append)
    panel.enhancement_changed.connect(final.append)
    clip = _named(panel, QSlider, "Clip limit")
    clip.setSliderDown(True)
    clip.setSliderPosition(30)
    clip.setSliderPosition(31)
    assert [step.clahe.clip_limit for step in live] == [3.0, 3.1] and final == []
    clip.setSliderDown(False)
    assert [done.clahe.clip_limit for done in final] == [3.1]
    clip.setSliderDown(True)  # taken and let go without a movement
    clip.setSliderDown(False)
    assert len(final) == 1
    QTest.keyClick(clip, Qt.Key.Key_Right)
    assert len(live) == 2 and final[-1].clahe.clip_limit == 3.2


def test_film_that_goes_during_a_drag_takes_it_along(panel):
    panel.show_film(_info())
    panel.show_display(_display(Window(2000, 1000)))
    panel.toggle_clahe()
    told = []
    panel.enhancement_changed.connect(told.append)
    _named(panel, QSlider, "Clip limit").setSliderDown(True)
    _named(panel, QSlider, "Clip limit").setSliderPosition(40)
    panel.nudge_window(1, 1)
    panel.show_film(None)
    panel.end_nudge()
    panel.show_film(_info())
    assert told == []


def test_windows_for_films_follow_those_of_the_file(panel, qtbot):
    sigmoid = Window(900, 700, VoiFunction.SIGMOID, "SOFT")
    panel.show_film(_info(LUT, sigmoid, presets=PRESETS))
    titles = ("VOI LUT: NORMAL", "Sigmoid: SOFT", "Lung", "Lines and tubes", "Full range")
    assert panel.window_controls.preset_titles == titles
    combo = _named(panel, QComboBox, "Window preset")
    for place, voi in enumerate((None, sigmoid, *PRESETS)):
        with qtbot.waitSignal(panel.enhancement_changed) as changed:
            panel.choose_preset(place)
        assert changed.args == [Enhancement(voi=voi)]
        assert combo.currentText() == titles[place]
    with qtbot.assertNotEmitted(panel.enhancement_changed):
        panel.choose_preset(5)  # no such place


def test_sigmoid_stays_one_and_says_so(panel, qtbot):
    sigmoid = Window(2000, 1000, VoiFunction.SIGMOID, "SOFT")
    panel.show_film(_info(sigmoid))
    panel.show_display(_display(sigmoid))
    assert IN_SIGMOID in _notes(panel)
    with qtbot.waitSignal(panel.enhancement_dragged) as dragged:
        panel.nudge_window(10, 0)
    assert dragged.args[0].voi == Window(2000, 1080, VoiFunction.SIGMOID, "custom")
    assert _named(panel, QComboBox, "Window preset").currentText() == "Custom (sigmoid)"
    assert IN_SIGMOID in _notes(panel)
    panel.choose_preset(1)  # the full range
    assert IN_SIGMOID not in _notes(panel)


def test_own_window_stays_in_the_list(panel, qtbot):
    panel.show_film(_info(presets=PRESETS))
    panel.show_display(_display(Window(2000, 1000)))
    panel.nudge_window(10, 0)
    panel.choose_preset(1)
    combo = _named(panel, QComboBox, "Window preset")
    assert combo.itemText(combo.count() - 1) == "Custom"
    with qtbot.waitSignal(panel.enhancement_changed) as changed:
        combo.setCurrentIndex(combo.count() - 1)
        combo.activated.emit(combo.count() - 1)
    assert changed.args[0].voi == Window(2000, 1080, label="custom")
    assert _fields(panel) == (2000, 1080)


def test_window_from_a_region(panel, qtbot):
    panel.show_film(_info(LUT))
    panel.show_display(_display(LUT))
    button = _named(panel, QToolButton, "Window from a region")
    with qtbot.waitSignal(panel.region_wanted) as wanted:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert wanted.args == [True]
    with qtbot.assertNotEmitted(panel.region_wanted):
        panel.show_region_wanted(False)
    assert not button.isChecked()
    found = Window(1200, 4, label="region")  # narrower than a drag could make it
    with qtbot.waitSignal(panel.enhancement_changed) as changed:
        panel.take_region_window(found)
    assert changed.args == [Enhancement(voi=found)]
    assert _fields(panel) == (1200, 4)
    assert _named(panel, QComboBox, "Window preset").currentText() == "From a region"
    assert LEFT_LUT in _notes(panel)


def test_two_films_in_turn(panel, qtbot):
    one, other = _info(LUT, presets=PRESETS), _info(presets=PRESETS)
    panel.show_film(one)
    panel.show_display(_display(LUT))
    panel.nudge_window(10, 5)
    panel.toggle_clahe()
    panel.toggle_invert()
    of_one, said = panel.state(), panel.current()
    panel.show_film(other)
    panel.show_display(_display(Window(2000, 1000)))
    panel.toggle_clahe()
    panel.choose_preset(1)
    of_other = panel.state()
    assert of_other.voi == PRESETS[0]
    with qtbot.assertNotEmitted(panel.enhancement_changed):
        panel.restore(of_one)
    assert panel.current() == said
    assert _named(panel, QComboBox, "Window preset").currentText() == "Custom"
    assert LEFT_LUT in _notes(panel)
    panel.restore(of_other)
    assert panel.current() == Enhancement(voi=PRESETS[0])
    assert _named(panel, QComboBox, "Window preset").currentText() == "Lung"
    assert _fields(panel) == (500, 900)
    panel.choose_preset(3)
    panel.restore(panel.state())  # the full range is made anew, and found again
    assert _named(panel, QComboBox, "Window preset").currentText() == "Full range"
    with pytest.raises(TypeError):
        panel.restore("nothing")


def test_every_control_has_a_name_and_a_size_to_hit(panel, qapp):
    apply_theme(qapp, dark=True)
    panel.show_film(_info())
    panel.resize(300, panel.sizeHint().height())
    kinds = (QCheckBox, QComboBox, QDoubleSpinBox, QPushButton, QSlider, QToolButton)
    controls = [w for kind in kinds for w in panel.findChildren(kind)]
    for control in controls:
        assert control.accessibleName() or control.text(), control
        assert min(control.width(), control.height()) >= 28, control
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert len(controls) == 9


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


def test_tool_tips_name_the_keys_in_use(panel, qtbot):
    owner, settings = QWidget(), Settings()
    qtbot.addWidget(owner)
    panel.name_keys(reader_actions(owner, settings))
    words = {action.name: action for action in READER_ACTIONS}
    keys.give(settings, words["invert"], QKeySequence("F9"))
    keys.give(settings, words["preset_5"], QKeySequence("F10"))
    assert _box(panel, "Invert").toolTip() == "Swap bright and dark on the screen (F9)"
    assert _box(panel, "CLAHE").toolTip().endswith("equalisation (C)")
    windows = _named(panel, QComboBox, "Window preset").toolTip()
    assert windows == "Windows of the file, windows for films (0, 1, 2, 3, 4, F10)"
    region = _named(panel, QToolButton, "Window from a region").toolTip()
    assert region == "Window from a region that you draw on the film (W)"


@pytest.mark.parametrize("language", ["en", "de"])
def test_it_fits_the_narrowest_column_in_every_language(qtbot, qapp, language):
    apply_theme(qapp, True)
    install_language(qapp, language)
    try:
        panel = EnhancePanel()
        qtbot.addWidget(panel)
        section = Section("", panel)
        qtbot.addWidget(section)
        assert section.minimumSizeHint().width() <= 264
    finally:
        install_language(qapp, "en")
