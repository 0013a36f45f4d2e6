"""Which film goes where: from the list into a pane, its neighbours ahead of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from cxr_desktop.engine_session import EngineSession
from cxr_desktop.reader.active_film import ActiveFilm
from cxr_desktop.reader.film_board import FilmBoard
from cxr_desktop.reader.film_browser import FilmBrowser
from cxr_desktop.reader.film_pane import FilmPane
from cxr_desktop.reader.film_shelf import FilmsAhead, FilmShelf
from cxr_desktop.reader.score_book import ScoreBook
from engine.datatypes import FilmSource
from engine.errors import EngineError

AHEAD, BEHIND = 2, 1  # neighbours of the film in view that are opened before they are asked for


class FilmChoice(QObject):
    """The list's choice is shown in the pane that has the controls."""

    chosen = Signal(object)  # FilmPane

    def __init__(
        self,
        session: EngineSession,
        browser: FilmBrowser,
        board: FilmBoard,
        active: ActiveFilm,
        shelf: FilmShelf,
        book: ScoreBook,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._browser = browser
        self._board = board
        self._active = active
        self._shelf = shelf
        self._book = book
        self._ahead = FilmsAhead(session, shelf, self)
        browser.film_chosen.connect(self._on_chosen)
        browser.file_changed.connect(self._on_file_changed)
        board.layout_changed.connect(lambda _: self._fill())
        board.active_changed.connect(lambda _, pane: self._point_at(pane))
        active.shown.connect(lambda _: self._look_ahead())

    @property
    def is_ahead(self) -> bool:
        """The neighbours of the film in view are open."""
        return self._ahead.is_done

    def show(self, pane: FilmPane, source: FilmSource) -> None:
        """Puts the film into the pane, as it opens."""
        films = self._browser.films
        row = films.row_of(source)
        problem = films.header_problem_at(row) if row >= 0 else None
        if problem is not None:
            pane.reading.refuse(source, problem)
        else:
            pane.reading.choose(source, self._active.fresh_enhancement())
        self.chosen.emit(pane)

    def _on_file_changed(self, path: Path) -> None:
        """Wherever a film of it is shown it is read again; its score is no longer its score."""
        self._shelf.forget(path)
        self._book.forget(path)
        for pane in self._board.panes:
            source = pane.reading.source
            if source is not None and source.path == path:
                self.show(pane, source)

    def want_ahead(self, sources: Sequence[FilmSource]) -> None:
        """These are opened before they are asked for, instead of neighbours in the list."""
        self._ahead.want(sources, self._active.fresh_enhancement())

    def leave(self) -> None:
        """Another folder is opened."""
        self._ahead.clear()
        self._shelf.clear()
        for pane in self._board.panes:
            pane.clear()

    def _on_chosen(self, source: FilmSource, _problem: EngineError | None) -> None:
        pane = self._board.active
        if source != pane.reading.source:
            self._ahead.clear()
            self.show(pane, source)

    def _point_at(self, pane: FilmPane) -> None:
        """The list follows the pane that has the controls."""
        if pane.reading.source is not None:
            self._browser.grid.choose_row(self._browser.films.row_of(pane.reading.source))

    def _look_ahead(self) -> None:
        source = self._board.active.reading.source
        if source is not None:
            neighbours = self._browser.neighbours(source, AHEAD, BEHIND)
            self._ahead.want(neighbours, self._active.fresh_enhancement())

    def _fill(self) -> None:
        """New panes show the films that follow the one with the controls."""
        source = self._board.active.reading.source
        empty = [pane for pane in self._board.others if pane.is_empty]
        if source is None or not empty:
            return
        shown = {pane.reading.source for pane in self._board.panes}
        following = self._browser.neighbours(source, len(self._board.panes), 0)
        for pane, film in zip(empty, (f for f in following if f not in shown), strict=False):
            self.show(pane, film)
