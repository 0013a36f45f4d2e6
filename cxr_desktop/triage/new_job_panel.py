"""What a new job is to be: its films, its place, its model. Stands in the page, not above it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from cxr_desktop.background import TaskHandle
from cxr_desktop.reader.calm_combo import CalmCombo
from cxr_desktop.reader.state_notice import UncutLabel
from cxr_desktop.theme import GAP, GROUP_GAP, TARGET_PX
from cxr_desktop.translation import number, tr
from cxr_desktop.triage.new_job import NewJob, job_at, lies_inside, propose_folder
from cxr_desktop.triage.source_list import SourceList
from cxr_desktop.user_messages import reason_of
from engine.errors import EngineError
from engine.image_io.patients import check_rule

if TYPE_CHECKING:
    from cxr_desktop.triage.new_job import FolderCount
    from engine.models.library import BundleEntry
    from engine.progress import Progress

_WIDEST = 640


class NewJobPanel(QWidget):
    """Counts the films while it stands there; the reader's answers come out as a NewJob."""

    wished = Signal(object)  # NewJob
    open_wished = Signal(object)  # Path of a job that lies there already
    given_up = Signal()
    roots_changed = Signal()  # whoever counts files may begin

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("New job"))
        self._kept_in, self._device = Path(), "auto"
        self._entries: tuple[BundleEntry, ...] = ()
        self._folder_is_proposed = self._rule_is_proposed = self._model_is_proposed = True
        self._counting: TaskHandle | None = None
        self.sources = SourceList()
        self.counted, self.folder_told, self.rule_told = (
            UncutLabel("secondary"), UncutLabel("flagged"), UncutLabel("flagged"),
        )  # fmt: skip
        self.folder, self.rule = QLineEdit(), QLineEdit()
        self.choose_folder = QPushButton(tr("Choose"))
        self.model = CalmCombo()
        self.fast, self.blind, self.watch = (
            QCheckBox(tr("Fast scores")),
            QCheckBox(tr("Blind first: an impression before the scores")),
            QCheckBox(tr("Watch for new films")),
        )
        self.start, self.cancel = QPushButton(tr("Start")), QPushButton(tr("Cancel"))
        self._dress()
        self._lay_out()
        self._connect()
        self._check()

    def propose(self, roots: Sequence[Path], kept_in: Path, device: str) -> None:
        """Begins anew with these films; `kept_in` is where jobs are kept."""
        self._kept_in, self._device = kept_in, device
        self._folder_is_proposed = self._rule_is_proposed = self._model_is_proposed = True
        self.rule.clear()
        self.sources.show_roots(tuple(Path(os.path.abspath(root)) for root in roots))  # noqa: PTH100
        self._on_roots()

    def show_models(self, entries: Sequence[BundleEntry], chosen: Path | None) -> None:
        """The models that can be used, and the one in use."""
        kept = chosen if self._model_is_proposed else self.model.currentData()
        self._entries = tuple(entry for entry in entries if entry.card is not None)
        self.model.clear()
        for entry in self._entries:
            if entry.card is not None:
                self.model.addItem(f"{entry.card.title} {entry.card.version}", entry.path)
        places = [entry.path for entry in self._entries]
        self.model.setCurrentIndex(places.index(kept) if kept in places else min(0, len(places)))
        self._on_model()

    def follow_count(self, task: TaskHandle) -> None:
        """Of the files under the roots; an older one is given up."""
        if self._counting is not None:
            self._counting.cancel()
        self._counting = task
        self.counted.say(tr("Counting files"))
        task.progressed.connect(lambda progress: self._on_counting(task, progress))
        task.succeeded.connect(lambda count: self._on_counted(task, count))

    def stop_counting(self) -> None:
        if self._counting is not None:
            self._counting.cancel()
            self._counting = None

    def hide_identity(self, hidden: bool) -> None:
        """Folders by running numbers; where the job is kept can be typed, but is not shown."""
        self.sources.hide_identity(hidden)
        echo = QLineEdit.EchoMode.Password if hidden else QLineEdit.EchoMode.Normal
        self.folder.setEchoMode(echo)

    @property
    def wish(self) -> NewJob:
        """As it stands there."""
        return NewJob(
            Path(self.folder.text().strip()).expanduser(),
            self.sources.roots,
            self.model.currentData() or Path(),
            self._device,
            self.fast.isChecked() and self.fast.isEnabled(),
            self.rule.text().strip(),
            self.blind.isChecked(),
            self.watch.isChecked(),
        )

    # Assembly

    def _dress(self) -> None:
        self.folder.setAccessibleName(tr("Where the job is kept"))
        self.rule.setAccessibleName(tr("Which part of a file's name is the patient"))
        self.rule.setPlaceholderText(tr("None: every film for itself"))
        self.rule.setToolTip(
            tr("A regular expression with one group over file names, for films without a header")
        )
        self.model.setAccessibleName(tr("Model"))
        self.choose_folder.setToolTip(tr("Choose the folder in which the job is kept"))
        self.choose_folder.setAccessibleName(tr("Choose where the job is kept"))
        self.blind.setToolTip(
            tr("Scores, flags and ranks of a film appear after you have said what you see")
        )
        self.watch.setToolTip(tr("Films that arrive in the folder are scored as they come"))
        self.start.setProperty("role", "primary")
        self.start.setToolTip(tr("Make the job and start it"))
        self.cancel.setToolTip(tr("Back without a new job"))
        for edit in (self.folder, self.rule, self.model):
            edit.setMinimumHeight(TARGET_PX)

    def _lay_out(self) -> None:
        title = QLabel(tr("New job"))
        title.setProperty("role", "heading")
        where = QHBoxLayout()
        where.setSpacing(GAP)
        where.addWidget(self.folder, 1)
        where.addWidget(self.choose_folder)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setHorizontalSpacing(GROUP_GAP)
        form.setVerticalSpacing(GAP)
        form.addRow(tr("Films"), self.sources)
        form.addRow("", self.counted)
        form.addRow(tr("Job's folder"), where)
        form.addRow("", self.folder_told)
        form.addRow(tr("Model"), self.model)
        form.addRow("", self.fast)
        form.addRow(tr("Patients"), self.rule)
        form.addRow("", self.rule_told)
        form.addRow("", self.blind)
        form.addRow("", self.watch)
        column = QWidget()
        column.setMaximumWidth(_WIDEST)
        inside = QVBoxLayout(column)
        inside.setContentsMargins(GROUP_GAP, GROUP_GAP, GROUP_GAP, GROUP_GAP)
        inside.setSpacing(GROUP_GAP)
        inside.addWidget(title)
        inside.addLayout(form)
        inside.addStretch()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(_centred(column))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(scroll, 1)
        layout.addWidget(_centred(self._foot()))

    def _foot(self) -> QWidget:
        """Always in sight."""
        foot = QWidget()
        foot.setMaximumWidth(_WIDEST)
        buttons = QHBoxLayout(foot)
        buttons.setContentsMargins(GROUP_GAP, GAP, GROUP_GAP, GAP)
        buttons.setSpacing(GAP)
        buttons.addStretch()
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.start)
        return foot

    def _connect(self) -> None:
        self.sources.changed.connect(self._on_roots)
        self.folder.textEdited.connect(self._on_folder_edited)
        self.folder.textChanged.connect(self._check)
        self.rule.textEdited.connect(self._on_rule_edited)
        self.rule.textChanged.connect(self._check)
        self.model.currentIndexChanged.connect(self._on_model)
        self.model.activated.connect(self._on_model_chosen)
        self.choose_folder.clicked.connect(self._ask_for_folder)
        self.cancel.clicked.connect(self.given_up)
        self.start.clicked.connect(self._on_start)

    # What follows from the answers

    def _on_roots(self) -> None:
        if self._folder_is_proposed:
            self.folder.setText(str(propose_folder(self.sources.roots, self._kept_in)))
        if not self.sources.roots:
            self.stop_counting()
            self.counted.say("")
        self._check()
        self.roots_changed.emit()

    def _on_folder_edited(self) -> None:
        self._folder_is_proposed = False

    def _on_rule_edited(self) -> None:
        self._rule_is_proposed = False

    def _on_model_chosen(self) -> None:
        self._model_is_proposed = False

    def _on_counting(self, task: TaskHandle, progress: Progress) -> None:
        if task is self._counting:
            self.counted.say(tr("{count} files so far").format(count=number(progress.done)))

    def _on_counted(self, task: TaskHandle, count: FolderCount) -> None:
        if task is not self._counting:
            return
        self._counting = None
        self.counted.say(tr("{count} files").format(count=number(count.files)))
        if self._rule_is_proposed:
            self.rule.setText(count.rule)

    def _on_model(self) -> None:
        chosen = self.model.currentData()
        card = next((one.card for one in self._entries if one.path == chosen), None)
        parity = None if card is None else card.parity_of("bfloat16")
        self.fast.setEnabled(parity is not None)
        self.fast.setToolTip(
            tr("This model's card does not say how fast scores differ")
            if parity is None
            else tr("Fast scores. {figures}").format(figures=parity.sentence)
        )
        self._check()

    def _check(self) -> None:
        """What keeps the job from being made, or should be thought over."""
        wish = self.wish
        rule_wrong = _rule_problem(wish.patient_rule)
        there = job_at(wish.folder) if self.folder.text().strip() else None
        self.rule_told.say(rule_wrong)
        self.rule_told.setVisible(bool(rule_wrong))
        told = self._about_folder(wish, there)
        self.folder_told.say(told)
        self.folder_told.setVisible(bool(told))
        self.start.setText(tr("Start") if there is None else tr("Open that job"))
        ready = bool(wish.roots) and self.model.currentData() is not None and not rule_wrong
        named = wish.folder.is_absolute() and bool(self.folder.text().strip())
        self.start.setEnabled(there is not None or (ready and named))

    def _about_folder(self, wish: NewJob, there: Path | None) -> str:
        if there is not None:
            return tr("A job lies in this folder already.")
        if not self.folder.text().strip() or not wish.folder.is_absolute():
            return tr("Say where the job is to be kept, as a whole path.")
        if lies_inside(wish.folder, wish.roots):
            return tr("It lies among the films. The job's own files are not taken for films.")
        return ""

    def _ask_for_folder(self) -> None:
        """The job gets a folder of its own in the chosen one, unless that is a job."""
        chosen = QFileDialog.getExistingDirectory(
            self, tr("Choose where the job is kept"), str(self._kept_in)
        )
        if chosen:
            self._folder_is_proposed = False
            there = job_at(Path(chosen))
            name = Path(self.folder.text()).name
            self.folder.setText(str(there or Path(chosen) / name))

    def _on_start(self) -> None:
        self.stop_counting()
        there = job_at(self.wish.folder)
        if there is not None:
            self.open_wished.emit(there)
        else:
            self.wished.emit(self.wish)


def _rule_problem(rule: str) -> str:
    try:
        check_rule(rule)
    except EngineError as error:
        return reason_of(error)
    return ""


def _centred(column: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.addStretch()
    row.addWidget(column, 10)
    row.addStretch()
    return holder
