from __future__ import annotations

from cxr_desktop.main_window import MainWindow
from engine.errors import EngineError
from tests.cxr_desktop.fake_services import Gates
from tests.cxr_desktop.reader.page_steps import choose, corner_text, open_films


def test_a_look_that_cannot_be_made_is_claimed_by_nobody(
    window: MainWindow, films, gates: Gates, qtbot
) -> None:
    page = open_films(window, films("60.png", "70.png"), qtbot)
    pane, panel = page.board.active, page.side.enhance
    panel.toggle_clahe()
    qtbot.waitUntil(lambda: "CLAHE" in corner_text(pane))
    gates.failures["display", "60.png"] = EngineError("60.png", "too little memory")
    panel.toggle_invert()
    qtbot.waitUntil(lambda: window.strip.text == "60.png: too little memory.")
    assert not panel.current().invert
    assert panel.current().clahe is not None
    assert panel.current() == pane.enhancement
    assert "inverted" not in corner_text(pane)
    assert int(pane.display.pixels[0, 0]) == 60
    assert page.outlets.subject().enhancement == pane.enhancement
    gates.failures.clear()
    panel.toggle_invert()
    qtbot.waitUntil(lambda: int(pane.display.pixels[0, 0]) == 195)  # 255 - 60
    assert "inverted" in corner_text(pane)


def test_only_the_newest_of_several_looks_counts_when_one_fails(
    window: MainWindow, films, gates: Gates, qtbot
) -> None:
    page = open_films(window, films("60.png"), qtbot)
    pane, panel = page.board.active, page.side.enhance
    gate = gates.close("display", "60.png")
    gates.failures["display", "60.png"] = EngineError("60.png", "too little memory")
    panel.toggle_clahe()
    qtbot.waitUntil(lambda: gates.calls.count(("display", "60.png")) == 2)
    panel.toggle_invert()  # waits for the one before
    gate.set()
    qtbot.waitUntil(lambda: "too little memory" in window.strip.text)
    qtbot.waitUntil(lambda: gates.calls.count(("display", "60.png")) == 3)
    qtbot.waitUntil(lambda: not panel.current().invert)
    assert panel.current().clahe is None  # as the film is seen
    assert panel.current() == pane.enhancement


def test_the_header_is_that_of_the_film_in_hand(
    window: MainWindow, films, gates: Gates, qtbot
) -> None:
    gates.failures["film_header", "70.png"] = EngineError("70.png", "its header is torn")
    page = open_films(window, films("60.png", "70.png", "80.png"), qtbot)
    header = page.side.header
    page.board.show_layout(2)
    second = page.board.panes[1]
    qtbot.waitUntil(lambda: second.header_problem is not None and second.info is not None)
    assert dict(header.summary)["File"] == "60.png"
    assert header.copied_text().endswith("60.png")
    assert header._notice.isHidden()
    page.board.activate_next()
    assert dict(header.summary)["File"] == "70.png"
    assert header.copied_text() == ""
    assert "its header is torn" in header._notice._text.text()
    page.board.activate_next()
    assert header.copied_text().endswith("60.png")
    assert header._notice.isHidden()
    choose(page, 2, qtbot)
    assert header.copied_text().endswith("80.png")
