"""Thresholds for a wanted sensitivity: chosen on validation films, judged on test films."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cxr_desktop.engine_sentences import in_words
from cxr_desktop.reader.finding_row import shown_name
from cxr_desktop.reader.state_notice import UncutLabel
from cxr_desktop.trainer.judge_opened import OpenedRun
from cxr_desktop.trainer.judge_part import JudgePart, WideTable
from cxr_desktop.trainer.judge_words import value_words, wilson_tip
from cxr_desktop.translation import number, tr
from engine.judging.judgement import RunJudgement


class ThresholdsPart(JudgePart):
    """A row a finding and wanted sensitivity."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Thresholds for a wanted sensitivity"))
        said = tr(
            "Chosen on validation films for 90, 95 and 98 % sensitivity; the figures are what they"
            " do on test films, which may be less. The model's own thresholds stay as they are."
        )
        self.table = WideTable(tr("Thresholds for a wanted sensitivity"))
        self.column.addWidget(UncutLabel("secondary", said))
        self.column.addWidget(self.table)

    def fill(self, run: OpenedRun, judgement: RunJudgement) -> None:
        heads = (
            tr("Finding"), tr("Wanted"), tr("Threshold"), tr("Sensitivity"), tr("Specificity"),
        )  # fmt: skip
        rows, tips = [], []
        for one in judgement.findings:
            for point in one.wanted:
                told = "–" if point.threshold is None else number(point.threshold, 3)
                wanted = tr("{percent} %").format(percent=number(point.target * 100))
                figures = value_words(point.sensitivity), value_words(point.specificity)
                rows.append((shown_name(one.name), wanted, told, *figures))
                tips.append(in_words(point.reason) if point.reason else wilson_tip())
        self.table.show_rows(heads, rows)
        for row, tip in enumerate(tips):
            for column in range(2, len(heads)):
                self.table.item(row, column).setToolTip(tip)
