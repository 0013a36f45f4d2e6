"""The figures of a job, put together: its evaluation, its operating point, its reports."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from cxr_desktop.engine_session import EngineSession
from cxr_desktop.triage.evaluation_desk import EvaluationDesk
from cxr_desktop.triage.evaluation_view import EvaluationView
from cxr_desktop.triage.operating_point_panel import OperatingPointPanel
from cxr_desktop.triage.point_draft import PointDraft
from cxr_desktop.triage.report_job import report_decoder
from cxr_desktop.triage.report_panel import ReportPanel
from cxr_desktop.triage.triage_session import TriageSession
from engine.child_process import Caller


class JobFigures(QObject):
    """Three panels that share the thresholds that are tried; the page places them.

    show_films : keys of films that the list is to show. film_opened : one for the reader.
    """

    show_films = Signal(list)
    film_opened = Signal(int)

    def __init__(
        self,
        session: TriageSession,
        engine: EngineSession,
        make_decoder: Callable[[], Caller] = report_decoder,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.draft = PointDraft(self)
        session.job_opened.connect(self._start_draft)  # before the panels ask the draft
        session.point_changed.connect(self._start_draft)
        self.desk = EvaluationDesk(session, self)
        self.evaluation = EvaluationView(session, engine, self.draft, self.desk)
        self.operating_point = OperatingPointPanel(session, self.draft, self.desk)
        self.reports = ReportPanel(session, self.desk, make_decoder)
        self.evaluation.show_films.connect(self.show_films)
        self.evaluation.film_opened.connect(self.film_opened)
        self._start_draft()

    def hide_identity(self, hidden: bool) -> None:
        self.evaluation.hide_identity(hidden)
        self.reports.hide_identity(hidden)

    def close_down(self) -> None:
        """Before the window goes."""
        self.evaluation.close_down()

    def _start_draft(self) -> None:
        view = self._session.view
        if view is not None:
            self.draft.start(view.findings, view.card_findings)
