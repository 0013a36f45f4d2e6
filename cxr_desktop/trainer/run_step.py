"""The step Run: a recipe learns, and can be watched, paused, taken up and stopped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from cxr_desktop.engine_session import EngineSession
from cxr_desktop.reader.flow_layout import FlowLayout
from cxr_desktop.reader.privacy import Privacy
from cxr_desktop.reader.state_notice import UncutLabel
from cxr_desktop.theme import GAP
from cxr_desktop.trainer.run_controls import RunControls
from cxr_desktop.trainer.run_desk import RunDesk
from cxr_desktop.trainer.run_folds import FoldsWanted
from cxr_desktop.trainer.run_list import RunList
from cxr_desktop.trainer.run_view import RunView
from cxr_desktop.trainer.run_words import (
    interrupted_line,
    obstacles,
    plan_lines,
    short_line,
)
from cxr_desktop.trainer.step_list import StepState, StepTold
from cxr_desktop.trainer.step_page import FailureNotice, StepPage, wrapping
from cxr_desktop.trainer.trainer_session import TrainerSession
from cxr_desktop.translation import tr
from engine.errors import EngineError
from engine.training.run_listing import RunPhase

_WIDEST = 1400  # curves and matrix lie side by side


class RunStep(StepPage):
    """cost : what the recipe was tried to cost here, in words, "" where it was not tried."""

    film_opened = Signal(object)  # FilmSource
    told_changed = Signal()
    judge_asked = Signal(object)  # Path: a finished run

    def __init__(
        self,
        session: TrainerSession,
        engine: EngineSession,
        desk: RunDesk,
        cost: Callable[[], str] = lambda: "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            tr("Run"),
            tr(
                "The recipe learns in a process of its own. A run that was paused or cut off goes"
                " on from the place it kept and ends with the same figures."
            ),
            parent,
        )
        self._session, self.desk, self._cost = session, desk, cost
        self._privacy = Privacy()
        self.start = QPushButton(tr("Start"))
        self.start.setProperty("role", "primary")
        self.folds = FoldsWanted()
        self._plan, self._obstacles = UncutLabel(), UncutLabel("flagged")
        self._cut, self.take_up = UncutLabel("flagged"), QPushButton(tr("Go on"))
        self.show_cut = QPushButton(tr("Show"))
        self.failure = FailureNotice()
        self.controls, self.view = RunControls(desk), RunView(desk, engine)
        self.runs = RunList()
        self._lay_out()
        self._wire()
        self.refresh()

    @property
    def told(self) -> StepTold:
        desk = self.desk
        if desk.at_work is not None or desk.busy:
            return StepTold(StepState.BUSY, short_line(desk) if desk.summary else tr("Learning"))
        if desk.interrupted is not None:
            return StepTold(StepState.ATTENTION, tr("A run was interrupted"))
        if desk.summary is not None:
            done = desk.phase is RunPhase.FINISHED
            return StepTold(StepState.DONE if done else StepState.ATTENTION, short_line(desk))
        ready = not self._obstacles.text()
        return StepTold(StepState.NOT_YET, tr("Ready to start") if ready else tr("Not started"))

    def hide_identity(self, hidden: bool) -> None:
        self._privacy = Privacy(hidden)
        self.view.hide_identity(hidden)
        self.runs.hide_identity(hidden)
        self.refresh()

    def close_down(self) -> None:
        """Before the window goes. A run goes on."""
        self.view.close_down()
        self.desk.close_down()

    def showEvent(self, event: QShowEvent) -> None:
        self.desk.list_runs()
        super().showEvent(event)

    # Assembly

    def _lay_out(self) -> None:
        self.start.setToolTip(tr("Makes a new run's folder and starts to learn there"))
        self.take_up.setToolTip(tr("From the place that was kept; the figures end the same"))
        self.show_cut.setToolTip(tr("Its curves so far"))
        self._notice, self._new = QWidget(), QWidget()
        for holder, parts, buttons in (
            (self._notice, (self._cut,), (self.take_up, self.show_cut)),
            (self._new, (self._plan, self._obstacles), (self.folds, self.start)),
        ):
            row = QWidget()
            flow = FlowLayout(row)
            for button in buttons:
                flow.addWidget(button)
            layout = QVBoxLayout(holder)
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(GAP)
            for part in (*parts, row):
                layout.addWidget(part)
        for widget in (
            self._notice, self._new, self.failure, self.controls, self.view, self.runs,
        ):  # fmt: skip
            self.column.addWidget(widget)
        self.column.addStretch()
        inside = self.column.parentWidget()
        if inside is not None:
            inside.setMaximumWidth(_WIDEST)

    def _wire(self) -> None:
        desk, session = self.desk, self._session
        self.start.clicked.connect(self._begin)
        self.folds.activated.connect(lambda _: self.refresh())
        self.take_up.clicked.connect(lambda: desk.interrupted and self._go_on_with_cut())
        self.show_cut.clicked.connect(self._show_cut)
        self.controls.judge_asked.connect(self.judge_asked)
        self.view.film_opened.connect(self.film_opened)
        self.runs.opened.connect(self._open)
        self.runs.shown.connect(_show_folder)
        self.runs.deleted.connect(desk.delete)
        for signal in (session.recipe_changed, session.split_changed, session.data_changed):
            signal.connect(self.refresh)
        for signal in (desk.opened, desk.changed, desk.told):
            signal.connect(self.refresh)
        desk.runs_changed.connect(self._on_runs)
        desk.opened.connect(self.failure.clear)
        desk.changed.connect(self._on_changed)
        desk.failed.connect(self._on_failed)

    # What is asked for

    def _begin(self) -> None:
        session, recipe = self._session, self._session.recipe
        if recipe is None or obstacles(recipe, session.split, self.desk):
            return
        self.failure.clear()
        told = session.examination
        fresh = told is not None and not session.examination_is_old
        report = told.report if told is not None and fresh else None
        self.desk.start(recipe, report, all_folds=self.folds.all_folds)

    def _go_on_with_cut(self) -> None:
        cut = self.desk.interrupted
        if cut is not None:
            self.desk.go_on(cut.folder)

    def _show_cut(self) -> None:
        cut = self.desk.interrupted
        if cut is not None:
            self._open(cut.folder)

    def _open(self, folder: Path) -> None:
        self.failure.clear()
        self.desk.open_run(folder)
        self.verticalScrollBar().setValue(0)

    # What it shows

    def _on_runs(self) -> None:
        self.runs.show_runs(self.desk.runs)
        self.refresh()

    def _on_changed(self) -> None:
        """A run that failed says why, in its own last words."""
        summary = self.desk.summary
        if self.desk.phase is RunPhase.FAILED and summary is not None and summary.reason:
            self._on_failed(EngineError("", summary.reason.rstrip(".")))

    def _on_failed(self, error: EngineError) -> None:
        self.failure.show_error(error, hidden=self._privacy.hidden)
        self.refresh()

    def refresh(self) -> None:
        """What is about to be done has changed."""
        desk, session = self.desk, self._session
        recipe, split, cut = session.recipe, session.split, desk.interrupted
        self.controls.refresh()
        title = desk.summary.title if desk.summary is not None else ""
        self.controls.title.say(self._privacy.value(title))
        self._notice.setVisible(cut is not None and not desk.busy)
        if cut is not None:
            self._cut.say(interrupted_line(cut, self._privacy.value(cut.title)))
        self.take_up.setEnabled(desk.at_work is None)
        self._new.setVisible(desk.at_work is None and not desk.busy)
        self.folds.offer(recipe)
        self._plan.say("")
        if recipe is not None and split is not None:
            plan = plan_lines(recipe, split, self._cost(), all_folds=self.folds.all_folds)
            self._plan.say(wrapping(plan))
        self._plan.setVisible(bool(self._plan.text()))
        found = obstacles(recipe, split, desk)
        self._obstacles.say(wrapping("\n".join(found)))
        self._obstacles.setVisible(bool(found))
        self.start.setEnabled(not found and not desk.busy)
        again = desk.summary is not None
        self.start.setText(tr("Start a new run") if again else tr("Start"))
        # The run in view comes first; that no films were chosen yet is nothing wrong.
        _give_role(self.start, "" if again else "primary")
        _give_role(self._obstacles, "secondary" if recipe is None else "flagged")
        self.told_changed.emit()


def _give_role(widget: QWidget, role: str) -> None:
    if widget.property("role") != role:
        widget.setProperty("role", role)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def _show_folder(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
