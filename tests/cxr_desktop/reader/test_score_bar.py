"""The bar's colours, pixel by pixel: 108 wide, so the track is 100 from x = 4."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from cxr_desktop.reader.score_bar import ScoreBar
from cxr_desktop.theme import apply_theme, tokens


@pytest.fixture
def bar(qtbot, qapp):
    apply_theme(qapp, dark=True)
    bar = ScoreBar(0.8, 0.3, "97.5 % of validation films lie above")
    qtbot.addWidget(bar)
    bar.resize(108, 20)
    return bar


def _colours(bar):
    """Colours along the middle of the bar."""
    image = bar.grab().toImage()
    return [image.pixelColor(x, 10).name().upper() for x in range(image.width())]


def test_accent_up_to_the_threshold_and_flagged_past_it(bar):
    colours, names = _colours(bar), tokens(dark=True)
    assert bar.x_of(0.3) == 34.0 and bar.x_of(0.8) == 84.0
    assert set(colours[8:31]) == {names.accent}
    assert set(colours[33:35]) == {names.text}  # the threshold, 2 wide around 34
    assert set(colours[37:83]) == {names.flagged}
    assert set(colours[85:100]) == {names.line}


def test_below_the_threshold_nothing_is_flagged(bar):
    bar.set_values(0.2, 0.3)
    colours, names = _colours(bar), tokens(dark=True)
    assert not bar.flagged
    assert set(colours[8:23]) == {names.accent}
    assert names.flagged not in colours
    assert names.text in colours


def test_at_the_threshold_is_flagged(bar):
    bar.set_values(0.3, 0.3)
    assert bar.flagged


def test_no_score_leaves_track_and_threshold(bar):
    bar.set_values(None, 0.3)
    names = tokens(dark=True)
    assert not bar.flagged
    assert names.accent not in _colours(bar)
    assert bar.accessibleName() == "no score"
    bar.set_values(0.5, None)
    assert names.text not in _colours(bar)
    assert bar.threshold_text() == ""


def test_values_outside_stay_on_the_track(bar):
    assert (bar.x_of(-1), bar.x_of(7)) == (4.0, 104.0)


def test_hovering_the_threshold_tells_how_it_was_chosen(bar, qtbot):
    bar.show()
    wanted = "Threshold 0.30: 97.5 % of validation films lie above"
    assert bar.threshold_text() == wanted
    for x, shown in ((70, False), (38, True)):
        event = QHelpEvent(QHelpEvent.Type.ToolTip, QPoint(x, 10), bar.mapToGlobal(QPoint(x, 10)))
        QApplication.sendEvent(bar, event)
        assert event.isAccepted() == shown
    qtbot.waitUntil(lambda: wanted in QToolTip.text())
    QToolTip.hideText()


def test_light_theme_is_followed(bar, qapp):
    apply_theme(qapp, dark=False)
    assert tokens(dark=False).flagged in _colours(bar)
    apply_theme(qapp, dark=True)
