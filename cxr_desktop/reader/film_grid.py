"""The films as a grid of thumbnails, browsed by mouse and keys."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListView, QWidget

from cxr_desktop.reader.film_list_model import FilmListModel
from cxr_desktop.reader.film_tile import TILE, FilmTile
from engine.datatypes import FilmSource


class FilmGrid(QListView):
    """A wrapping list of tiles of one size, so that Qt need not ask for 100,000 sizes."""

    film_chosen = Signal(object)  # FilmSource
    view_changed = Signal()  # other films may be in view

    def __init__(self, model: FilmListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._films = model
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setGridSize(TILE)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.setMouseTracking(True)
        self.setAccessibleName("Films")
        self.setItemDelegate(FilmTile(self))
        self.setModel(model)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.view_changed)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._soon.start())
        model.rowsInserted.connect(lambda *_: self._soon.start())
        model.modelReset.connect(self._soon.start)
        self.selectionModel().currentChanged.connect(self._on_current)

    def visible_rows(self) -> range:
        """Rows in view and half a screen beyond."""
        columns = max(1, self.viewport().width() // TILE.width())
        height = self.viewport().height()
        top = self.verticalScrollBar().value()
        first = top // TILE.height() * columns
        last = ((top + height + height // 2) // TILE.height() + 1) * columns
        return range(first, min(last, self._films.rowCount()))

    @property
    def current_film(self) -> FilmSource | None:
        index = self.currentIndex()
        return self._films.source_at(index.row()) if index.isValid() else None

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        columns = max(1, event.size().width() // TILE.width())
        self.setGridSize(QSize(event.size().width() // columns, TILE.height()))
        super().resizeEvent(event)
        self._soon.start()

    def _on_current(self, current: QModelIndex) -> None:
        if current.isValid():
            self.film_chosen.emit(self._films.source_at(current.row()))
