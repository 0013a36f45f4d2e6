"""The film on paper, before it is: a preview with what can be left out, then printer or PDF."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cxr_desktop.exporting.print_page import (
    PrintOptions,
    page_layout,
    paint_on,
    pdf_bytes,
    score_lines,
)
from cxr_desktop.exporting.subject import ExportSubject
from cxr_desktop.reader.state_notice import wrapped_label
from cxr_desktop.reader.texts import breakable
from cxr_desktop.screen_room import open_at
from cxr_desktop.theme import GAP, GROUP_GAP
from cxr_desktop.translation import tr
from cxr_desktop.user_messages import message_of
from engine.errors import EngineError
from engine.export.files import write_file

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_SIZE = QSize(860, 640)
_OPTIONS_WIDTH = 220


def show_print_preview(subject: ExportSubject, parent: QWidget | None = None) -> PrintPreview:
    """Shows the preview of a film, not modal; closed, it deletes itself."""
    preview = PrintPreview(subject, parent)
    preview.show()
    return preview


class PrintPreview(QDialog):
    """`said` carries a sentence about what was printed or written, or why it was not."""

    said = Signal(str)

    def __init__(self, subject: ExportSubject, parent: QWidget | None = None) -> None:
        # Loaded here: it takes 15 ms and the printing system, and most sessions never print.
        from PySide6.QtPrintSupport import QPrinter, QPrintPreviewWidget

        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Print {film}").format(film=subject.shown_title))
        open_at(self, _SIZE)
        self._subject = subject
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._printer.setDocName(subject.file_stem)
        size = self._printer.pageLayout().pageSize().id()
        self._printer.setPageLayout(page_layout(subject, size))
        self._view = QPrintPreviewWidget(self._printer)
        self._view.setAccessibleName(tr("Preview of the page"))
        self._view.paintRequested.connect(self._paint)
        self._heat = self._box(tr("Heat map"), subject.heat_map is not None)
        self._marks = self._box(tr("Marks"), bool(subject.marks.marks))
        self._scores = self._box(tr("Scores"), bool(score_lines(subject)), checked=False)
        self._black = self._box(tr("Black around the film"), True)
        self._hide = self._box(tr("Hide identity"), True, checked=subject.identity_hidden)
        if subject.identity_hidden:
            self._hide.setEnabled(False)
            self._hide.setToolTip(tr("The window hides identity, so every page does."))
        self._result = wrapped_label("secondary")
        self._pdf = self._button(tr("Save as PDF"), self._ask_for_pdf)
        self._close = self._button(tr("Close"), self.reject)
        self._print = self._button(tr("Print"), self._ask_printer)
        self._print.setProperty("role", "primary")
        self._print.setDefault(True)
        self.said.connect(self._say)
        self._lay_out()

    @property
    def options(self) -> PrintOptions:
        return PrintOptions(
            heat=self._heat.isChecked(),
            marks=self._marks.isChecked(),
            scores=self._scores.isChecked(),
            black=self._black.isChecked(),
            hidden=self._hide.isChecked(),
        )

    @property
    def result_text(self) -> str:
        return self._result.text()

    def save_pdf(self, target: Path) -> None:
        """Writes the page as a PDF; a file of that name is replaced."""
        try:
            size = self._printer.pageLayout().pageSize().id()
            write_file(target, pdf_bytes(self._subject, self.options, size), overwrite=True)
        except EngineError as error:
            self.said.emit(message_of(error).sentences)
        else:
            self.said.emit(tr("Written: {files}").format(files=breakable(target.name)))

    def _paint(self, printer: QPrinter) -> None:
        paint_on(printer, self._subject, self.options)

    def _box(self, words: str, there: bool, *, checked: bool = True) -> QCheckBox:
        box = QCheckBox(words)
        box.setChecked(checked and there)
        box.setVisible(there)
        box.toggled.connect(lambda _: self._view.updatePreview())
        return box

    def _button(self, words: str, clicked: object) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.clicked.connect(clicked)
        return button

    def _lay_out(self) -> None:
        side = QVBoxLayout()
        side.setSpacing(GAP)
        for box in (self._heat, self._marks, self._scores, self._black, self._hide):
            side.addWidget(box)
        side.addStretch()
        side.addWidget(self._result)
        for button in (self._pdf, self._close, self._print):
            side.addWidget(button)
        panel = QWidget()
        panel.setFixedWidth(_OPTIONS_WIDTH)
        side.setContentsMargins(0, 0, 0, 0)
        panel.setLayout(side)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(GROUP_GAP, GROUP_GAP, GROUP_GAP, GROUP_GAP)
        layout.setSpacing(GROUP_GAP)
        layout.addWidget(self._view, 1)
        layout.addWidget(panel)

    def _ask_printer(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog

        dialog = QPrintDialog(self._printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(self._to_paper)
        dialog.open()

    def _to_paper(self) -> None:
        if paint_on(self._printer, self._subject, self.options):
            self.said.emit(tr("Sent to the printer."))
        else:
            self.said.emit(tr("The printer cannot be used. Choose another one, or save as PDF."))

    def _ask_for_pdf(self) -> None:
        from cxr_desktop.exporting.export_dialog import usual_folder

        suggested = str(usual_folder() / f"{self._subject_stem()}.pdf")
        chosen, _ = QFileDialog.getSaveFileName(
            self, tr("Save as PDF"), suggested, tr("PDF") + " (*.pdf)"
        )
        if chosen:
            path = Path(chosen)
            self.save_pdf(path if path.suffix else path.with_suffix(".pdf"))

    def _subject_stem(self) -> str:
        """No name of the file where the page names nobody."""
        return self._subject.stem(hidden=self.options.hidden)

    def _say(self, words: str) -> None:
        self._result.setText(words)
