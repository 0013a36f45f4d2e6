"""The left panel upon a fake decoder and real folders."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from cxr_desktop.engine_session import EngineSession
from cxr_desktop.reader.film_arrangement import Arrangement
from cxr_desktop.reader.film_browser import FilmBrowser
from cxr_desktop.reader.film_filter import FilmFilter
from cxr_desktop.reader.film_list_model import GONE_ROLE, FilmScore
from cxr_desktop.reader.film_order import FilmOrder, Grouping, Sort
from engine.datatypes import FilmSource
from engine.errors import DecodeError
from tests.cxr_desktop.fake_services import make_films

LONG_AGO_NS = 1_600_000_000_000_000_000


@pytest.fixture
def browser(session: EngineSession, qtbot) -> FilmBrowser:
    browser = FilmBrowser(session)
    browser.set_live(False)  # looks are asked for
    qtbot.addWidget(browser)
    browser.resize(280, 700)
    browser.show()
    yield browser
    browser.close_down()


def opened(browser: FilmBrowser, root: Path, qtbot) -> None:
    for path in root.rglob("*.*"):
        os.utime(path, ns=(LONG_AGO_NS, LONG_AGO_NS))
    browser.open([root])
    qtbot.waitUntil(lambda: not browser.is_opening)


def names(browser: FilmBrowser) -> list[str]:
    films = browser.films
    return [films.source_at(row).path.name for row in range(films.rowCount())]


def chips(browser: FilmBrowser) -> list[QPushButton]:
    found = browser.filter_bar.findChildren(QPushButton)
    return [chip for chip in found if chip.property("role") == "chip" and not chip.isHidden()]


def test_typing_narrows_the_list_and_show_all_brings_it_back(browser, films, qtbot) -> None:
    opened(browser, films("1.png", "2.png", "12.png", "bad.png"), qtbot)
    browser.focus_search()
    assert browser.filter_bar.search.hasFocus()
    qtbot.keyClicks(browser.filter_bar.search, "2")
    with qtbot.waitSignal(browser.films.rearranged):
        pass
    assert names(browser) == ["2.png", "12.png"]
    assert browser.filter_bar._count.text() == "2 of 4 films"
    browser.filter_bar.show_all.click()
    assert names(browser) == ["1.png", "2.png", "12.png", "bad.png"]
    assert browser.filter_bar.search.text() == ""


def test_a_film_that_can_be_read_after_all_is_no_longer_counted(browser, films, qtbot) -> None:
    opened(browser, films("1.png", "2.png"), qtbot)
    source = browser.films.source_at(1)
    browser.note_problem(source, DecodeError("2.png", "the film decoder crashed"))
    qtbot.waitUntil(lambda: browser._counts.text() == "1 film, 1 unreadable")
    browser.note_read(source)
    qtbot.waitUntil(lambda: browser._counts.text() == "2 films")


def test_a_filter_that_hides_everything_says_so_with_one_button(browser, films, qtbot) -> None:
    opened(browser, films("1.png", "2.png"), qtbot)
    browser.filter_bar.wanted.emit(FilmFilter(view="PA"), FilmOrder())
    assert browser._parts.show_all.isVisible()
    assert not browser.grid.isVisible()
    browser._parts.show_all.click()
    assert browser.grid.isVisible()
    assert names(browser) == ["1.png", "2.png"]


def test_each_chip_takes_away_its_own_part(browser, films, qtbot) -> None:
    opened(browser, films("1.png", "2.png"), qtbot)
    order = FilmOrder(Sort.NAME, True, Grouping.PATIENT)
    browser.filter_bar.wanted.emit(FilmFilter(view="PA", date_from="2020"), order)
    assert [chip.text() for chip in chips(browser)] == [
        "View: PA",
        "From 2020",
        "Order: File name, last first",
        "Headings: Patient",
    ]
    assert chips(browser)[0].accessibleName() == "Remove: View: PA"
    assert min(chip.height() for chip in chips(browser)) >= 28
    chips(browser)[0].click()
    chips(browser)[0].click()
    chips(browser)[0].click()
    assert [chip.text() for chip in chips(browser)] == ["Headings: Patient"]
    assert names(browser) == ["1.png", "2.png"]


def test_the_panel_offers_what_occurs_and_applies_at_once(browser, films, qtbot) -> None:
    opened(browser, films("1.png", "2.png", "10.png"), qtbot)
    browser.filter_bar.button.click()
    panel = browser.filter_bar.panel
    assert panel.isVisible()
    assert not panel.isModal()
    assert [panel._format.itemText(row) for row in range(panel._format.count())] == ["Any", "PNG"]
    panel._sort.setCurrentIndex(panel._sort.findData("name"))
    panel._descending.setChecked(True)
    assert names(browser) == ["10.png", "2.png", "1.png"]
    panel._from.setText("20")  # not a year yet
    assert browser.films.arrangement.filter.date_from == ""
    panel._from.setText("2020")
    assert names(browser) == []
    panel.close()


def test_a_hidden_identity_leaves_no_name_anywhere(browser, films, qtbot) -> None:
    root = films("1.png", "sub/2.png", "sub/bad.png", "n.txt")
    opened(browser, root, qtbot)
    browser.filter_bar.search.setText("2")
    browser.filter_bar._on_typed()
    browser.set_identity_hidden(True)
    assert [browser.films.index(row).data() for row in range(3)] == ["Film 1", "Film 2", "Film 3"]
    assert browser.films.index(1).data(3) == "Film 2"  # the tool tip
    assert browser.films.index(2).data(11) == "Film 3, could not be read"  # for screen readers
    assert browser.filter_bar.search.text() == ""
    assert not browser.filter_bar.search.isEnabled()
    tree = browser.tree.model()
    assert tree.index(0, 0).data() == "Folder 1"
    assert tree.index(0, 0, tree.index(0, 0)).data() == "Folder 2"
    assert browser.open_button.text() == "Opened films  ▾"
    assert browser.open_button.toolTip() == ""
    browser.set_identity_hidden(False)
    assert browser.films.index(1).data() == "2.png"
    assert tree.index(0, 0).data() == root.name


def test_new_films_come_at_the_end_with_a_button_that_leads_to_them(browser, films, qtbot) -> None:
    root = films("5.png", "7.png")
    opened(browser, root, qtbot)
    browser.refresh_now()
    qtbot.waitUntil(lambda: not browser.live.is_looking)
    make_films(root, "1.png", "2.png", "n.txt")
    for path in root.iterdir():
        os.utime(path, ns=(LONG_AGO_NS, LONG_AGO_NS))
    browser.refresh_now()
    qtbot.waitUntil(lambda: not browser.live.is_looking)  # held back: it may still be growing
    browser.refresh_now()
    qtbot.waitUntil(browser._parts.new_films.isVisible)
    assert names(browser) == ["5.png", "7.png", "1.png", "2.png"]
    assert browser._parts.new_films.text() == "2 new films"
    assert browser.grid.currentIndex().row() == 0
    browser._parts.new_films.click()
    assert browser.grid.currentIndex().row() == 2
    assert not browser._parts.new_films.isVisible()


def test_changed_films_are_forgotten_and_missing_ones_stay_grey(browser, films, qtbot) -> None:
    root = films("1.png", "2.png", "3.png")
    opened(browser, root, qtbot)
    changed = FilmSource(root / "2.png")
    qtbot.waitUntil(lambda: changed in browser.films.thumbnails)
    browser.films.set_scores({changed: FilmScore(0.9, True, "Opacity")})
    browser.refresh_now()
    qtbot.waitUntil(lambda: not browser.live.is_looking)
    (root / "2.png").write_bytes(b"another film")
    os.utime(root / "2.png", ns=(LONG_AGO_NS, LONG_AGO_NS))
    (root / "3.png").unlink()
    browser.refresh_now()
    qtbot.waitUntil(lambda: not browser.live.is_looking)
    with qtbot.waitSignal(browser.file_changed) as told:
        browser.refresh_now()
    assert told.args == [root / "2.png"]
    assert browser.films.notes.scores == {}
    assert names(browser) == ["1.png", "2.png", "3.png"]
    assert [browser.films.index(row).data(GONE_ROLE) for row in range(3)] == [False, False, True]
    assert browser.films.index(2).data(3) == "3.png: not there any more"


def test_neighbours_in_the_order_shown_and_films_of_the_same_patient(browser, films, qtbot) -> None:
    root = films("person1_1/1.png", "2.png", "bad.png", "4.png", "5.png")
    opened(browser, root, qtbot)
    by_name = [source.path.name for source in browser.neighbours(FilmSource(root / "5.png"))]
    assert by_name == ["1.png", "4.png"]  # "bad.png" comes next and cannot be read
    browser.films.arrange(Arrangement(order=FilmOrder(Sort.FOUND, True)))
    after = browser.neighbours(FilmSource(root / "5.png"), ahead=2, behind=0)
    assert [source.path.name for source in after] == ["4.png", "2.png"]
    assert browser.known_films(FilmSource(root / "2.png")) == ()  # no patient is known
    assert len(browser.known_films()) == 4
    assert browser.identity_of(FilmSource(Path("/nowhere.png"))) is None


@pytest.mark.parametrize(
    "order", [FilmOrder(), FilmOrder(Sort.NAME), FilmOrder(grouping=Grouping.STUDY)]
)
def test_the_first_film_is_chosen_once_in_every_order(browser, films, qtbot, order) -> None:
    browser.films.arrange(Arrangement(order=order))
    chosen = []
    browser.film_chosen.connect(lambda source, _: chosen.append(source.path.name))
    opened(browser, films("1.png", "2.png", "3.png"), qtbot)
    qtbot.waitUntil(lambda: chosen == ["1.png"])
    browser.films.arrange(Arrangement(order=FilmOrder(Sort.NAME, descending=True)))
    qtbot.waitUntil(lambda: names(browser)[0] == "3.png")
    assert chosen == ["1.png"]


def test_headings_tell_no_date_once_identity_is_hidden(browser, films, qtbot) -> None:
    opened(browser, films("p1_2019-03-20.png", "p1_2021-04-30.png"), qtbot)
    browser.films.arrange(Arrangement(order=FilmOrder(grouping=Grouping.STUDY)))
    assert browser.films.group_title(1)[0].startswith("2021-04-30 · ")
    browser.set_identity_hidden(True)
    titles = [browser.films.group_title(group) for group in range(2)]
    assert len({title for title, _ in titles}) == 2
    assert all(title.startswith("Patient 1 · Study ") for title, _ in titles)
    assert all(count == "1 film" for _, count in titles)
