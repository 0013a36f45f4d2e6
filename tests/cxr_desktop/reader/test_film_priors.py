from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import Qt

from cxr_desktop.main_window import MainWindow
from cxr_desktop.reader.film_pane import FilmPane
from cxr_desktop.reader.prior_strip import PriorStrip
from cxr_desktop.reader.reader_page import ReaderPage
from cxr_desktop.settings_schema import SCORE_ON_OPEN
from engine.errors import DecodeError
from tests.cxr_desktop.fake_services import Gates
from tests.cxr_desktop.reader.page_steps import choose, is_read, lay_out, names, open_films

# Greys, and so the scores of "Opacity" times 100, are the days: 10, 20 and 30, 5 and 15.
FIRST, SECOND, THIRD = "p1_2019-01-10.png", "p1_2019-02-20.png", "p1_2019-03-30.png"
OTHER_FIRST, OTHER_SECOND = "p2_2019-01-05.png", "p2_2019-01-15.png"
ALONE = "p3_2019-01-01.png"
LONG_AGO_NS = 1_600_000_000_000_000_000
ALL = (FIRST, SECOND, THIRD, OTHER_FIRST, OTHER_SECOND, ALONE)


def strip_of(pane: FilmPane) -> PriorStrip:
    (strip,) = pane.findChildren(PriorStrip)
    return strip


def prior_action(page: ReaderPage) -> tuple[bool, bool]:
    """Whether it can be used, and whether it is on."""
    action = page.actions_by_name["prior"]
    return action.isEnabled(), action.isChecked()


def open_patients(window: MainWindow, root: Path, name: str, qtbot) -> ReaderPage:
    """All films of the patients above, with the one of this name in view."""
    return open_films(window, root, qtbot, row=ALL.index(name))


def beside(page: ReaderPage, qtbot) -> None:
    """B, until the prior beside is scored."""
    qtbot.keyClick(page.canvas, Qt.Key.Key_B)
    qtbot.waitUntil(lambda: len(page.board.panes) == 2 and all(map(is_read, page.board.panes)))


def test_the_latest_prior_is_offered_first(window: MainWindow, films, qtbot) -> None:
    page = open_patients(window, films(*ALL), THIRD, qtbot)
    strip = strip_of(page.board.active)
    assert strip.isVisible()
    assert strip.words == "Prior film of this patient: 2019-02-20, PA (1 of 2)"
    assert prior_action(page) == (True, False)
    choose(page, ALL.index(ALONE), qtbot)
    assert not strip.isVisible()
    assert prior_action(page) == (False, False)
    choose(page, ALL.index(OTHER_SECOND), qtbot)
    assert strip.words == "Prior film of this patient: 2019-01-05, PA"


def test_a_prior_beside_with_the_difference_of_the_scores(window: MainWindow, films, qtbot) -> None:
    page = open_patients(window, films(*ALL), THIRD, qtbot)
    view = page.side.differences
    assert not view.isVisibleTo(page.side)
    beside(page, qtbot)
    now, prior = page.board.panes
    assert names(page) == [THIRD, SECOND]
    assert page.board.active is now
    assert prior_action(page) == (True, True)
    assert strip_of(now)._button.text() == "Close"
    assert not strip_of(prior).isVisible()
    qtbot.waitUntil(lambda: view.isVisibleTo(page.side))
    assert view.lines == (
        "Opacity 0.30, prior 0.20, +0.10",
        "Effusion 0.25, prior 0.25, ±0.00",
    )
    assert "2019-02-20" in view._heading.text()
    page.board.activate(prior)
    assert not view.isVisibleTo(page.side)  # of what is in view, and that is the prior now
    page.board.activate(now)
    assert view.isVisibleTo(page.side)
    qtbot.keyClick(page.canvas, Qt.Key.Key_B)
    assert names(page) == [THIRD]
    assert not view.isVisibleTo(page.side)
    assert prior_action(page) == (True, False)
    assert strip_of(now)._button.text() == "Show beside"


def test_the_arrows_go_through_the_priors(window: MainWindow, films, qtbot) -> None:
    page = open_patients(window, films(*ALL), THIRD, qtbot)
    strip = strip_of(page.board.active)
    strip._on.click()
    assert strip.words == "Prior film of this patient: 2019-01-10, PA (2 of 2)"
    assert names(page) == [THIRD]  # only offered
    strip._button.click()
    assert names(page) == [THIRD, FIRST]
    strip._back.click()
    assert names(page) == [THIRD, SECOND]
    qtbot.waitUntil(lambda: page.side.differences.isVisibleTo(page.side))
    assert "+0.10" in page.side.differences.lines[0]
    strip._on.click()
    qtbot.waitUntil(lambda: any("+0.20" in line for line in page.side.differences.lines))
    strip._button.click()
    assert names(page) == [THIRD]


def test_comparing_goes_on_with_the_next_films(window: MainWindow, films, qtbot) -> None:
    page = open_patients(window, films(*ALL), THIRD, qtbot)
    beside(page, qtbot)
    choose(page, ALL.index(OTHER_SECOND), qtbot)
    assert names(page) == [OTHER_SECOND, OTHER_FIRST]
    choose(page, ALL.index(ALONE), qtbot)
    assert names(page) == [ALONE, ""]
    assert prior_action(page) == (True, True)  # still comparing
    assert not page.side.differences.isVisibleTo(page.side)
    choose(page, ALL.index(SECOND), qtbot)
    assert names(page) == [SECOND, FIRST]
    qtbot.waitUntil(lambda: page.side.differences.isVisibleTo(page.side))
    page.actions_by_name["one_film"].trigger()
    assert prior_action(page) == (True, False)


def test_another_film_in_the_place_of_the_prior_ends_the_comparison(
    window: MainWindow, films, qtbot
) -> None:
    page = open_patients(window, films(*ALL), THIRD, qtbot)
    beside(page, qtbot)
    now, prior = page.board.panes
    page.board.activate(prior)
    choose(page, ALL.index(ALONE), qtbot)
    assert names(page) == [THIRD, ALONE]
    page.board.activate(now)
    assert prior_action(page) == (True, False)
    assert not page.side.differences.isVisibleTo(page.side)


def test_closing_from_the_prior_keeps_the_film(window: MainWindow, films, qtbot) -> None:
    page = open_patients(window, films(*ALL), THIRD, qtbot)
    beside(page, qtbot)
    page.board.activate_next()
    assert page.reading.source.path.name == SECOND
    qtbot.keyClick(page.canvas, Qt.Key.Key_B)
    assert names(page) == [THIRD]
    assert page.browser.grid.current_film.path.name == THIRD


def test_every_pane_is_offered_its_own_priors(window: MainWindow, films, qtbot) -> None:
    page = open_patients(window, films(*ALL), SECOND, qtbot)
    first, second = lay_out(page, 2, qtbot)
    assert names(page) == [SECOND, THIRD]
    assert strip_of(first).words == "Prior film of this patient: 2019-01-10, PA"
    page.board.activate_next()
    assert strip_of(second).words == "Prior film of this patient: 2019-02-20, PA (1 of 2)"
    assert prior_action(page) == (True, False)
    beside(page, qtbot)
    assert names(page) == [SECOND, THIRD]
    assert prior_action(page) == (True, True)
    assert not strip_of(first).isVisible()  # it is the prior now
    page.actions_by_name["prior"].trigger()
    assert prior_action(page) == (True, False)


def test_the_film_that_gave_its_place_to_the_prior_comes_back(
    window: MainWindow, films, qtbot
) -> None:
    page = open_patients(window, films(*ALL), THIRD, qtbot)
    lay_out(page, 4, qtbot)
    assert names(page) == [THIRD, OTHER_FIRST, OTHER_SECOND, ALONE]
    page.actions_by_name["prior"].trigger()
    assert names(page) == [THIRD, SECOND, OTHER_SECOND, ALONE]
    qtbot.waitUntil(lambda: all(map(is_read, page.board.panes)))
    page.board.activate(page.board.panes[3])
    choose(page, ALL.index(SECOND), qtbot)
    assert names(page) == [THIRD, FIRST, OTHER_SECOND, SECOND]  # the prior of what is in hand
    page.actions_by_name["prior"].trigger()
    assert names(page) == [THIRD, OTHER_FIRST, OTHER_SECOND, SECOND]
    assert prior_action(page) == (True, False)


def test_a_prior_listed_after_its_film_was_opened_is_offered(
    window: MainWindow, films, qtbot
) -> None:
    page = open_films(window, films(SECOND), qtbot)
    assert not strip_of(page.board.active).isVisible()
    os.utime(films(FIRST) / FIRST, ns=(LONG_AGO_NS, LONG_AGO_NS))  # not still being written
    for _ in range(2):  # a new file has to be the same in two looks
        qtbot.keyClick(page.canvas, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: page.browser.films.rowCount() == 2)
    qtbot.waitUntil(lambda: strip_of(page.board.active).isVisible())
    assert strip_of(page.board.active).words == "Prior film of this patient: 2019-01-10, PA"
    assert prior_action(page) == (True, False)


def test_another_model_leaves_no_difference_of_the_one_before(
    window: MainWindow, films, qtbot
) -> None:
    page = open_patients(window, films(*ALL), THIRD, qtbot)
    beside(page, qtbot)
    qtbot.waitUntil(lambda: page.side.differences.isVisibleTo(page.side))
    window.settings.set(SCORE_ON_OPEN, False)
    window.desk.use(Path("small"))
    qtbot.waitUntil(lambda: not page.side.differences.isVisibleTo(page.side))
    for pane in page.board.panes:
        pane.reading.score()
    qtbot.waitUntil(lambda: page.side.differences.isVisibleTo(page.side))
    assert "+0.10" in page.side.differences.lines[0]


def test_a_prior_that_cannot_be_read_says_so_in_its_pane(
    window: MainWindow, films, gates: Gates, qtbot
) -> None:
    for method in ("display", "prepare"):
        gates.failures[method, SECOND] = DecodeError(SECOND, "its pixels are missing")
    page = open_patients(window, films(*ALL), THIRD, qtbot)
    qtbot.keyClick(page.canvas, Qt.Key.Key_B)
    now, prior = page.board.panes
    qtbot.waitUntil(lambda: "pixels are missing" in prior.canvas.accessibleDescription())
    assert page.board.active is now
    assert not page.side.differences.isVisibleTo(page.side)


def test_a_film_without_priors_says_so_where_the_prior_was(
    window: MainWindow, films, qtbot
) -> None:
    page = open_patients(window, films(*ALL), THIRD, qtbot)
    beside(page, qtbot)
    empty = page.board.panes[1].canvas
    choose(page, ALL.index(ALONE), qtbot)
    qtbot.waitUntil(empty._message.isVisible)
    assert empty._message._title.text() == "No prior film"
    choose(page, ALL.index(OTHER_SECOND), qtbot)
    qtbot.waitUntil(lambda: names(page) == [OTHER_SECOND, OTHER_FIRST])
    assert not empty._message.isVisible()


def test_closing_a_prior_leaves_the_readers_own_layout(window: MainWindow, films, qtbot) -> None:
    page = open_patients(window, films(*ALL), THIRD, qtbot)
    lay_out(page, 4, qtbot)
    action = page.actions_by_name["prior"]
    action.trigger()
    qtbot.waitUntil(lambda: SECOND in names(page))
    action.trigger()
    assert names(page) == [THIRD, OTHER_FIRST, OTHER_SECOND, ALONE]
    assert not action.isChecked()
