"""Which reports are written, and where: a line of boxes and buttons, and what came of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QFileDialog, QPushButton, QVBoxLayout, QWidget

from cxr_desktop.reader.flow_layout import FlowLayout
from cxr_desktop.reader.state_notice import UncutLabel
from cxr_desktop.theme import GAP
from cxr_desktop.trainer.step_page import FailureNotice, wrapping
from cxr_desktop.translation import tr
from engine.errors import EngineError


class ReportRow(QWidget):
    """wanted : kinds, and the folder to write below, None for the run's own."""

    wanted = Signal(tuple, object)

    def __init__(self, own_place: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._written: Path | None = None
        self._hidden = False
        self.html, self.pdf = QCheckBox(tr("Web page (HTML)")), QCheckBox(tr("PDF"))
        self.html.setToolTip(tr("Everything in one file, with curves and films"))
        self.pdf.setToolTip(tr("The same, to print or to file"))
        self.write, self.elsewhere = QPushButton(own_place), QPushButton(tr("Choose a folder…"))
        self.write.setToolTip(tr("Into a new folder there, with a list of hashes"))
        self.elsewhere.setToolTip(tr("Into a new folder within the one that you choose"))
        self.show_folder = QPushButton(tr("Show"))
        self.show_folder.setToolTip(tr("Opens the folder of the reports"))
        self._said, self.failure = UncutLabel("secondary"), FailureNotice()
        self._lay_out()
        for box in (self.html, self.pdf):
            box.setChecked(True)
            box.toggled.connect(lambda _: self.set_enabled(self._enabled))
        self._enabled = True
        self.write.clicked.connect(lambda: self.wanted.emit(self.kinds, None))
        self.elsewhere.clicked.connect(self._ask_where)
        self.show_folder.clicked.connect(self._open_folder)
        self.forget()

    @property
    def kinds(self) -> tuple[str, ...]:
        boxes = (("html", self.html), ("pdf", self.pdf))
        return tuple(kind for kind, box in boxes if box.isChecked())

    @property
    def said(self) -> str:
        return self._said.text()

    def set_enabled(self, enabled: bool) -> None:
        self._enabled = enabled
        for button in (self.write, self.elsewhere):
            button.setEnabled(enabled and bool(self.kinds))

    def hide_identity(self, hidden: bool) -> None:
        self._hidden = hidden
        if self._written is not None:
            self.show_written(self._written)

    def forget(self) -> None:
        """Another run: what was written of the one before is no longer told."""
        self._written = None
        self._said.hide()
        self.show_folder.hide()
        self.failure.clear()

    def show_written(self, folder: Path) -> None:
        self._written = folder
        self.failure.clear()
        words = tr("Report written: {folder}").format(folder=folder.name)
        self._said.say(tr("Report written.") if self._hidden else wrapping(words))
        self._said.show()
        self.show_folder.show()

    def show_error(self, error: EngineError) -> None:
        self.forget()
        self.failure.show_error(error, hidden=self._hidden)

    def _lay_out(self) -> None:
        line = QWidget()
        flow = FlowLayout(line)
        for widget in (self.html, self.pdf, self.write, self.elsewhere, self.show_folder):
            flow.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for part in (line, self._said, self.failure):
            column.addWidget(part)

    def _ask_where(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, tr("A folder for the report"))
        if chosen:
            self.wanted.emit(self.kinds, Path(chosen))

    def _open_folder(self) -> None:
        if self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written)))
