"""The only module of the step Judge that starts work: runs opened, judged, compared and reported.

Everything returns at once. Runs are opened in a lane without a child; what takes long is done by
one child, one thing at a time.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from cxr_desktop.background import BackgroundRunner, TaskHandle, TaskReport
from cxr_desktop.model_desk import ModelDesk
from cxr_desktop.settings import runs_folder
from cxr_desktop.trainer.judge_opened import OpenedRun, open_run
from engine.child_process import Caller
from engine.errors import EngineError

if TYPE_CHECKING:
    from engine.judging.checklists import Sheet
    from engine.judging.compare import Comparison
    from engine.judging.report_writing import RunReport
    from engine.models.installing import Installed
    from engine.training.run_listing import RunSummary

FILES, JUDGE = "train judge files", "train judge"
_DEVICE = "cpu"  # the figures of a run are those that every machine gives


class Doing(Enum):
    """What the child is busy with."""

    NOTHING = "nothing"
    JUDGING = "judging"
    CALIBRATING = "calibrating"
    COMPARING = "comparing"
    REPORTING = "reporting"


class JudgeDesk(QObject):
    """One run in front at a time, and one comparison."""

    runs_changed = Signal()  # `runs`
    run_changed = Signal()  # `run`: None while another is opened, or none is
    compared = Signal()  # `comparison`
    busy_changed = Signal()  # `doing`, `opening`
    progressed = Signal(object)  # Progress
    failed = Signal(object)  # EngineError: opening, judging, keeping a calibration
    compare_failed = Signal(object)
    report_failed = Signal(object)
    comparison_report_failed = Signal(object)
    stopped = Signal()  # a judgement, on request
    reported = Signal(object)  # Path of the report's folder
    comparison_reported = Signal(object)
    sheets_made = Signal(object, tuple)  # OpenedRun, Sheet
    sheets_failed = Signal(object)
    model_used = Signal(object)  # Installed: of the run in front, in use now
    model_refused = Signal(object)

    def __init__(
        self,
        runner: BackgroundRunner,
        judge: Caller,
        models: ModelDesk,
        root: Callable[[], Path] = runs_folder,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._runner, self._judge, self._models, self._root = runner, judge, models, root
        self._opening: TaskHandle | None = None
        self._listing: TaskHandle | None = None
        self._task: TaskHandle | None = None
        self._elsewhere: tuple[Path, ...] = ()  # runs opened from other folders
        self.doing = Doing.NOTHING
        self.runs: tuple[RunSummary, ...] = ()
        self.run: OpenedRun | None = None
        self.comparison: Comparison | None = None
        self.compared_runs: tuple[Path, ...] = ()  # in the order of the comparison's
        self.using: Path | None = None  # the bundle that is being installed
        models.bundle_used.connect(self._on_used)
        models.bundle_refused.connect(self._on_refused)

    @property
    def opening(self) -> bool:
        return self._opening is not None

    # Runs

    def refresh(self) -> None:
        """Lists the finished runs anew; the newest is opened where none is in front."""
        root, others = self._root(), self._elsewhere

        def work(_: TaskReport) -> tuple[RunSummary, ...]:
            from engine.training.run_listing import list_runs, run_summary

            found = (*list_runs(root), *(run_summary(folder) for folder in others))
            return tuple(
                run for run in found if run.bundle is not None or run.judged or run.finished
            )

        task = self._listing = self._runner.run(FILES, work)
        task.succeeded.connect(lambda runs: self._listing is task and self._on_listed(runs))

    def open(self, folder: Path) -> None:
        """Shows a run; one that is being opened is overtaken."""
        if self._opening is not None:
            self._opening.cancel()

        def work(_: TaskReport) -> OpenedRun:
            importlib.import_module("pyqtgraph")  # 0.4 s that the GUI thread need not wait for
            return open_run(folder)

        self.run = None
        task = self._opening = self._runner.run(FILES, work)
        task.succeeded.connect(lambda run: self._opening is task and self._on_opened(run))
        task.failed.connect(lambda error: self._opening is task and self.failed.emit(error))
        task.ended.connect(lambda: self._on_opening_ended(task))
        self.run_changed.emit()
        self.busy_changed.emit()

    def open_elsewhere(self, folder: Path) -> None:
        """A run that does not lie in the folder of runs."""
        if folder.parent != self._root() and folder not in self._elsewhere:
            self._elsewhere = (*self._elsewhere, folder)
            self.refresh()
        self.open(folder)

    # The child

    def judge(self) -> None:
        """Scores the test films of the run in front; the first look is written down there."""
        if self.run is not None:
            asked = (self.run.folder, _DEVICE)
            task = self._ask(Doing.JUDGING, "judge", asked, self._on_judged, self.failed)
            if task is not None:
                task.cancelled.connect(self._on_stopped)

    def stop(self) -> None:
        """Nothing half done stays."""
        if self._task is not None:
            self._task.cancel()

    def keep_calibration(self) -> None:
        """The temperature goes into the bundle of the run in front."""
        if self.run is not None:
            asked = (self.run.folder,)
            self._ask(
                Doing.CALIBRATING, "keep_calibration", asked, self._on_judged, self.failed,
                to_the_end=True,
            )  # fmt: skip

    def compare(self, folders: Sequence[Path]) -> None:
        """Judged runs, two or more."""
        asked = tuple(folders)
        task = self._ask(
            Doing.COMPARING, "compare", (asked,), self._on_compared, self.compare_failed
        )
        if task is not None:
            self.comparison, self.compared_runs = None, asked
            self.compared.emit()

    def write_report(self, kinds: Sequence[str], place: Path | None = None) -> None:
        """Of the run in front. place : None is the run's own folder of reports."""
        if self.run is not None:
            asked = (self.run.folder, tuple(kinds), place)
            self._ask_report("report", asked, self.reported, self.report_failed)

    def write_comparison(self, kinds: Sequence[str], place: Path) -> None:
        """Of the comparison in front, into a new folder below `place`."""
        if self.comparison is not None:
            asked = (self.comparison, tuple(kinds), place)
            self._ask_report(
                "comparison_report", asked, self.comparison_reported,
                self.comparison_report_failed,
            )  # fmt: skip

    def make_sheets(self) -> None:
        """The checklists for authors, of the run in front."""
        run = self.run
        if run is not None:
            task = self._runner.run(JUDGE, lambda report: self._call(report, "sheets", run.folder))
            task.succeeded.connect(lambda sheets: self.sheets_made.emit(run, sheets))
            task.failed.connect(self.sheets_failed)

    def keep_sheet(self, sheet: Sheet, path: Path) -> TaskHandle:
        """Writes a checklist as a table to edit."""
        return self._runner.run(
            JUDGE, lambda report: self._call(report, "keep_sheet", sheet, path), to_the_end=True
        )

    # The model

    def use_this_model(self) -> None:
        """Copies the run's bundle among the user's models and puts it to use."""
        if self.run is not None and self.using is None:
            self.using = self.run.bundle
            self._models.use_bundle(self.using)
            self.busy_changed.emit()

    # How it goes on

    def _call(self, report: TaskReport, method: str, *args: object) -> Any:
        return self._judge.call(method, *args, cancel=report.token, on_progress=report.progress)

    def _ask(
        self, doing: Doing, method: str, args: tuple[object, ...], then: Callable[[Any], None],
        failed: Any, *, to_the_end: bool = False,
    ) -> TaskHandle | None:  # fmt: skip
        """One thing at a time; None while another is being done."""
        if self._task is not None:
            return None
        task = self._task = self._runner.run(
            JUDGE, lambda report: self._call(report, method, *args), to_the_end=to_the_end
        )
        self.doing = doing
        task.progressed.connect(self.progressed)
        task.succeeded.connect(then)
        task.failed.connect(failed)
        task.ended.connect(self._on_ended)
        self.busy_changed.emit()
        return task

    def _ask_report(self, method: str, args: tuple[object, ...], told: Any, failed: Any) -> None:
        def tell(report: RunReport) -> None:
            told.emit(report.folder)

        self._ask(Doing.REPORTING, method, args, tell, failed)

    def _on_ended(self) -> None:
        self._task, self.doing = None, Doing.NOTHING
        self.busy_changed.emit()

    def _on_listed(self, runs: tuple[RunSummary, ...]) -> None:
        self.runs = runs
        self.runs_changed.emit()
        if runs and self.run is None and self._opening is None:
            self.open(runs[0].folder)

    def _on_opened(self, run: OpenedRun) -> None:
        self.run = run
        self.run_changed.emit()

    def _on_opening_ended(self, task: TaskHandle) -> None:
        if self._opening is task:
            self._opening = None
            self.busy_changed.emit()

    def _on_judged(self, _: object) -> None:
        """The folder holds it now: what is shown is what anybody will find there."""
        self.refresh()
        if self.run is not None:
            self.open(self.run.folder)

    def _on_stopped(self) -> None:
        """The look at the test films may have been written down already."""
        if self.run is not None:
            self.open(self.run.folder)
        self.stopped.emit()

    def _on_compared(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.compared.emit()

    def _on_used(self, folder: Path, installed: Installed) -> None:
        if folder == self.using:
            self.using = None
            self.busy_changed.emit()
            self.model_used.emit(installed)

    def _on_refused(self, folder: Path, error: EngineError) -> None:
        if folder == self.using:
            self.using = None
            self.busy_changed.emit()
            self.model_refused.emit(error)
