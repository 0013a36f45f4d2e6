"""The left panel: which job, what is done about it, and the sum that always adds up."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from cxr_desktop.actions.action_set import name_key
from cxr_desktop.reader.state_notice import wrapped_label
from cxr_desktop.reader.texts import breakable
from cxr_desktop.theme import GAP, ICON_PX, SPACING, icon
from cxr_desktop.translation import number, tr
from cxr_desktop.triage.job_notice import JobNotice
from cxr_desktop.triage.job_view import JobView, RunState
from cxr_desktop.triage.run_progress import RunProgress
from cxr_desktop.triage.sum_line import SumLine
from engine.progress import Progress
from engine.triage.job_types import JobTotals

_BUSY = (RunState.RUNNING, RunState.PAUSED, RunState.WATCHING, RunState.STOPPING)


class JobPanel(QWidget):
    """Shows what it is told; what a reader asks for goes out by actions and signals."""

    filter_chosen = Signal(object)  # WorklistFilter
    watch_chosen = Signal(bool)
    recent_chosen = Signal(object)  # Path

    def __init__(self, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr("Job"))
        self._actions = actions
        self._view: JobView | None = None
        self._state, self._hidden = RunState.NO_JOB, False
        self._totals = JobTotals(0, 0, 0, 0)
        self._name, self._about = wrapped_label("heading"), wrapped_label("secondary")
        self.jobs_button, self.primary, self.stop = QToolButton(), QPushButton(), QToolButton()
        self.watch = QCheckBox(tr("Watch for new films"))
        self.sum, self.progress, self.notice = SumLine(), RunProgress(), JobNotice()
        self._content = QWidget()
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._filters: QWidget | None = None
        self._fits = True  # until the reader moves the divider
        self._dress()
        self._lay_out()
        self._refresh()

    def show_view(self, view: JobView | None) -> None:
        self._view = view
        self.watch.setChecked(False)  # the job before may have been watched
        if view is not None:
            self.show_totals(view.totals)
        self._refresh()

    def show_state(self, state: RunState, *, watching: bool) -> None:
        """`watching`: the run goes on until it is stopped."""
        self._state = state
        if state in _BUSY and state is not RunState.STOPPING:  # perhaps because it was unticked
            self.watch.setChecked(watching)
        self.progress.show_state(state)
        self._refresh()

    def show_totals(self, totals: JobTotals) -> None:
        self._totals = totals
        self.sum.show_totals(totals)
        self._refresh_primary()

    def show_progress(self, progress: Progress) -> None:
        self.progress.show_progress(progress)

    def show_recent(self, folders: tuple[Path, ...]) -> None:
        """Jobs that were open lately; none while names are hidden."""
        menu = self.jobs_button.menu() or QMenu(self)
        menu.clear()
        for name in ("new_job", "open_job", "close_job"):
            menu.addAction(self._actions[name])
        if folders:
            menu.addSeparator()
        for folder in folders:
            action = menu.addAction(folder.name or str(folder))
            action.setToolTip(str(folder))
            action.triggered.connect(lambda _=False, where=folder: self.recent_chosen.emit(where))
        menu.setToolTipsVisible(True)
        self.jobs_button.setMenu(menu)

    def hide_identity(self, hidden: bool) -> None:
        """Jobs and folders are often named after people."""
        self._hidden = hidden
        self._refresh()

    @property
    def identity_hidden(self) -> bool:
        return self._hidden

    def set_filters(self, filters: QWidget) -> None:
        """What stands below the sum."""
        self._filters = filters
        filters.setVisible(self._view is not None)
        self._split.addWidget(filters)
        self._split.setStretchFactor(1, 1)
        self._fit()

    # Parts

    def _dress(self) -> None:
        self.jobs_button.setText(tr("Jobs") + "  ▾")
        self.jobs_button.setIcon(icon("folder-open-outline"))
        self.jobs_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.jobs_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.jobs_button.setAccessibleName(tr("Jobs"))
        self.jobs_button.setToolTip(tr("New jobs, and those that were open lately"))
        self.jobs_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.primary.setProperty("role", "primary")
        self.primary.clicked.connect(self._on_primary)
        self.stop.setIcon(icon("stop"))
        self.stop.setIconSize(QSize(ICON_PX, ICON_PX))
        self.stop.setAccessibleName(tr("Stop the job"))
        self.stop.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.stop.clicked.connect(self._actions["stop_job"].trigger)
        name_key(self.stop, self._actions["stop_job"])
        self.watch.setToolTip(tr("Films that arrive in the folder are scored as they come"))
        self.watch.clicked.connect(self.watch_chosen)
        self.sum.filter_chosen.connect(self.filter_chosen)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        buttons.addWidget(self.primary, 1)
        buttons.addWidget(self.stop)
        column = QVBoxLayout(self._content)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(GAP)
        column.addWidget(self.jobs_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._name)
        column.addWidget(self._about)
        column.addLayout(buttons)
        column.addWidget(self.progress)
        column.addWidget(self.notice)
        column.addWidget(self.sum)
        column.addWidget(self.watch)
        column.addStretch()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.viewport().setAutoFillBackground(False)
        scroll.setWidget(self._content)
        self._content.setAutoFillBackground(False)  # setWidget has just switched it on
        self._content.installEventFilter(self)
        self._split.addWidget(scroll)
        self._split.setHandleWidth(SPACING)
        self._split.setChildrenCollapsible(False)
        self._split.splitterMoved.connect(lambda *_: self._on_moved())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._split)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The job takes what it needs, and the filters what is left."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        layout = self._content.layout()
        if not self._fits or self._split.count() < 2 or layout is None:
            return
        needed = layout.totalHeightForWidth(self._content.width())
        above = min(max(needed, layout.totalMinimumSize().height()), self.height() * 2 // 3)
        self._split.setSizes([above, max(1, self.height() - above)])

    def _on_moved(self) -> None:
        self._fits = False

    # What it says

    def _refresh(self) -> None:
        view, open_now = self._view, self._view is not None
        self._name.setText(self._title())
        self._about.setText("" if view is None else breakable(self._facts(view)))
        self._about.setVisible(open_now)
        self.sum.setVisible(open_now)
        if self._filters is not None:
            self._filters.setVisible(open_now)
        looking = view is not None and view.looking
        self.watch.setVisible(open_now and not looking)
        self.watch.setEnabled(self._state is not RunState.STOPPING)
        self.stop.setVisible(self._state in _BUSY)
        self.stop.setEnabled(self._state is not RunState.STOPPING)
        self._actions["close_job"].setEnabled(open_now)
        self._actions["stop_job"].setEnabled(self._state in _BUSY)
        self._refresh_primary()

    def _title(self) -> str:
        if self._view is None:
            return tr("Opening") if self._state is RunState.OPENING else tr("No job is open")
        return tr("Job") if self._hidden else breakable(self._view.folder.name)

    def _facts(self, view: JobView) -> str:
        """Where the films are, which model, and what is special about the job."""
        settings = view.settings
        roots = (
            tr("{count} folders").format(count=number(len(settings.roots)))
            if self._hidden or len(settings.roots) > 2
            else "\n".join(str(root) for root in settings.roots)
        )
        lines = [] if self._hidden and len(settings.roots) == 1 else [roots]
        lines.append(f"{settings.bundle_id} {settings.bundle_version}")
        if settings.precision != "float32":
            lines.append(tr("Fast scores"))
        if settings.blind_first:
            lines.append(tr("Blind first: an impression before the scores"))
        if view.looking:
            lines.append(tr("Open for looking only: nothing is scored or kept"))
        return "\n".join(lines)

    def _refresh_primary(self) -> None:
        name, words = self._next_step()
        if self.primary.text() != words:  # totals change twice a second
            self.primary.setText(words)
            name_key(self.primary, self._actions[name], words)
        busy = self._state in (RunState.OPENING, RunState.STOPPING)
        self.primary.setEnabled(not busy)
        self._actions["run_job"].setEnabled(name == "run_job" and not busy)

    def _next_step(self) -> tuple[str, str]:
        """Name of the action, and words."""
        if self._view is None or self._view.looking:
            return "new_job", tr("New job")
        if self._state in (RunState.RUNNING, RunState.WATCHING):
            return "run_job", tr("Pause")
        if self._state is RunState.PAUSED:
            return "run_job", tr("Resume")
        if self._totals.waiting:
            return "run_job", tr("Start")
        return "run_job", tr("Look for new films")

    def _on_primary(self) -> None:
        self._actions[self._next_step()[0]].trigger()
