"""A confusion matrix whose cells are buttons: a click shows their films."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QLabel, QSizePolicy, QWidget

from cxr_desktop.reader.texts import breakable, tooltip
from cxr_desktop.theme import (
    BODY_PX,
    SECONDARY_PX,
    SPACING,
    TARGET_PX,
    body_font,
    tokens_in_use,
)
from cxr_desktop.translation import number, tr

_STRONGEST = 0.45  # opacity of the accent behind the largest cell of a row
_WRAP_AT = 6  # columns up to which their names are written out
_SHARE_HEIGHT = 16
_ARROWS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class ConfusionView(QWidget):
    """Labels are rows, what the model says are columns; `cell_chosen` tells both.

    tip : the tool tip of a cell, with a field {said}. shares : cells tell their share of the row.
    """

    cell_chosen = Signal(int, int)

    def __init__(
        self, name: str, parent: QWidget | None = None, *, tip: str = "", shares: bool = False
    ) -> None:
        super().__init__(parent)
        self._tip, self._shares = tip or tr("{said}. Show them in the list."), shares
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
                cell.show_count(count, count / total, _said(count, rows[row], columns[column]))
                cell.setToolTip(tooltip(self._tip.format(said=cell.accessibleName())))

    def count(self, row: int, column: int) -> int:
        return self._cells[row][column].count

    def click(self, row: int, column: int) -> None:
        """As the mouse would."""
        self._cells[row][column].click()

    def mark(self, row: int, column: int) -> None:
        """The cell whose films are in view; (-1, -1) for none."""
        for place, line in enumerate(self._cells):
            for other, cell in enumerate(line):
                cell.mark((place, other) == (row, column))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows lead to the next cell that holds films; they come from the cell in focus."""
        step = _ARROWS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        places = [
            (row, column)
            for row, line in enumerate(self._cells)
            for column, cell in enumerate(line)
            if cell.hasFocus()
        ]
        for row, column in places:
            self._go(row + step[0], column + step[1], step)

    def _go(self, row: int, column: int, step: tuple[int, int]) -> None:
        while 0 <= row < len(self._cells) and 0 <= column < len(self._cells[row]):
            if self._cells[row][column].isEnabled():
                self._cells[row][column].setFocus(Qt.FocusReason.OtherFocusReason)
                return
            row, column = row + step[0], column + step[1]

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
        cell = _Cell(self._shares)
        cell.clicked.connect(lambda: self.cell_chosen.emit(row, column))
        return cell


class _Cell(QAbstractButton):
    """Shaded by its share of its row; the number says it too."""

    def __init__(self, tells_share: bool) -> None:
        super().__init__()
        self.count = 0
        self._share, self._tells_share, self._marked = 0.0, tells_share, False
        self.setMinimumSize(TARGET_PX, TARGET_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(TARGET_PX + (_SHARE_HEIGHT if tells_share else SPACING))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_count(self, count: int, share: float, said: str) -> None:
        self.count, self._share = count, share
        self.setAccessibleName(said)
        if self._tells_share:
            of = tr("{percent} % of the row").format(percent=number(100 * share))
            self.setAccessibleDescription(of)
        self.setEnabled(count > 0)
        self.update()

    def mark(self, marked: bool) -> None:
        if marked != self._marked:
            self._marked = marked
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in _ARROWS:
            event.ignore()  # for the matrix
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
        if self.hasFocus() or self._marked or (self.underMouse() and self.isEnabled()):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.accent), 2 if self._marked else 1))
            painter.drawRoundedRect(area, SPACING, SPACING)
        painter.setPen(QColor(colours.text if self.count else colours.secondary))
        painter.setFont(body_font(BODY_PX, bold=self.count > 0))
        share = _SHARE_HEIGHT if self._tells_share else 0
        middle = Qt.AlignmentFlag.AlignCenter
        painter.drawText(area.adjusted(0, 0, 0, -share), middle, number(self.count))
        if self._tells_share:
            painter.setFont(body_font(SECONDARY_PX))
            below = area.adjusted(0, area.height() - share - SPACING, 0, -SPACING)
            percent = tr("{percent} %").format(percent=number(100 * self._share))
            painter.drawText(below, middle, percent)
        painter.end()


def _said(count: int, label: str, said: str) -> str:
    return tr("{count} films labelled {label}, of which the model says {said}").format(
        count=number(count), label=label, said=said
    )


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
