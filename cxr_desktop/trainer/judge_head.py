"""The head of the step Judge: which run, whether it is judged, what to do with it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from cxr_desktop.engine_sentences import in_words
from cxr_desktop.reader.calm_combo import CalmCombo
from cxr_desktop.reader.flow_layout import FlowLayout
from cxr_desktop.reader.privacy import Privacy
from cxr_desktop.reader.state_notice import UncutLabel
from cxr_desktop.theme import GAP
from cxr_desktop.trainer.judge_desk import Doing, JudgeDesk
from cxr_desktop.trainer.judge_reports import ReportRow
from cxr_desktop.trainer.judge_words import looked_words
from cxr_desktop.trainer.step_page import FailureNotice, WorkLine, wrapping
from cxr_desktop.translation import number, tr
from engine.errors import EngineError
from engine.judging.run_parts import fold_number
from engine.progress import Progress

if TYPE_CHECKING:
    from engine.models.installing import Installed
    from engine.training.run_listing import RunSummary


class JudgeHead(QWidget):
    """Follows the desk."""

    models_wanted = Signal()  # the workspace Models is to be shown

    def __init__(self, desk: JudgeDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._hidden = desk, False
        self.runs = CalmCombo()
        self.runs.setAccessibleName(tr("Finished runs"))
        self.runs.setToolTip(tr("Finished runs, the newest first"))
        self.other = QPushButton(tr("Open another run…"))
        self.other.setToolTip(tr("The folder of a run that lies elsewhere"))
        self._empty = UncutLabel("secondary")
        self.judge, self.report, self.use = (
            QPushButton(), QPushButton(tr("Report…")), QPushButton(tr("Use this model")),
        )  # fmt: skip
        self.report.setCheckable(True)
        self.report.setToolTip(tr("All of this in a file: figures, curves, films, data doctor"))
        self.use.setToolTip(tr("Puts the model into Read and Triage"))
        self.show_model = QPushButton(tr("Show in Models"))
        self.show_model.setToolTip(tr("Opens the workspace Models"))
        self._looked, self._warned = UncutLabel("secondary"), UncutLabel("flagged")
        self._used, self._stopped = UncutLabel("secondary"), UncutLabel("secondary")
        self.failure = FailureNotice()
        self.reports = ReportRow(tr("Into the run's folder"))
        self.work = WorkLine(
            tr("Stop; nothing of this judgement is kept"), self.judge, self.reports.write,
            self.reports.elsewhere,
        )  # fmt: skip
        self._lay_out()
        self._wire()
        self._on_run()

    @property
    def warned(self) -> str:
        return self._warned.text()

    @property
    def used(self) -> str:
        return self._used.text()

    def hide_identity(self, hidden: bool) -> None:
        self._hidden = hidden
        self.reports.hide_identity(hidden)
        self._on_runs()
        self._on_run()

    # Assembly

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(GAP)
        first.addWidget(self.runs, 1)
        first.addWidget(self.other)
        buttons, using = QWidget(), QWidget()
        flow = FlowLayout(buttons)
        for button in (self.judge, self.report, self.use):
            flow.addWidget(button)
        self._using = using
        row = QHBoxLayout(using)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._used, 1)
        row.addWidget(self.show_model)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(first)
        self._buttons = buttons
        for widget in (
            self._empty, self._warned, self._looked, buttons, self.work, self._stopped,
            self.failure, self.reports, using,
        ):  # fmt: skip
            column.addWidget(widget)
        self._stopped.say(tr("Stopped."))
        for widget in (self.reports, self._stopped, using):
            widget.hide()

    def _wire(self) -> None:
        desk = self._desk
        self.runs.activated.connect(self._choose)
        self.other.clicked.connect(self._ask_for_run)
        self.judge.clicked.connect(self._begin)
        self.work.stop.clicked.connect(self._stop)
        self.report.toggled.connect(self.reports.setVisible)
        self.reports.wanted.connect(desk.write_report)
        self.use.clicked.connect(self._use)
        self.show_model.clicked.connect(self.models_wanted)
        desk.runs_changed.connect(self._on_runs)
        desk.run_changed.connect(self._on_run)
        desk.busy_changed.connect(self._refresh)
        desk.progressed.connect(self._on_progress)
        desk.failed.connect(self._on_failed)
        desk.stopped.connect(self._stopped.show)
        desk.reported.connect(self.reports.show_written)
        desk.report_failed.connect(self.reports.show_error)
        desk.model_used.connect(self._on_used)
        desk.model_refused.connect(self._on_refused)

    # What is wanted

    def _ask_for_run(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, tr("The folder of a run"))
        if chosen:
            self._desk.open_elsewhere(Path(chosen))

    def _choose(self) -> None:
        self._stopped.hide()
        self._desk.open(Path(self.runs.currentData()))

    def _begin(self) -> None:
        self.failure.clear()
        self._stopped.hide()
        self._desk.judge()

    def _stop(self) -> None:
        self.work.stopping()
        self._desk.stop()

    def _use(self) -> None:
        self.failure.clear()
        self._using.hide()
        self._desk.use_this_model()

    # What is shown

    def _on_runs(self) -> None:
        self.runs.clear()
        for run in self._desk.runs:
            self.runs.addItem(_run_line(run, self._hidden), str(run.folder))
        self._choose_shown()
        self._refresh()

    def _on_run(self) -> None:
        run = self._desk.run
        self._choose_shown()
        if run is not None:
            self.failure.clear()
            self._looked.say("" if run.fold_runs else looked_words(run.looks))
        self.reports.forget()
        self._using.hide()
        warnings = () if run is None else run.warnings
        shown = "\n".join(wrapping(in_words(one)) for one in warnings)
        self._warned.say(tr("Warnings name runs or films.") if self._hidden and shown else shown)
        self._warned.setVisible(bool(shown))
        self._refresh()

    def _choose_shown(self) -> None:
        run = self._desk.run
        if run is not None:
            self.runs.setCurrentIndex(self.runs.findData(str(run.folder)))

    def _refresh(self) -> None:
        desk, run = self._desk, self._desk.run
        idle = desk.doing is Doing.NOTHING
        judged = run is not None and run.is_judged
        of_folds = run is not None and bool(run.fold_runs)  # which have a model each
        self.runs.setVisible(bool(desk.runs))
        self._empty.say(
            tr("There is no finished run yet. Train a model first, or open the folder of a run.")
            if not desk.runs
            else tr("Opening the run")
        )
        self._empty.setVisible(run is None and (not desk.runs or desk.opening))
        self._buttons.setVisible(run is not None)
        self._looked.setVisible(bool(self._looked.text()) and run is not None)
        begin = tr("Judge all folds") if of_folds else tr("Judge on the test films")
        self.judge.setText(tr("Judge again") if judged else begin)
        self.judge.setProperty("role", "" if judged else "primary")
        self.use.setProperty("role", "primary" if judged else "")
        for button in (self.judge, self.use):
            button.style().polish(button)
        self.judge.setToolTip(tr("Scores validation and test films with the model of this run"))
        self.judge.setEnabled(run is not None and idle)
        self.report.setEnabled(judged)
        self.reports.setVisible(judged and self.report.isChecked())
        self.reports.set_enabled(idle)
        self.use.setEnabled(run is not None and desk.using is None)
        self.use.setVisible(not of_folds)
        self._show_work()

    def _show_work(self) -> None:
        words = {
            Doing.JUDGING: tr("Judging"),
            Doing.CALIBRATING: tr("Keeping the calibration"),
            Doing.REPORTING: tr("Writing the report"),
        }.get(self._desk.doing)
        if words is None:
            self.work.hide()
        elif self.work.isHidden():
            self.work.begin(words)
        self.work.stop.setVisible(self._desk.doing is not Doing.CALIBRATING)

    def _on_progress(self, progress: Progress) -> None:
        if self._desk.doing is Doing.JUDGING:
            self.work.follow(progress)

    def _on_failed(self, error: EngineError) -> None:
        self.failure.show_error(error, hidden=self._hidden)

    def _on_used(self, installed: Installed) -> None:
        card = installed.bundle.card
        self._used.say(
            tr("In use in Read and Triage: {title} {version}").format(
                title=card.title, version=card.version
            )
        )
        self._using.show()

    def _on_refused(self, error: EngineError) -> None:
        self.failure.show_error(error, hidden=self._hidden)


def _run_line(run: RunSummary, hidden: bool) -> str:
    """Such as "ResNet-18 · runs-a · 2026-03-04 17:05 · not judged".

    A model is named after its folder at first, and folders after people."""
    fold = fold_number(run.folder)
    name = run.folder.name if fold is None else run.folder.parent.name
    words = [Privacy(hidden).value(run.title), *([] if hidden else [name])]
    if fold is not None:
        words.append(tr("Fold {fold}").format(fold=number(fold + 1)))
    elif run.folds:
        words.append(tr("{folds} folds").format(folds=number(run.finished)))
    words.append(run.started[:16])
    if not run.judged:
        words.append(tr("not judged yet"))
    return " · ".join(word for word in words if word)
