"""The worklist as a board of thumbnails."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
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
        self._place.show(key)

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
        self._place.make_current(self._films.index(row, 0))

    # Qt's own

    def focusInEvent(self, event: QFocusEvent) -> None:
        as_qt_does = super().focusInEvent
        self._place.take_focus(lambda: as_qt_does(event))

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

    def _on_current(self, current: QModelIndex) -> None:
        key = self._place.chosen_by_reader(current)
        if key is not None:
            self.film_chosen.emit(key)

    def _after_reset(self) -> None:
        self._hovered = -1
        self.doItemsLayout()
        self._place.restore()
        self.viewport().update()
        self._soon.start()
