"""The strip that offers priors."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QToolButton

from cxr_desktop.reader.prior_strip import PriorStrip
from cxr_desktop.theme import TARGET_PX, apply_theme
from engine.datatypes import FilmSource
from engine.image_io.patients import KnownFilm

LEFT = Qt.MouseButton.LeftButton


def _film(name, date, view):
    return KnownFilm(FilmSource(Path(name)), "P1", date, view)


NEWER, OLDER = _film("b.dcm", "2019-03-04", "PA"), _film("Doe.dcm", "", "")


@pytest.fixture
def strip(qapp, qtbot):
    apply_theme(qapp, dark=True)
    strip = PriorStrip()
    qtbot.addWidget(strip)
    strip.resize(700, strip.sizeHint().height())
    return strip


def test_one_prior(strip, qtbot):
    strip.show_priors((NEWER,))
    assert strip.isVisible()
    assert strip.words == "Prior film of this patient: 2019-03-04, PA"
    assert not any(button.isVisible() for button in strip.findChildren(QToolButton))
    with qtbot.waitSignal(strip.beside_requested) as asked:
        qtbot.mouseClick(strip.findChild(QPushButton), LEFT)
    assert asked.args == [NEWER]


def test_several_are_gone_through(strip, qtbot):
    strip.show_priors((NEWER, OLDER))
    back, on = strip.findChildren(QToolButton)
    assert strip.words == "Prior film of this patient: 2019-03-04, PA (1 of 2)"
    assert on.isEnabled() and not back.isEnabled()
    with qtbot.waitSignal(strip.chosen_changed) as changed:
        qtbot.mouseClick(on, LEFT)
    assert changed.args == [OLDER]
    assert strip.words == "Prior film of this patient: date not known (2 of 2)"
    assert back.isEnabled() and not on.isEnabled()


def test_one_that_is_shown_can_be_closed(strip, qtbot):
    strip.show_priors((NEWER,))
    strip.set_beside(True)
    button = strip.findChild(QPushButton)
    assert button.text() == "Close"
    with qtbot.waitSignal(strip.close_requested):
        qtbot.mouseClick(button, LEFT)


def test_hidden_identity_hides_the_date(strip):
    strip.show_priors((NEWER, OLDER))
    strip.set_identity_hidden(True)
    assert strip.words == "Prior film of this patient: PA (1 of 2)"
    strip.show_priors((OLDER,))
    assert strip.words == "Prior film of this patient"


def test_no_prior_no_strip(strip):
    strip.show_priors((NEWER,))
    strip.show_priors(())
    assert not strip.isVisible() and strip.chosen is None


def test_narrow_canvas_gets_fewer_words(strip):
    strip.show_priors((NEWER,))
    strip.show()
    words = strip._text.fontMetrics().horizontalAdvance("Prior: 2019-03-04, PA")
    strip.resize(words + strip.width() - strip._text.width() + 20, strip.height())
    assert strip._text.text() == "Prior: 2019-03-04, PA"
    assert strip.words == strip._text.toolTip() == "Prior film of this patient: 2019-03-04, PA"
    strip.show_priors((NEWER, OLDER))
    assert strip._text.text().startswith("Prior 1 of 2")


def test_narrow_canvas_elides_the_words_and_keeps_the_buttons(strip):
    strip.show_priors((NEWER, OLDER))
    strip.resize(260, strip.height())
    assert strip.words.endswith("(1 of 2)")
    for button in (*strip.findChildren(QToolButton), strip.findChild(QPushButton)):
        assert strip.rect().contains(button.geometry())
        assert button.accessibleName() and button.height() >= TARGET_PX
