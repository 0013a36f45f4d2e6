"""Keeps what the reader looks at where it is on the screen, when the films change their order."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import Protocol

from PySide6.QtCore import QItemSelectionModel, QModelIndex

from cxr_desktop.triage.worklist_model import WorklistModel


class PlacedView(Protocol):
    """All in px from the top of the whole list."""

    def offset_of(self, row: int) -> int:
        """Where a row begins."""

    def top(self) -> int:
        """The topmost pixel in view."""

    def scroll_to(self, pixel: int) -> None: ...

    def top_row(self) -> int:
        """The first row in view."""

    def page_height(self) -> int: ...

    def choose_again(self, row: int) -> None:
        """Makes a row current, and scrolls nowhere."""

    # Qt's own

    def currentIndex(self) -> QModelIndex: ...

    def selectionModel(self) -> QItemSelectionModel: ...

    def scrollTo(self, index: QModelIndex) -> None: ...


class KeptPlace:
    """For a view, around a reset of its model.

    The chosen film stays where it was; if it was not in view, the topmost film does. A list that
    stands at its top stays there, so that the most suspicious films come into view.
    """

    def __init__(self, model: WorklistModel, view: PlacedView) -> None:
        self.chosen: int | None = None
        self.restoring = False
        self._model, self._view = model, view
        self._anchor: tuple[int, int] | None = None  # a film, and px below the top of the view

    @contextlib.contextmanager
    def silently(self) -> Iterator[None]:
        """What becomes current meanwhile is not the reader's choice."""
        before, self.restoring = self.restoring, True
        yield
        self.restoring = before

    def show(self, key: int | None) -> None:
        """Selects this film and brings it into view; says nothing."""
        row = self._model.row_of(key)
        self.chosen = key
        if row < 0:
            self.make_current(QModelIndex())
            return
        self._view.choose_again(row)
        self._view.scrollTo(self._view.currentIndex())

    def make_current(self, index: QModelIndex) -> None:
        """An invalid index for none."""
        flags = QItemSelectionModel.SelectionFlag
        how = flags.ClearAndSelect | flags.Rows if index.isValid() else flags.Clear
        with self.silently():
            self._view.selectionModel().setCurrentIndex(index, how)

    def take_focus(self, as_qt_does: Callable[[], None]) -> None:
        """Qt would make the first row current, as if the reader had chosen it."""
        chosen = self._view.currentIndex().isValid()
        with self.silently():
            as_qt_does()
        if not chosen:
            self.make_current(QModelIndex())

    def chosen_by_reader(self, index: QModelIndex) -> int | None:
        """What became current is the reader's choice: its key, None where it is not."""
        key = self._model.key_at(index.row()) if index.isValid() else None
        if key is None or self.restoring:
            return None
        self.chosen = key
        return key

    def keep(self) -> None:
        """Before the reset."""
        view, row = self._view, self._model.row_of(self.chosen)
        top = view.top()
        if row < 0 or not top <= view.offset_of(row) < top + view.page_height():
            row = view.top_row() if top > 0 else -1
        key = self._model.key_at(row)
        self._anchor = None if key is None else (key, view.offset_of(row) - top)

    def restore(self) -> None:
        """After it."""
        row = self._model.row_of(self.chosen)
        if row >= 0:
            self._view.choose_again(row)
        if self._anchor is not None:
            row = self._model.row_of(self._anchor[0])
            if row >= 0:
                self._view.scroll_to(max(0, self._view.offset_of(row) - self._anchor[1]))
