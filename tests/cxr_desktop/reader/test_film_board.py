from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cxr_desktop.main_window import MainWindow
from tests.cxr_desktop.reader.page_steps import (
    LEFT,
    choose,
    lay_out,
    names,
    open_films,
)

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def test_one_two_four_films_and_back(window: MainWindow, films, qtbot) -> None:
    page = open_films(window, films("10.png", "20.png", "30.png", "40.png", "50.png"), qtbot)
    named = page.actions_by_name
    qtbot.keyClick(page.canvas, Qt.Key.Key_2, ALT)
    assert names(page) == ["10.png", "20.png"]
    assert [named[name].isChecked() for name in ("one_film", "two_films", "four_films")] == [
        False,
        True,
        False,
    ]
    qtbot.keyClick(page.canvas, Qt.Key.Key_4, ALT)
    panes = page.board.panes
    assert names(page) == ["10.png", "20.png", "30.png", "40.png"]
    qtbot.waitUntil(lambda: all(pane.canvas.state is not None for pane in panes))
    qtbot.waitUntil(lambda: panes[0].x() == panes[2].x() and panes[0].y() == panes[1].y())
    assert panes[0].geometry().right() < panes[1].x()
    assert panes[0].geometry().bottom() < panes[2].y()
    page.board.activate(panes[3])
    qtbot.keyClick(page.canvas, Qt.Key.Key_1, ALT)
    assert names(page) == ["40.png"]  # the film with the controls stays
    assert page.browser.grid.current_film.path.name == "40.png"
    qtbot.waitUntil(lambda: panes[3].size() == page.board.size())
    for closed in panes[:3]:
        assert closed.is_empty
        assert closed.isHidden()
        assert (closed.display, closed.info, closed.canvas.state) == (None, None, None)
        assert closed.overlay.heatmap is None
        assert closed.marks.source is None


def test_new_panes_show_what_follows_and_stay_empty_after_the_last(
    window: MainWindow, films, qtbot
) -> None:
    page = open_films(window, films("10.png", "bad.png", "20.png"), qtbot)
    lay_out(page, 4, qtbot)
    assert names(page) == ["10.png", "20.png", "", ""]  # what cannot be read is passed over
    page.board.activate(page.board.panes[3])
    assert page.toolbar.title == ""
    assert not page.actions_by_name["invert"].isEnabled()
    choose(page, 1, qtbot)
    assert names(page) == ["10.png", "20.png", "", "20.png"]


def test_a_click_and_ctrl_tab_give_the_controls(window: MainWindow, films, qtbot) -> None:
    page = open_films(window, films("10.png", "20.png", "30.png"), qtbot)
    first, second = lay_out(page, 2, qtbot)
    QTest.mouseClick(second.canvas, LEFT)
    assert page.board.active is second
    assert page.browser.grid.current_film.path.name == "20.png"
    assert page.toolbar.title == "20.png · PA · 2021-03-04"
    assert dict(page.side.header.summary)["File"] == "20.png"
    choose(page, 2, qtbot)  # the list's choice goes where the controls are
    assert names(page) == ["10.png", "30.png"]
    qtbot.keyClick(page.canvas, Qt.Key.Key_Tab, CONTROL)
    assert page.board.active is first
    assert first.canvas.hasFocus()
    assert page.browser.grid.current_film.path.name == "10.png"
    assert names(page) == ["10.png", "30.png"]


def test_linked_films_are_looked_at_alike(window: MainWindow, films, qtbot) -> None:
    page = open_films(window, films("10.png", "20.png"), qtbot)
    first, second = lay_out(page, 2, qtbot)
    first.canvas.turn_right()
    assert second.canvas.view.quarters == 0  # not before they are linked
    qtbot.keyClick(page.canvas, Qt.Key.Key_K)
    assert second.canvas.view.quarters == 1
    first.canvas.zoom_in()
    first.canvas.zoom_in()
    QTest.keyClick(first.canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    view = second.canvas.view
    assert view.zoom == pytest.approx(1.25**2)
    assert view.x == pytest.approx(first.canvas.view.x)
    assert view.y == pytest.approx(first.canvas.view.y)
    page.board.activate(second)
    second.canvas.upright()
    assert (first.canvas.view.quarters, second.canvas.view.quarters) == (0, 0)
    qtbot.keyClick(page.canvas, Qt.Key.Key_K)
    second.canvas.fit()
    assert second.canvas.view.fitting
    assert not first.canvas.view.fitting
