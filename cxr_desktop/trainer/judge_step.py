"""The step Judge: what a finished run is worth on films that no choice has seen."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from cxr_desktop.engine_session import EngineSession
from cxr_desktop.trainer.compare_part import ComparePart
from cxr_desktop.trainer.counted import finished_runs_said
from cxr_desktop.trainer.judge_calibration import CalibrationPart
from cxr_desktop.trainer.judge_curves import CurvesPart
from cxr_desktop.trainer.judge_desk import Doing, JudgeDesk
from cxr_desktop.trainer.judge_figures import FiguresPart
from cxr_desktop.trainer.judge_folds import FoldsPart
from cxr_desktop.trainer.judge_groups import GroupsPart
from cxr_desktop.trainer.judge_head import JudgeHead
from cxr_desktop.trainer.judge_matrices import MatricesPart
from cxr_desktop.trainer.judge_notable import NotablePart
from cxr_desktop.trainer.judge_opened import OpenedRun
from cxr_desktop.trainer.judge_part import JudgePart
from cxr_desktop.trainer.judge_sheets import SheetsPart
from cxr_desktop.trainer.judge_thresholds import ThresholdsPart
from cxr_desktop.trainer.step_list import StepState, StepTold
from cxr_desktop.trainer.step_page import StepPage
from cxr_desktop.translation import number, tr


class JudgeStep(StepPage):
    """Follows the desk; every part is folded but the figures."""

    film_opened = Signal(object)  # FilmSource
    told_changed = Signal()
    models_wanted = Signal()  # the workspace Models is to be shown

    def __init__(
        self, desk: JudgeDesk, engine: EngineSession, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            tr("Judge"),
            tr(
                "What a finished run is worth on test films, which no choice has seen: figures"
                " with their intervals, films, calibration, and runs side by side."
            ),
            parent,
        )
        self.desk = desk
        self.head, self.folds = JudgeHead(desk), FoldsPart()
        self.figures, self.matrices = FiguresPart(), MatricesPart(engine)
        self.curves, self.calibration = CurvesPart(), CalibrationPart()
        self.thresholds, self.groups = ThresholdsPart(), GroupsPart()
        self.notable, self.comparing = NotablePart(), ComparePart(desk)
        self.sheets = SheetsPart(desk)
        self.parts: tuple[JudgePart, ...] = (
            self.figures, self.matrices, self.curves, self.calibration, self.thresholds,
            self.groups, self.notable, self.sheets,
        )  # fmt: skip
        self._failed = False
        self._lay_out()
        self._wire()
        self._on_run()

    @property
    def told(self) -> StepTold:
        desk = self.desk
        if desk.doing is Doing.JUDGING:
            return StepTold(StepState.BUSY, tr("Judging"))
        if self._failed:
            return StepTold(StepState.ATTENTION, tr("Could not be done"))
        if desk.run is None:
            waits = finished_runs_said(len(desk.runs))
            return StepTold(StepState.NOT_YET, waits if desk.runs else tr("No finished run yet"))
        return _told_of(desk.run)

    def hide_identity(self, hidden: bool) -> None:
        self.head.hide_identity(hidden)
        self.folds.hide_identity(hidden)
        self.comparing.hide_identity(hidden)
        for part in self.parts:
            part.hide_identity(hidden)

    def close_down(self) -> None:
        """Before the window goes."""
        for part in self.parts:
            part.close_down()

    def showEvent(self, event: QShowEvent) -> None:
        """Runs may have ended meanwhile."""
        self.desk.refresh()
        super().showEvent(event)

    def _lay_out(self) -> None:
        self.column.addWidget(self.head)
        self.column.addWidget(self.folds.section)
        for part in self.parts[:-1]:
            self.column.addWidget(part.section)
        self.column.addWidget(self.comparing.section)
        self.column.addWidget(self.sheets.section)
        self.column.addStretch()

    def _wire(self) -> None:
        desk = self.desk
        for part in self.parts:
            part.film_opened.connect(self.film_opened)
        self.head.models_wanted.connect(self.models_wanted)
        self.folds.fold_wanted.connect(desk.open_elsewhere)
        self.calibration.keep_wanted.connect(desk.keep_calibration)
        desk.run_changed.connect(self._on_run)
        desk.runs_changed.connect(self.told_changed)
        desk.busy_changed.connect(self._on_busy)
        desk.failed.connect(self._on_failed)

    def _on_run(self) -> None:
        self._failed = False
        self.folds.show_run(self.desk.run)
        for part in self.parts:
            part.show_run(self.desk.run)
        self._on_busy()

    def _on_busy(self) -> None:
        if self.desk.doing is Doing.JUDGING:
            self._failed = False
        self.calibration.set_busy(self.desk.doing is not Doing.NOTHING)
        self.told_changed.emit()

    def _on_failed(self, _: object) -> None:
        self._failed = True
        self.told_changed.emit()


def _told_of(run: OpenedRun) -> StepTold:
    if run.folds is not None:
        folds = number(len(run.folds.folds))
        return StepTold(StepState.DONE, tr("{folds} folds judged").format(folds=folds))
    if run.judgement is None:
        return StepTold(StepState.NOT_YET, tr("Not judged yet"))
    if run.judgement.test.warnings:
        return StepTold(StepState.ATTENTION, tr("Judged, with a warning"))
    films = number(run.judgement.test.films)
    return StepTold(StepState.DONE, tr("Judged on {films} films").format(films=films))
