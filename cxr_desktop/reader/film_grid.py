"""The films as a grid of thumbnails under headings, browsed by mouse and keys."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QRect,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from cxr_desktop.reader.film_list_model import FilmListModel
from cxr_desktop.reader.film_tile import TILE, FilmTile, paint_heading
from cxr_desktop.reader.tile_grid import TileGrid
from cxr_desktop.translation import tr
from engine.datatypes import FilmSource


class FilmGrid(TileGrid):
    """The films of the list; says which one was chosen."""

    film_chosen = Signal(object)  # FilmSource

    def __init__(self, model: FilmListModel, parent: QWidget | None = None) -> None:
        super().__init__(FilmTile(), TILE, parent)
        self._films = model
        self._current: FilmSource | None = None
        self._anchor: int | None = None  # px of the current film below the top, over a reset
        self._restoring = False
        self.setAccessibleName(tr("Films"))
        model.modelAboutToBeReset.connect(self._before_reset)  # before the view forgets
        self.setModel(model)
        model.modelReset.connect(self._after_reset)
        self.selectionModel().currentChanged.connect(self._on_current)

    # Films

    @property
    def current_film(self) -> FilmSource | None:
        """The film chosen last, even while the filter does not show it."""
        return self._current

    def forget_current(self) -> None:
        """Other folders are opened."""
        self._current = None
        self.verticalScrollBar().setValue(0)

    def choose_next(self) -> None:
        self.choose_row(self.currentIndex().row() + 1)

    def choose_previous(self) -> None:
        self.choose_row(self.currentIndex().row() - 1)

    def choose_first(self) -> None:
        self.choose_row(0)

    def choose_last(self) -> None:
        self.choose_row(self._films.rowCount() - 1)

    # Headings

    def group_starts(self) -> npt.NDArray[np.int32] | None:
        groups = self._films.groups
        return None if groups is None else groups.starts

    def paint_group(self, painter: QPainter, group: int, place: QRect) -> None:
        title, count = self._films.group_title(group)
        paint_heading(painter, place, title, count)

    # Another order

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

    def _on_current(self, current: QModelIndex) -> None:
        if not current.isValid() or self._restoring:
            return
        self._current = self._films.source_at(current.row())
        self._films.kept = self._current
        self.film_chosen.emit(self._current)
