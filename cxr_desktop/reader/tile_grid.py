"""A list view of tiles under headings that places them itself."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from cxr_desktop.reader.grid_layout import GridLayout

_Index = QModelIndex | QPersistentModelIndex
_Hint = QAbstractItemView.ScrollHint
_Cursor = QAbstractItemView.CursorAction


class TileGrid(QListView):
    """Qt lays out a wrapping list anew, film by film, whenever one is added: with 100,000 films the
    window would stand still again and again. All that places something is therefore replaced
    by the arithmetic of GridLayout; selection, keys and what screen readers see stay Qt's.

    Whoever makes one calls `setModel` when it is ready.
    """

    view_changed = Signal()  # other films may be in view

    def __init__(
        self, tile: QStyledItemDelegate, size: QSize, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._layout = GridLayout(size.width(), size.height())
        self._size = size
        self._hovered = -1
        self._tile = tile
        tile.setParent(self)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.setMouseTracking(True)
        self.setItemDelegate(tile)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.view_changed)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._soon.start())

    def group_starts(self) -> npt.NDArray[np.int32] | None:
        """First row of each group; None where there are no headings."""
        return None

    def paint_group(self, painter: QPainter, group: int, place: QRect) -> None:
        """The heading of a group."""

    def visible_rows(self) -> range:
        """Rows in view and half a screen beyond."""
        top, height = self.verticalOffset(), self.viewport().height()
        return self._layout.rows_between(top, top + height + height // 2)

    def choose_row(self, row: int) -> None:
        """Selects a row that exists; any other is ignored."""
        if 0 <= row < self._rows():
            index = self._index(row)
            self.selectionModel().setCurrentIndex(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
            self.scrollTo(index)

    # Places

    def doItemsLayout(self) -> None:
        self._layout.arrange(self.viewport().width(), self._rows(), self.group_starts())
        QAbstractItemView.doItemsLayout(self)

    def updateGeometries(self) -> None:
        QAbstractItemView.updateGeometries(self)
        bar, page = self.verticalScrollBar(), self.viewport().height()
        bar.setSingleStep(self._size.height() // 4)
        bar.setPageStep(page)
        bar.setRange(0, max(0, self._layout.height - page))

    def resizeEvent(self, event: QResizeEvent) -> None:
        QAbstractItemView.resizeEvent(self, event)
        kept = self._layout.first_row_at(self.verticalOffset()) if self._rows() else -1
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
        return self._index(row) if row >= 0 else QModelIndex()

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
        rows, row = self._rows(), self.currentIndex().row()
        if rows == 0:
            return QModelIndex()
        if row < 0:
            return self._index(0)
        return self._index(max(0, min(rows - 1, self._row_after(action, row))))

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
            self._tile.paint(painter, option, self._index(row))
        for group, place in self._layout.headings_between(top, bottom):
            self.paint_group(painter, group, place.translated(0, -offset))

    # Qt's own

    def rowsInserted(self, parent: _Index, start: int, end: int) -> None:
        self.doItemsLayout()
        QAbstractItemView.rowsInserted(self, parent, start, end)
        self._soon.start()

    def _row_after(self, action: _Cursor, row: int) -> int:
        lines = max(1, self.viewport().height() // self._size.height())
        if action in (_Cursor.MoveLeft, _Cursor.MovePrevious):
            return row - 1
        if action in (_Cursor.MoveRight, _Cursor.MoveNext):
            return row + 1
        if action is _Cursor.MoveHome:
            return 0
        if action is _Cursor.MoveEnd:
            return self._rows() - 1
        step = 1 if action in (_Cursor.MoveUp, _Cursor.MoveDown) else lines
        upwards = action in (_Cursor.MoveUp, _Cursor.MovePageUp)
        return self._layout.lines_away(row, -step if upwards else step)

    def _hover(self, row: int) -> None:
        before, self._hovered = self._hovered, row
        for changed in {before, row} - {-1}:
            if before != row and changed < self._rows():
                self.viewport().update(self.visualRect(self._index(changed)))

    def _rows(self) -> int:
        model: QAbstractItemModel | None = self.model()
        return 0 if model is None else model.rowCount()

    def _index(self, row: int) -> QModelIndex:
        return self.model().index(row, self.modelColumn())
