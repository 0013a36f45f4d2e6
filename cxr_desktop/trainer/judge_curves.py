"""ROC and precision-recall curve of a finding on test films, the threshold in use as a dot."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from cxr_desktop.reader.state_notice import UncutLabel
from cxr_desktop.theme import GAP
from cxr_desktop.trainer.judge_opened import OpenedRun
from cxr_desktop.trainer.judge_part import FindingPick, JudgePart
from cxr_desktop.trainer.judge_plot import CurvesPlot, Line
from cxr_desktop.trainer.judge_words import value_words
from cxr_desktop.translation import number, tr
from engine.evaluation.confusion import TwoByTwo
from engine.judging.judgement import FindingJudgement, RunJudgement


class CurvesPart(JudgePart):
    """Both curves side by side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Curves"))
        self.pick, self._said = FindingPick(), UncutLabel("secondary")
        self.pick.picked.connect(lambda _: self._show())
        self.roc = CurvesPlot(
            tr("ROC curve"), tr("1 - specificity"), tr("sensitivity"), diagonal=True
        )
        self.precise = CurvesPlot(tr("Precision and recall"), tr("recall"), tr("precision"))
        self._both = QWidget()
        row = QHBoxLayout(self._both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self.roc, 1)
        row.addWidget(self.precise, 1)
        for widget in (self.pick, self._said, self._both):
            self.column.addWidget(widget)

    def fill(self, run: OpenedRun, judgement: RunJudgement) -> None:
        self.pick.offer([one.name for one in judgement.findings])
        self._show()

    def _show(self) -> None:
        if self._run is None or self._run.judgement is None:
            return
        one = self._run.judgement.of(self.pick.finding)
        there = bool(one.roc)
        self._both.setVisible(there)
        if not there:
            self._said.say(tr("A curve needs test films with and without the finding."))
            return
        self._said.say(
            tr("Area under the ROC curve {auc}. The dot is the threshold in use, {threshold}.")
            .format(auc=value_words(one.figures[0]), threshold=number(one.threshold, 3))
        )  # fmt: skip
        self.roc.show_lines([Line(tr("ROC curve"), one.roc)], _roc_point(one.counts))
        line = Line(tr("Precision and recall"), one.precision_recall)
        self.precise.show_lines([line], _precision_point(one))


def _roc_point(counts: TwoByTwo) -> tuple[float, float]:
    """Only of films of both kinds, without which there is no curve."""
    return counts.false_alarms / counts.without_finding, counts.hits / counts.with_finding


def _precision_point(one: FindingJudgement) -> tuple[float, float] | None:
    counts = one.counts
    if counts.flagged == 0:
        return None
    return counts.hits / counts.with_finding, counts.hits / counts.flagged
