"""What the job hands out: which reports, with or without names, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TR_NOOP, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QVBoxLayout, QWidget

from cxr_desktop.background import TaskHandle
from cxr_desktop.calm_progress_bar import CalmProgressBar
from cxr_desktop.reader.flow_layout import FlowLayout
from cxr_desktop.reader.state_notice import wrapped_label
from cxr_desktop.reader.texts import breakable
from cxr_desktop.theme import GAP, GROUP_GAP, SPACING
from cxr_desktop.translation import number, tr
from cxr_desktop.triage.evaluation_desk import EvaluationDesk
from cxr_desktop.triage.report_job import ReportJob, ReportWish, report_decoder
from cxr_desktop.triage.report_words import outputs_line
from cxr_desktop.triage.triage_session import TriageSession
from cxr_desktop.user_messages import message_of
from engine.child_process import Caller
from engine.errors import EngineError
from engine.progress import Progress

if TYPE_CHECKING:
    from engine.triage.reports.writing import WrittenReport

REPORTS = "triage reports"
# Kind, name, and what it is for; in the order in which they are written.
_KINDS = (
    ("html", QT_TR_NOOP("Web page (HTML)"), QT_TR_NOOP("Summary, films and plots in one file")),
    ("pdf", QT_TR_NOOP("PDF"), QT_TR_NOOP("The same, to print or to file")),
    ("csv", QT_TR_NOOP("CSV"), QT_TR_NOOP("The worklist for other programs, a line a film")),
    ("json", QT_TR_NOOP("JSON"), QT_TR_NOOP("Everything, for programs")),
    ("xlsx", QT_TR_NOOP("Excel (XLSX)"), QT_TR_NOOP("The worklist and the figures in sheets")),
    (
        "sr",
        QT_TR_NOOP("DICOM Structured Reports"),
        QT_TR_NOOP("Findings and scores for an archive, one a DICOM film"),
    ),
    (
        "sc",
        QT_TR_NOOP("DICOM overlays"),
        QT_TR_NOOP("Flagged films with their heat map burned in"),
    ),
    ("tree", QT_TR_NOOP("Copies sorted by flag"), QT_TR_NOOP("The films in folders by finding")),
)
_FIRST = ("html", "csv")


class ReportPanel(QWidget):
    """Written into the folder `reports` of the job; the job itself does not change."""

    def __init__(
        self,
        session: TriageSession,
        desk: EvaluationDesk,
        make_decoder: Callable[[], Caller] = report_decoder,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._desk, self._make_decoder = session, desk, make_decoder
        self._task: TaskHandle | None = None
        self._written: Path | None = None
        self._kinds = {kind: QCheckBox(tr(name)) for kind, name, _ in _KINDS}
        for kind, box in self._kinds.items():
            box.setChecked(kind in _FIRST)
            box.toggled.connect(self._refresh)
        self._labels = QCheckBox(tr("With the evaluation by labels"))
        self._labels.setToolTip(tr("The labels that the job was last judged by"))
        self._hide = QCheckBox(tr("Hide identity"))
        self._hide.setToolTip(
            tr("No path, name, patient or date; films go by numbers. Pictures stay as they are.")
        )
        self._write = QPushButton(tr("Write reports"))
        self._write.setProperty("role", "primary")
        self._write.setToolTip(tr("Into a new folder within the job's"))
        self._stop = QPushButton(tr("Stop"))
        self._stop.setToolTip(tr("Nothing half written stays"))
        self._show = QPushButton(tr("Show"))
        self._show.setToolTip(tr("Opens the folder of the reports"))
        self._bar = CalmProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(tr("Progress of the reports"))
        self._said = wrapped_label("secondary")
        self._lay_out()
        self._wire()
        self._refresh()

    @property
    def kinds(self) -> tuple[str, ...]:
        """Those asked for."""
        return tuple(kind for kind, box in self._kinds.items() if box.isChecked())

    @property
    def said(self) -> str:
        """What is being done, or what came of it."""
        return self._said.text()

    @property
    def written(self) -> Path | None:
        """The folder written last."""
        return self._written

    @property
    def write_button(self) -> QPushButton:
        return self._write

    @property
    def stop_button(self) -> QPushButton:
        return self._stop

    @property
    def show_button(self) -> QPushButton:
        return self._show

    @property
    def hide_box(self) -> QCheckBox:
        return self._hide

    def box(self, kind: str) -> QCheckBox:
        return self._kinds[kind]

    def hide_identity(self, hidden: bool) -> None:
        """Where the window hides it, reports do so as well."""
        if hidden:
            self._hide.setChecked(True)
        self._hide.setEnabled(not hidden)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for kind, _, purpose in _KINDS:
            layout.addWidget(self._kinds[kind])
            self._kinds[kind].setToolTip(tr(purpose))
            layout.addWidget(_purpose(tr(purpose)))
        layout.addSpacing(GAP)
        layout.addWidget(self._labels)
        layout.addWidget(self._hide)
        layout.addSpacing(GAP)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for button in (self._write, self._stop, self._show):
            flow.addWidget(button)
        layout.addWidget(buttons)
        layout.addSpacing(SPACING)
        layout.addWidget(self._bar)
        layout.addWidget(self._said)
        layout.addStretch()

    def _wire(self) -> None:
        self._write.clicked.connect(self._begin)
        self._stop.clicked.connect(self._cancel)
        self._show.clicked.connect(self._open_folder)
        self._desk.judged.connect(self._refresh)
        for signal in (self._session.job_opened, self._session.job_closed):
            signal.connect(self._on_job)

    def _on_job(self) -> None:
        self._written = None
        self._said.setText("")
        self._refresh()

    def _refresh(self) -> None:
        busy, there = self._task is not None, self._session.view is not None
        self._write.setEnabled(there and not busy and bool(self.kinds))
        self._stop.setVisible(busy)
        self._bar.setVisible(busy)
        self._show.setVisible(self._written is not None and not busy)
        judged = self._desk.latest is not None
        self._labels.setEnabled(judged)
        self._labels.setVisible(judged)
        self._said.setVisible(bool(self._said.text()))

    def _begin(self) -> None:
        latest = self._desk.latest
        labels = latest.wish if latest is not None and self._labels.isChecked() else None
        wish = ReportWish(self.kinds, self._hide.isChecked(), labels)
        task = self._session.apart(REPORTS, ReportJob(wish, self._make_decoder))
        self._task, self._written = task, None
        self._bar.setRange(0, 0)
        self._said.setText(tr("Writing reports"))
        task.progressed.connect(self._on_progress)
        task.succeeded.connect(self._on_written)
        task.failed.connect(self._on_failed)
        task.cancelled.connect(self._on_cancelled)
        task.ended.connect(self._on_ended)
        self._refresh()

    def _cancel(self) -> None:
        if self._task is not None:
            self._said.setText(tr("Stopping"))
            self._task.cancel()

    def _on_progress(self, progress: Progress) -> None:
        if self._task is None or self._task.token.cancelled:
            return
        self._bar.setRange(0, progress.total)
        self._bar.setValue(progress.done)
        self._said.setText(
            tr("Writing reports: {part}, {done} of {total}").format(
                part=progress.detail, done=number(progress.done), total=number(progress.total)
            )
            if progress.total and progress.detail
            else tr("Writing reports")
        )

    def _on_written(self, report: WrittenReport) -> None:
        self._written = report.folder
        told = tr("Written: {files}").format(files=breakable(report.folder.name))
        beside = (outputs_line(name, made) for name, made in report.beside)
        self._said.setText("\n".join((told, *beside)))

    def _on_failed(self, error: EngineError) -> None:
        message = message_of(error, hidden=self._hide.isChecked())
        self._said.setText(breakable(message.sentences))

    def _on_cancelled(self) -> None:
        self._said.setText(tr("Stopped."))

    def _on_ended(self) -> None:
        self._task = None
        self._refresh()

    def _open_folder(self) -> None:
        if self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written)))


def _purpose(words: str) -> QLabel:
    label = wrapped_label("secondary")
    label.setText(words)
    label.setContentsMargins(GROUP_GAP + SPACING, 0, 0, GAP)
    return label
