"""CLAIM and TRIPOD+AI: what the run answers, and what only a person can write."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QFileDialog,
    QHeaderView,
    QPushButton,
    QTableWidgetItem,
    QWidget,
)

from cxr_desktop.reader.calm_combo import CalmCombo
from cxr_desktop.reader.flow_layout import FlowLayout
from cxr_desktop.reader.state_notice import UncutLabel
from cxr_desktop.theme import tokens_in_use
from cxr_desktop.trainer.judge_desk import JudgeDesk
from cxr_desktop.trainer.judge_opened import OpenedRun
from cxr_desktop.trainer.judge_part import JudgePart
from cxr_desktop.trainer.step_page import FailureNotice, PlainTable
from cxr_desktop.translation import number, tr
from engine.judging.judgement import RunJudgement

if TYPE_CHECKING:
    from engine.judging.checklists import Sheet

_HEIGHT = 420


class SheetsPart(JudgePart):
    """The items are the checklists' own words, in English, as journals want them."""

    def __init__(self, desk: JudgeDesk, parent: QWidget | None = None) -> None:
        super().__init__(tr("Authors' checklists"))
        self._desk = desk
        self._sheets: tuple[Sheet, ...] = ()
        self.which, self._said = CalmCombo(), UncutLabel("secondary")
        self.which.setAccessibleName(tr("Checklist"))
        self.which.setToolTip(tr("Which checklist for authors"))
        self.which.activated.connect(lambda _: self._show())
        self.table = _SheetTable()
        self.save, self.failure = QPushButton(tr("Save as…")), FailureNotice()
        self.save.setToolTip(tr("A table in Markdown that any editor opens"))
        self.save.clicked.connect(self._ask_where)
        buttons = QWidget()
        FlowLayout(buttons).addWidget(self.save)
        for widget in (self.which, self._said, self.failure, self.table, buttons):
            self.column.addWidget(widget)
        desk.sheets_made.connect(self._on_made)
        desk.sheets_failed.connect(lambda error: self.failure.show_error(error, hidden=self.hidden))

    def fill(self, run: OpenedRun, judgement: RunJudgement) -> None:
        self._sheets = ()
        self.failure.clear()
        self._said.say(tr("Filling in what the run can answer"))
        for widget in (self.which, self.table, self.save):
            widget.hide()
        if self.hidden:
            self._said.say(tr("The answers name folders and runs; show the identity to see them."))
        else:
            self._desk.make_sheets()

    @property
    def said(self) -> str:
        return self._said.text()

    def keep(self, path: Path) -> None:
        """The checklist in front, as a file."""
        if 0 <= self.which.currentIndex() < len(self._sheets):
            handle = self._desk.keep_sheet(self._sheets[self.which.currentIndex()], path)
            handle.succeeded.connect(lambda _: self._said.say(tr("The checklist was saved.")))
            handle.failed.connect(self._desk.sheets_failed)

    def _on_made(self, run: OpenedRun, sheets: tuple[Sheet, ...]) -> None:
        if run is not self._run or self.hidden:
            return
        self._sheets = sheets
        chosen = max(self.which.currentIndex(), 0)
        self.which.clear()
        self.which.addItems([sheet.title for sheet in sheets])
        self.which.setCurrentIndex(chosen)
        for widget in (self.which, self.table, self.save):
            widget.show()
        self._show()

    def _show(self) -> None:
        sheet = self._sheets[self.which.currentIndex()]
        words = tr(
            "{filled} of {count} items have something from the run, which you must check and"
            " complete; {missing} only you can write."
        )
        self._said.say(
            words.format(
                filled=number(len(sheet.items) - sheet.to_write),
                count=number(len(sheet.items)),
                missing=number(sheet.to_write),
            )
        )
        self.table.show_sheet(sheet)

    def _ask_where(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self, tr("Save the checklist"), "checklist.md", tr("Text (*.md)")
        )
        if chosen:
            self.keep(Path(chosen))


class _SheetTable(PlainTable):
    """Rows as high as their words; scrolls."""

    def __init__(self) -> None:
        super().__init__(tr("Items of the checklist"))
        self.setWordWrap(True)

    def show_sheet(self, sheet: Sheet) -> None:
        rows = [(one.number, one.item, one.answer or tr("to write")) for one in sheet.items]
        self.show_rows((tr("Item"), tr("What is asked"), tr("Answer")), rows)
        for column in range(3):
            side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            self.horizontalHeaderItem(column).setTextAlignment(side)
        for place, one in enumerate(sheet.items):
            for column in range(3):
                item = self.item(place, column)
                item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            if not one.answer:
                self._mark(self.item(place, 2))
        header = self.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.resizeRowsToContents()

    def fit(self) -> None:
        """High enough to read in; the rest scrolls."""
        self.setFixedHeight(_HEIGHT)
        self.resizeRowsToContents()

    def _mark(self, item: QTableWidgetItem) -> None:
        item.setForeground(QColor(tokens_in_use().flagged))
