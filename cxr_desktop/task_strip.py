"""The strip below: what runs in the background, on which device, with which model."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QT_TR_NOOP, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from cxr_desktop.background import TaskHandle, TimeLeft
from cxr_desktop.calm_progress_bar import CalmProgressBar
from cxr_desktop.theme import GAP, GROUP_GAP, ICON_PX, SPACING, TARGET_PX, icon
from cxr_desktop.translation import number, tr
from cxr_desktop.user_messages import message_of
from engine.errors import EngineError
from engine.progress import Progress

RESEARCH_USE = QT_TR_NOOP("Research use. Does not replace reading the image.")
_MODEL_TIP = QT_TR_NOOP("Device and model in use. Click to choose another model.")
_BAR_WIDTH = 160


@dataclass(slots=True)
class _Task:
    verb: str
    done_line: Callable[[], str]
    stopping_line: str
    time_left: TimeLeft = field(default_factory=TimeLeft)
    progress: Progress | None = None
    stopping: bool = False


class TaskStrip(QWidget):
    """Shows the newest running task; when it ends, the one before it if that still runs."""

    show_requested = Signal()
    model_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._tasks: dict[TaskHandle, _Task] = {}
        self._unsaid = ""  # came while something ran
        self.identity_hidden = False  # failures name no file
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setMinimumWidth(1)  # a long sentence must not widen the window
        self._bar = CalmProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(_BAR_WIDTH)
        self._cancel = QToolButton()
        self._cancel.setIcon(icon("close"))
        self._cancel.setIconSize(QSize(ICON_PX, ICON_PX))
        self._cancel.setToolTip(tr("Stop this work"))
        self._cancel.setAccessibleName(tr("Stop"))
        self._cancel.clicked.connect(self._on_cancel)
        self._model = QToolButton()
        self._model.setToolTip(tr(_MODEL_TIP))
        self._model.setText(tr("No model"))
        self._model.clicked.connect(self.model_clicked)
        self._lay_out()
        self._refresh("")

    def watch(
        self,
        handle: TaskHandle,
        verb: str,
        done_line: Callable[[], str] = str,
        stopping_line: str = "",
    ) -> None:
        """Follows `handle` until it ends; `done_line` then says what came of it."""
        task = _Task(verb, done_line, stopping_line or tr("Stopping"))
        self._tasks[handle] = task
        handle.progressed.connect(lambda progress: self._on_progress(task, progress))
        handle.stopping.connect(lambda: self._on_stopping(task))
        handle.failed.connect(lambda error: self._on_failed(handle, error))
        handle.succeeded.connect(lambda _: self._drop(handle, task.done_line()))
        handle.cancelled.connect(lambda: self._drop(handle, _stopped(task)))
        self._refresh()

    def say(self, text: str) -> None:
        """A quiet line, until something else happens; what comes during work is said after it."""
        self._unsaid = text if self._tasks else ""
        if not self._tasks:
            self._refresh(text)

    def show_model(self, text: str, tooltip: str = "") -> None:
        """Device and model: "CPU · paediatric-pneumonia 1.0"."""
        self._model.setText(text)
        self._model.setToolTip(tooltip or tr(_MODEL_TIP))

    @property
    def text(self) -> str:
        return self._text.text()

    @property
    def model_text(self) -> str:
        return self._model.text()

    @property
    def cancel_button(self) -> QToolButton:
        return self._cancel

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self._text, 1)
        row.addWidget(self._bar)
        row.addWidget(self._cancel)
        row.addSpacing(GROUP_GAP)
        row.addWidget(self._model)
        research = QLabel(tr(RESEARCH_USE))
        research.setProperty("role", "secondary")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GROUP_GAP, SPACING, GROUP_GAP, SPACING)
        layout.setSpacing(0)
        layout.addLayout(row)
        layout.addWidget(research)
        self._text.setMinimumHeight(TARGET_PX)

    def _on_progress(self, task: _Task, progress: Progress) -> None:
        task.progress = progress
        self._refresh()

    def _on_stopping(self, task: _Task) -> None:
        task.stopping = True
        self._refresh()

    def _on_failed(self, handle: TaskHandle, error: EngineError) -> None:
        self._drop(handle, message_of(error, hidden=self.identity_hidden).sentences)

    def _on_cancel(self) -> None:
        if self._tasks:
            next(reversed(self._tasks)).cancel()

    def _drop(self, handle: TaskHandle, last_words: str) -> None:
        self._tasks.pop(handle, None)
        if not self._tasks:
            last_words = " ".join(words for words in (last_words, self._unsaid) if words)
            self._unsaid = ""
        self._refresh(last_words)

    def _refresh(self, quiet: str | None = None) -> None:
        newest = next(reversed(self._tasks.values()), None)
        self._bar.setVisible(newest is not None)
        self._cancel.setVisible(newest is not None)
        if newest is None:
            self._say(quiet if quiet is not None else self.text)
            return
        progress = newest.progress
        self._cancel.setEnabled(not newest.stopping)
        self._bar.setRange(0, progress.total if progress and progress.total else 0)
        if progress is not None and progress.total:
            self._bar.setValue(progress.done)
        self._say(newest.stopping_line if newest.stopping else _running(newest))

    def _say(self, text: str) -> None:
        self._text.setText(text)
        self._text.setToolTip(text)


def _running(task: _Task) -> str:
    progress = task.progress
    if progress is None:
        return task.verb
    if not progress.total:
        done = tr("{verb} {done}").format(verb=task.verb, done=number(progress.done))
        return done if progress.done else task.verb
    text = tr("{verb} {done} of {total}").format(
        verb=task.verb, done=number(progress.done), total=number(progress.total)
    )
    left = task.time_left.seconds(progress)
    return text if left is None else f"{text} · {time_left_text(left)}"


def _stopped(task: _Task) -> str:
    progress = task.progress
    if progress is None or not progress.total:
        return tr("{verb}: stopped").format(verb=task.verb)
    return tr("{verb}: stopped after {done} of {total}").format(
        verb=task.verb, done=number(progress.done), total=number(progress.total)
    )


def time_left_text(seconds: float) -> str:
    """ "41 s left", "3 min left", "1 h 20 min left": no finer than an estimate can be."""
    if seconds < 90:
        return tr("{seconds} s left").format(seconds=max(1, round(seconds)))
    minutes = round(seconds / 60)
    if minutes < 90:
        return tr("{minutes} min left").format(minutes=minutes)
    return tr("{hours} h {minutes} min left").format(hours=minutes // 60, minutes=minutes % 60)
