"""Names of films are nowhere in the window once identity is hidden: every widget is searched."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QMenu, QTreeView, QWidget

from cxr_desktop.main_window import MainWindow
from cxr_desktop.reader.canvas_message import CanvasMessage
from engine.errors import EngineError

NAME = "zaphod"
_WORDS = (
    "text",
    "title",
    "toolTip",
    "accessibleName",
    "accessibleDescription",
    "windowTitle",
    "placeholderText",
)
_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)
OpenFilms = Callable[..., None]


@pytest.fixture
def open_films(window: MainWindow, tmp_path: Path, qtbot) -> OpenFilms:
    """In a folder that is named after the patient, as its films are."""

    def open_films(*names: str) -> None:
        folder = tmp_path / f"{NAME}_beeblebrox"
        folder.mkdir()
        for name in names:
            (folder / name).touch()
        window.open([folder])
        browser = window.reader.browser
        qtbot.waitUntil(lambda: bool(browser._roots) and not browser.is_opening)

    return open_films


def seen(window: MainWindow) -> Iterator[str]:
    """What is visible, and what a screen reader or the mouse at rest may bring up."""
    tops = [top for top in QApplication.topLevelWidgets() if top.isVisible() or top is window]
    for top in tops:
        for widget in (top, *top.findChildren(QWidget)):
            if not widget.isVisibleTo(top) and not isinstance(widget, QMenu):
                continue
            yield from _said(widget)
            for action in widget.actions():
                yield from (action.text(), action.toolTip())
            if isinstance(widget, QAbstractItemView) and widget.model() is not None:
                yield from _listed(widget, QModelIndex())


def _said(widget: QWidget) -> Iterator[str]:
    for word in _WORDS:
        value = widget.property(word)
        if isinstance(value, str):
            yield value


def _listed(view: QAbstractItemView, parent: QModelIndex) -> Iterator[str]:
    model = view.model()
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        for role in _ROLES:
            value = model.data(index, role)
            if isinstance(value, str):
                yield value
        if isinstance(view, QTreeView):
            yield from _listed(view, index)


def named(window: MainWindow) -> list[str]:
    return [words for words in seen(window) if NAME in words.replace("\u200b", "").lower()]


def hide(window: MainWindow, hidden: bool = True) -> None:
    window.reader.actions_by_name["hide_identity"].setChecked(hidden)


def test_a_film_that_is_read(window: MainWindow, open_films: OpenFilms, gates, qtbot) -> None:
    gates.failures["film_header", f"60_{NAME}.png"] = EngineError(f"60_{NAME}.png", "is cut off")
    open_films(f"60_{NAME}.png", f"70_{NAME}.png", f"{NAME}.txt")
    qtbot.waitUntil(lambda: window.reader.reading.prediction is not None)
    assert named(window)  # so that the search is known to find it
    hide(window)
    assert named(window) == []
    hide(window, hidden=False)
    assert named(window)


def test_a_film_that_fails_on_the_screen(window: MainWindow, open_films, gates, qtbot) -> None:
    film = f"60_{NAME}.png"
    gates.failures["display", film] = EngineError(film, f"the path /cd/{film} is gone")
    open_films(film)
    message = window.reader.canvas.findChild(CanvasMessage)
    qtbot.waitUntil(lambda: message.isVisible() and "is gone" in message.accessibleName())
    hide(window)
    assert named(window) == []
    assert "The path /cd/… is gone." in message.accessibleName()
    hide(window, hidden=False)
    assert f"{film}: the path" in message.accessibleName()


def test_a_film_that_cannot_be_scored(window: MainWindow, open_films, gates, qtbot) -> None:
    film = f"60_{NAME}.png"
    gates.failures["prepare", film] = EngineError(film, "it is too large")
    open_films(film)
    qtbot.waitUntil(lambda: any("too large" in words for words in seen(window)))
    assert any("too large" in words for words in named(window))
    hide(window)
    assert named(window) == []


def test_dialogs_made_before_are_closed(window: MainWindow, open_films, qtbot) -> None:
    open_films(f"60_{NAME}.png", f"{NAME}.txt")
    page = window.reader
    qtbot.waitUntil(lambda: page.outlets.subject() is not None)
    page._show_left_out()
    page.outlets.show_export()
    qtbot.waitUntil(lambda: len(_dialogs()) == 2)
    hide(window)
    assert _dialogs() == []
    page.outlets.show_export()
    assert len(_dialogs()) == 1
    assert named(window) == []


def _dialogs() -> list[QDialog]:
    return [top for top in QApplication.topLevelWidgets() if _is_open_dialog(top)]


def _is_open_dialog(top: QWidget) -> bool:
    return isinstance(top, QDialog) and top.isVisible()


def test_the_line_below_forgets_what_it_said(window: MainWindow, qtbot) -> None:
    window.strip.say(f"Marks are kept in /home/{NAME}.marks.json.")
    hide(window)
    assert named(window) == []


def test_opening_names_no_folder(window: MainWindow, open_films: OpenFilms, qtbot) -> None:
    hide(window)
    open_films(f"{NAME}.txt")
    qtbot.waitUntil(lambda: any("No film found" in words for words in seen(window)))
    assert named(window) == []
