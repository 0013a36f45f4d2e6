"""The films as a grid of thumbnails under headings, browsed by mouse and keys."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

from cxr_desktop.reader.film_list_model import FilmListModel
from cxr_desktop.reader.film_tile import TILE, FilmTile, paint_heading
from cxr_desktop.reader.grid_layout import GridLayout
from cxr_desktop.translation import tr
from engine.datatypes import FilmSource

_Index = QModelIndex | QPersistentModelIndex
_Hint = QAbstractItemView.ScrollHint
_Cursor = QAbstractItemView.CursorAction


class FilmGrid(QListView):
    """A list view that places its tiles itself.

    Qt lays out a wrapping list anew, film by film, whenever one is added: with 100,000 films the
    window would stand still again and again. All that places something is therefore replaced
    by the arithmetic of GridLayout; selection, keys and what screen readers see stay Qt's.
    """

    film_chosen = Signal(object)  # FilmSource
    view_changed = Signal()  # other films may be in view

    def __init__(self, model: FilmListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._films = model
        self._layout = GridLayout(TILE.width(), TILE.height())
        self._current: FilmSource | None = None
        self._hovered = -1
        self._anchor: int | None = None  # px of the current film below the top, over a reset
        self._restoring = False
        self._tile = FilmTile(self)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.setMouseTracking(True)
        self.setAccessibleName(tr("Films"))
        self.setItemDelegate(self._tile)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.view_changed)
        model.modelAboutToBeReset.connect(self._before_reset)  # before the view forgets
        self.setModel(model)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._soon.start())
        model.modelReset.connect(self._after_reset)
        self.selectionModel().currentChanged.connect(self._on_current)

    # Films

    def visible_rows(self) -> range:
        """Rows in view and half a screen beyond."""
        top, height = self.verticalOffset(), self.viewport().height()
        return self._layout.rows_between(top, top + height + height // 2)

    @property
    def current_film(self) -> FilmSource | None:
        """The film chosen last, even while the filter does not show it."""
        return self._current

    def forget_current(self) -> None:
        """Other folders are opened."""
        self._current = None
        self.verticalScrollBar().setValue(0)

    def choose_row(self, row: int) -> None:
        """Selects a row that exists; any other is ignored."""
        if 0 <= row < self._films.rowCount():
            index = self._films.index(row)
            self.selectionModel().setCurrentIndex(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
            self.scrollTo(index)

    def choose_next(self) -> None:
        self.choose_row(self.currentIndex().row() + 1)

    def choose_previous(self) -> None:
        self.choose_row(self.currentIndex().row() - 1)

    def choose_first(self) -> None:
        self.choose_row(0)

    def choose_last(self) -> None:
        self.choose_row(self._films.rowCount() - 1)

    # Places

    def doItemsLayout(self) -> None:
        groups = self._films.groups
        self._layout.arrange(
            self.viewport().width(),
            self._films.rowCount(),
            None if groups is None else groups.starts,
        )
        QAbstractItemView.doItemsLayout(self)

    def updateGeometries(self) -> None:
        QAbstractItemView.updateGeometries(self)
        bar, page = self.verticalScrollBar(), self.viewport().height()
        bar.setSingleStep(TILE.height() // 4)
        bar.setPageStep(page)
        bar.setRange(0, max(0, self._layout.height - page))

    def resizeEvent(self, event: QResizeEvent) -> None:
        QAbstractItemView.resizeEvent(self, event)
        kept = self._layout.first_row_at(self.verticalOffset()) if self._films.rowCount() else -1
        self.doItemsLayout()
        if kept >= 0 and event.oldSize().width() != event.size().width():
            self.verticalScrollBar().setValue(self._layout.rect(kept).top())
        self._soon.start()

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: _Index) -> bool:
        return False

    def visualRect(self, index: _Index) -> QRect:
        if not index.isValid():
            return QRect()
        return self._layout.rect(index.row()).translated(0, -self.verticalOffset())

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region = QRegion()
        for index in selection.indexes():
            region += self.visualRect(index)
        return region

    def indexAt(self, point: QPoint) -> QModelIndex:
        row = self._layout.row_at(point.x(), point.y() + self.verticalOffset())
        return self._films.index(row) if row >= 0 else QModelIndex()

    def scrollTo(self, index: _Index, hint: _Hint = _Hint.EnsureVisible) -> None:
        if not index.isValid():
            return
        place, bar = self._layout.rect(index.row()), self.verticalScrollBar()
        page = self.viewport().height()
        top = self._layout.top_of(index.row())
        if hint is _Hint.PositionAtTop:
            bar.setValue(top)
        elif hint is _Hint.PositionAtCenter:
            bar.setValue(place.center().y() - page // 2)
        elif top < bar.value():
            bar.setValue(top)
        elif place.bottom() >= bar.value() + page:
            bar.setValue(place.bottom() + 1 - page)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    # Keys and mouse

    def moveCursor(self, action: _Cursor, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        rows, row = self._films.rowCount(), self.currentIndex().row()
        if rows == 0:
            return QModelIndex()
        if row < 0:
            return self._films.index(0)
        return self._films.index(max(0, min(rows - 1, self._row_after(action, row))))

    def keyboardSearch(self, search: str) -> None:
        """Left out: Qt would ask 100,000 films for their names; the filter finds names."""

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """One film at a time: the current one, wherever the mouse was dragged."""
        if self.currentIndex().isValid():
            self.selectionModel().select(self.currentIndex(), command)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        offset, dirty = self.verticalOffset(), event.rect()
        top, bottom = dirty.top() + offset, dirty.bottom() + 1 + offset
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        current = self.currentIndex().row()
        for row in self._layout.rows_between(top, bottom):
            option.rect = self._layout.rect(row).translated(0, -offset)
            if not option.rect.intersects(dirty):
                continue
            option.state = QStyle.StateFlag.State_Enabled
            if row == current:
                option.state |= QStyle.StateFlag.State_Selected
            if row == self._hovered:
                option.state |= QStyle.StateFlag.State_MouseOver
            self._tile.paint(painter, option, self._films.index(row))
        for group, place in self._layout.headings_between(top, bottom):
            title, count = self._films.group_title(group)
            paint_heading(painter, place.translated(0, -offset), title, count)

    # Qt's own

    def rowsInserted(self, parent: _Index, start: int, end: int) -> None:
        self.doItemsLayout()
        QAbstractItemView.rowsInserted(self, parent, start, end)
        self._soon.start()

    def _before_reset(self) -> None:
        index = self.currentIndex()
        top = self.visualRect(index).top() if index.isValid() else -1
        in_view = top + TILE.height() >= 0 and top < self.viewport().height()
        self._anchor = top if index.isValid() and in_view else None

    def _after_reset(self) -> None:
        """The film that was current is so again, and stays where it was on the screen."""
        self._hovered = -1
        self.doItemsLayout()
        row = self._films.row_of(self._current) if self._current is not None else -1
        if 0 <= row < self._films.rowCount():
            self._restoring = True
            self.selectionModel().setCurrentIndex(
                self._films.index(row), QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
            self._restoring = False
            if self._anchor is not None:
                top = self._layout.rect(row).top() - self._anchor
                self.verticalScrollBar().setValue(min(top, self._layout.top_of(row)))
        self.viewport().update()
        self._soon.start()

    def _row_after(self, action: _Cursor, row: int) -> int:
        lines = max(1, self.viewport().height() // TILE.height())
        if action in (_Cursor.MoveLeft, _Cursor.MovePrevious):
            return row - 1
        if action in (_Cursor.MoveRight, _Cursor.MoveNext):
            return row + 1
        if action is _Cursor.MoveHome:
            return 0
        if action is _Cursor.MoveEnd:
            return self._films.rowCount() - 1
        step = 1 if action in (_Cursor.MoveUp, _Cursor.MoveDown) else lines
        upwards = action in (_Cursor.MoveUp, _Cursor.MovePageUp)
        return self._layout.lines_away(row, -step if upwards else step)

    def _hover(self, row: int) -> None:
        before, self._hovered = self._hovered, row
        for changed in {before, row} - {-1}:
            if before != row and changed < self._films.rowCount():
                self.viewport().update(self.visualRect(self._films.index(changed)))

    def _on_current(self, current: QModelIndex) -> None:
        if not current.isValid() or self._restoring:
            return
        self._current = self._films.source_at(current.row())
        self._films.kept = self._current
        self.film_chosen.emit(self._current)
