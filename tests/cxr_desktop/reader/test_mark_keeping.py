from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from cxr_desktop.main_window import MainWindow
from engine.datatypes import FilmSource
from engine.errors import EngineError
from engine.marks.marks import FilmMarks, MarkKind
from engine.marks.sidecar import load_marks
from tests.cxr_desktop.reader.page_steps import (
    LEFT,
    choose,
    drag,
    hold,
    lay_out,
    open_films,
    spot,
)


def kept(path: Path) -> FilmMarks:
    """As they lie in the sidecar now."""
    return load_marks(FilmSource(path), path.parent / "elsewhere").marks


def type_words(page, words: str) -> None:
    """The tool for text, a click on the film, and letters without Enter."""
    hold(page, "text")
    QTest.mouseClick(page.canvas, LEFT, pos=spot(page.canvas, 3, 5))
    field = page.board.active.marks._words
    assert field.is_open
    QTest.keyClicks(field, words)


def test_a_drawn_line_is_kept_and_comes_back(window: MainWindow, films, qtbot) -> None:
    root = films("60.png", "70.png")
    page = open_films(window, root, qtbot)
    hold(page, "length")
    drag(page.canvas, (2, 4), (5, 8))
    (mark,) = page.board.active.marks.marks.marks
    assert mark.kind is MarkKind.LENGTH
    assert [(round(point.x), round(point.y)) for point in mark.points] == [(2, 4), (5, 8)]
    assert page.side.marks.rows[0].isVisibleTo(page.side.marks)
    assert "5 px" in page.side.marks.copied_text()  # 3, 4, 5
    qtbot.waitUntil(lambda: kept(root / "60.png").marks == (mark,))
    choose(page, 1, qtbot)
    assert page.board.active.marks.marks == FilmMarks()
    assert page.side.marks.rows == ()
    window.open([root])
    qtbot.waitUntil(lambda: page.board.active.marks.marks.marks == (mark,))


def test_half_typed_words_are_kept_when_the_film_changes(window: MainWindow, films, qtbot) -> None:
    root = films("60.png", "70.png")
    page = open_films(window, root, qtbot)
    type_words(page, "old rib")
    page.browser.grid.choose_row(1)
    qtbot.waitUntil(lambda: [mark.text for mark in kept(root / "60.png").marks] == ["old rib"])
    assert kept(root / "70.png") == FilmMarks()


def test_half_typed_words_are_kept_when_their_pane_closes(window: MainWindow, films, qtbot) -> None:
    root = films("60.png", "70.png")
    page = open_films(window, root, qtbot)
    lay_out(page, 2, qtbot)
    type_words(page, "old rib")
    page.board.activate_next()
    page.board.show_layout(1)
    qtbot.waitUntil(lambda: [mark.text for mark in kept(root / "60.png").marks] == ["old rib"])


def test_half_typed_words_are_kept_when_the_window_closes(window: MainWindow, films, qtbot) -> None:
    root = films("60.png")
    page = open_films(window, root, qtbot)
    type_words(page, "old rib")
    window.close()
    assert [mark.text for mark in kept(root / "60.png").marks] == ["old rib"]


def test_a_film_shown_twice_loses_no_mark(window: MainWindow, films, qtbot) -> None:
    root = films("60.png", "70.png")
    page = open_films(window, root, qtbot)
    first, second = lay_out(page, 2, qtbot)
    page.board.activate(second)
    choose(page, 0, qtbot)
    for pane, end in ((first, (5, 8)), (second, (8, 4))):
        page.board.activate(pane)
        hold(page, "arrow")
        drag(pane.canvas, (2, 4), end)
        pane.marks._words.finish()
    assert first.marks.marks == second.marks.marks
    qtbot.waitUntil(lambda: len(kept(root / "60.png").marks) == 2)


def test_nothing_is_drawn_before_the_marks_are_known(
    window: MainWindow, films, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_films(window, films("60.png"), qtbot)
    page.board.active.keeping.put_away()
    hold(page, "length")
    drag(page.canvas, (2, 4), (5, 8))
    assert page.board.active.marks.marks == FilmMarks()


def test_marks_that_cannot_be_kept_are_told(
    window: MainWindow, films, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> Path:
        raise EngineError("60.png.cxr-marks.json", "the disk is full", "Free some space.")

    page = open_films(window, films("60.png"), qtbot)
    monkeypatch.setattr("engine.marks.sidecar.save_marks", full)
    hold(page, "length")
    drag(page.canvas, (2, 4), (5, 8))
    qtbot.waitUntil(lambda: "The marks could not be kept." in window.strip.text)
    assert "the disk is full" in window.strip.text
    assert len(page.board.active.marks.marks.marks) == 1  # it stays on the screen


def test_marks_of_a_file_that_has_changed_say_so(window: MainWindow, films, qtbot) -> None:
    root = films("60.png", "70.png")
    page = open_films(window, root, qtbot)
    hold(page, "length")
    drag(page.canvas, (2, 4), (5, 8))
    qtbot.waitUntil(lambda: len(kept(root / "60.png").marks) == 1)
    (root / "60.png").write_text("61")
    choose(page, 1, qtbot)
    choose(page, 0, qtbot)
    assert "has changed since these marks were drawn" in window.strip.text
    assert len(page.board.active.marks.marks.marks) == 1
