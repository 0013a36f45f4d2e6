from __future__ import annotations

from PySide6.QtCore import Qt

from cxr_desktop.main_window import MainWindow
from cxr_desktop.reader.reader_page import ReaderPage
from tests.cxr_desktop.fake_services import Gates
from tests.cxr_desktop.reader.page_steps import choose, drag, hold, lay_out, open_films

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def enabled(page: ReaderPage) -> list[bool]:
    return [page.actions_by_name[name].isEnabled() for name in ("undo", "redo", "delete_mark")]


def draw(page: ReaderPage, tool: str = "length") -> None:
    hold(page, tool)
    drag(page.canvas, (2, 4), (5, 8))


def test_undo_redo_and_delete_by_key_where_there_is_something_to_do(
    window: MainWindow, films, qtbot
) -> None:
    page = open_films(window, films("60.png", "70.png"), qtbot)
    marks = page.board.active.marks
    assert enabled(page) == [False, False, False]
    draw(page)
    assert enabled(page) == [True, False, True]  # what was drawn is chosen
    qtbot.keyClick(page.canvas, Qt.Key.Key_Z, CONTROL)
    assert marks.marks.marks == ()
    assert enabled(page) == [False, True, False]
    qtbot.keyClick(page.canvas, Qt.Key.Key_Z, CONTROL | SHIFT)
    (mark,) = marks.marks.marks
    marks.choose(mark.id)
    assert enabled(page) == [True, False, True]
    qtbot.keyClick(page.canvas, Qt.Key.Key_Delete)
    assert marks.marks.marks == ()
    choose(page, 1, qtbot)
    assert enabled(page) == [False, False, False]  # each film has its own past


def test_panel_and_actions_follow_the_pane(window: MainWindow, films, qtbot) -> None:
    page = open_films(window, films("60.png", "70.png"), qtbot)
    first, second = lay_out(page, 2, qtbot)
    draw(page)
    assert len(page.side.marks.rows) == 1
    page.board.activate(second)
    assert page.side.marks.rows == ()
    assert enabled(page) == [False, False, False]
    page.board.activate(first)
    assert len(page.side.marks.rows) == 1
    assert enabled(page) == [True, False, True]


def test_marks_are_hidden_on_all_panes_and_a_tool_shows_them(
    window: MainWindow, films, qtbot
) -> None:
    page = open_films(window, films("60.png", "70.png"), qtbot)
    lay_out(page, 2, qtbot)
    qtbot.keyClick(page.canvas, Qt.Key.Key_O, SHIFT)
    panes = lay_out(page, 4, qtbot)
    assert [pane.marks.visible for pane in panes] == [False] * 4  # new ones too
    hold(page, "length")
    assert [pane.marks.visible for pane in panes] == [True] * 4
    assert page.actions_by_name["marks"].isChecked()


def test_statistics_of_a_region_are_asked_of_the_viewer(
    window: MainWindow, films, gates: Gates, qtbot
) -> None:
    page = open_films(window, films("60.png"), qtbot)
    draw(page, "rectangle")
    editor = page.board.active.marks
    (mark,) = editor.marks.marks
    qtbot.waitUntil(lambda: mark.id in editor.book.statistics)
    assert editor.book.statistics[mark.id].mean == 60.0
    assert ("statistics", "60.png") in gates.calls
    assert "60" in page.side.marks.copied_text()


def test_calibrating_begins_in_the_panel(window: MainWindow, films, qtbot) -> None:
    page = open_films(window, films("60.png"), qtbot)
    page.side.marks.calibrate_wanted.emit()
    assert page.actions_by_name["calibrate"].isChecked()
