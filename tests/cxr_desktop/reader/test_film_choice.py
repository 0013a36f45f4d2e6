from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from cxr_desktop.main_window import MainWindow
from cxr_desktop.reader.film_list_model import SCORE_ROLE
from cxr_desktop.reader.reader_page import ReaderPage
from engine.errors import ChildCrashedError
from tests.cxr_desktop.fake_services import Gates
from tests.cxr_desktop.reader.page_steps import (
    choose,
    corner_text,
    is_read,
    lay_out,
    names,
    open_films,
)

LONG_AGO_NS = 1_600_000_000_000_000_000


def written(path: Path, grey: int) -> None:
    """The film in the file is another one, and the file is not still being written."""
    path.write_text(str(grey))
    os.utime(path, ns=(LONG_AGO_NS + grey, LONG_AGO_NS + grey))


def grey(page: ReaderPage) -> int:
    display = page.board.active.display
    return -1 if display is None else int(display.pixels[0, 0])


def look_again(page: ReaderPage, qtbot) -> None:
    """F5, twice: a changed file has to be the same in two looks."""
    for _ in range(2):
        qtbot.keyClick(page.canvas, Qt.Key.Key_F5)


def open_ahead(page: ReaderPage, qtbot) -> None:
    qtbot.waitUntil(lambda: page.choice.is_ahead)


def test_the_neighbours_are_shown_without_being_asked_for_again(
    window: MainWindow, films, gates: Gates, qtbot
) -> None:
    page = open_films(window, films("10.png", "20.png", "30.png", "40.png"), qtbot)
    qtbot.waitUntil(lambda: ("open_film", "30.png") in gates.calls)
    open_ahead(page, qtbot)
    assert [name for method, name in gates.calls if method == "open_film"] == ["20.png", "30.png"]
    del gates.calls[:]
    qtbot.keyClick(page.canvas, Qt.Key.Key_N)
    assert grey(page) == 20  # at once, with its facts
    assert page.board.active.info is not None
    assert page.toolbar.title == "20.png · PA · 2021-03-04"
    assert not [name for method, name in gates.calls if method == "display"]
    qtbot.waitUntil(lambda: is_read(page.board.active))
    open_ahead(page, qtbot)
    opened = [name for method, name in gates.calls if method == "open_film"]
    assert opened == ["40.png", "10.png"]  # two ahead and one behind, unless they are there
    qtbot.keyClick(page.canvas, Qt.Key.Key_P)
    assert grey(page) == 10


def test_a_film_opened_ahead_with_another_look_is_made_anew(
    window: MainWindow, films, gates: Gates, qtbot
) -> None:
    page = open_films(window, films("10.png", "20.png"), qtbot)
    qtbot.waitUntil(lambda: ("open_film", "20.png") in gates.calls)
    open_ahead(page, qtbot)
    page.side.enhance.toggle_clahe()  # stays for the next film
    qtbot.keyClick(page.canvas, Qt.Key.Key_N)
    qtbot.waitUntil(lambda: grey(page) == 20)
    assert ("display", "20.png") in gates.calls
    assert page.reading.enhancement.clahe is not None


def test_a_changed_file_is_shown_again_and_its_score_forgotten(
    window: MainWindow, films, gates: Gates, qtbot
) -> None:
    root = films("10.png", "20.png")
    for name in ("10.png", "20.png"):
        written(root / name, int(name[:2]))
    page = open_films(window, root, qtbot)
    open_ahead(page, qtbot)
    choose(page, 1, qtbot)
    choose(page, 0, qtbot)
    assert page.reading.prediction.scores[0] == pytest.approx(0.1)
    look_again(page, qtbot)
    qtbot.waitUntil(lambda: not page.browser.live.is_looking)
    written(root / "10.png", 77)
    written(root / "20.png", 88)
    look_again(page, qtbot)
    qtbot.waitUntil(lambda: grey(page) == 77)
    qtbot.waitUntil(lambda: page.reading.prediction is not None)
    assert page.reading.prediction.scores[0] == pytest.approx(0.77)
    index = page.browser.films.index(1)
    qtbot.waitUntil(lambda: index.data(SCORE_ROLE) is None)  # it was of the film before
    choose(page, 1, qtbot)
    assert grey(page) == 88  # not the one that was opened ahead
    assert page.reading.prediction.scores[0] == pytest.approx(0.88)


def test_a_file_that_is_gone_stays_on_the_screen(window: MainWindow, films, qtbot) -> None:
    root = films("10.png", "20.png")
    page = open_films(window, root, qtbot)
    (root / "10.png").unlink()
    look_again(page, qtbot)
    index = page.browser.films.index(0)
    tip = Qt.ItemDataRole.ToolTipRole
    qtbot.waitUntil(lambda: "not there any more" in str(index.data(tip)))
    assert grey(page) == 10
    assert names(page) == ["10.png"]


def test_a_crash_of_a_viewer_is_told_and_choosing_again_tries_again(
    window: MainWindow, films, gates: Gates, qtbot
) -> None:
    for method in ("display", "open_film"):
        gates.failures[method, "20.png"] = ChildCrashedError("", "the film decoder crashed")
    page = open_films(window, films("10.png", "20.png", "30.png"), qtbot)
    first = page.board.active
    page.browser.grid.choose_row(1)
    qtbot.waitUntil(lambda: "the film decoder crashed" in corner_text(first))
    said = corner_text(first)
    assert "20.png: the film decoder crashed." in said
    assert "The other films are not affected." in said
    assert not page.actions_by_name["export"].isEnabled()
    assert page.side.findings.heading != "Suspected finding"
    choose(page, 2, qtbot)  # the others are shown
    assert grey(page) == 30
    gates.failures.clear()
    page.browser.grid.choose_row(1)
    qtbot.waitUntil(lambda: grey(page) == 20)
    qtbot.waitUntil(lambda: is_read(first))
    assert page.actions_by_name["export"].isEnabled()
    assert page.browser.films.problem_at(1) is None


def test_another_folder_leaves_nothing_of_the_one_before(
    window: MainWindow, films, tmp_path: Path, qtbot
) -> None:
    page = open_films(window, films("10.png", "20.png"), qtbot)
    lay_out(page, 2, qtbot)
    empty = tmp_path / "empty"
    empty.mkdir()
    window.open([empty])
    assert names(page) == ["", ""]
    assert page.toolbar.title == ""
    assert page.side.header.summary == ()
    assert all(pane.canvas.state is None for pane in page.board.panes)
    assert not page.actions_by_name["invert"].isEnabled()
    qtbot.waitUntil(lambda: page.start.isVisible() and not page.browser.is_opening)
    assert page.start._title.text() == "No film in empty"
