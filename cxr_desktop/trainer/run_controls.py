"""What is done about the run in view: its state, and buttons for what is possible now."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from cxr_desktop.calm_progress_bar import CalmProgressBar
from cxr_desktop.reader.flow_layout import FlowLayout
from cxr_desktop.reader.state_notice import UncutLabel
from cxr_desktop.theme import GAP
from cxr_desktop.trainer.confirm_button import ConfirmButton
from cxr_desktop.trainer.run_desk import RunDesk
from cxr_desktop.trainer.run_folds import FoldShown
from cxr_desktop.trainer.run_words import figures_line, state_line
from cxr_desktop.translation import tr
from engine.training.control import Wish
from engine.training.run_listing import RunPhase


class RunControls(QWidget):
    """Hidden while no run is in view. `judge_asked` is for a finished one."""

    judge_asked = Signal(object)  # Path

    def __init__(self, desk: RunDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.title, self.state = UncutLabel("strong"), UncutLabel("heading")
        self.figures, self._outlives = UncutLabel("secondary"), UncutLabel("secondary")
        self.folds = FoldShown(desk)
        self.bar = CalmProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("Progress"))
        self.pause, self.go_on = QPushButton(tr("Pause")), QPushButton(tr("Go on"))
        self.judge, self.close_run = QPushButton(tr("Judge")), QPushButton(tr("Close"))
        self.stop = ConfirmButton(
            tr("Stop and keep the best"),
            tr(
                "Learns no more; the best epoch so far becomes the model. Of several folds the one"
                " under way ends so, and none after it begins"
            ),
            tr("Stop now"),
        )
        self._lay_out()
        self._wire()
        self.refresh()

    def refresh(self) -> None:
        desk = self._desk
        phase, summary = desk.phase, desk.summary
        self.setVisible(summary is not None or desk.busy)
        self.state.say(state_line(desk))
        self.figures.say(figures_line(desk.story))
        self.figures.setVisible(bool(self.figures.text()))
        learning = phase is RunPhase.RUNNING
        asked = desk.wish is not Wish.GO_ON
        done, total = self._done()
        self.folds.refresh()
        self.bar.setRange(0, total if phase is not RunPhase.LEARNED else 0)
        self.bar.setValue(done)
        self.bar.setVisible(phase.works)
        self._outlives.setVisible(phase.works)
        self.pause.setVisible(learning)
        self.pause.setEnabled(not asked and not desk.busy)
        self.stop.setVisible(learning)
        self.stop.setEnabled(not asked and desk.has_best and not desk.busy)
        stopped = summary is not None and summary.finished < summary.folds
        self.go_on.setVisible(phase.can_go_on or (phase is RunPhase.FINISHED and stopped))
        self.go_on.setEnabled(not desk.busy and desk.at_work is None)
        self.judge.setVisible(phase is RunPhase.FINISHED)
        self.close_run.setVisible(summary is not None and not phase.works)

    def _done(self) -> tuple[int, int]:
        """Films while these are prepared, else epochs, over all folds."""
        desk, story = self._desk, self._desk.story
        if desk.summary is not None and desk.summary.folds:
            per_fold = story.epochs_wanted or desk.summary.epochs
            now = desk.fold_under_way or 0
            past = story.epochs_past if desk.fold == now else 0
            return now * per_fold + past, desk.summary.folds * per_fold
        ahead = story.preparation
        return (ahead.done, ahead.total) if ahead else (story.epochs_past, story.epochs_wanted)

    def _lay_out(self) -> None:
        self.pause.setToolTip(tr("After the step under way; the place is kept"))
        self.go_on.setToolTip(tr("From the place that was kept; the figures end the same"))
        self.judge.setToolTip(tr("What the model is worth on test films"))
        self.close_run.setToolTip(tr("The run stays in the list below"))
        for button in (self.go_on, self.judge):
            button.setProperty("role", "primary")
        self._outlives.say(tr("It goes on when this window is closed, and is shown again here."))
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for button in (self.go_on, self.judge, self.pause, self.stop, self.close_run):
            flow.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        for part in (
            self.title, self.state, self.bar, self.figures, buttons, self._outlives, self.folds,
        ):  # fmt: skip
            layout.addWidget(part)

    def _wire(self) -> None:
        desk = self._desk
        self.pause.clicked.connect(desk.pause)
        self.stop.confirmed.connect(desk.stop_and_keep_best)
        self.close_run.clicked.connect(desk.close_run)
        self.go_on.clicked.connect(lambda: desk.summary and desk.go_on(desk.summary.folder))
        self.judge.clicked.connect(
            lambda: desk.summary and self.judge_asked.emit(desk.summary.folder)
        )
