"""A confusion matrix of a look or a run: labels against what the network says."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cxr_desktop.reader.state_notice import UncutLabel
from cxr_desktop.theme import GAP
from cxr_desktop.translation import tr
from cxr_desktop.triage.confusion_view import ConfusionView

_WIDEST_CELL, _NAMES = 160, 160  # px: two classes need no more than a few of them


class MatrixView(QWidget):
    """A cell tells its films and their share of the row. Arrows go from cell to cell; a click or
    Enter chooses one, which stays marked until other films are shown."""

    cell_chosen = Signal(int, int)  # row, column

    def __init__(self, parent: QWidget | None = None, *, has_films: bool = True) -> None:
        """has_films : whether the films of a cell can be shown; else it only reads them out."""
        super().__init__(parent)
        self._title, self._said = UncutLabel("strong"), UncutLabel("secondary")
        self._said.say(tr("Rows are labels, columns what the network says."))
        self._cells = ConfusionView(
            tr("Labels against what the network says"),
            tip=tr("{said}. Show them.") if has_films else "{said}",
            shares=True,
        )
        self._has_films = has_films
        self._cells.cell_chosen.connect(self._on_cell)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        for part in (self._title, self._said, self._cells):
            layout.addWidget(part)

    @property
    def title(self) -> str:
        return self._title.text()

    def show_matrix(
        self,
        title: str,
        rows: Sequence[str],
        columns: Sequence[str],
        counts: Sequence[Sequence[int]],
    ) -> None:
        """counts : a sequence a row, or an array (R, C); names in the reader's language.

        Other counts of the same classes change the numbers in place and unmark the cell.
        """
        self._title.say(title)
        self._title.setVisible(bool(title))
        self._cells.show_matrix(rows, columns, np.asarray(counts, np.int64))
        self._cells.setMaximumWidth(_NAMES + _WIDEST_CELL * len(columns))
        self._cells.mark(-1, -1)
        self.setAccessibleName(title)

    def count(self, row: int, column: int) -> int:
        return self._cells.count(row, column)

    def click(self, row: int, column: int) -> None:
        """As the mouse would."""
        self._cells.click(row, column)

    def mark(self, row: int, column: int) -> None:
        """The cell whose films are in view; (-1, -1) for none."""
        self._cells.mark(row, column)

    def _on_cell(self, row: int, column: int) -> None:
        if self._has_films:
            self._cells.mark(row, column)
            self.cell_chosen.emit(row, column)
