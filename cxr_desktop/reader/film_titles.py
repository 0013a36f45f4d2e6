"""The words on and above the films: corner texts and title, and whether they may name anybody."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from cxr_desktop.reader.active_film import ActiveFilm
from cxr_desktop.reader.film_board import FilmBoard
from cxr_desktop.reader.film_browser import FilmBrowser
from cxr_desktop.reader.film_pane import FilmPane
from cxr_desktop.reader.film_texts import corner_words, film_line
from cxr_desktop.reader.privacy import Privacy
from cxr_desktop.reader.reader_toolbar import ReaderToolbar
from cxr_desktop.reader.side_marks import edge_marks
from cxr_desktop.reader.side_panel import SidePanel


class FilmTitles(QObject):
    """Knows whether identity is hidden, and tells everybody who shows words."""

    privacy_changed = Signal(object)  # Privacy

    def __init__(
        self,
        active: ActiveFilm,
        board: FilmBoard,
        toolbar: ReaderToolbar,
        side: SidePanel,
        browser: FilmBrowser,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._active = active
        self._board = board
        self._toolbar = toolbar
        self._side = side
        self._browser = browser
        self._corners = True
        self.privacy = Privacy()
        active.changed.connect(self._show_title)
        for pane in board.panes:
            self.take_in(pane)

    def take_in(self, pane: FilmPane) -> None:
        """Another pane with corners."""
        pane.canvas.set_corner_texts_visible(self._corners)
        pane.set_privacy(self.privacy)
        pane.changed.connect(lambda: self._show_corners(pane))
        pane.canvas.zoom_changed.connect(lambda _: self._show_corners(pane))
        pane.keeping.loaded.connect(lambda: self._show_corners(pane))
        pane.marks.marks_changed.connect(lambda _: self._show_corners(pane))

    def set_corner_texts_visible(self, visible: bool) -> None:
        self._corners = visible
        for pane in self._board.panes:
            pane.canvas.set_corner_texts_visible(visible)

    def set_identity_hidden(self, hidden: bool) -> None:
        """In corners, title, header and list; exports ask `privacy`."""
        self.privacy = Privacy(hidden)
        self._side.header.set_identity_hidden(hidden)
        self._browser.set_identity_hidden(hidden)
        for pane in self._board.panes:
            pane.set_privacy(self.privacy)
            self._show_corners(pane)
        self._active.retell()
        self._show_title()
        self.privacy_changed.emit(self.privacy)

    def title_of(self, pane: FilmPane) -> str:
        """Name, view and date of its film, as far as they may be seen."""
        source = pane.reading.source
        if source is None:
            return ""
        number = self._browser.films.table.film_of(source) + 1  # 0 for a film not in the list
        return film_line(source, pane.info, self.privacy, number)

    def _show_title(self) -> None:
        self._toolbar.show_title(self.title_of(self._active.pane))

    def _show_corners(self, pane: FilmPane) -> None:
        display, canvas = pane.display, pane.canvas
        words = corner_words(
            pane.info,
            display.voi if display is not None else None,
            pane.enhancement,
            canvas.zoom if display is not None else 0.0,
            self.privacy,
            pane.marks.marks.calibration,
        )
        canvas.set_corner_texts(*words.texts)
        if pane.info is not None:
            canvas.set_side_marks(edge_marks(pane.info.identity.orientation))
