"""Steps that the tests of the workspace Read share: opening films, dragging on them, looking."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from cxr_desktop.main_window import MainWindow
from cxr_desktop.reader.film_canvas import FilmCanvas
from cxr_desktop.reader.film_pane import FilmPane
from cxr_desktop.reader.reader_page import ReaderPage

LEFT = Qt.MouseButton.LeftButton
NO_KEY = Qt.KeyboardModifier.NoModifier


def open_films(window: MainWindow, root: Path, qtbot, row: int = 0) -> ReaderPage:
    """The folder's films are listed, and the one in `row` is shown, scored and may be drawn on."""
    window.open([root])
    page = window.reader
    qtbot.waitUntil(lambda: not page.browser.is_opening)
    choose(page, row, qtbot)
    window.activateWindow()
    page.canvas.setFocus()
    qtbot.waitUntil(page.canvas.hasFocus)
    return page


def choose(page: ReaderPage, row: int, qtbot) -> None:
    """Until everything there is to know of it is known."""
    page.browser.grid.choose_row(row)
    wanted = page.browser.films.source_at(row)
    qtbot.waitUntil(lambda: page.reading.source == wanted and is_read(page.board.active))


def is_read(pane: FilmPane) -> bool:
    """Shown, scored, its header read and its marks loaded."""
    known = pane.info is not None and pane.display is not None and pane.header != ()
    return known and pane.marks.source is not None and pane.reading.prediction is not None


def lay_out(page: ReaderPage, count: int, qtbot) -> tuple[FilmPane, ...]:
    """1, 2 or 4 panes, with the films that follow."""
    page.board.show_layout(count)
    qtbot.waitUntil(lambda: all(is_read(pane) or pane.is_empty for pane in page.board.panes))
    return page.board.panes


def names(page: ReaderPage) -> list[str]:
    """Of the files shown, pane by pane; "" for an empty one."""
    sources = [pane.reading.source for pane in page.board.panes]
    return ["" if source is None else source.path.name for source in sources]


def spot(canvas: FilmCanvas, x: float, y: float) -> QPoint:
    """Where a point of the film (columns from the left, rows from the top) is on the canvas."""
    assert canvas.state is not None
    return canvas.state.transform().map(QPointF(x, y)).toPoint()


def drag(canvas: FilmCanvas, *points: tuple[float, float]) -> None:
    """With the left button from one film point to the next."""
    QTest.mousePress(canvas, LEFT, NO_KEY, spot(canvas, *points[0]))
    for point in points[1:]:
        QTest.mouseMove(canvas, spot(canvas, *point))
    QTest.mouseRelease(canvas, LEFT, NO_KEY, spot(canvas, *points[-1]))


def hold(page: ReaderPage, tool: str) -> None:
    """Takes a tool as the reader does, by its action."""
    page.actions_by_name[tool].trigger()
    assert page.actions_by_name[tool].isChecked()


def corner_text(pane: FilmPane) -> str:
    """All four corners of the film, as screen readers are told them."""
    return pane.canvas.accessibleDescription()
