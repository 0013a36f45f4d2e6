from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt

from cxr_desktop.main_window import MainWindow
from cxr_desktop.reader.film_pane import FilmPane
from cxr_desktop.reader.reader_page import ReaderPage
from cxr_desktop.settings_schema import COLOUR_MAP, HEATMAP_ON_OPEN, SCORE_ON_OPEN
from engine.errors import EngineError
from tests.cxr_desktop.fake_services import Gates
from tests.cxr_desktop.reader.page_steps import choose, lay_out, open_films


def ask(page: ReaderPage, finding: str) -> None:
    """A click on the finding."""
    page.side.findings.select(finding)
    page.side.findings.finding_chosen.emit(finding)


def use_method(window: MainWindow, method: str) -> None:
    window.reader.side.overlay.set_methods(window.desk.methods, method)


def map_on(pane: FilmPane) -> str:
    """The finding whose map lies over the film, or ""."""
    return "" if pane.overlay.heatmap is None else pane.overlay.heatmap.finding


def note(page: ReaderPage) -> str:
    return page.side.overlay._note.text()


def test_the_maps_of_two_films_and_what_the_panel_says_of_them(
    window: MainWindow, films, qtbot
) -> None:
    page = open_films(window, films("60.png", "70.png"), qtbot)
    first, second = lay_out(page, 2, qtbot)
    ask(page, "Opacity")
    assert (map_on(first), map_on(second)) == ("Opacity", "")
    page.board.activate_next()
    assert (map_on(first), map_on(second)) == ("Opacity", "Opacity")
    ask(page, "Effusion")
    assert (map_on(first), map_on(second)) == ("Opacity", "Effusion")
    page.board.activate_next()
    assert (map_on(first), map_on(second)) == ("Opacity", "Effusion")
    assert page.side.findings.selected_finding == "Opacity"  # what lies over this film
    ask(page, "")
    assert (map_on(first), map_on(second)) == ("", "Effusion")
    choose(page, 1, qtbot)
    assert map_on(first) == ""


def test_hidden_and_coloured_on_every_film(window: MainWindow, films, qtbot) -> None:
    page = open_films(window, films("60.png", "70.png"), qtbot)
    first, second = lay_out(page, 2, qtbot)
    ask(page, "Opacity")
    page.board.activate_next()
    before = [pane.overlay.picture[0] for pane in (first, second)]
    window.settings.set(COLOUR_MAP, "viridis")
    for pane, old in zip((first, second), before, strict=True):
        assert not np.array_equal(pane.overlay.picture[0], old)
    qtbot.keyClick(page.canvas, Qt.Key.Key_O)
    assert not any(pane.canvas._overlay._wanted for pane in (first, second))
    ask(page, "Effusion")  # asked for, so it must be seen
    assert all(pane.canvas._overlay._wanted for pane in (first, second))


def test_the_highest_flagged_finding_at_once_only_if_wished(
    window: MainWindow, films, qtbot
) -> None:
    window.settings.set(HEATMAP_ON_OPEN, True)
    page = open_films(window, films("20.png", "60.png"), qtbot, row=1)
    assert map_on(page.board.active) == "Opacity"  # 0.60
    ask(page, "")
    choose(page, 0, qtbot)
    assert map_on(page.board.active) == ""  # 0.20 and 0.25: nothing is flagged


def test_a_slow_map_stays_while_other_films_are_opened(window: MainWindow, films, qtbot) -> None:
    page = open_films(window, films("60.png", "70.png"), qtbot)
    use_method(window, "slow")
    ask(page, "Opacity")
    first = page.board.active
    qtbot.waitUntil(lambda: map_on(first) == "Opacity")
    assert note(page) == "The slow method."
    lay_out(page, 2, qtbot)
    page.actions_by_name["score"].trigger()
    assert map_on(first) == "Opacity"
    assert page.side.findings.selected_finding == "Opacity"
    page.board.activate_next()
    assert map_on(page.board.active) == ""  # a slow one starts only when it is asked for
    page.board.activate_next()
    assert (map_on(first), page.side.findings.selected_finding) == ("Opacity", "Opacity")


def test_a_slow_map_goes_on_while_other_panes_are_filled(
    window: MainWindow, films, gates: Gates, qtbot
) -> None:
    page = open_films(window, films("60.png", "70.png"), qtbot)
    use_method(window, "slow")
    gate = gates.close("prepare", "60.png")
    ask(page, "Opacity")
    assert note(page) == "Being computed"
    first = page.board.active
    page.board.show_layout(2)
    page.scores.score_if_wanted()
    gate.set()
    qtbot.waitUntil(lambda: map_on(first) == "Opacity")


def test_a_slow_map_that_fails_or_is_stopped_says_so(
    window: MainWindow, films, gates: Gates, qtbot
) -> None:
    page = open_films(window, films("60.png"), qtbot)
    use_method(window, "slow")
    gates.failures["prepare", "60.png"] = EngineError("60.png", "too little memory")
    ask(page, "Opacity")
    qtbot.waitUntil(lambda: note(page) == "60.png: too little memory.")
    assert map_on(page.board.active) == ""
    gates.failures.clear()
    gate = gates.close("prepare", "60.png")
    ask(page, "Opacity")
    qtbot.waitUntil(window.strip.cancel_button.isVisible)
    qtbot.keyClick(page.canvas, Qt.Key.Key_Escape)
    gate.set()
    qtbot.waitUntil(lambda: note(page).startswith("Stopped."))
    assert page.side.findings.selected_finding == ""


def test_another_model_takes_all_maps_away(window: MainWindow, films, qtbot) -> None:
    window.settings.set(SCORE_ON_OPEN, True)
    page = open_films(window, films("60.png", "70.png"), qtbot)
    first, second = lay_out(page, 2, qtbot)
    ask(page, "Opacity")
    page.board.activate_next()
    window.settings.set(SCORE_ON_OPEN, False)
    with qtbot.waitSignal(window.desk.methods_known):
        window.desk.use(Path("small"))
    assert (map_on(first), map_on(second)) == ("", "")
    page.actions_by_name["score"].trigger()
    qtbot.waitUntil(lambda: page.reading.prediction is not None)
    assert float(page.reading.prediction.scores[0]) == pytest.approx(0.7)
