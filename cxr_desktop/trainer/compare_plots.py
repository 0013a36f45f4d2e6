"""Of a comparison: one figure of every run with its interval, and the ROC curves of a finding."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cxr_desktop.reader.calm_combo import CalmCombo
from cxr_desktop.reader.finding_row import shown_name
from cxr_desktop.theme import GAP
from cxr_desktop.trainer.judge_part import FindingPick
from cxr_desktop.trainer.judge_plot import CurvesPlot, Interval, IntervalsPlot, Line
from cxr_desktop.trainer.judge_words import figure_words, is_by_patient
from cxr_desktop.translation import tr
from engine.evaluation.figures import NamedFigure
from engine.judging.compare import Comparison


class ComparePlots(QWidget):
    """Which figure, and of which finding, is chosen above each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._comparison: Comparison | None = None
        self._names: tuple[str, ...] = ()
        self.figure, self.finding = CalmCombo(), FindingPick()
        self.figure.setAccessibleName(tr("Figure to draw"))
        self.figure.setToolTip(tr("Which figure is drawn with its 95 % interval"))
        self.figure.activated.connect(lambda _: self._draw_figure())
        self.finding.picked.connect(lambda _: self._draw_curves())
        self.intervals = IntervalsPlot(tr("One figure of every run, with its 95 % interval"))
        self.curves = CurvesPlot(
            tr("ROC curves"), tr("1 - specificity"), tr("sensitivity"), diagonal=True
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for widget in (self.figure, self.intervals, self.finding, self.curves):
            column.addWidget(widget)

    def show_comparison(self, comparison: Comparison, names: tuple[str, ...]) -> None:
        """names : of the runs, as they may be seen."""
        self._comparison, self._names = comparison, names
        before = self.figure.currentText()
        self.figure.clear()
        for words, values in _figures(comparison):
            self.figure.addItem(words, values)
        self.figure.setCurrentIndex(max(self.figure.findText(before), 0))
        self.finding.offer([one.finding for one in comparison.curves])
        self._draw_figure()
        self._draw_curves()

    def _draw_figure(self) -> None:
        values: tuple[NamedFigure, ...] = self.figure.currentData() or ()
        rows = [
            Interval(name, one.figure.value, one.figure.low, one.figure.high)
            for name, one in zip(self._names, values, strict=True)
            if one.figure is not None
        ]
        self.intervals.setVisible(bool(rows))
        if rows:
            self.intervals.show_rows(self.figure.currentText(), rows)

    def _draw_curves(self) -> None:
        if self._comparison is None:
            return
        wanted = self.finding.finding
        curves = next((c.curves for c in self._comparison.curves if c.finding == wanted), ())
        lines = [
            Line(name, points, place)
            for place, (name, points) in enumerate(zip(self._names, curves, strict=True))
            if points
        ]
        self.curves.setVisible(bool(lines))
        if lines:
            self.curves.show_lines(lines)


def _figures(comparison: Comparison) -> list[tuple[str, tuple[NamedFigure, ...]]]:
    """Those that at least one run has."""
    made = [
        (
            tr("{figure}, by patient").format(figure=figure_words(values[0].name))
            if is_by_patient(values[0].name)
            else figure_words(values[0].name),
            values,
        )
        for values in zip(*(run.figures for run in comparison.runs), strict=True)
    ]
    words = tr("{finding}: {figure}")
    made += [
        (words.format(finding=shown_name(r.finding), figure=figure_words(r.name)), r.values)
        for r in comparison.rows
    ]
    return [(name, values) for name, values in made if any(v.figure for v in values)]
