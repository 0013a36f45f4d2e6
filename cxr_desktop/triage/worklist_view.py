"""The middle of the Triage workspace: the films of the job in a table or on a board."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QImage
from PySide6.QtWidgets import QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from cxr_desktop.actions.action_set import make_actions, name_key
from cxr_desktop.engine_session import EngineSession
from cxr_desktop.reader.thumbnail_feed import ThumbnailFeed
from cxr_desktop.settings import Settings
from cxr_desktop.settings_schema import Kind, Setting
from cxr_desktop.theme import GAP, icon
from cxr_desktop.translation import number, tr
from cxr_desktop.triage.column_choice import ColumnChoice
from cxr_desktop.triage.filter_chips import FilterChips
from cxr_desktop.triage.job_view import JobView, RunState
from cxr_desktop.triage.page_cache import PageCache
from cxr_desktop.triage.triage_session import TriageSession
from cxr_desktop.triage.worklist_actions import SHARED_ACTIONS, WORKLIST_ACTIONS
from cxr_desktop.triage.worklist_board import WorklistBoard
from cxr_desktop.triage.worklist_filters import WorklistFilters
from cxr_desktop.triage.worklist_model import WorklistModel
from cxr_desktop.triage.worklist_order import MANY, Ordered, WorklistOrder
from cxr_desktop.triage.worklist_table import WorklistTable
from cxr_desktop.triage.worklist_tile import PICTURE
from cxr_desktop.triage.worklist_toolbar import WorklistToolbar
from engine.datatypes import FilmSource
from engine.triage.worklist_filter import SavedFilter, SortBy, WorklistFilter, WorklistSort

BOARD_SHOWN = Setting("triage/board", Kind.FLAG, False)
_LIST, _NOTHING = 0, 1


class WorklistView(QWidget):
    """`filters` is a panel of its own, for the left side of the page.

    A job that is read blind first begins in the order in which its films were found: by
    suspicion, a film's place would tell its score.
    """

    film_chosen = Signal(int)  # key of the film, by the reader or by `choose`
    film_opened = Signal(int)
    shown_changed = Signal(object)  # WorklistFilter in use
    all_read = Signal()  # there is no next unread film
    failed = Signal(object)  # EngineError

    def __init__(
        self,
        session: TriageSession,
        engine: EngineSession,
        settings: Settings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._settings = session, settings
        self._chosen: int | None = None
        self._films = 0
        self._cache = PageCache(session, self)
        self.model = WorklistModel(self._cache, self)
        self._order = WorklistOrder(session, self._is_touched, self)
        self.toolbar, self._chips = WorklistToolbar(), FilterChips()
        self.table = WorklistTable(self.model, ColumnChoice(settings))
        self.board = WorklistBoard(self.model)
        self.filters = WorklistFilters(session, self._arrangement)
        side = round(PICTURE * self.devicePixelRatioF())
        self._thumbnails = ThumbnailFeed(engine, side, self)
        self._news, self._show_all = QPushButton(), QPushButton(tr("Show all films"))
        self._lists, self._stack = QStackedWidget(), QStackedWidget()
        self.actions_by_name = self._make_actions()
        self._lay_out()
        self._connect()
        self._show_as_board(settings.flag(BOARD_SHOWN))
        if session.view is not None:
            self._on_job(session.view)

    @property
    def chosen(self) -> int | None:
        """Key of the film chosen last, even while the filter does not show it."""
        return self._chosen

    @property
    def wanted(self) -> WorklistFilter:
        return self._order.filter

    @property
    def sort(self) -> WorklistSort:
        return self._order.sort

    def choose(self, key: int) -> None:
        """Selects the film and brings it into view, if the filter shows it."""
        changed, self._chosen = key != self._chosen, key
        self._current_list().show_chosen(key)
        if changed:
            self.film_chosen.emit(key)

    def choose_next_unread(self) -> None:
        """The next scored film without a verdict, in the order and filter in use; from the top
        again after the last. `all_read` when there is none."""
        after, wanted, sort = self._chosen, self._order.filter, self._order.sort
        handle = self._session.query(lambda store: store.worklist.next_unread(after, wanted, sort))
        handle.succeeded.connect(self._on_next_unread)
        handle.failed.connect(self.failed)

    def show_filter(self, wanted: WorklistFilter) -> None:
        """Instead of what is filtered for; the empty filter shows everything."""
        self._arrange(wanted, self._order.sort)

    def show_all(self) -> None:
        self.show_filter(WorklistFilter())

    def reload(self) -> None:
        """Everything anew, in the order that counts now."""
        if self._session.view is not None:
            self._cache.outdate(None)
            self._order.update()
            self._want_lines()

    def set_identity_hidden(self, hidden: bool) -> None:
        """Films by numbers, without patients and dates; their names cannot be looked for."""
        self.model.hide_identity(hidden)
        self.toolbar.hide_identity(hidden)
        self.filters.hide_identity(hidden)
        if hidden and self._order.filter.text:
            self.show_filter(replace(self._order.filter, text=""))
        self._chips.show_filter(self._order.filter, hidden)

    def close_down(self) -> None:
        """No thumbnails and no orders any more."""
        self._thumbnails.close_down()
        self._order.close_down()

    # Parts

    def _make_actions(self) -> dict[str, QAction]:
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        actions = make_actions(self, (*SHARED_ACTIONS, *WORKLIST_ACTIONS), self._settings, context)
        for name, slot in (
            ("find", self.toolbar.focus_search),
            ("refresh", self._order.update),
            ("worklist_table", lambda: self._show_as_board(False)),
            ("worklist_board", lambda: self._show_as_board(True)),
            ("show_all_films", self.show_all),
        ):
            actions[name].triggered.connect(slot)
        self.toolbar.name_keys(actions)
        name_key(self._chips.show_all, actions["show_all_films"])
        name_key(self._news, actions["refresh"])
        return actions

    def _lay_out(self) -> None:
        self._news.setFlat(True)
        self._news.setProperty("role", "quiet")
        self._news.setIcon(icon("refresh"))
        self._news.hide()
        self._lists.addWidget(self.table)
        self._lists.addWidget(self.board)
        self._stack.addWidget(self._lists)
        self._stack.addWidget(self._nothing_left())
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, 0)
        column.setSpacing(GAP)
        for part in (self.toolbar, self._chips, self._news):
            column.addWidget(part)
        column.addWidget(self._stack, 1)

    def _nothing_left(self) -> QWidget:
        """Instead of the list while the filter leaves no film."""
        notice = QWidget()
        words = QLabel(tr("No film fits the filter."))
        words.setProperty("role", "secondary")
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(notice)
        column.addStretch()
        column.addWidget(words)
        column.addWidget(self._show_all, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch()
        return notice

    def _connect(self) -> None:
        session, order = self._session, self._order
        session.job_opened.connect(self._on_job)
        session.job_closed.connect(self._on_no_job)
        session.films_changed.connect(self._on_films_changed)
        session.point_changed.connect(lambda _: self._on_point())
        session.state_changed.connect(self._on_state)
        order.arrived.connect(self._on_order)
        order.kinds_changed.connect(self._on_kinds)
        order.news.connect(self._on_news)
        for part in (order, self._cache, self.filters.saved):
            part.failed.connect(self.failed)
        for view in (self.table, self.board):
            view.film_chosen.connect(self._on_chosen)
            view.film_opened.connect(self.film_opened)
            view.view_changed.connect(self._want_lines)
        self._cache.arrived.connect(lambda _: self._want_thumbnails())
        self._thumbnails.made.connect(self._on_thumbnail)
        self._thumbnails.failed.connect(lambda film, _: self.model.set_without_picture(film))
        self.table.sort_wanted.connect(self._on_sort)
        self.toolbar.sort_wanted.connect(self._on_sort)
        self.toolbar.text_wanted.connect(self._on_text)
        self.toolbar.table.clicked.connect(lambda: self._show_as_board(False))
        self.toolbar.board.clicked.connect(lambda: self._show_as_board(True))
        self.toolbar.columns.clicked.connect(self._open_column_menu)
        self._chips.wanted.connect(self.show_filter)
        self.filters.wanted.connect(self._on_panel)
        self.filters.saved.chosen.connect(self._on_saved)
        self._show_all.clicked.connect(self.show_all)
        self._news.clicked.connect(self._order.update)

    def _current_list(self) -> WorklistTable | WorklistBoard:
        return self.board if self._lists.currentWidget() is self.board else self.table

    def _arrangement(self) -> tuple[WorklistFilter, WorklistSort]:
        return self._order.filter, self._order.sort

    def _is_touched(self) -> bool:
        """The reader is at work in the list: has chosen a film, scrolled or points at it."""
        view = self._current_list()
        return (
            self._chosen is not None
            or view.verticalScrollBar().value() > 0
            or view.viewport().underMouse()
        )

    # The job

    def _on_job(self, view: JobView) -> None:
        self._on_no_job()
        self.model.show_job(view.findings, view.settings.score_word)
        self.toolbar.offer(view.findings, view.settings.score_word)
        self.filters.saved.reload()
        by = SortBy.FILE if view.settings.blind_first else SortBy.RANK
        self._arrange(WorklistFilter(), WorklistSort(by))

    def _on_no_job(self) -> None:
        self._chosen = None
        self._thumbnails.clear()
        self._cache.clear()
        self._order.clear()
        self.model.show_job(())
        self.table.show_chosen(None)
        self.board.show_chosen(None)

    def _on_films_changed(self, keys: list[int] | None) -> None:
        self._cache.outdate(None)  # one film that is scored moves the ranks of all below it
        self._order.take_changes(keys)
        self._want_lines()

    def _on_point(self) -> None:
        if self._session.view is not None:
            self.model.show_thresholds(self._session.view.findings)
            self._cache.outdate(None)
            self._want_lines()

    def _on_state(self, state: RunState) -> None:
        """With the drive that came back, the films can be shown again."""
        if state is RunState.RUNNING:
            self.model.without_picture.clear()
            self._want_lines()

    # Order and filter

    def _arrange(self, wanted: WorklistFilter, sort: WorklistSort) -> None:
        if self._session.view is None:
            return
        hidden = self.model.privacy.hidden
        self._chips.show_filter(wanted, hidden)
        self.toolbar.show_text(wanted.text)
        self.toolbar.show_sort(sort)
        self.table.show_sort(sort)
        self.filters.show_filter(wanted)
        self._order.show(wanted, sort)
        self.shown_changed.emit(wanted)

    def _on_sort(self, sort: WorklistSort) -> None:
        self._arrange(self._order.filter, sort)

    def _on_text(self, text: str) -> None:
        self._arrange(replace(self._order.filter, text=text), self._order.sort)

    def _on_panel(self, wanted: WorklistFilter) -> None:
        self.filters.saved.show_none_chosen()
        self.show_filter(replace(wanted, text=self._order.filter.text))

    def _on_saved(self, saved: SavedFilter) -> None:
        hidden = self.model.privacy.hidden
        self._arrange(replace(saved.filter, text="") if hidden else saved.filter, saved.sort)

    def _on_order(self, ordered: Ordered) -> None:
        self.model.show_order(ordered.keys)
        self._stack.setCurrentIndex(_NOTHING if self._filters_all(ordered) else _LIST)
        self._want_lines()

    def _filters_all(self, ordered: Ordered) -> bool:
        return ordered.keys.size == 0 and ordered.films > 0

    def _on_kinds(self, ordered: Ordered) -> None:
        view = self._session.view
        if view is not None:
            self.filters.offer(view.findings, ordered.kinds, view.settings.score_word)
        self._chips.show_count(int(ordered.keys.size), ordered.films)
        self._want_lines()

    def _on_news(self, count: int) -> None:
        self._news.setVisible(count != 0)
        if count == MANY:
            self._news.setText(tr("Many new results: update the order"))
        elif count == 1:
            self._news.setText(tr("1 new result: update the order"))
        else:
            words = tr("{count} new results: update the order")
            self._news.setText(words.format(count=number(count)))

    # Films

    def _on_chosen(self, key: int) -> None:
        self._chosen = key
        self._thumbnails.give_way()
        self.film_chosen.emit(key)

    def _on_next_unread(self, key: int | None) -> None:
        if key is None:
            self.all_read.emit()
        else:
            self.choose(key)

    def _show_as_board(self, board: bool) -> None:
        self._settings.set(BOARD_SHOWN, board)
        (self.toolbar.board if board else self.toolbar.table).setChecked(True)
        self.toolbar.columns.setEnabled(not board)
        had_focus = self.table.hasFocus() or self.board.hasFocus()
        self._lists.setCurrentWidget(self.board if board else self.table)
        self.setFocusProxy(self._current_list())
        self._current_list().show_chosen(self._chosen)
        if had_focus:
            self._current_list().setFocus()
        self._want_lines()

    def _open_column_menu(self) -> None:
        button = self.toolbar.columns
        self.table.column_menu().popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _want_lines(self) -> None:
        if self._session.view is not None:
            self._cache.want(self.model.keys, self._current_list().visible_rows())
            self._want_thumbnails()

    def _want_thumbnails(self) -> None:
        lines = (self.model.line_at(row) for row in self._current_list().visible_rows())
        films = [line.entry.source for line in lines if line is not None and not line.entry.gone]
        self._thumbnails.want([film for film in films if self._needs_picture(film)])

    def _needs_picture(self, film: FilmSource) -> bool:
        return film not in self.model.thumbnails and film not in self.model.without_picture

    def _on_thumbnail(self, film: FilmSource, image: QImage) -> None:
        self.model.set_thumbnail(film, image)
