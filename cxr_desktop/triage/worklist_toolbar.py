"""Above the worklist: search, order, table or board, columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QToolButton, QWidget

from cxr_desktop.actions.action_set import name_key
from cxr_desktop.reader.calm_combo import CalmCombo
from cxr_desktop.reader.finding_row import shown_name
from cxr_desktop.theme import ICON_PX, SPACING, icon
from cxr_desktop.translation import tr
from cxr_desktop.triage.worklist_words import SORT_WORDS
from engine.models.card import ScoreWord
from engine.triage.job_types import JobFinding
from engine.triage.worklist_filter import SortBy, WorklistSort

_TYPED_MS = 200  # the list follows the search field when the hand rests


class WorklistToolbar(QWidget):
    """Tells what the reader wants; `show_sort` and `show_text` say nothing."""

    text_wanted = Signal(str)
    sort_wanted = Signal(object)  # WorklistSort

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = QLineEdit()
        self.table, self.board = _button("table"), _button("view-grid-outline")
        self.columns = _button("table-column")
        self._sort, self._direction = CalmCombo(), _button("sort-ascending")
        self._shown = WorklistSort()
        self._text = ""
        self._typed = QTimer(self, singleShot=True, interval=_TYPED_MS)
        self._row = QHBoxLayout(self)
        self._dress()
        self._connect()
        self.offer(())

    def offer(self, findings: Sequence[JobFinding], word: ScoreWord = "score") -> None:
        """Orders of the worklist, one by the score of each finding; `word`: what that is."""
        said = tr("Score: {finding}") if word == "score" else tr("Probability: {finding}")
        with QSignalBlocker(self._sort):
            self._sort.clear()
            for by in SortBy:
                if by is not SortBy.SCORE:
                    self._sort.addItem(tr(SORT_WORDS[by]), WorklistSort(by))
            for finding in findings:
                words = said.format(finding=shown_name(finding.name))
                self._sort.addItem(words, WorklistSort(SortBy.SCORE, False, finding.name))
        self.show_sort(self._shown)

    def show_sort(self, sort: WorklistSort) -> None:
        self._shown = sort
        row = next((n for n in range(self._sort.count()) if _same(self._at(n), sort)), -1)
        with QSignalBlocker(self._sort):
            self._sort.setCurrentIndex(row)
        turned = row >= 0 and self._at(row).ascending is not sort.ascending
        self._direction.setIcon(icon("sort-descending" if turned else "sort-ascending"))
        self._direction.setAccessibleDescription(tr("reversed") if turned else "")

    def show_text(self, text: str) -> None:
        self._text = text
        if not self._typed.isActive() and self.search.text().strip() != text:
            with QSignalBlocker(self.search):
                self.search.setText(text)

    def hide_identity(self, hidden: bool) -> None:
        """Names and patients cannot be looked for, and what was typed may be one."""
        self._typed.stop()
        self.search.setEnabled(not hidden)
        self.search.setPlaceholderText(
            tr("Off while identity is hidden") if hidden else tr("Name, patient or reason")
        )

    def add(self, widget: QWidget) -> None:
        """At the right end, for others' buttons."""
        self._row.addWidget(widget)

    def name_keys(self, actions: Mapping[str, QAction]) -> None:
        """Tool tips name the keys of these actions."""
        for widget, name in (
            (self.search, "find"),
            (self.table, "worklist_table"),
            (self.board, "worklist_board"),
        ):
            name_key(widget, actions[name])

    def focus_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _dress(self) -> None:
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icon("magnify"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.setAccessibleName(tr("Search the worklist"))
        self.search.setMinimumWidth(80)
        self.hide_identity(hidden=False)
        self._sort.setAccessibleName(tr("Order"))
        self._sort.setToolTip(tr("Order of the worklist"))
        self._sort.setMinimumContentsLength(8)
        _name(self._direction, tr("Reverse the order"))
        _name(self.table, tr("Worklist as a table"))
        _name(self.board, tr("Worklist as thumbnails"))
        _name(self.columns, tr("Columns of the table"))
        self.columns.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        group = QButtonGroup(self)
        for button in (self.table, self.board):
            button.setCheckable(True)
            group.addButton(button)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SPACING)
        self._row.addWidget(self.search, 2)
        self._row.addWidget(self._sort, 1)
        for button in (self._direction, self.table, self.board, self.columns):
            self._row.addWidget(button)

    def _connect(self) -> None:
        self.search.textEdited.connect(lambda _: self._typed.start())
        self.search.returnPressed.connect(self._on_typed)
        self.search.textChanged.connect(lambda text: None if text else self._on_typed())
        self._typed.timeout.connect(self._on_typed)
        self._sort.currentIndexChanged.connect(lambda row: self.sort_wanted.emit(self._at(row)))
        self._direction.clicked.connect(self._reverse)

    def _on_typed(self) -> None:
        self._typed.stop()
        text = self.search.text().strip()
        if text != self._text:
            self._text = text
            self.text_wanted.emit(text)

    def _reverse(self) -> None:
        sort = self._shown
        self.sort_wanted.emit(WorklistSort(sort.by, not sort.ascending, sort.finding))

    def _at(self, row: int) -> WorklistSort:
        sort: WorklistSort = self._sort.itemData(row)
        return sort


def _same(one: WorklistSort, other: WorklistSort) -> bool:
    return (one.by, one.finding) == (other.by, other.finding)


def _button(sign: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(icon(sign))
    button.setIconSize(QSize(ICON_PX, ICON_PX))
    return button


def _name(button: QToolButton, words: str) -> None:
    button.setAccessibleName(words)
    button.setToolTip(words)
