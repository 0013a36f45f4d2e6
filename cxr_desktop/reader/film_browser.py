"""The left panel: what is open, its folders, its films."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from cxr_desktop.background import TaskHandle
from cxr_desktop.engine_session import EngineSession
from cxr_desktop.reader import film_lookup
from cxr_desktop.reader.browser_parts import BrowserParts
from cxr_desktop.reader.film_arrangement import Arrangement
from cxr_desktop.reader.film_filter import FilmFilter
from cxr_desktop.reader.film_list_model import FilmListModel, LookedAt
from cxr_desktop.reader.film_listing import FilmListing
from cxr_desktop.reader.film_order import FilmOrder
from cxr_desktop.reader.film_tile import PICTURE
from cxr_desktop.reader.film_words import counts_line, looking_line, new_films_words, roots_words
from cxr_desktop.reader.live_folder import ListedWatch, LiveFolder
from cxr_desktop.reader.thumbnail_feed import ThumbnailFeed
from cxr_desktop.translation import tr
from engine.datatypes import FilmSource, Identity
from engine.errors import EngineError
from engine.image_io.find import FoundFile
from engine.progress import Progress

if TYPE_CHECKING:
    from engine.image_io.patients import KnownFilm
    from engine.image_io.watch import FolderChanges

_COUNTS_MS = 100


class FilmBrowser(QWidget):
    """Opens folders, lists films, makes thumbnails, says which film was chosen."""

    film_chosen = Signal(object, object)  # FilmSource, EngineError | None
    opening = Signal(object)  # TaskHandle
    listed = Signal()  # more files have been looked at
    nothing_found = Signal()
    score_all_requested = Signal()
    left_out_requested = Signal()
    file_changed = Signal(object)  # Path: what is known of its films is out of date

    def __init__(self, session: EngineSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.films = FilmListModel(self)
        self._parts = BrowserParts(self, self.films)
        self.grid, self.tree = self._parts.grid, self._parts.tree
        self.open_button, self.score_all = self._parts.open_button, self._parts.score_all
        self.filter_bar = self._parts.filter_bar
        self._counts = self._parts.counts
        self._session = session
        self._listing = FilmListing(session, self)
        self._newcomers = FilmListing(session, self)
        self.live = LiveFolder(session, self)
        side = round(PICTURE * self.devicePixelRatioF())
        self._thumbnails = ThumbnailFeed(session, side, self)
        self._task: TaskHandle | None = None
        self._roots: tuple[Path, ...] = ()
        self._first_is_due = False
        self._watch: ListedWatch | None = None
        self._new: list[FilmSource] = []
        self._progress: Progress | None = None
        self._counting = QTimer(self, singleShot=True, interval=_COUNTS_MS)
        self._connect()
        self.refresh()

    # Opening

    def open(self, roots: Sequence[Path]) -> None:
        """Shows what lies under `roots` instead of what was shown."""
        self.live.stop()
        self._newcomers.cancel()
        self.grid.forget_current()
        self.films.clear()
        self._thumbnails.clear()
        self._forget_new()
        self._roots, self._first_is_due = tuple(roots), True
        self._watch = ListedWatch(roots, self._session.read_directory)
        self.tree.start(roots)
        self.tree.hide()
        self._show_heading()
        task = self._listing.open(roots)
        self._task = task
        task.progressed.connect(self._on_progress)
        task.ended.connect(lambda: self._on_opened(task))
        self.opening.emit(task)
        self.refresh()

    def close_down(self) -> None:
        self.live.stop()
        self.live.set_on(False)  # a listing that ends just now would start it again
        self._newcomers.cancel()
        self._listing.cancel()
        self._thumbnails.close_down()

    @property
    def roots(self) -> tuple[Path, ...]:
        """What was opened last."""
        return self._roots

    @property
    def is_opening(self) -> bool:
        return self._task is not None

    @property
    def is_empty(self) -> bool:
        """Something has been opened, and there is no film in it."""
        return bool(self._roots) and not self.is_opening and self.films.table.films == 0

    @property
    def heading(self) -> str:
        """What is open, in words."""
        return roots_words(self._roots, self.films.identity_hidden)

    def refresh_now(self) -> None:
        """Looks for new and changed films at once."""
        self.live.refresh_now()

    # What the page tells it

    def focus_search(self) -> None:
        """To the field that finds films by name, patient and view."""
        self.filter_bar.focus_search()

    def set_identity_hidden(self, hidden: bool) -> None:
        """Films, patients and folders by running numbers; their names cannot be looked for."""
        self.films.hide_identity(hidden)
        self.tree.hide_identity(hidden)
        self.filter_bar.hide_identity(hidden)
        self._show_heading()

    def set_live(self, on: bool) -> None:
        """Whether films that arrive are looked for every few seconds."""
        self.live.set_on(on)

    def set_can_score(self, possible: bool, why_not: str = "") -> None:
        self.score_all.setEnabled(possible)
        self.score_all.setToolTip(
            why_not or tr("Score every film of the folder shown, in the background")
        )

    def note_problem(self, source: FilmSource, problem: EngineError) -> None:
        """The film turned out unreadable when it was opened."""
        self._on_bad_thumbnail(source, problem)

    def note_read(self, source: FilmSource) -> None:
        """It was opened, whatever was known of it before."""
        known = len(self.films.notes.problems)
        self.films.set_problem(source, None)
        if len(self.films.notes.problems) < known:
            self._count_soon()

    def note_size(self, source: FilmSource, shape: tuple[int, int]) -> None:
        """Rows and columns of a film that was opened, to sort by."""
        self.films.note_size(source, shape)

    # What others ask

    def known_films(self, of: FilmSource | None = None) -> tuple[KnownFilm, ...]:
        """Films of the same patient as `of`, for its priors; all for None."""
        return film_lookup.known_films(self.films, of)

    def neighbours(
        self, source: FilmSource, ahead: int = 2, behind: int = 1
    ) -> tuple[FilmSource, ...]:
        """Films that are likely to be wanted next, in the order shown."""
        return film_lookup.neighbours(self.films, source, ahead, behind)

    def identity_of(self, source: FilmSource) -> Identity | None:
        """What the film's header says; None when it is not listed."""
        return self.films.identity_of(source)

    def refresh(self) -> None:
        """Brings the line of counts up to date."""
        counts, opening = self.films.counts(), self._task is not None
        done = self._progress or Progress(0, 0, "")
        text = looking_line(done.done, done.total or 0) if opening else counts_line(counts)
        self._counts.say(text)
        self._counts.setVisible(bool(len(self.films.table) or opening))
        self.score_all.setVisible(counts.films > 0)
        self._counts.setEnabled(bool(counts.unreadable or counts.others))
        self._counts.setToolTip(
            tr("Show which files are not films, and why") if self._counts.isEnabled() else ""
        )
        self._parts.show_arrangement(self.films)

    # Parts

    def _connect(self) -> None:
        self._listing.looked_at.connect(self._on_looked_at)
        self._newcomers.looked_at.connect(self._on_looked_again)
        self.live.changed.connect(self._on_folder_changed)
        self._thumbnails.made.connect(self.films.set_thumbnail)
        self._thumbnails.failed.connect(self._on_bad_thumbnail)
        self._counting.timeout.connect(self.refresh)
        self._counts.clicked.connect(self.left_out_requested)
        self.grid.view_changed.connect(self._want_thumbnails)
        self.grid.film_chosen.connect(self._on_chosen)
        self.tree.folder_chosen.connect(self.films.show_folder)
        self.films.rearranged.connect(lambda: self._parts.show_arrangement(self.films))
        self.films.rearranged.connect(self._choose_first_once)
        self.score_all.clicked.connect(self.score_all_requested)
        self._parts.new_films.clicked.connect(self._show_new)
        bar = self.filter_bar
        bar.wanted.connect(self._on_wanted)
        bar.button.clicked.connect(self._open_filter_panel)
        for button in (bar.show_all, self._parts.show_all):
            button.clicked.connect(self._show_all)

    def _on_wanted(self, wanted: FilmFilter, order: FilmOrder) -> None:
        self.films.arrange(Arrangement(wanted, order, self.films.arrangement.folder))

    def _open_filter_panel(self) -> None:
        self.filter_bar.offer(self.films.table)
        self.filter_bar.panel.show_below(self.filter_bar.button)

    def _show_all(self) -> None:
        self.films.arrange(Arrangement(order=self.films.arrangement.order))
        self.tree.setCurrentIndex(self.tree.model().index(0, 0))
        self.grid.setFocus()

    def _show_heading(self) -> None:
        self.open_button.setText(f"{self.heading}  ▾")
        shown = () if self.films.identity_hidden else self._roots[:10]
        self.open_button.setToolTip("\n".join(str(root) for root in shown))

    def _on_looked_at(self, files: list[LookedAt]) -> None:
        self.films.append(files)
        folders = self.tree.folders
        self.tree.add(files)
        if self.tree.folders > max(1, folders):
            self._parts.show_tree()
        self._choose_first_once()
        self.listed.emit()

    def _choose_first_once(self) -> None:
        """In answer to opening, as soon as there is a row; never again by itself.

        Sorted, under headings or filtered, the rows come later than the films.
        """
        if self._first_is_due and self.films.rowCount():
            self._first_is_due = False
            if self.grid.current_film is None:
                self.grid.choose_first()

    def _on_progress(self, progress: Progress) -> None:
        self._progress = progress
        self._count_soon()

    def _count_soon(self) -> None:
        if not self._counting.isActive():
            self._counting.start()

    def _on_opened(self, task: TaskHandle) -> None:
        if task is not self._task:
            return
        self._task = self._progress = None
        self.refresh()
        if self.is_empty:
            self.nothing_found.emit()
        if self._watch is not None:
            self._watch.take(self.films.table)
            self.live.start(self._watch)

    def _on_chosen(self, source: FilmSource) -> None:
        if not self.is_opening:
            self._thumbnails.give_way()
        row = self.films.row_of(source)
        self.film_chosen.emit(source, self.films.header_problem_at(row) if row >= 0 else None)

    def _want_thumbnails(self) -> None:
        rows = self.grid.visible_rows()
        sources = [self.films.source_at(row) for row in rows if not self.films.problem_at(row)]
        self._thumbnails.want([film for film in sources if film not in self.films.thumbnails])

    def _on_bad_thumbnail(self, source: FilmSource, problem: EngineError) -> None:
        row = self.films.row_of(source)
        if row >= 0 and self.films.problem_at(row) is not None:
            return
        self.films.set_problem(source, problem)
        self._count_soon()

    # Files that come, change and go

    def _on_folder_changed(self, changes: FolderChanges) -> None:
        for path in changes.removed:
            self.films.set_gone(path)
        changed = [FoundFile(path) for path in changes.changed]
        self._newcomers.look_at([*changed, *changes.added])

    def _on_looked_again(self, files: list[LookedAt]) -> None:
        fresh = []
        for file in files:
            if self.films.table.number_of(file.path) >= 0:
                self.films.replace(file)
                self.file_changed.emit(file.path)
            else:
                fresh.append(file)
        self._on_looked_at(fresh)
        self._new += [file.source(0) for file in fresh if file.rows]
        self._parts.new_films.setText(new_films_words(len(self._new)))
        self._parts.new_films.setVisible(bool(self._new))
        self._want_thumbnails()
        self._count_soon()

    def _show_new(self) -> None:
        row = next((row for row in map(self.films.row_of, self._new) if row >= 0), -1)
        self._forget_new()
        self.grid.choose_row(row)
        self.grid.setFocus()

    def _forget_new(self) -> None:
        self._new = []
        self._parts.new_films.hide()
