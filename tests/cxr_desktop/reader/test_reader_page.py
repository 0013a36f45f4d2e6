from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

from cxr_desktop.exporting.export_dialog import ExportDialog
from cxr_desktop.exporting.print_preview import PrintPreview
from cxr_desktop.main_window import MainWindow
from cxr_desktop.reader.reader_actions import READER_ACTIONS
from cxr_desktop.reader.reader_page import ReaderPage
from cxr_desktop.settings_schema import WHEEL
from engine.errors import DecodeError
from tests.cxr_desktop.fake_services import Gates
from tests.cxr_desktop.reader.page_steps import (
    choose,
    corner_text,
    hold,
    lay_out,
    open_films,
)

# Some of each kind.
OF_A_FILM = ("fit", "invert", "clahe", "region_window", "length", "score", "export", "print")
ALWAYS = ("next", "find", "hide_identity", "two_films", "link", "magnifier", "split_view")
BY_STATE = ("undo", "redo", "delete_mark", "prior")  # tested with the marks and the priors


def enabled(page: ReaderPage, names: tuple[str, ...]) -> set[bool]:
    return {page.actions_by_name[name].isEnabled() for name in names}


def close_dialogs(window: MainWindow) -> None:
    for kind in (ExportDialog, PrintPreview):
        for dialog in window.findChildren(kind):
            dialog.close()


def focus(window: MainWindow, page: ReaderPage, qtbot) -> None:
    window.activateWindow()
    page.canvas.setFocus()
    qtbot.waitUntil(page.canvas.hasFocus)


def test_every_key_reaches_its_action_on_the_film(window: MainWindow, films, qtbot) -> None:
    page = open_films(window, films("60.png", "70.png", "80.png"), qtbot, row=1)
    reached: list[str] = []
    for words in READER_ACTIONS:
        name = words.name
        page.actions_by_name[name].triggered.connect(lambda *_, name=name: reached.append(name))
    for words in READER_ACTIONS:
        if words.name in BY_STATE:
            continue
        qtbot.waitUntil(lambda: page.active.can_be_changed)
        twice = words.checkable or words.name == "film_only"
        for _ in range(2 if twice else 1):  # on and off again
            focus(window, page, qtbot)
            QTest.keySequence(page.canvas, QKeySequence(words.keys[0]))
        assert words.name in reached, words.name
        close_dialogs(window)
    assert not window.isFullScreen()


def test_letters_in_a_field_are_letters(window: MainWindow, films, qtbot) -> None:
    page = open_films(window, films("60.png", "70.png"), qtbot)
    qtbot.keyClick(page.canvas, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    field = page.browser.filter_bar.search
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClicks(field, "info 2")
    assert field.text() == "info 2"
    assert not page.reading.enhancement.invert
    assert page.reading.source.path.name == "60.png"


def test_keys_work_from_the_list_too(window: MainWindow, films, qtbot) -> None:
    page = open_films(window, films("60.png", "70.png"), qtbot)
    page.browser.grid.setFocus()
    qtbot.keyClick(page.browser.grid, Qt.Key.Key_I)
    qtbot.waitUntil(lambda: int(page.board.active.display.pixels[0, 0]) == 195)  # 255 - 60
    qtbot.keyClick(page.browser.grid, Qt.Key.Key_N)
    assert page.reading.source.path.name == "70.png"


def test_what_needs_a_film_waits_for_one(window: MainWindow, films, gates: Gates, qtbot) -> None:
    page = window.reader
    assert enabled(page, OF_A_FILM) == {False}
    assert enabled(page, ALWAYS) == {True}
    gates.failures["display", "80.png"] = DecodeError("80.png", "its pixels are missing")
    open_films(window, films("60.png", "70.png", "80.png"), qtbot)
    assert enabled(page, OF_A_FILM) == {True}
    gate = gates.close("info", "70.png")
    gates.close("open_film", "70.png")
    page.shelf.clear()
    page.browser.grid.choose_row(1)
    qtbot.waitUntil(lambda: page.board.active.display is not None)
    assert enabled(page, OF_A_FILM) == {False}  # nothing is known of it yet
    gate.set()
    qtbot.waitUntil(lambda: enabled(page, OF_A_FILM) == {True})
    gates.closed["open_film", "70.png"].set()
    page.browser.grid.choose_row(2)
    qtbot.waitUntil(lambda: "pixels are missing" in corner_text(page.board.active))
    assert enabled(page, OF_A_FILM) == {False}
    choose(page, 0, qtbot)
    assert enabled(page, OF_A_FILM) == {True}


def test_escape_stops_the_work_last(window: MainWindow, films, gates: Gates, qtbot) -> None:
    page = open_films(window, films("60.png", "70.png", "80.png"), qtbot)
    gate = gates.close("prepare", "80.png")
    page.browser.score_all.click()
    qtbot.waitUntil(lambda: ("prepare", "80.png") in gates.calls)
    hold(page, "length")
    qtbot.keyClick(page.canvas, Qt.Key.Key_Escape)
    assert not page.actions_by_name["length"].isChecked()
    assert page.scoring.running
    assert window.strip.cancel_button.isEnabled()
    qtbot.keyClick(page.canvas, Qt.Key.Key_Escape)
    assert window.strip.text == "Stopping after this film"
    gate.set()
    qtbot.waitUntil(lambda: not page.scoring.running)


def test_the_film_alone_and_back_with_the_panels_that_were_there(
    window: MainWindow, films, qtbot
) -> None:
    page = open_films(window, films("60.png"), qtbot)
    page.actions_by_name["findings"].trigger()
    assert (page.browser.isVisible(), page.side.isVisible()) == (True, False)
    page.actions_by_name["film_only"].trigger()
    assert not (page.browser.isVisible() or page.toolbar.isVisible() or window.rail.isVisible())
    assert window.strip.isVisible()  # says what this is for
    page.actions_by_name["film_only"].trigger()
    assert (page.browser.isVisible(), page.side.isVisible()) == (True, False)
    assert page.toolbar.isVisible()


@pytest.mark.parametrize("wheel", ["browse", "zoom"])
def test_the_wheel_does_the_same_on_every_pane(
    window: MainWindow, films, qtbot, wheel: str
) -> None:
    window.settings.set(WHEEL, wheel)
    page = open_films(window, films("60.png", "70.png"), qtbot)
    lay_out(page, 2, qtbot)
    assert [pane.canvas.wheel_browses for pane in page.board.panes] == [wheel == "browse"] * 2
    other = "zoom" if wheel == "browse" else "browse"
    window.settings.set(WHEEL, other)
    assert [pane.canvas.wheel_browses for pane in page.board.panes] == [other == "browse"] * 2


def test_home_end_and_arrows_go_through_the_list(window: MainWindow, films, qtbot) -> None:
    page = open_films(window, films("60.png", "70.png", "80.png"), qtbot)
    for key, name in (
        (Qt.Key.Key_End, "80.png"),
        (Qt.Key.Key_Left, "70.png"),
        (Qt.Key.Key_Home, "60.png"),
        (Qt.Key.Key_Left, "60.png"),
        (Qt.Key.Key_Right, "70.png"),
    ):
        qtbot.keyClick(page.canvas, key)
        assert page.reading.source.path.name == name
        assert page.browser.grid.current_film.path.name == name
