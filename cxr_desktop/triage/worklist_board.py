"""The worklist as a board of thumbnails."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from cxr_desktop.reader.tile_grid import TileGrid
from cxr_desktop.translation import tr
from cxr_desktop.triage.kept_place import KeptPlace
from cxr_desktop.triage.worklist_model import WorklistModel
from cxr_desktop.triage.worklist_tile import SIZE, WorklistTile


class WorklistBoard(TileGrid):
    """The same films in the same order as the table."""

    film_chosen = Signal(int)  # by the reader
    film_opened = Signal(int)

    def __init__(self, model: WorklistModel, parent: QWidget | None = None) -> None:
        super().__init__(WorklistTile(model), SIZE, parent)
        self._films = model
        self.setAccessibleName(tr("Worklist, as thumbnails"))
        self._place = KeptPlace(model, self)
        model.modelAboutToBeReset.connect(self._place.keep)  # before the view forgets
        self.setModel(model)
        model.modelReset.connect(self._after_reset)
        self.selectionModel().currentChanged.connect(self._on_current)
        self.doubleClicked.connect(lambda index: self._open(index.row()))

    def show_chosen(self, key: int | None) -> None:
        """Selects its tile and brings it into view; says nothing."""
        row = self._films.row_of(key)
        self._place.chosen = key
        if row < 0:
            self._make_current(QModelIndex())
            return
        self.choose_again(row)
        self.scrollTo(self.currentIndex())

    # For KeptPlace

    def offset_of(self, row: int) -> int:
        return self._layout.rect(row).top()

    def top(self) -> int:
        return self.verticalOffset()

    def scroll_to(self, pixel: int) -> None:
        self.verticalScrollBar().setValue(pixel)

    def top_row(self) -> int:
        return self._layout.first_row_at(self.top()) if self._films.rowCount() else -1

    def page_height(self) -> int:
        return self.viewport().height()

    def choose_again(self, row: int) -> None:
        self._make_current(self._films.index(row, 0))

    # Qt's own

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt would make the first row current, as if the reader had chosen it."""
        chosen = self.currentIndex().isValid()
        with self._place.silently():
            super().focusInEvent(event)
        if not chosen:
            self._make_current(QModelIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row >= 0:
            self._open(row)
            return
        super().keyPressEvent(event)

    def _open(self, row: int) -> None:
        key = self._films.key_at(row)
        if key is not None:
            self.film_opened.emit(key)

    def _make_current(self, index: QModelIndex) -> None:
        flags = QItemSelectionModel.SelectionFlag
        how = flags.ClearAndSelect if index.isValid() else flags.Clear
        with self._place.silently():
            self.selectionModel().setCurrentIndex(index, how)

    def _on_current(self, current: QModelIndex) -> None:
        key = self._films.key_at(current.row()) if current.isValid() else None
        if key is not None and not self._place.restoring:
            self._place.chosen = key
            self.film_chosen.emit(key)

    def _after_reset(self) -> None:
        self._hovered = -1
        self.doItemsLayout()
        self._place.restore()
        self.viewport().update()
        self._soon.start()
