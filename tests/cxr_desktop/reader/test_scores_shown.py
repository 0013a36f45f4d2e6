from __future__ import annotations

from pathlib import Path

import pytest

from cxr_desktop.main_window import MainWindow
from cxr_desktop.reader.film_list_model import SCORE_ROLE
from cxr_desktop.reader.reader_page import ReaderPage
from cxr_desktop.settings_schema import SCORE_ON_OPEN
from engine.errors import EngineError
from tests.cxr_desktop.fake_services import Gates
from tests.cxr_desktop.reader.page_steps import choose, lay_out, open_films


def said(page: ReaderPage) -> str:
    """By the panel in place of scores."""
    return page.side.findings._notice._text.text().replace("\u200b", "")


def badge(page: ReaderPage, row: int) -> float | None:
    """The score on the film in the list."""
    score = page.browser.films.index(row).data(SCORE_ROLE)
    return None if score is None else score.value


def prepared(gates: Gates) -> list[str]:
    return [name for method, name in gates.calls if method == "prepare"]


def open_unscored(window: MainWindow, root: Path, qtbot) -> ReaderPage:
    """Films that are scored only when the reader asks."""
    window.settings.set(SCORE_ON_OPEN, False)
    window.open([root])
    page = window.reader
    qtbot.waitUntil(lambda: not page.browser.is_opening and page.active.can_be_changed)
    qtbot.waitUntil(lambda: "not been scored yet" in said(page))
    return page


def test_scored_when_asked_if_so_wished(window: MainWindow, films, gates: Gates, qtbot) -> None:
    page = open_unscored(window, films("60.png", "70.png"), qtbot)
    assert prepared(gates) == []
    page.actions_by_name["score"].trigger()
    qtbot.waitUntil(lambda: page.reading.prediction is not None)
    assert page.side.findings.heading == "Suspected finding"
    assert badge(page, 0) == pytest.approx(0.6)
    page.browser.grid.choose_row(1)
    qtbot.waitUntil(lambda: "not been scored yet" in said(page))
    assert badge(page, 1) is None
    page.browser.grid.choose_row(0)
    qtbot.waitUntil(lambda: page.side.findings.heading == "Suspected finding")
    assert prepared(gates) == ["60.png"]  # known already


def test_films_passed_on_the_way_are_not_scored(
    window: MainWindow, films, gates: Gates, qtbot
) -> None:
    page = open_films(window, films("10.png", "20.png", "30.png"), qtbot)
    page.browser.grid.choose_row(1)
    choose(page, 2, qtbot)
    assert prepared(gates) == ["10.png", "30.png"]


def test_a_score_that_fails_says_why_and_can_be_asked_for_again(
    window: MainWindow, films, gates: Gates, qtbot
) -> None:
    gates.failures["prepare", "60.png"] = EngineError("60.png", "the model ran out of memory")
    window.open([films("60.png")])
    page = window.reader
    qtbot.waitUntil(lambda: "60.png: the model ran out of memory." in said(page))
    assert badge(page, 0) is None
    gates.failures.clear()
    page.actions_by_name["score"].trigger()
    qtbot.waitUntil(lambda: page.side.findings.heading == "Suspected finding")


def test_every_pane_is_scored_and_the_panel_shows_the_one_in_hand(
    window: MainWindow, films, qtbot
) -> None:
    page = open_films(window, films("20.png", "60.png"), qtbot)
    assert page.side.findings.heading == "No finding above threshold"
    lay_out(page, 2, qtbot)
    assert (badge(page, 0), badge(page, 1)) == (pytest.approx(0.25), pytest.approx(0.6))
    assert page.side.findings.heading == "No finding above threshold"
    page.board.activate_next()
    assert page.side.findings.heading == "Suspected finding"


def test_a_late_score_of_the_other_pane_stays_out_of_the_panel(
    window: MainWindow, films, gates: Gates, qtbot
) -> None:
    page = open_films(window, films("20.png", "60.png"), qtbot)
    gate = gates.close("prepare", "60.png")
    page.board.show_layout(2)
    page.board.activate_next()
    qtbot.waitUntil(lambda: ("prepare", "60.png") in gates.calls)
    page.board.activate_next()
    assert page.side.findings.heading == "No finding above threshold"
    gate.set()
    qtbot.waitUntil(lambda: badge(page, 1) is not None)
    assert page.side.findings.heading == "No finding above threshold"


def test_another_model_scores_anew(window: MainWindow, films, gates: Gates, qtbot) -> None:
    page = open_films(window, films("60.png", "70.png"), qtbot)
    choose(page, 1, qtbot)
    with qtbot.waitSignal(window.desk.methods_known):
        window.desk.use(Path("small"))
    qtbot.waitUntil(lambda: page.reading.prediction is not None)
    assert badge(page, 0) is None  # the score was the other model's
    assert badge(page, 1) == pytest.approx(0.7)


def test_a_film_that_cannot_be_read_is_not_scored(
    window: MainWindow, films, gates: Gates, qtbot
) -> None:
    page = open_films(window, films("60.png", "bad.png"), qtbot)
    page.browser.grid.choose_row(1)
    assert said(page) == "A film that cannot be read is not scored."
    with qtbot.waitSignal(window.desk.methods_known):
        window.desk.use(Path("small"))
    assert said(page) == "A film that cannot be read is not scored."
    assert prepared(gates) == ["60.png"]


def test_without_a_model_the_panel_says_so_and_films_are_read(
    qapp, films, gates: Gates, monkeypatch: pytest.MonkeyPatch, qtbot
) -> None:
    from cxr_desktop.startup import make_window
    from tests.cxr_desktop.fake_services import fake_callers

    monkeypatch.setattr("engine.models.library.list_bundles", lambda: ())
    window = make_window(qapp, [films("60.png")], fake_callers(gates))
    window.show()
    page = window.reader
    qtbot.waitUntil(lambda: page.board.active.display is not None)
    assert page.side.findings.heading == "No model"
    page.actions_by_name["score"].trigger()
    page.actions_by_name["model_view"].trigger()
    assert prepared(gates) == []
    assert page.browser.score_all.toolTip() == "A model has to be loaded first"
    window.close()
    window.deleteLater()


def test_what_the_gate_refuses_is_not_assessed_unless_asked(
    window: MainWindow, films, gates: Gates, qtbot
) -> None:
    window.open([films("40_blank.png", "60.png")])
    page = window.reader
    findings = page.side.findings
    qtbot.waitUntil(lambda: findings.heading == "Not assessed")
    assert said(page) == "Blank: it has almost no differences of grey."
    assert badge(page, 0) is None
    choose(page, 1, qtbot)
    page.browser.grid.choose_row(0)
    qtbot.waitUntil(lambda: findings.heading == "Not assessed")
    assert prepared(gates).count("40_blank.png") == 1  # it is known
    findings._notice._action.click()
    qtbot.waitUntil(lambda: page.reading.prediction is not None)
    assert badge(page, 0) == pytest.approx(0.4)


def test_the_folder_counts_what_was_refused(window: MainWindow, films, qtbot) -> None:
    page = open_unscored(window, films("40_blank.png", "60.png"), qtbot)
    page.browser.score_all.click()
    qtbot.waitUntil(lambda: page.scoring.running)
    qtbot.waitUntil(lambda: not page.scoring.running)
    assert page.scoring.summary() == "Scored 1 film, 1 flagged, 1 refused"
    assert badge(page, 0) is None
    page.browser.grid.choose_row(1)
    qtbot.waitUntil(lambda: findings_heading(page) == "Suspected finding")
    page.browser.grid.choose_row(0)
    qtbot.waitUntil(lambda: findings_heading(page) == "Not assessed")


def test_withheld_scores_are_kept_and_shown_later(window: MainWindow, films, qtbot) -> None:
    page = open_films(window, films("60.png", "70.png"), qtbot)
    first = page.browser.films.source_at(0)
    withheld = {first}
    page.book.withholds = withheld.__contains__
    page.scores.withhold_anew()
    assert findings_heading(page) == "Blind first"
    assert (badge(page, 0), page.reading.prediction) == (None, None)
    page.actions_by_name["score"].trigger()
    assert findings_heading(page) == "Blind first"
    choose(page, 1, qtbot)
    assert findings_heading(page) == "Suspected finding"
    withheld.clear()
    page.book.reveal(first)
    assert badge(page, 0) == pytest.approx(0.6)


def findings_heading(page: ReaderPage) -> str:
    return page.side.findings.heading
