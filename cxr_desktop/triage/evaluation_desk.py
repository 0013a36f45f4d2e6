"""The job judged by its labels, in a lane of its own; judged anew when it changes."""

from __future__ import annotations

import importlib
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from cxr_desktop.background import TaskHandle, TaskReport
from cxr_desktop.triage.labels_choice import LabelWish
from cxr_desktop.triage.triage_session import TriageSession
from engine.errors import EngineError
from engine.triage.job_card import JobCard, card_of
from engine.triage.job_evaluation import JobEvaluation, evaluate_job
from engine.triage.job_store import JobStore
from engine.triage.job_types import JobTotals, OperatingPoint
from engine.triage.label_types import JobLabels

FIGURES = "triage figures"


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """The labels of a job and what they say of its scores, at the operating point in use."""

    wish: LabelWish
    labels: JobLabels
    evaluation: JobEvaluation
    point: OperatingPoint
    scored: int


class EvaluationDesk(QObject):
    """`judge` starts anew whatever runs; what was judged before stays until then."""

    card_known = Signal(object)  # JobCard
    began = Signal()
    judged = Signal(object)  # Judged
    failed = Signal(object)  # EngineError
    aged = Signal(int)  # films scored since; 0 again after judging

    def __init__(self, session: TriageSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._task: TaskHandle | None = None
        self._wish: LabelWish | None = None
        self.latest: Judged | None = None
        self.card: JobCard | None = None
        session.job_opened.connect(self._on_opened)
        session.job_closed.connect(self._on_closed)
        session.point_changed.connect(self._on_point)
        session.totals_changed.connect(self._on_totals)
        if session.view is not None:
            self._on_opened()

    @property
    def running(self) -> bool:
        return self._task is not None

    def judge(self, wish: LabelWish) -> None:
        """Reads the labels and computes all figures."""
        self._wish = wish
        if self._task is not None:
            self._task.cancel()
        self._task = task = self._session.apart(FIGURES, _Judging(wish))
        task.succeeded.connect(lambda judged: self._on_judged(task, judged))
        task.failed.connect(lambda error: self._on_failed(task, error))
        self.began.emit()

    def _on_judged(self, task: TaskHandle, judged: Judged) -> None:
        if task is self._task:
            self._task, self.latest = None, judged
            self.judged.emit(judged)
            self._on_totals(self._session.totals)

    def _on_failed(self, task: TaskHandle, error: EngineError) -> None:
        if task is self._task:
            self._task = None
            self.failed.emit(error)

    def _on_opened(self) -> None:
        self._on_closed()
        handle = self._session.apart(FIGURES, lambda store, _: card_of(store))
        handle.succeeded.connect(self._on_card)

    def _on_card(self, card: JobCard) -> None:
        self.card = card
        self.card_known.emit(card)

    def _on_closed(self) -> None:
        if self._task is not None:
            self._task.cancel()
        self._task = self._wish = self.latest = self.card = None

    def _on_point(self) -> None:
        """Matrices and cautions are those of the thresholds in use."""
        if self._wish is not None:
            self.judge(self._wish)

    def _on_totals(self, totals: JobTotals) -> None:
        if self.latest is not None:
            self.aged.emit(max(totals.scored - self.latest.scored, 0))


@dataclass(frozen=True, slots=True)
class _Judging:
    """Work for the lane."""

    wish: LabelWish

    def __call__(self, store: JobStore, report: TaskReport) -> Judged:
        importlib.import_module("pyqtgraph")  # 0.4 s that the GUI thread need not wait for
        scored = store.totals().scored
        card = card_of(store).need()
        report.token.raise_if_cancelled()
        labels = self.wish.labels(store, card)
        report.token.raise_if_cancelled()
        evaluation = evaluate_job(store, labels)
        return Judged(self.wish, labels, evaluation, store.operating_point, scored)
