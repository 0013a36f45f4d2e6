"""One finding at a threshold that is moved: its films counted, its curves, the films at stake."""

from __future__ import annotations

from functools import partial

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from cxr_desktop.engine_session import EngineSession
from cxr_desktop.reader.calm_combo import CalmCombo
from cxr_desktop.reader.finding_row import shown_name
from cxr_desktop.reader.state_notice import wrapped_label
from cxr_desktop.theme import GAP
from cxr_desktop.translation import number, tr
from cxr_desktop.triage import evaluation_words as words
from cxr_desktop.triage.confusion_view import ConfusionView
from cxr_desktop.triage.curve_table import CurveTable
from cxr_desktop.triage.figures_table import FiguresTable
from cxr_desktop.triage.film_strip import FilmStrip
from cxr_desktop.triage.point_draft import PointDraft
from cxr_desktop.triage.roc_plot import CurvePlot
from cxr_desktop.triage.triage_session import TriageSession
from engine.triage.job_evaluation import FindingEvaluation, JobEvaluation, PointEvaluation


class FindingFigures(QWidget):
    """Follows the threshold that is tried in the draft, and moves it."""

    show_films = Signal(list)
    film_opened = Signal(int)

    def __init__(
        self,
        session: TriageSession,
        engine: EngineSession,
        draft: PointDraft,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._draft = draft
        self._evaluation: JobEvaluation | None = None
        self._point: PointEvaluation | None = None
        self._choice = CalmCombo()
        self._choice.setAccessibleName(tr("Finding"))
        self._choice.setToolTip(tr("The finding whose figures are shown"))
        self._line = wrapped_label("strong")
        self._back = QPushButton()
        self._back.setProperty("role", "chip")
        self._cells = ConfusionView(tr("Labels against flags"))
        rate_words = tr("False alarms, as share of films without")
        self._roc = CurvePlot(tr("ROC curve"), rate_words, tr("Sensitivity"))
        self._roc_table = CurveTable(self._roc)
        self._pr = CurvePlot(
            tr("Precision and recall"), tr("Sensitivity (recall)"), tr("Predictive value")
        )
        self._pr_table = CurveTable(self._pr)
        self._no_curve = wrapped_label("secondary")
        self._flatters = wrapped_label("flagged")
        self._missed, self._alarms = FilmStrip(session, engine), FilmStrip(session, engine)
        self._table = FiguresTable(tr("Figures of the finding"))
        self._lay_out()
        self._wire()

    @property
    def finding(self) -> str:
        """The one that is shown; "" without any."""
        name = self._choice.currentData()
        return name if isinstance(name, str) else ""

    @property
    def roc(self) -> CurvePlot:
        return self._roc

    @property
    def precision_recall(self) -> CurvePlot:
        return self._pr

    @property
    def cells(self) -> ConfusionView:
        return self._cells

    @property
    def table(self) -> FiguresTable:
        return self._table

    @property
    def missed(self) -> FilmStrip:
        return self._missed

    @property
    def false_alarms(self) -> FilmStrip:
        return self._alarms

    @property
    def line(self) -> str:
        """What the threshold does, in words."""
        return self._line.text()

    def show_evaluation(self, evaluation: JobEvaluation) -> None:
        """The finding that was shown stays, if the model has it."""
        before = self.finding
        self._evaluation = evaluation
        self._choice.clear()
        for one in evaluation.findings:
            self._choice.addItem(shown_name(one.name), one.name)
        self._choice.setCurrentIndex(max(self._choice.findData(before), 0))
        for strip in (self._missed, self._alarms):
            strip.clear()
        self._show_finding()

    def choose(self, finding: str) -> None:
        self._choice.setCurrentIndex(max(self._choice.findData(finding), 0))
        self._show_finding()

    def hide_identity(self, hidden: bool) -> None:
        for strip in (self._missed, self._alarms):
            strip.hide_identity(hidden)

    def close_down(self) -> None:
        """Before the window goes."""
        for strip in (self._missed, self._alarms):
            strip.close_down()

    def _lay_out(self) -> None:
        at = QHBoxLayout()
        at.setSpacing(GAP)
        at.addWidget(self._line, 1)
        at.addWidget(self._back)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(self._choice)
        layout.addLayout(at)
        for part in (
            self._cells, self._flatters, self._roc, self._roc_table, self._missed, self._alarms,
            self._pr, self._pr_table, self._no_curve, self._table,
        ):  # fmt: skip
            layout.addWidget(part)

    def _wire(self) -> None:
        self._choice.activated.connect(self._show_finding)
        self._back.clicked.connect(lambda: self._draft.give_up(self.finding))
        self._cells.cell_chosen.connect(self._on_cell)
        for plot in (self._roc, self._pr):
            plot.moved.connect(self._on_moved)
        for strip in (self._missed, self._alarms):
            strip.all_wanted.connect(self.show_films)
            strip.film_opened.connect(self.film_opened)
        self._draft.moved.connect(self._on_draft)
        self._draft.replaced.connect(partial(self._on_draft, ""))

    def _one(self) -> FindingEvaluation | None:
        if self._evaluation is None or not self.finding:
            return None
        return self._evaluation.of(self.finding)

    def _show_finding(self) -> None:
        one = self._one()
        if one is None:
            return
        roc, pr = one.roc, one.precision_recall
        for part in (self._roc, self._roc_table, self._pr, self._pr_table):
            part.setVisible(roc is not None)
        self._no_curve.setVisible(roc is None)
        if roc is None or pr is None:
            self._no_curve.setText(
                tr("There is no curve: {reason}.").format(reason=words.figure_interval(one.area))
            )
        else:
            # As the first threshold is infinite: nothing at all is flagged above 1.
            thresholds = np.minimum(roc.thresholds, np.nextafter(1.0, 2.0))
            self._roc.show_curve(roc.false_positive_rate, roc.true_positive_rate, thresholds)
            self._pr.show_curve(pr.recall, pr.precision, pr.thresholds)
        self._on_draft(one.name)

    def _on_draft(self, finding: str) -> None:
        one = self._one()
        if one is None or one.name not in self._draft.findings or finding not in ("", one.name):
            return
        self._show_point(one, one.at(self._draft.threshold(one.name)))

    def _show_point(self, one: FindingEvaluation, point: PointEvaluation) -> None:
        self._point = point
        counts = point.counts
        self._line.setText(words.counts_line(counts, point.threshold))
        tried = self._draft.is_tried(one.name)
        in_use = number(self._draft.in_use(one.name), 3)
        self._back.setText(tr("Back to {threshold}").format(threshold=in_use))
        self._back.setToolTip(tr("The threshold in use"))
        self._back.setVisible(tried)
        self._flatters.setText(words.flatters())
        self._flatters.setVisible(tried)
        cells = np.array(
            [[counts.hits, counts.misses], [counts.false_alarms, counts.passed]], np.int64
        )
        rows, columns = (tr("with"), tr("without")), (tr("flagged"), tr("not flagged"))
        self._cells.show_matrix(rows, columns, cells)
        for plot in (self._roc, self._pr):
            plot.show_threshold(point.threshold)
        self._table.show_figures((*point.figures(), one.area, one.average_precision))
        number_of = self._draft.findings.index(one.name)
        for strip, keys, title in (
            (self._missed, point.missed, tr("Missed: {count}")),
            (self._alarms, point.false_alarms, tr("False alarms: {count}")),
        ):
            strip.show_keys(title.format(count=number(keys.size)), keys, number_of)

    def _on_moved(self, threshold: float) -> None:
        one = self._one()
        if one is not None:
            films = len(one.with_scores) + len(one.without_scores)
            self._draft.try_threshold(one.name, threshold, films)

    def _on_cell(self, row: int, column: int) -> None:
        if self._point is None:
            return
        point = self._point
        films = ((point.hits, point.missed), (point.false_alarms, point.passed))[row][column]
        self.show_films.emit(films.tolist())
