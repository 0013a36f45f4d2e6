from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from cxr_desktop.main_window import MODELS, READ, MainWindow
from cxr_desktop.reader.reader_columns import FILM_SHARE
from cxr_desktop.reader.reader_page import ReaderPage
from cxr_desktop.settings_schema import COLOUR_MAP, LAST_MODEL, OPACITY, RECENT_FOLDERS, THEME
from cxr_desktop.task_strip import RESEARCH_USE
from cxr_desktop.theme import LIGHT, tokens_in_use
from engine.datatypes import OverlayStyle
from tests.cxr_desktop.fake_services import Gates


def scored(page: ReaderPage, row: int) -> bool:
    if row >= page.browser.films.rowCount():
        return False
    film = page.browser.films.source_at(row)
    return page.reading.source == film and page.reading.prediction is not None


def open_films(window: MainWindow, root, qtbot) -> ReaderPage:
    window.open([root])
    page = window.reader
    qtbot.waitUntil(lambda: not page.browser.is_opening and scored(page, 0))
    return page


def test_opening_a_folder_shows_and_scores_its_first_film(window: MainWindow, films, qtbot) -> None:
    page = open_films(window, films("60.png", "70.png", "notes.txt"), qtbot)
    assert page.canvas.state is not None
    assert (page.canvas.state.rows, page.canvas.state.columns) == (20, 10)
    assert page.side.findings.heading == "Suspected finding"
    assert window.strip.model_text == "CPU · small 1.0"
    qtbot.waitUntil(lambda: "2 films, 1 other file" in page.browser._counts.text())


def test_the_window_is_painted_before_anything_is_made(
    qapp, gates: Gates, films, qtbot, monkeypatch
) -> None:
    from cxr_desktop.startup import furnish_after_first_paint, open_window
    from tests.cxr_desktop.fake_services import fake_callers

    monkeypatch.setattr("engine.models.library.list_bundles", lambda: ())
    monkeypatch.setattr("cxr_desktop.engine_session.isolated_callers", lambda: fake_callers(gates))
    window = open_window(qapp, [films("60.png")])
    furnish_after_first_paint(window)
    with pytest.raises(RuntimeError):
        _ = window.workspaces
    assert not [t for t in threading.enumerate() if t.name.startswith("cxr-")]
    with qtbot.waitSignal(window.first_painted):
        window.show()
    qtbot.waitUntil(lambda: window.models.notice.startswith("No model is installed"))
    assert window.strip.model_text == "No model"
    assert window.reader.side.findings.heading == "No model"
    assert not window.reader.browser.score_all.isEnabled()
    qtbot.waitUntil(lambda: window.reader.canvas.state is not None)  # what was to be opened
    window.close()


def test_the_films_keys_work_without_a_click(window: MainWindow, films, qtbot) -> None:
    window.activateWindow()
    page = open_films(window, films("60.png", "70.png", "80.png"), qtbot)
    qtbot.waitUntil(page.canvas.hasFocus)
    qtbot.keyClick(window, Qt.Key.Key_N)
    qtbot.waitUntil(lambda: scored(page, 1))
    window.show_workspace(MODELS)
    window.rail.setFocus()
    window.show_workspace(READ)
    assert page.canvas.hasFocus()
    page.browser.focus_search()
    page.browser.grid.choose_next()
    assert not page.canvas.hasFocus()  # who types a name goes on typing


def test_selection_never_moves_by_itself(window: MainWindow, films, gates: Gates, qtbot) -> None:
    root = films(*(f"{number}.png" for number in range(100, 300)))
    window.open([root])
    page = window.reader
    qtbot.waitUntil(lambda: page.browser.films.rowCount() >= 12)
    page.browser.grid.choose_row(5)
    chosen = page.browser.grid.current_film
    place = page.browser.grid.verticalScrollBar().value()
    qtbot.waitUntil(lambda: not page.browser.is_opening)
    assert page.browser.films.rowCount() == 200
    assert page.browser.grid.current_film == chosen
    assert page.browser.grid.verticalScrollBar().value() == place


def test_a_click_on_a_finding_lays_its_heat_map_over_the_film(
    window: MainWindow, films, qtbot
) -> None:
    page = open_films(window, films("60.png"), qtbot)
    assert page.heat_maps.overlay.heatmap is None  # not before it is asked for
    page.side.findings.select("Opacity")
    page.side.findings.finding_chosen.emit("Opacity")
    heatmap = page.heat_maps.overlay.heatmap
    assert heatmap is not None
    assert heatmap.values.shape == (8, 8)
    assert float(heatmap.values.max()) == 1.0
    page.side.findings.select("")
    page.side.findings.finding_chosen.emit("")
    assert page.heat_maps.overlay.heatmap is None


def test_a_slow_method_is_asked_of_the_model(window: MainWindow, films, qtbot) -> None:
    page = open_films(window, films("60.png"), qtbot)
    page.side.findings.select("Opacity")
    page.side.overlay.set_methods(window.desk.methods, "slow")
    page.side.findings.finding_chosen.emit("Opacity")
    qtbot.waitUntil(lambda: page.heat_maps.overlay.heatmap is not None)
    assert page.heat_maps.overlay.heatmap.method == "the slow method"


def test_browsing_drops_heat_map_and_scores_at_once(
    window: MainWindow, films, gates: Gates, qtbot
) -> None:
    page = open_films(window, films("60.png", "70.png"), qtbot)
    page.side.findings.select("Opacity")
    page.side.findings.finding_chosen.emit("Opacity")
    gate = gates.close("display", "70.png")
    qtbot.keyClick(page.canvas, Qt.Key.Key_Right)
    assert page.reading.source.path.name == "70.png"
    assert page.heat_maps.overlay.heatmap is None
    assert page.side.findings.heading not in ("Suspected finding", "No finding above threshold")
    gate.set()
    qtbot.waitUntil(lambda: scored(page, 1))
    qtbot.keyClick(page.canvas, Qt.Key.Key_Home)
    assert page.reading.source.path.name == "60.png"


def test_an_unreadable_film_stays_with_its_sentence(window: MainWindow, films, qtbot) -> None:
    page = open_films(window, films("60.png", "bad.png", "late.png"), qtbot)
    grid = page.browser.grid
    grid.choose_row(1)  # bad.png: known from its header
    assert "bad.png: the file ends early." in page.canvas.accessibleDescription()
    grid.choose_row(2)  # late.png: found out when it is opened
    qtbot.waitUntil(lambda: "its pixels are missing" in page.canvas.accessibleDescription())
    qtbot.waitUntil(lambda: "1 film, 2 unreadable" in page.browser._counts.text())
    page.browser.left_out_requested.emit()


def test_scoring_the_folder_marks_films_and_ends_quietly(window: MainWindow, films, qtbot) -> None:
    page = open_films(window, films("60.png", "20.png", "many.npz", "bad.png"), qtbot)
    page.browser.films.show_folder(None)
    with qtbot.waitSignal(page.scoring.changed):
        page.browser.score_all.click()
    assert not page.browser.score_all.isEnabled()
    qtbot.waitUntil(lambda: not page.scoring.running)
    assert window.strip.text.startswith("Scored 7 films, 1 flagged")


def test_cancel_answers_at_once_and_keeps_what_was_scored(
    window: MainWindow, films, gates: Gates, qtbot
) -> None:
    page = open_films(window, films(*(f"{number}.png" for number in range(10, 90))), qtbot)
    gate = gates.close("prepare", "80.png")
    page.browser.score_all.click()
    qtbot.waitUntil(lambda: ("prepare", "80.png") in gates.calls)
    window.strip.cancel_button.click()
    assert window.strip.text == "Stopping after this film"
    assert not window.strip.cancel_button.isEnabled()
    gate.set()
    qtbot.waitUntil(lambda: not page.scoring.running)
    assert window.strip.text.startswith("Scoring: stopped")


def test_dropping_a_folder_opens_and_remembers_it(window: MainWindow, films, qtbot) -> None:
    root = films("60.png")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(root))])
    window.show_workspace(MODELS)
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    event = QDropEvent(QPointF(5, 5), action, data, button, Qt.KeyboardModifier.NoModifier)
    window.dropEvent(event)
    qtbot.waitUntil(lambda: scored(window.reader, 0))
    assert window.rail._group.checkedId() == READ
    assert window.settings.lines(RECENT_FOLDERS) == (str(root),)
    assert window.settings.text(LAST_MODEL) == "small"


def test_a_folder_without_films_says_so(window: MainWindow, films, qtbot) -> None:
    window.open([films("notes.txt")])
    start = window.reader.start
    qtbot.waitUntil(lambda: start._title.text() == "No film in films")
    assert "notes.txt: It is text." in start._text.text()


def test_a_damaged_model_shows_its_sentence_and_the_one_in_use_stays(
    window: MainWindow, qtbot
) -> None:
    from pathlib import Path

    window.show_workspace(MODELS)
    assert [card.accessibleName() for card in window.models.cards] == ["damaged", "A small model"]
    window.desk.use(Path("damaged"))
    qtbot.waitUntil(lambda: "weights are missing" in window.models.notice)
    assert window.desk.loaded is not None
    assert window.strip.model_text == "CPU · small 1.0"


@pytest.mark.parametrize("size", [(1367, 768), (1920, 1080)])
def test_the_film_keeps_its_share_of_the_width(
    window: MainWindow, films, qtbot, size: tuple[int, int]
) -> None:
    page = open_films(window, films("60.png"), qtbot)
    page.columns.setSizes([600, 100, 600])  # as remembered from a wider screen
    window.resize(*size)
    qtbot.waitUntil(lambda: page.canvas.width() >= FILM_SHARE * size[0])


def test_a_small_screen_is_enough(window: MainWindow, films, qtbot) -> None:
    """1366 x 768 at 150 % are 911 x 512."""
    page = open_films(window, films("60.png"), qtbot)
    window.resize(911, 512)
    qtbot.waitUntil(lambda: page.browser.isHidden() and page.canvas.width() >= 0.55 * 911)
    assert window.width() == 911
    assert page.side.isVisible()
    page.actions_by_name["browser"].trigger()
    assert page.browser.isVisible() and page.side.isHidden()


def test_the_overlay_follows_its_settings(window: MainWindow) -> None:
    window.settings.set(OPACITY, 0.8)
    window.settings.set(COLOUR_MAP, "viridis")
    assert window.reader.side.overlay.style_in_use() == OverlayStyle("viridis", 0.8)


def test_theme_changes_at_once(window: MainWindow) -> None:
    window.settings.set(THEME, "light")
    assert tokens_in_use() is LIGHT
    window.settings.set(THEME, "dark")


def test_every_button_has_a_name_and_a_tooltip(window: MainWindow) -> None:
    from PySide6.QtWidgets import QLabel, QToolButton

    nameless = [
        button
        for button in window.findChildren(QToolButton)
        if button.isVisible() and not (button.text() or button.accessibleName())
    ]
    assert not nameless
    assert any(label.text() == RESEARCH_USE for label in window.findChildren(QLabel))


def test_closing_ends_children_and_threads(window: MainWindow, films, gates: Gates, qtbot) -> None:
    page = open_films(window, films("60.png", "70.png"), qtbot)
    gate = gates.close("display", "70.png")
    page.browser.grid.choose_row(1)
    qtbot.waitUntil(lambda: ("display", "70.png") in gates.calls)
    callers = window.session._callers
    threading.Timer(0.1, gate.set).start()  # a child that is slow to heed
    window.close()
    assert all(viewer.closed for viewer in callers.viewers)
    assert callers.model.closed
    assert not [t for t in threading.enumerate() if t.name.startswith("cxr-")]
