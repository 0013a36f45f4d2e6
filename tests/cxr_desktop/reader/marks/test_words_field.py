from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from cxr_desktop.reader.marks.words_field import WordsField


@pytest.fixture
def field(canvas):
    return WordsField(canvas)


def test_it_stays_at_its_place_on_the_film(canvas, field):
    field.open_at(QPointF(25, 25), "old")
    assert (field.x(), field.y()) == (50, 150)
    canvas.flip_vertically()  # the row 25 lies at 200 + 2 * 25
    canvas.repaint()
    assert (field.x(), field.y()) == (50, 250)


def test_it_does_not_leave_the_canvas(canvas, field):
    field.open_at(QPointF(199, 99), "")
    assert canvas.rect().contains(field.geometry())


def test_a_click_elsewhere_keeps_the_words(canvas, field, click, qtbot):
    field.open_at(QPointF(25, 25), "")
    QTest.keyClicks(field, " two  words ")
    with qtbot.waitSignal(field.kept) as kept:
        canvas.setFocus(Qt.FocusReason.MouseFocusReason)
    assert kept.args == ["two words"]
    assert not field.isVisible()


def test_esc_drops_them(canvas, field, qtbot):
    field.open_at(QPointF(25, 25), "old")
    with qtbot.assertNotEmitted(field.kept), qtbot.waitSignal(field.dropped):
        QTest.keyClick(field, Qt.Key.Key_Escape)
    assert canvas.hasFocus()
