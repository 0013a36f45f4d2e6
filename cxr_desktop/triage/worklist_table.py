"""The worklist as a table: every film a row, sorted by a click on a header."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from cxr_desktop.theme import TARGET_PX
from cxr_desktop.translation import tr
from cxr_desktop.triage.column_choice import ColumnChoice, ColumnKind
from cxr_desktop.triage.kept_place import KeptPlace
from cxr_desktop.triage.worklist_cells import ROW_HEIGHT, WorklistCells
from cxr_desktop.triage.worklist_model import WorklistModel
from engine.triage.worklist_filter import WorklistSort

_Cursor = QAbstractItemView.CursorAction


class WorklistTable(QTableView):
    """The current cell is always the film's name, so that each step tells the whole row."""

    film_chosen = Signal(int)  # by the reader
    film_opened = Signal(int)
    sort_wanted = Signal(object)  # WorklistSort
    view_changed = Signal()  # other films may be in view

    def __init__(
        self, model: WorklistModel, choice: ColumnChoice, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._films, self._choice = model, choice
        self._sort = WorklistSort()
        self._giving_room = False
        self._cells = WorklistCells(model)
        self._cells.setParent(self)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.view_changed)
        self._dress()
        self._place = KeptPlace(model, self)
        model.modelAboutToBeReset.connect(self._place.keep)  # before the view forgets
        self.setModel(model)
        model.modelReset.connect(self._after_reset)
        model.columns_changed.connect(self.show_columns)
        self.selectionModel().currentRowChanged.connect(self._on_current)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._soon.start())
        self.show_columns()

    def visible_rows(self) -> range:
        """Rows in view and half a screen beyond."""
        first, rows = self.top_row(), self._films.rowCount()
        shown = self.viewport().height() // ROW_HEIGHT + 2
        return range(max(0, first), min(rows, first + shown + shown // 2))

    def show_chosen(self, key: int | None) -> None:
        """Selects its row and brings it into view; says nothing."""
        self._place.show(key)

    def show_sort(self, sort: WorklistSort) -> None:
        """The arrow in its header."""
        self._sort = sort
        header = self.horizontalHeader()
        for place, column in enumerate(self._films.columns):
            known = column.sort
            if known is not None and (known.by, known.finding) == (sort.by, sort.finding):
                order = Qt.SortOrder.AscendingOrder
                if not sort.ascending:
                    order = Qt.SortOrder.DescendingOrder
                header.setSortIndicator(place, order)
                return
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)

    def show_columns(self) -> None:
        """Those that the reader has chosen."""
        with self._by_itself():
            for place, column in enumerate(self._films.columns):
                self.setColumnHidden(place, not self._choice.is_shown(column))
                self.setColumnWidth(place, self._choice.width(column))
        self._give_room()

    def column_menu(self) -> QMenu:
        """Shows and hides columns; for a button, and for a right click on a header."""
        menu = QMenu(self)
        for column in self._films.columns:
            action = QAction(column.title, menu, checkable=True)
            action.setChecked(self._choice.is_shown(column))
            action.setEnabled(column.kind is not ColumnKind.FILM)
            action.toggled.connect(
                lambda shown, column=column: (
                    self._choice.show(column, shown),
                    self.show_columns(),
                )
            )
            menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    # For KeptPlace

    def offset_of(self, row: int) -> int:
        return row * ROW_HEIGHT

    def top(self) -> int:
        return self.verticalScrollBar().value()

    def scroll_to(self, pixel: int) -> None:
        self.updateGeometries()  # the scroll bar learns how many rows there are now
        self.verticalScrollBar().setValue(pixel)

    def top_row(self) -> int:
        return self.top() // ROW_HEIGHT

    def page_height(self) -> int:
        return self.viewport().height()

    def choose_again(self, row: int) -> None:
        self._place.make_current(self._index(row))

    # Qt's own

    def moveCursor(self, action: _Cursor, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        rows, row = self._films.rowCount(), self.currentIndex().row()
        if rows == 0:
            return QModelIndex()
        if action in (_Cursor.MoveLeft, _Cursor.MoveRight):
            bar = self.horizontalScrollBar()
            step = TARGET_PX if action is _Cursor.MoveRight else -TARGET_PX
            bar.setValue(bar.value() + step)
            return self.currentIndex()
        page = max(1, self.viewport().height() // ROW_HEIGHT - 1)
        wanted = {
            _Cursor.MoveUp: row - 1,
            _Cursor.MovePrevious: row - 1,
            _Cursor.MoveDown: row + 1,
            _Cursor.MoveNext: row + 1,
            _Cursor.MovePageUp: row - page,
            _Cursor.MovePageDown: row + page,
            _Cursor.MoveHome: 0,
            _Cursor.MoveEnd: rows - 1,
        }[action]
        return self._index(0 if row < 0 else max(0, min(rows - 1, wanted)))

    def focusInEvent(self, event: QFocusEvent) -> None:
        as_qt_does = super().focusInEvent
        self._place.take_focus(lambda: as_qt_does(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = self._films.key_at(self.currentIndex().row())
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and key is not None:
            self.film_opened.emit(key)
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Left out: Qt would ask 100,000 films for their names; the filter finds names."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_room()
        self._soon.start()

    # Parts

    def _dress(self) -> None:
        self.setItemDelegate(self._cells)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setAccessibleName(tr("Worklist"))
        self.doubleClicked.connect(self._on_double_click)
        rows, header = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        header.setMinimumSectionSize(40)
        header.setFixedHeight(TARGET_PX)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setHighlightSections(False)
        header.sectionClicked.connect(self._on_header)
        header.sectionResized.connect(self._on_resized)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._on_header_menu)

    def _index(self, row: int) -> QModelIndex:
        return self._films.index(row, self._films.column_of(ColumnKind.FILM))

    def _give_room(self) -> None:
        """What the other columns leave goes to the films' names, unless the reader has said how
        wide they are to be."""
        film = self._films.column_of(ColumnKind.FILM)
        if self._choice.chosen_width(self._films.columns[film]) is not None:
            return
        others = sum(
            self.columnWidth(place)
            for place in range(len(self._films.columns))
            if place != film and not self.isColumnHidden(place)
        )
        least = self._films.columns[film].width
        with self._by_itself():
            self.setColumnWidth(film, max(least, self.viewport().width() - others))

    @contextlib.contextmanager
    def _by_itself(self) -> Iterator[None]:
        """Columns change their width, and no reader changes it."""
        self._giving_room = True
        yield
        self._giving_room = False

    def _on_resized(self, section: int, before: int, width: int) -> None:
        """By the reader: hiding a column makes it 0 px wide."""
        if not self._giving_room and before > 0 and width > 0:
            self._choice.keep_width(self._films.columns[section], width)

    def _on_header(self, section: int) -> None:
        wanted = self._films.columns[section].sort
        if wanted is None:
            self.show_sort(self._sort)
            return
        if (wanted.by, wanted.finding) == (self._sort.by, self._sort.finding):
            wanted = WorklistSort(wanted.by, not self._sort.ascending, wanted.finding)
        self.sort_wanted.emit(wanted)

    def _on_header_menu(self, place: QPoint) -> None:
        self.column_menu().popup(self.horizontalHeader().mapToGlobal(place))

    def _on_double_click(self, index: QModelIndex) -> None:
        key = self._films.key_at(index.row())
        if key is not None:
            self.film_opened.emit(key)

    def _on_current(self, current: QModelIndex) -> None:
        key = self._place.chosen_by_reader(current)
        if key is not None:
            self.film_chosen.emit(key)

    def _after_reset(self) -> None:
        self.show_sort(self._sort)
        self._place.restore()
        self._soon.start()
