"""All runs that there are, the newest first, to be opened, found on the disk, or thrown away."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QPushButton, QVBoxLayout, QWidget

from cxr_desktop.engine_sentences import in_words
from cxr_desktop.reader.flow_layout import FlowLayout
from cxr_desktop.reader.privacy import Privacy
from cxr_desktop.reader.state_notice import UncutLabel
from cxr_desktop.theme import GAP
from cxr_desktop.trainer.confirm_button import ConfirmButton
from cxr_desktop.trainer.run_words import best_words, standing_words
from cxr_desktop.trainer.step_page import PlainTable, strong, wrapping
from cxr_desktop.translation import tr
from engine.training.run_listing import RunSummary


class RunList(QWidget):
    """What is chosen stays chosen while the list is read anew."""

    opened = Signal(object)  # Path
    shown = Signal(object)
    deleted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runs: tuple[RunSummary, ...] = ()
        self._privacy = Privacy()
        self.table = PlainTable(tr("Runs"))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setToolTip(tr("Every run has a folder of its own. Enter opens the one chosen."))
        self.open, self.show_folder = QPushButton(tr("Open")), QPushButton(tr("Show folder"))
        self.open.setToolTip(tr("Its curves, and what can be done with it"))
        self.show_folder.setToolTip(tr("In the system's own window"))
        self.delete = ConfirmButton(
            tr("Delete"), tr("Moves the run's folder to the trash"), tr("Move to the trash")
        )
        self._reason = UncutLabel("secondary")
        self._lay_out()
        self._wire()
        self._refresh()

    @property
    def chosen(self) -> RunSummary | None:
        row = self.table.currentRow()
        return self._runs[row] if 0 <= row < len(self._runs) else None

    def show_runs(self, runs: Sequence[RunSummary]) -> None:
        before = self.chosen
        self._runs = tuple(runs)
        heads = (tr("Model"), tr("Started"), tr("State"), tr("Best"))
        rows = [
            (self._privacy.value(run.title), run.started, standing_words(run), best_words(run))
            for run in self._runs
        ]
        self.table.show_rows(heads, rows)
        self.table.widen_names()
        again = [run.folder for run in self._runs]
        if before is not None and before.folder in again:
            self.table.selectRow(again.index(before.folder))
        self.setVisible(bool(rows))
        self._refresh()

    def hide_identity(self, hidden: bool) -> None:
        self._privacy = Privacy(hidden)
        self.show_runs(self._runs)

    def _lay_out(self) -> None:
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for button in (self.open, self.show_folder, self.delete):
            flow.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        for part in (strong(tr("Runs")), self.table, self._reason, buttons):
            layout.addWidget(part)

    def _wire(self) -> None:
        self.table.itemSelectionChanged.connect(self._refresh)
        self.table.cellDoubleClicked.connect(lambda *_: self._tell(self.opened))
        for key in ("Return", "Enter"):
            shortcut = QShortcut(QKeySequence(key), self.table)
            shortcut.activated.connect(lambda: self._tell(self.opened))
        self.open.clicked.connect(lambda: self._tell(self.opened))
        self.show_folder.clicked.connect(lambda: self._tell(self.shown))
        self.delete.confirmed.connect(lambda: self._tell(self.deleted))

    def _tell(self, signal: object) -> None:
        run = self.chosen
        if run is not None:
            folder: Path = run.folder
            signal.emit(folder)  # type: ignore[attr-defined]

    def _refresh(self) -> None:
        run = self.chosen
        for button in (self.open, self.show_folder):
            button.setEnabled(run is not None)
        self.delete.setEnabled(run is not None and not run.phase.works)
        reason = "" if run is None or self._privacy.hidden else in_words(run.reason)
        self._reason.say(wrapping(reason))
        self._reason.setVisible(bool(reason))
