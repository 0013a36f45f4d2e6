"""Figures with their intervals, in lines."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from cxr_desktop.theme import GAP, SPACING
from cxr_desktop.translation import tr
from cxr_desktop.triage.evaluation_words import figure_interval, figure_name, figure_value
from engine.evaluation.figures import NamedFigure


class FiguresTable(QWidget):
    """Name, value and 95 % interval; where a figure cannot be had, the reason in its place."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[QLabel, QLabel, QLabel]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(SPACING // 2)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(2, 1)
        self.setAccessibleName(name)
        for column, head in enumerate((tr("Figure"), tr("Value"), tr("95 % interval"))):
            self._grid.addWidget(_label("secondary", head), 0, column)

    def show_figures(self, figures: Sequence[NamedFigure]) -> None:
        """As many times as a hand moves: labels are kept and only their words change."""
        while len(self._rows) < len(figures):
            self._add_row()
        for row, labels in enumerate(self._rows):
            for label in labels:
                label.setVisible(row < len(figures))
        told = []
        for labels, figure in zip(self._rows, figures, strict=False):
            words = (figure_name(figure.name), figure_value(figure), figure_interval(figure))
            for label, text in zip(labels, words, strict=True):
                label.setText(text)
            told.append(" ".join(words))
        self.setAccessibleDescription("; ".join(told))

    def text(self, row: int) -> tuple[str, str, str]:
        """What stands in a line."""
        name, value, interval = self._rows[row]
        return name.text(), value.text(), interval.text()

    def _add_row(self) -> None:
        place = len(self._rows) + 1
        labels = _label(), _label("strong"), _label("secondary")
        for column, label in enumerate(labels):
            self._grid.addWidget(label, place, column, Qt.AlignmentFlag.AlignBaseline)
        self._rows.append(labels)


def _label(role: str = "", words: str = "") -> QLabel:
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(role != "strong")
    label.setProperty("role", role)
    return label
