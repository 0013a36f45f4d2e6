"""What readers said of the films, handed out as films to learn from."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cxr_desktop.background import TaskHandle
from cxr_desktop.calm_progress_bar import CalmProgressBar
from cxr_desktop.engine_sentences import in_words
from cxr_desktop.reader.flow_layout import FlowLayout
from cxr_desktop.reader.state_notice import UncutLabel
from cxr_desktop.reader.texts import breakable
from cxr_desktop.theme import GAP
from cxr_desktop.translation import number, tr
from cxr_desktop.triage.training_job import FoldersJob, TableJob, TrainingJob
from cxr_desktop.triage.triage_session import TriageSession
from cxr_desktop.user_messages import message_of
from engine.errors import EngineError
from engine.progress import Progress
from engine.triage.training_labels import LabelExport

TRAINING = "triage training"


class TrainingPanel(QWidget):
    """A table or class folders, patient by patient; the job itself does not change."""

    def __init__(self, session: TriageSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._task: TaskHandle | None = None
        self._written: Path | None = None
        self._hidden = False
        self.table, self.folders, self.stop, self.show_button = (
            QPushButton(tr("Make a table…")),
            QPushButton(tr("Make class folders…")),
            QPushButton(tr("Stop")),
            QPushButton(tr("Show")),
        )
        self.finest = QCheckBox(tr("Folders by the finest findings"))
        self._bar = CalmProgressBar()
        self._said = UncutLabel("secondary")
        self._dress()
        self._lay_out()
        self._refresh()
        self.table.clicked.connect(self._ask_for_table)
        self.folders.clicked.connect(self._ask_for_place)
        self.stop.clicked.connect(self._cancel)
        self.show_button.clicked.connect(self._open_folder)
        for signal in (session.job_opened, session.job_closed):
            signal.connect(lambda *_: self._on_job())

    @property
    def said(self) -> str:
        """What came of it."""
        return self._said.text()

    @property
    def written(self) -> Path | None:
        """The table or the folder written last."""
        return self._written

    def hide_identity(self, hidden: bool) -> None:
        """Names of films and folders stand nowhere; what is written needs them all the same."""
        self._hidden = hidden
        if hidden:
            self._say("")

    def write(self, job: TrainingJob) -> None:
        """Films whose verdict says what is there."""
        self._task = task = self._session.apart(TRAINING, job)
        self._written = None
        self._bar.setRange(0, 0)
        self._say("")
        task.progressed.connect(self._on_progress)
        task.succeeded.connect(self._on_written)
        task.failed.connect(self._on_failed)
        task.cancelled.connect(lambda: self._say(tr("Stopped.")))
        task.ended.connect(self._on_ended)
        self._refresh()

    def _dress(self) -> None:
        self.setAccessibleName(tr("Training data"))
        self.table.setToolTip(
            tr("A CSV with a row a film and a column a finding, patients in a column of their own")
        )
        self.folders.setToolTip(tr("Copies of the films, a folder a class, in a new folder"))
        self.finest.setToolTip(
            tr("A folder for each of the findings that stand under another, not for that one")
        )
        self.stop.setToolTip(tr("Nothing half written stays"))
        self.show_button.setToolTip(tr("Opens the folder of the training data"))
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(tr("Progress of the training data"))

    def _lay_out(self) -> None:
        about = UncutLabel(
            "secondary",
            tr(
                "Films that you agreed on or corrected become films to learn from. Those with a"
                " disagreement alone are left out."
            ),
        )
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for button in (self.table, self.folders, self.stop, self.show_button):
            flow.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        for part in (about, self.finest, buttons, self._bar, self._said):
            layout.addWidget(part)

    def _refresh(self) -> None:
        busy, there = self._task is not None, self._session.view is not None
        for button in (self.table, self.folders, self.finest):
            button.setEnabled(there and not busy)
        self.stop.setVisible(busy)
        self._bar.setVisible(busy)
        self.show_button.setVisible(self._written is not None and not busy)

    def _say(self, words: str) -> None:
        self._said.say(breakable(words))
        self._said.setVisible(bool(words))

    def _on_job(self) -> None:
        self._written = None
        self._say("")
        self._refresh()

    def _ask_for_table(self) -> None:
        view = self._session.view
        if view is None:
            return
        proposed = view.folder.parent / f"{view.folder.name} labels.csv"
        chosen, _ = QFileDialog.getSaveFileName(
            self, tr("Table of training data"), str(proposed), tr("Tables (*.csv)")
        )
        if chosen:
            self.write(TableJob(Path(chosen)))

    def _ask_for_place(self) -> None:
        view = self._session.view
        if view is None:
            return
        chosen = QFileDialog.getExistingDirectory(
            self, tr("Where the class folders are to lie"), str(view.folder.parent)
        )
        if chosen:
            self.write(FoldersJob(Path(chosen), self.finest.isChecked()))

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _on_progress(self, progress: Progress) -> None:
        self._bar.setRange(0, progress.total)
        self._bar.setValue(progress.done)

    def _on_written(self, export: LabelExport) -> None:
        self._written = export.path
        films = tr("{films} films of {patients} patients written.").format(
            films=number(export.films), patients=number(export.patients)
        )
        lines = [films if self._hidden else f"{export.path.name}: {films}"]
        if export.left_out:
            lines.append(tr("{count} left out.").format(count=number(len(export.left_out))))
        if export.left_out and not self._hidden:
            lines += [f"{one.name}: {in_words(one.reason)}" for one in export.left_out[:3]]
        self._say("\n".join(lines))

    def _on_failed(self, error: EngineError) -> None:
        self._say(message_of(error, hidden=self._hidden).sentences)

    def _on_ended(self) -> None:
        self._task = None
        self._refresh()

    def _open_folder(self) -> None:
        if self._written is not None:
            where = self._written if self._written.is_dir() else self._written.parent
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(where)))
