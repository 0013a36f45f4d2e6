"""Whether scores mean what they say, before and after the temperature; it can be kept."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from cxr_desktop.engine_sentences import in_words
from cxr_desktop.reader.finding_row import shown_name
from cxr_desktop.reader.flow_layout import FlowLayout
from cxr_desktop.reader.state_notice import UncutLabel
from cxr_desktop.trainer.judge_opened import OpenedRun
from cxr_desktop.trainer.judge_part import FindingPick, JudgePart, WideTable
from cxr_desktop.trainer.judge_plot import CurvesPlot, Line
from cxr_desktop.translation import number, tr
from engine.judging.calibration import Reliability
from engine.judging.judgement import CalibrationFigures, RunJudgement


class CalibrationPart(JudgePart):
    """`keep` is wanted when the temperature is to go into the bundle."""

    keep_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Calibration"))
        self.pick, self._said = FindingPick(), UncutLabel()
        self._worse = UncutLabel(
            "flagged",
            tr(
                "On the test films the scores were nearer to the truth before: keep them as they"
                " are."
            ),
        )
        self.pick.picked.connect(lambda _: self._show_diagram())
        self.table = WideTable(tr("Calibration of every finding"))
        self.plot = CurvesPlot(
            tr("Reliability"), tr("mean score"), tr("share with the finding"), diagonal=True
        )
        self.keep, self._means = QPushButton(), UncutLabel("secondary")
        self.keep.clicked.connect(self.keep_wanted)
        buttons = QWidget()
        FlowLayout(buttons).addWidget(self.keep)
        for widget in (
            self._said,
            self._worse,
            self.table,
            self.pick,
            self.plot,
            self._means,
            buttons,
        ):
            self.column.addWidget(widget)

    def set_busy(self, busy: bool) -> None:
        """While anything else is written into the run."""
        run = self._run
        found = None if run is None or run.judgement is None else run.judgement.calibration
        kept = run is not None and run.calibrated
        self.keep.setEnabled(found is not None and not kept and not busy)
        self.keep.setText(
            tr("This calibration is kept in the model")
            if kept
            else tr("Keep this calibration in the model")
        )
        self.keep.setVisible(found is not None)

    def fill(self, run: OpenedRun, judgement: RunJudgement) -> None:
        found = judgement.calibration
        if found is None:
            note = next((note for note in judgement.notes if note.startswith("Not cal")), "")
            self._said.say(in_words(note) or tr("Not calibrated."))
        elif found.jointly:
            words = tr("One temperature for all findings, {value}, fitted on {films} validation"
                       " films. Above 1 it makes scores less sure, below 1 surer.")  # fmt: skip
            self._said.say(
                words.format(value=number(found.temperatures[0], 3), films=number(found.films))
            )
        else:
            words = tr("A temperature for every finding, fitted on {films} validation films.")
            self._said.say(words.format(films=number(found.films)))
        self._means.setVisible(found is not None)
        self._means.say(
            tr(
                "Kept, the model gives probabilities instead of scores, for films like these."
                " Thresholds go along, so no flag changes. A copy that is in use already stays as"
                " it is: use this model again."
            )
        )
        worse = found is not None and all(_is_worse(one.calibration) for one in judgement.findings)
        self._worse.setVisible(worse)
        self._show_table(judgement)
        self.pick.offer([one.name for one in judgement.findings])
        self._show_diagram()

    def _show_table(self, judgement: RunJudgement) -> None:
        heads = (
            tr("Finding"), tr("Error before"), tr("Error after"), tr("Brier before"),
            tr("Brier after"),
        )  # fmt: skip
        rows = []
        for one in judgement.findings:
            pair = one.calibration.before, one.calibration.after
            errors = [_number(None if told is None else told.error) for told in pair]
            briers = [_number(None if told is None else told.brier) for told in pair]
            rows.append((shown_name(one.name), *errors, *briers))
        self.table.show_rows(heads, rows)
        error_tip = tr(
            "Expected calibration error on test films: how far, on average over ten bins of the"
            " score, the score lies from the share of films with the finding"
        )
        brier_tip = tr("Mean squared distance of the score from 0 or 1; smaller is better")
        for column, tip in ((1, error_tip), (2, error_tip), (3, brier_tip), (4, brier_tip)):
            self.table.horizontalHeaderItem(column).setToolTip(tip)

    def _show_diagram(self) -> None:
        if self._run is None or self._run.judgement is None:
            return
        told = self._run.judgement.of(self.pick.finding).calibration
        lines = []
        if told.before is not None:
            lines.append(Line(tr("before"), _points(told.before), 1, True))
        if told.after is not None:
            lines.append(Line(tr("after"), _points(told.after), 0, True))
        self.plot.setVisible(bool(lines))
        if lines:
            self.plot.show_lines(lines)


def _is_worse(told: CalibrationFigures) -> bool:
    """Whether the scores were nearer to the truth, by the Brier score on test films."""
    if told.before is None or told.after is None:
        return False
    return told.after.brier > told.before.brier


def _points(told: Reliability) -> list[tuple[float, float]]:
    """Of the bins that have films."""
    return [(one.score, one.share) for one in told.bins if one.films]


def _number(value: float | None) -> str:
    return "–" if value is None else number(value, 3)
