"""A confusion matrix whose cells are buttons: a click shows their films in the list."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QLabel, QSizePolicy, QWidget

from cxr_desktop.reader.texts import breakable, tooltip
from cxr_desktop.theme import BODY_PX, SPACING, TARGET_PX, body_font, tokens_in_use
from cxr_desktop.translation import number, tr

_STRONGEST = 0.45  # opacity of the accent behind the largest cell of a row
_WRAP_AT = 6  # columns up to which their names are written out


class ConfusionView(QWidget):
    """Labels are rows, what the model says are columns; `cell_chosen` tells both."""

    cell_chosen = Signal(int, int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._shown: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
        self._cells: list[list[_Cell]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(2)
        self.setAccessibleName(name)

    def show_matrix(
        self, rows: Sequence[str], columns: Sequence[str], counts: npt.NDArray[np.int64]
    ) -> None:
        """counts (R, C); names in the reader's language."""
        if (tuple(rows), tuple(columns)) != self._shown:
            self._lay_out(tuple(rows), tuple(columns))
        for row, line in enumerate(self._cells):
            total = max(int(counts[row].sum()), 1)
            for column, cell in enumerate(line):
                count = int(counts[row, column])
                cell.show_count(count, count / total, rows[row], columns[column])

    def count(self, row: int, column: int) -> int:
        return self._cells[row][column].count

    def click(self, row: int, column: int) -> None:
        """As the mouse would."""
        self._cells[row][column].click()

    def _lay_out(self, rows: tuple[str, ...], columns: tuple[str, ...]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        self._shown, self._cells = (rows, columns), []
        for column, name in enumerate(columns, 1):
            self._grid.addWidget(_heading(name, len(columns) > _WRAP_AT, column), 0, column)
            self._grid.setColumnStretch(column, 1)
        for row, name in enumerate(rows):
            self._grid.addWidget(_heading(name, False, 0), row + 1, 0)
            line = [self._cell(row, column) for column in range(len(columns))]
            for column, cell in enumerate(line, 1):
                self._grid.addWidget(cell, row + 1, column)
            self._cells.append(line)

    def _cell(self, row: int, column: int) -> _Cell:
        cell = _Cell()
        cell.clicked.connect(lambda: self.cell_chosen.emit(row, column))
        return cell


class _Cell(QAbstractButton):
    """Shaded by its share of its row; the number says it too."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0
        self._share = 0.0
        self.setMinimumSize(TARGET_PX, TARGET_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(TARGET_PX + SPACING)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_count(self, count: int, share: float, row: str, column: str) -> None:
        self.count, self._share = count, share
        said = tr("{count} films labelled {label}, of which the model says {said}").format(
            count=number(count), label=row, said=column
        )
        self.setAccessibleName(said)
        self.setToolTip(tooltip(tr("{said}. Show them in the list.").format(said=said)))
        self.setEnabled(count > 0)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = tokens_in_use()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = self.rect().adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.raised))
        painter.drawRoundedRect(area, SPACING, SPACING)
        shade = QColor(colours.accent)
        shade.setAlphaF(self._share * _STRONGEST)
        painter.setBrush(shade)
        painter.drawRoundedRect(area, SPACING, SPACING)
        if self.hasFocus() or (self.underMouse() and self.isEnabled()):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.accent), 1))
            painter.drawRoundedRect(area, SPACING, SPACING)
        painter.setPen(QColor(colours.text if self.count else colours.secondary))
        painter.setFont(body_font(BODY_PX, bold=self.count > 0))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, number(self.count))
        painter.end()


def _heading(name: str, short: bool, column: int) -> QLabel:
    """Of many columns the number, with its name in the tool tip: the rows spell the names out."""
    label = QLabel(number(column) if short else breakable(name))
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", "secondary")
    label.setWordWrap(not short)
    label.setToolTip(tooltip(name))
    label.setAccessibleName(name)
    side = Qt.AlignmentFlag.AlignHCenter if column else Qt.AlignmentFlag.AlignRight
    label.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
    return label
