"""How far a run is: a bar, and what is being done, how fast, for how long still."""

from __future__ import annotations

from PySide6.QtCore import QT_TR_NOOP
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cxr_desktop.calm_progress_bar import CalmProgressBar
from cxr_desktop.reader.state_notice import wrapped_label
from cxr_desktop.task_strip import time_left_text
from cxr_desktop.theme import SPACING
from cxr_desktop.translation import number, tr
from cxr_desktop.triage.job_view import RunState
from engine.progress import Progress
from engine.triage.run_progress import TriageProgress

_VERBS = (  # as the engine says them
    QT_TR_NOOP("Finding files"),
    QT_TR_NOOP("Loading the model"),
    QT_TR_NOOP("Scoring"),
    QT_TR_NOOP("Paused"),
)
_AT_REST = (
    (RunState.OPENING, QT_TR_NOOP("Opening")),
    (RunState.PAUSED, QT_TR_NOOP("Paused. Films in work are finished first.")),
    (RunState.WATCHING, QT_TR_NOOP("Waiting for new films")),
    (RunState.STOPPING, QT_TR_NOOP("Stopping. What is scored is kept.")),
)


class RunProgress(QWidget):
    """Hidden while nothing is done about the job."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = RunState.NO_JOB
        self._line = wrapped_label("secondary")
        self._bar = CalmProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(tr("Progress"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACING)
        layout.addWidget(self._bar)
        layout.addWidget(self._line)
        self.hide()

    @property
    def text(self) -> str:
        return self._line.text()

    def show_state(self, state: RunState) -> None:
        self._state = state
        self.setVisible(state not in (RunState.NO_JOB, RunState.IDLE))
        at_rest = dict(_AT_REST)
        if state in at_rest:
            self._line.setText(tr(at_rest[state]))
        elif state is RunState.RUNNING:
            self._line.setText(tr("Starting"))
            self._bar.setRange(0, 0)
        self._bar.setVisible(state in (RunState.RUNNING, RunState.PAUSED))

    def show_progress(self, progress: Progress) -> None:
        self._bar.setRange(0, progress.total)
        self._bar.setValue(progress.done)
        if self._state is RunState.RUNNING:
            self._line.setText(progress_text(progress))


def progress_text(progress: Progress) -> str:
    """ "Scoring 118 of 412 · 3.2 files/s · 41 s left", as far as it is known."""
    parts = [_done_text(progress)]
    if isinstance(progress, TriageProgress) and progress.files_per_s:
        parts.append(tr("{rate} files/s").format(rate=number(progress.files_per_s, 1)))
        if progress.seconds_left:
            parts.append(time_left_text(progress.seconds_left))
    return " · ".join(parts)


def _done_text(progress: Progress) -> str:
    verb = tr(progress.verb) if progress.verb in _VERBS else progress.verb
    if progress.total:
        return tr("{verb} {done} of {total}").format(
            verb=verb, done=number(progress.done), total=number(progress.total)
        )
    if progress.done:
        return tr("{verb} {done}").format(verb=verb, done=number(progress.done))
    return verb
