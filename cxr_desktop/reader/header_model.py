"""A file's header as a tree of rows, for item views."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QT_TR_NOOP,
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from cxr_desktop.reader.texts import one_line, tooltip
from cxr_desktop.translation import tr
from engine.datatypes import HeaderRow

TITLES = (QT_TR_NOOP("Name"), QT_TR_NOOP("Value"), QT_TR_NOOP("Tag"))
_Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_LONGEST_TIP = 2000


class HeaderModel(QAbstractItemModel):
    """Rows with a greater depth lie under the last row of a smaller one. Read-only.

    Nothing is built for a row before it is shown: a header of 20,000 rows opens at once.
    """

    def __init__(self, rows: tuple[HeaderRow, ...] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[HeaderRow, ...] = ()
        self._parents: list[int] = []
        self._children: dict[int, list[int]] = {}
        self._places: list[int] = []
        self.set_rows(rows)

    def set_rows(self, rows: tuple[HeaderRow, ...]) -> None:
        self.beginResetModel()
        self._rows = rows
        self._parents, self._places, self._children = [], [], {}
        above: list[int] = []
        for number, row in enumerate(rows):
            while above and rows[above[-1]].depth >= row.depth:
                above.pop()
            parent = above[-1] if above else -1
            siblings = self._children.setdefault(parent, [])
            self._parents.append(parent)
            self._places.append(len(siblings))
            siblings.append(number)
            above.append(number)
        self.endResetModel()

    def header_row(self, index: _Index) -> HeaderRow:
        return self._rows[index.internalId()]

    def index(self, row: int, column: int, parent: _Index = _NO_INDEX) -> QModelIndex:
        siblings = self._children.get(parent.internalId() if parent.isValid() else -1, [])
        if not (0 <= row < len(siblings) and 0 <= column < len(TITLES)):
            return QModelIndex()
        return self.createIndex(row, column, siblings[row])

    def parent(self, index: _Index = _NO_INDEX) -> Any:
        if not index.isValid():
            return QModelIndex()
        above = self._parents[index.internalId()]
        return QModelIndex() if above < 0 else self.createIndex(self._places[above], 0, above)

    def rowCount(self, parent: _Index = _NO_INDEX) -> int:
        if parent.column() > 0:
            return 0
        return len(self._children.get(parent.internalId() if parent.isValid() else -1, ()))

    def columnCount(self, parent: _Index = _NO_INDEX) -> int:
        return len(TITLES)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.header_row(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line((row.name, row.value, row.tag)[index.column()])
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(f"{row.name} {row.tag} {row.vr}: {row.value}"[:_LONGEST_TIP])
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        shown = role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal
        return tr(str(TITLES[section])) if shown else None
