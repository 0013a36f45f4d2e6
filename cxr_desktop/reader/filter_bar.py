"""Above the films: the search field, what is filtered for, and how many films that leaves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from cxr_desktop.actions.action_set import name_key
from cxr_desktop.reader.film_arrangement import Arrangement
from cxr_desktop.reader.film_filter import OUTCOME_WORDS, FilmFilter
from cxr_desktop.reader.film_order import GROUPING_WORDS, SORT_WORDS, FilmOrder, Grouping, Sort
from cxr_desktop.reader.film_table import FilmTable
from cxr_desktop.reader.film_words import shown_line
from cxr_desktop.reader.filter_panel import FilterPanel
from cxr_desktop.reader.flow_layout import FlowLayout
from cxr_desktop.theme import SPACING, TARGET_PX, icon
from cxr_desktop.translation import tr

_TYPED_MS = 200  # the list follows the search field when the hand rests


class FilterBar(QWidget):
    """Shows an arrangement and tells what the reader wants instead."""

    wanted = Signal(object, object)  # FilmFilter, FilmOrder
    show_all_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = QLineEdit()
        self.button = QToolButton()
        self.panel = FilterPanel(self)
        self.show_all = QPushButton(tr("Show all"))
        self._count = QLabel()
        self._chips = QWidget()
        self._chip_row = FlowLayout(self._chips)
        self._foot = QWidget()
        self._filter, self._order = FilmFilter(), FilmOrder()
        self._typed = QTimer(self, singleShot=True, interval=_TYPED_MS)
        self._lay_out()
        self._connect()
        self.show_arrangement(Arrangement(), 0, 0)

    def focus_search(self) -> None:
        """To the search field, its text selected."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def show_arrangement(self, shown: Arrangement, rows: int, films: int) -> None:
        """`rows` of `films` are in the list."""
        self._filter, self._order = shown.filter, shown.order
        if not self._typed.isActive() and self.search.text().strip() != shown.filter.text:
            self.search.setText(shown.filter.text)
        parts = [part for part in shown.filter.parts if part != "text"]
        self._show_chips(parts)
        narrowed = bool(shown.filter.parts or shown.folder is not None)
        self._foot.setVisible(narrowed)
        self._count.setText(shown_line(rows, films))

    def name_keys(self, actions: Mapping[str, QAction]) -> None:
        """Tool tips name the keys of these actions, by their names in the table."""
        name_key(self.search, actions["find"])

    def offer(self, table: FilmTable) -> None:
        """The panel offers the formats and views that occur among these films."""
        formats = sorted({held.format for held in table.contents if held.format is not None})
        views = sorted({known.view for known in table.identities if known.view})
        self.panel.show_state(self._filter, self._order, formats, views)

    def hide_identity(self, hidden: bool) -> None:
        """Names and patients cannot be looked for, and what was typed may be one."""
        self.search.setEnabled(not hidden)
        self.search.setPlaceholderText(
            tr("Off while identity is hidden") if hidden else tr("Name, patient or view")
        )
        self.panel.hide_identity(hidden)
        if hidden and self._filter.names_people:
            self._typed.stop()
            self.search.blockSignals(True)
            self.search.clear()
            self.search.blockSignals(False)
            self._tell(replace(self._filter, patient=""), self._order)

    def _lay_out(self) -> None:
        self.search.setPlaceholderText(tr("Name, patient or view"))
        self.search.setAccessibleName(tr("Filter the films"))
        self.search.setToolTip(tr("Filter the films"))
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icon("magnify"), QLineEdit.ActionPosition.LeadingPosition)
        self.button.setIcon(icon("tune-variant"))
        self.button.setToolTip(tr("Filter and order"))
        self.button.setAccessibleName(tr("Filter and order"))
        self.show_all.setFlat(True)
        self.show_all.setProperty("role", "quiet")
        self._count.setProperty("role", "secondary")
        self.show_all.setAccessibleName(tr("Show all films"))
        top = QHBoxLayout()
        top.setSpacing(SPACING)
        top.addWidget(self.search, 1)
        top.addWidget(self.button)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.addWidget(self._count)
        foot.addStretch()
        foot.addWidget(self.show_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        column.addLayout(top)
        column.addWidget(self._chips)
        column.addWidget(self._foot)

    def _connect(self) -> None:
        self.search.textEdited.connect(lambda _: self._typed.start())
        self.search.returnPressed.connect(self._on_typed)
        self._typed.timeout.connect(self._on_typed)
        self.search.textChanged.connect(lambda text: None if text else self._on_typed())
        self.panel.changed.connect(self._tell)
        self.show_all.clicked.connect(self.show_all_requested)

    def _on_typed(self) -> None:
        self._typed.stop()
        text = self.search.text().strip()
        if text != self._filter.text:
            self._tell(replace(self._filter, text=text), self._order)

    def _tell(self, wanted: FilmFilter, order: FilmOrder) -> None:
        self.wanted.emit(replace(wanted, text=self.search.text().strip()), order)

    def _show_chips(self, parts: list[str]) -> None:
        while (item := self._chip_row.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        for part in parts:
            words = _chip_words(part, self._filter)
            self._add_chip(words, self._filter.without(part), self._order)
        if self._order.sort is not Sort.FOUND or self._order.descending:
            grouping = self._order.grouping
            self._add_chip(_sort_words(self._order), self._filter, FilmOrder(grouping=grouping))
        if self._order.grouping is not Grouping.NONE:
            words = tr("Headings: {what}").format(what=tr(GROUPING_WORDS[self._order.grouping]))
            self._add_chip(words, self._filter, replace(self._order, grouping=Grouping.NONE))
        self._chips.setVisible(self._chip_row.count() > 0)

    def _add_chip(self, words: str, wanted: FilmFilter, order: FilmOrder) -> None:
        chip = QPushButton(icon("close"), words)
        chip.setProperty("role", "chip")
        chip.setMinimumHeight(TARGET_PX)
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the cross behind the words
        chip.setToolTip(tr("Remove: {what}").format(what=words))
        chip.setAccessibleName(tr("Remove: {what}").format(what=words))
        chip.clicked.connect(lambda: self._tell(wanted, order))
        self._chip_row.addWidget(chip)
        chip.show()


def _chip_words(part: str, wanted: FilmFilter) -> str:
    if part == "format":
        return str(wanted.format)
    if part == "outcome" and wanted.outcome is not None:
        return tr(OUTCOME_WORDS[wanted.outcome])
    words = {
        "patient": tr("Patient: {what}").format(what=wanted.patient),
        "view": tr("View: {what}").format(what=wanted.view),
        "date_from": tr("From {what}").format(what=wanted.date_from),
        "date_to": tr("To {what}").format(what=wanted.date_to),
    }
    return words[part]


def _sort_words(order: FilmOrder) -> str:
    what = tr(SORT_WORDS[order.sort])
    if order.descending:
        return tr("Order: {what}, last first").format(what=what)
    return tr("Order: {what}").format(what=what)
