from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cxr_desktop.main_window import MainWindow
from cxr_desktop.reader.canvas_modes import MARK_TOOLS, REGION
from cxr_desktop.reader.film_pane import FilmPane
from cxr_desktop.reader.model_view_pane import ModelViewInset
from cxr_desktop.reader.reader_page import ReaderPage
from engine.datatypes import Window
from engine.errors import EngineError
from tests.cxr_desktop.fake_services import Gates
from tests.cxr_desktop.reader.page_steps import (
    choose,
    drag,
    hold,
    lay_out,
    open_films,
    spot,
)

SHIFT = Qt.KeyboardModifier.ShiftModifier
ESCAPE = Qt.Key.Key_Escape


def in_hand(page: ReaderPage) -> list[str]:
    return [name for name in (*MARK_TOOLS, REGION) if page.actions_by_name[name].isChecked()]


def inset_of(pane: FilmPane) -> ModelViewInset | None:
    """What the model sees, if it is to be seen over the pane's film."""
    insets = pane.canvas.findChildren(ModelViewInset)
    return insets[0] if insets and insets[0].isVisible() else None


def test_one_tool_at_a_time_and_it_goes_when_it_has_drawn(window: MainWindow, films, qtbot) -> None:
    page = open_films(window, films("60.png", "70.png"), qtbot)
    qtbot.keyClick(page.canvas, Qt.Key.Key_D)
    assert in_hand(page) == ["length"]
    assert page.board.active._prompt.isVisible()
    qtbot.keyClick(page.canvas, Qt.Key.Key_W)
    assert in_hand(page) == [REGION]
    assert not page.board.active._prompt.isVisible()
    qtbot.keyClick(page.canvas, Qt.Key.Key_W)
    assert in_hand(page) == []  # the same key again
    qtbot.keyClick(page.canvas, Qt.Key.Key_Q)
    drag(page.canvas, (2, 4), (5, 8))
    assert in_hand(page) == []
    hold(page, "length")
    choose(page, 1, qtbot)
    assert in_hand(page) == []
    assert not page.board.active._prompt.isVisible()


def test_a_tool_goes_over_to_the_pane_with_the_controls(window: MainWindow, films, qtbot) -> None:
    page = open_films(window, films("60.png", "70.png"), qtbot)
    first, second = lay_out(page, 2, qtbot)
    hold(page, "length")
    page.board.activate_next()
    assert in_hand(page) == ["length"]
    assert second._prompt.isVisible()
    assert not first._prompt.isVisible()
    drag(second.canvas, (2, 4), (5, 8))
    assert len(second.marks.marks.marks) == 1
    drag(first.canvas, (2, 4), (5, 8))  # gets the controls, and only drags the window
    assert first.marks.marks.marks == ()


def test_escape_is_the_tools_before_it_is_the_windows(window: MainWindow, films, qtbot) -> None:
    page = open_films(window, films("60.png"), qtbot)
    page.actions_by_name["film_only"].trigger()
    assert window.isFullScreen()
    hold(page, "angle")
    drag(page.canvas, (2, 4), (5, 8))  # the first leg
    editor = page.board.active.marks
    assert editor.book.half_drawn is not None
    qtbot.keyClick(page.canvas, ESCAPE)
    assert editor.book.half_drawn is None
    assert in_hand(page) == ["angle"]
    qtbot.keyClick(page.canvas, ESCAPE)
    assert in_hand(page) == []
    hold(page, REGION)
    qtbot.keyClick(page.canvas, ESCAPE)
    assert in_hand(page) == []
    hold(page, "length")
    drag(page.canvas, (2, 4), (5, 8))
    assert editor.chosen
    qtbot.keyClick(page.canvas, ESCAPE)
    assert not editor.chosen
    assert window.isFullScreen()
    qtbot.keyClick(page.canvas, ESCAPE)
    assert not window.isFullScreen()
    assert window.rail.isVisible()
    assert len(editor.marks.marks) == 1


def test_a_region_gives_the_film_its_window(window: MainWindow, films, gates: Gates, qtbot) -> None:
    page = open_films(window, films("60.png"), qtbot)
    page.side.enhance.region_wanted.emit(True)  # the button of the panel
    assert in_hand(page) == [REGION]
    drag(page.canvas, (2.5, 4.5), (5.5, 8.5))
    assert in_hand(page) == []
    # The fake's window is (top, right) of the region: rows 4 to 8, columns 2 to 5.
    wanted = Window(4, 6, label="region")
    qtbot.waitUntil(lambda: page.board.active.display.voi == wanted)
    assert page.reading.enhancement.voi == wanted
    gates.failures["region_window", "60.png"] = EngineError("60.png", "the region is empty")
    hold(page, REGION)
    drag(page.canvas, (2.5, 4.5), (5.5, 8.5))
    qtbot.waitUntil(lambda: "60.png: the region is empty." in window.strip.text)
    assert page.reading.enhancement.voi == wanted


def test_a_late_window_of_a_region_is_not_another_films(
    window: MainWindow, films, gates: Gates, qtbot
) -> None:
    page = open_films(window, films("60.png", "70.png"), qtbot)
    gate = gates.close("region_window", "60.png")
    hold(page, REGION)
    drag(page.canvas, (2.5, 4.5), (5.5, 8.5))
    qtbot.waitUntil(lambda: ("region_window", "60.png") in gates.calls)
    page.browser.grid.choose_row(1)
    gate.set()
    choose(page, 1, qtbot)
    assert page.reading.enhancement.voi is None


def test_split_view_shows_the_original_of_the_film_in_hand(
    window: MainWindow, films, qtbot
) -> None:
    page = open_films(window, films("60.png", "70.png"), qtbot)
    first, second = lay_out(page, 2, qtbot)
    page.side.enhance.toggle_invert()
    qtbot.keyClick(page.canvas, Qt.Key.Key_Y)
    qtbot.waitUntil(lambda: first.canvas.is_split)
    assert first.canvas._original is not None
    qtbot.waitUntil(lambda: int(first.display.pixels[0, 0]) == 195)  # 255 - 60
    page.board.activate_next()
    qtbot.waitUntil(lambda: second.canvas.is_split)
    assert not first.canvas.is_split
    choose(page, 0, qtbot)
    qtbot.waitUntil(lambda: second.canvas.is_split)  # the next film too
    place = second.canvas.divider.x_in_canvas
    qtbot.keyClick(page.canvas, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert second.canvas.divider.x_in_canvas < place
    qtbot.keyClick(page.canvas, Qt.Key.Key_Y)
    assert not second.canvas.is_split


def test_what_the_model_sees_follows_the_film_in_hand(
    window: MainWindow, films, gates: Gates, qtbot
) -> None:
    page = open_films(window, films("60.png", "70.png"), qtbot)
    first, second = lay_out(page, 2, qtbot)
    qtbot.keyClick(page.canvas, Qt.Key.Key_M, SHIFT)
    qtbot.waitUntil(lambda: inset_of(first) is not None)
    page.board.activate_next()
    qtbot.waitUntil(lambda: inset_of(second) is not None)
    assert inset_of(first) is None
    page.board.show_layout(1)
    gate = gates.close("prepare", "60.png")
    page.browser.grid.choose_row(0)
    assert inset_of(second) is None  # never that of another film
    gate.set()
    qtbot.waitUntil(lambda: inset_of(second) is not None)
    qtbot.keyClick(page.canvas, Qt.Key.Key_M, SHIFT)
    assert inset_of(second) is None


def test_the_magnifier_belongs_to_the_pane_with_the_controls(
    window: MainWindow, films, qtbot
) -> None:
    page = open_films(window, films("60.png", "70.png"), qtbot)
    first, second = lay_out(page, 2, qtbot)
    qtbot.keyClick(page.canvas, Qt.Key.Key_M)
    QTest.mouseMove(first.canvas, spot(first.canvas, 5, 10))
    assert first.canvas._magnifier.shown
    page.board.activate_next()
    assert not first.canvas._magnifier.shown
    assert second.canvas._magnifier.shown
    qtbot.keyClick(page.canvas, Qt.Key.Key_M)
    assert not second.canvas._magnifier.shown


@pytest.mark.parametrize("mode", ["split_view", "model_view"])
def test_a_mode_switched_on_before_there_is_a_film(
    window: MainWindow, films, qtbot, mode: str
) -> None:
    page = window.reader
    page.actions_by_name[mode].trigger()
    open_films(window, films("60.png"), qtbot)
    pane = page.board.active
    qtbot.waitUntil(lambda: pane.canvas.is_split or inset_of(pane) is not None)
    assert pane.canvas.is_split == (mode == "split_view")


def test_modes_come_back_from_an_empty_pane(window: MainWindow, films, qtbot) -> None:
    page = open_films(window, films("60.png"), qtbot)
    first, empty = lay_out(page, 2, qtbot)
    page.board.activate(empty)
    page.actions_by_name["split_view"].trigger()
    page.actions_by_name["model_view"].trigger()
    assert not (first.canvas.is_split or empty.canvas.is_split)
    page.board.activate(first)
    qtbot.waitUntil(lambda: first.canvas.is_split and inset_of(first) is not None)
    page.board.activate(empty)
    assert not first.canvas.is_split
    assert inset_of(first) is None
