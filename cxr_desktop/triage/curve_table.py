"""The figures of a curve as a table, for those who do not see it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cxr_desktop.reader.wrapping_button import WrappingButton
from cxr_desktop.theme import SPACING, TARGET_PX
from cxr_desktop.translation import number, tr
from cxr_desktop.triage.roc_plot import CurvePlot

_ROWS = 11


class CurveTable(QWidget):
    """Folded away until it is asked for."""

    def __init__(self, plot: CurvePlot, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plot = plot
        self._button = WrappingButton()
        self._button.setProperty("role", "quiet")
        self._button.setFixedHeight(TARGET_PX)
        self._button.setAccessibleName(tr("{plot} as a table").format(plot=plot.accessibleName()))
        self._button.setToolTip(self._button.accessibleName())
        self._button.clicked.connect(lambda: self.show_table(self._table.isHidden()))
        self._table = QTableWidget(0, 3)
        self._table.setAccessibleName(self._button.accessibleName())
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.verticalHeader().hide()
        self._table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self._table.setTabKeyNavigation(False)
        self._table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACING)
        layout.addWidget(self._button)
        layout.addWidget(self._table)
        plot.drawn.connect(self._fill)
        self.show_table(False)

    @property
    def table(self) -> QTableWidget:
        return self._table

    def show_table(self, shown: bool) -> None:
        self._table.setVisible(shown)
        self._button.say(tr("Hide the table") if shown else tr("Show as a table"))

    def _fill(self) -> None:
        rows = self._plot.table(_ROWS)
        self._table.setHorizontalHeaderLabels([tr("Threshold"), *self._plot.axes])
        self._table.setRowCount(len(rows))
        for row, (threshold, x, y) in enumerate(rows):
            for column, value in enumerate((min(threshold, 1.0), x, y)):
                self._table.setItem(row, column, QTableWidgetItem(number(value, 3)))
        high = self._table.horizontalHeader().sizeHint().height()
        high += sum(self._table.rowHeight(row) for row in range(len(rows)))
        self._table.setFixedHeight(high + 2)
