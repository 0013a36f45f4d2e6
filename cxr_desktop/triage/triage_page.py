"""The workspace Triage: the job on the left, its worklist in the middle, film and figures right.

Assembly and wiring only. The work is `TriageSession`'s; what a reader may ask of a job is
`JobCommands`'.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from cxr_desktop.actions.action_set import make_actions
from cxr_desktop.engine_session import EngineSession
from cxr_desktop.model_desk import ModelDesk
from cxr_desktop.reader.panel_folding import FoldingPanel, PanelFolding
from cxr_desktop.reader.reader_columns import ReaderColumns
from cxr_desktop.settings import Settings
from cxr_desktop.settings_schema import JOB_SHOWN, TRIAGE_COLUMNS, TRIAGE_SIDE_SHOWN
from cxr_desktop.theme import GAP, SPACING
from cxr_desktop.triage.job_commands import JobCommands
from cxr_desktop.triage.job_panel import JobPanel
from cxr_desktop.triage.new_job_panel import NewJobPanel
from cxr_desktop.triage.recent_jobs import recent_jobs, remember_job
from cxr_desktop.triage.triage_actions import TRIAGE_ACTIONS
from cxr_desktop.triage.triage_parts import TriageParts
from cxr_desktop.triage.triage_session import JobView, RunState, TriageSession
from cxr_desktop.triage.triage_side import TriageSide
from cxr_desktop.triage.triage_start import TriageStart
from engine.errors import EngineError


class TriagePage(QWidget):
    """`propose` and `open_path` are the ways in."""

    filter_chosen = Signal(object)  # WorklistFilter: a part of the sum was clicked
    told = Signal(str)  # a quiet line for the strip
    shown = Signal()  # somebody outside has asked for something that is to be seen here

    def __init__(
        self,
        session: TriageSession,
        engine: EngineSession,
        desk: ModelDesk,
        settings: Settings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.session, self.engine, self.desk, self.settings = session, engine, desk, settings
        self.setAcceptDrops(True)
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        self.actions_by_name = make_actions(self, TRIAGE_ACTIONS, settings, context)
        named = self.actions_by_name
        self.job, self.side, self.form = JobPanel(named), TriageSide(), NewJobPanel()
        self.start = TriageStart(named["new_job"], named["open_job"])
        self._told = QLabel()
        self._worklist: QWidget | None = None
        self._hidden = False
        self._lay_out()
        self.commands = JobCommands(self)
        self.parts = TriageParts(self)
        self._wire()
        self._show_recent()
        self.commands.offer_to_go_on()

    def propose(self, roots: Sequence[Path]) -> None:
        """The form for a new job over these films."""
        self.commands.propose(roots)
        self.shown.emit()

    def open_path(self, paths: Sequence[Path]) -> None:
        """What was dropped: a job is resumed, anything else becomes a new one."""
        self.commands.open_path(paths)

    def set_worklist(self, view: QWidget) -> None:
        """What stands in the middle while a job is open."""
        self._worklist = view
        self._middle.addWidget(view)
        self._show_middle()

    def hide_identity(self, hidden: bool) -> None:
        """Jobs and folders are named nowhere; recent ones are not offered."""
        self._hidden = hidden
        self.job.hide_identity(hidden)
        self.form.hide_identity(hidden)
        self.commands.hide_identity(hidden)
        self.parts.hide_identity(hidden)
        self._told.clear()
        self._show_recent()

    def close_down(self) -> None:
        """Before the session ends."""
        self.form.stop_counting()
        self.parts.close_down()
        self.settings.set(TRIAGE_COLUMNS, self._columns.saveState())

    # Assembly

    def _lay_out(self) -> None:
        self._middle = QStackedWidget()
        self._middle.addWidget(self.start)
        self._middle.addWidget(self.form)
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar())
        column.addWidget(self._middle, 1)
        self._columns = ReaderColumns(self.job, centre, self.side)
        state = self.settings.state(TRIAGE_COLUMNS)
        if not state.isEmpty():
            self._columns.restoreState(state)
        PanelFolding(
            self._columns,
            (
                FoldingPanel(self.side, self.actions_by_name["triage_side"], TRIAGE_SIDE_SHOWN),
                FoldingPanel(self.job, self.actions_by_name["job_panel"], JOB_SHOWN),
            ),
            self.settings,
        )
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._columns)

    def _bar(self) -> QWidget:
        """Between the two panels: what was told last, and what shows and hides them."""
        bar = QWidget()
        bar.setProperty("role", "panel")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._told.setProperty("role", "secondary")
        self._told.setTextFormat(Qt.TextFormat.PlainText)
        self._told.setMinimumWidth(1)
        row = QHBoxLayout(bar)
        row.setContentsMargins(GAP, SPACING, GAP, SPACING)
        row.setSpacing(GAP)
        for name, place in (("job_panel", 0), ("triage_side", 2)):
            button = QToolButton()
            button.setDefaultAction(self.actions_by_name[name])
            button.setAccessibleName(self.actions_by_name[name].text())
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            row.insertWidget(place, button)
            if not place:
                row.addWidget(self._told, 1)
        return bar

    def _wire(self) -> None:
        session = self.session
        session.job_opened.connect(self._on_opened)
        session.job_closed.connect(self._on_closed)
        session.totals_changed.connect(self.job.show_totals)
        session.state_changed.connect(self._on_state)
        session.progressed.connect(self.job.show_progress)
        session.failed.connect(self.show_failure)
        session.told.connect(self.say)
        self.job.filter_chosen.connect(self.filter_chosen)
        self.desk.listed.connect(lambda _: self.commands.show_models())
        self.commands.form_wanted.connect(self._show_form)

    # What follows from it

    def _on_opened(self, view: JobView) -> None:
        remember_job(self.settings, view.folder)
        self._show_recent()
        self.job.notice.clear()
        self.job.show_view(view)
        self._show_middle()
        if self.isVisible():
            self.take_keys()

    def _on_closed(self) -> None:
        self.job.show_view(None)
        self._told.clear()
        self._show_middle()

    def _on_state(self, state: RunState) -> None:
        if state in (RunState.RUNNING, RunState.OPENING):
            self.job.notice.clear()
        self.job.show_state(state, watching=self.session.watching)

    def show_failure(self, error: EngineError) -> None:
        """In place, with what can be done about it."""
        open_now = self.session.view is not None
        self.job.notice.show_error(error, open_now=open_now, hidden=self._hidden)

    def say(self, line: str) -> None:
        """A quiet line above the worklist; in the strip while another workspace is in front."""
        self._told.setText(line)
        self._told.setToolTip(line)
        if not self.isVisible():
            self.told.emit(line)

    def take_keys(self) -> None:
        """The focus, when the workspace comes to the front."""
        if self._middle.currentWidget() is self.start:
            self.start.new_button.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._worklist is not None and self._middle.currentWidget() is self._worklist:
            self._worklist.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_recent(self) -> None:
        self.job.show_recent(() if self._hidden else recent_jobs(self.settings))

    def _show_form(self, wanted: bool) -> None:
        if wanted:
            self._middle.setCurrentWidget(self.form)
        else:
            self.form.stop_counting()
            self._show_middle()

    def _show_middle(self) -> None:
        if self.session.view is not None and self._worklist is not None:
            self._middle.setCurrentWidget(self._worklist)
        else:
            self._middle.setCurrentWidget(self.start)

    # Qt's own

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        self.open_path(paths)
