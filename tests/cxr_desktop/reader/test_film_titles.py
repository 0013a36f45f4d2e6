from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractListModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QAbstractSpinBox, QLabel, QWidget

from cxr_desktop.main_window import MainWindow
from cxr_desktop.reader.reader_page import ReaderPage
from tests.cxr_desktop.reader.page_steps import (
    choose,
    corner_text,
    is_read,
    lay_out,
    open_films,
)

CONTROL = Qt.KeyboardModifier.ControlModifier
FIRST, SECOND, THIRD = "p1_2019-01-10.png", "p1_2019-02-20.png", "p1_2019-03-30.png"
TELLING = ("p1", "jane", "2019", ".png")  # patient, name, dates, file names


def hide(page: ReaderPage, qtbot) -> None:
    qtbot.keyClick(page.canvas, Qt.Key.Key_H, CONTROL)
    assert page.actions_by_name["hide_identity"].isChecked()


def said_by(widget: QWidget) -> set[str]:
    """All that it and its children show, and what they tell a mouse or a screen reader."""
    said = set()
    for part in (widget, *widget.findChildren(QWidget)):
        if not part.isVisible():
            continue
        said |= {part.toolTip(), part.accessibleName(), part.accessibleDescription()}
        for of in ("text", "windowTitle", "toPlainText"):
            words = getattr(part, of, None)
            if callable(words) and not isinstance(part, QAbstractSpinBox):
                said.add(str(words()))
        if isinstance(part, QLabel):
            said.add(str(part.property("plain") or ""))
        if isinstance(part, QAbstractItemView) and part.model() is not None:
            said |= _said_by_model(part)
    return {words for words in said if words}


def _said_by_model(view: QAbstractItemView) -> set[str]:
    model = view.model()
    roles = (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
    )
    cells = [
        model.index(row, column)
        for row in range(model.rowCount())
        for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount())
    ]
    return {str(model.data(cell, role) or "") for cell in cells for role in roles}


def telling(widget: QWidget) -> list[str]:
    """What of it would tell who the patient is."""
    return sorted(w for w in said_by(widget) if any(part in w.lower() for part in TELLING))


def test_title_and_corners_name_film_and_patient(window: MainWindow, films, qtbot) -> None:
    page = open_films(window, films("60.png", FIRST), qtbot, row=1)
    assert page.toolbar.title == f"{FIRST} · PA · 2019-01-10"
    corners = corner_text(page.board.active)
    assert "P1^Jane · p1" in corners
    assert "2019-01-10" in corners
    assert "10 × 20 · 8 bit" in corners
    choose(page, 0, qtbot)
    assert page.toolbar.title == "60.png · PA · 2021-03-04"
    assert "P1^Jane" not in corner_text(page.board.active)


def test_hidden_identity_is_nowhere_on_the_window(window: MainWindow, films, qtbot) -> None:
    root = films(FIRST, SECOND, THIRD)
    page = open_films(window, root, qtbot, row=2)
    lay_out(page, 2, qtbot)
    page.actions_by_name["prior"].trigger()
    qtbot.waitUntil(lambda: all(map(is_read, page.board.panes)))
    qtbot.waitUntil(lambda: page.side.differences.isVisibleTo(page.side))
    assert telling(window)  # this is how it looks otherwise
    hide(page, qtbot)
    assert telling(window) == []
    assert page.toolbar.title == "Film 3 · PA"
    assert dict(page.side.header.summary)["Patient"] == "hidden"
    assert "10 × 20 · 8 bit" in corner_text(page.board.active)  # what tells nobody stays
    choose(page, 1, qtbot)  # films opened afterwards, and panes made
    lay_out(page, 4, qtbot)
    assert telling(window) == []
    hide_again = page.actions_by_name["hide_identity"]
    hide_again.trigger()
    assert page.toolbar.title == f"{SECOND} · PA · 2019-02-20"
    assert dict(page.side.header.summary)["Patient"] == "P1^Jane"


def test_hidden_before_anything_is_open(window: MainWindow, films, qtbot) -> None:
    page = window.reader
    page.actions_by_name["hide_identity"].trigger()
    open_films(window, films(FIRST, SECOND), qtbot, row=1)
    assert telling(window) == []


@pytest.mark.parametrize("first", [True, False])
def test_the_page_for_no_films_names_no_file(
    window: MainWindow, tmp_path: Path, qtbot, first: bool
) -> None:
    folder = tmp_path / "p1 Jane"
    folder.mkdir()
    (folder / "p1 Jane.txt").touch()
    page = window.reader
    action = page.actions_by_name["hide_identity"]
    if first:
        action.trigger()
    window.open([folder])
    qtbot.waitUntil(lambda: page.start._title.text().startswith("No film "))
    if not first:
        assert "p1 Jane.txt" in page.start._text.text()
        action.trigger()
    assert telling(page.start) == []
    assert "a .txt file: It is text." in page.start._text.text()
    action.trigger()
    assert "p1 Jane.txt" in page.start._text.text()


def test_corner_texts_can_be_switched_off(window: MainWindow, films, qtbot) -> None:
    page = open_films(window, films("60.png", "70.png"), qtbot)
    first, second = lay_out(page, 2, qtbot)
    action = page.actions_by_name["corner_texts"]
    assert action.isChecked()
    assert "8 bit" in corner_text(first)
    action.trigger()
    lay_out(page, 4, qtbot)
    assert not any(pane.canvas._captions.corners.visible for pane in page.board.panes)
    action.trigger()
    assert all(pane.canvas._captions.corners.visible for pane in page.board.panes)
    assert "8 bit" in corner_text(second)


def test_corners_follow_zoom_window_and_calibration(window: MainWindow, films, qtbot) -> None:
    page = open_films(window, films("60.png"), qtbot)
    pane = page.board.active
    assert "not calibrated" in corner_text(pane)
    page.actions_by_name["one_to_one"].trigger()
    assert "zoom 100 %" in corner_text(pane)
    page.actions_by_name["invert"].trigger()
    qtbot.waitUntil(lambda: "inverted" in corner_text(pane))
