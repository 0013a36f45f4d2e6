"""The small panel with everything that films can be filtered, sorted and grouped by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QFrame,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from cxr_desktop.reader.calm_combo import CalmCombo
from cxr_desktop.reader.film_filter import OUTCOME_WORDS, FilmFilter, FilmOutcome
from cxr_desktop.reader.film_order import (
    GROUPING_WORDS,
    SORT_WORDS,
    FilmOrder,
    Grouping,
    Sort,
)
from cxr_desktop.theme import GAP, GROUP_GAP
from cxr_desktop.translation import tr
from engine.datatypes import FilmFormat

_WIDTH = 320  # for the longest entries, also in German
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


class FilterPanel(QFrame):
    """A popup: a click outside or Esc closes it. What is chosen applies at once."""

    changed = Signal(object, object)  # FilmFilter, FilmOrder

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "card")
        self.setFixedWidth(_WIDTH)
        self.setAccessibleName(tr("Filter and order"))
        self._filter, self._order = FilmFilter(), FilmOrder()
        self._showing = False
        self._sort = _choice(tr("Sort by"), {key: tr(SORT_WORDS[key]) for key in Sort})
        self._descending = QCheckBox(tr("Last first"))
        self._grouping = _choice(tr("Headings"), {key: tr(GROUPING_WORDS[key]) for key in Grouping})
        self._format = _choice(tr("Format"), {})
        self._view = _choice(tr("View"), {})
        self._outcome = _choice(tr("Outcome"), {})
        self._patient = _line(tr("Patient"), tr("Name or number"))
        self._from = _line(tr("From date"), tr("2021 or 2021-03-04"))
        self._to = _line(tr("To date"), tr("2021 or 2021-03-04"))
        self._lay_out()
        self._connect()

    def show_below(self, widget: QWidget) -> None:
        """Opens under `widget`, inside the screen."""
        self.adjustSize()
        at = widget.mapToGlobal(QPoint(widget.width() - self.width(), widget.height()))
        left = widget.window().mapToGlobal(QPoint(GAP, 0)).x()
        self.move(max(left, at.x()), at.y())
        self.show()
        self._sort.setFocus(Qt.FocusReason.PopupFocusReason)

    def show_state(
        self,
        wanted: FilmFilter,
        order: FilmOrder,
        formats: Iterable[FilmFormat],
        views: Iterable[str],
    ) -> None:
        """`formats` and `views` are those that occur among the films."""
        self._filter, self._order, self._showing = wanted, order, True
        _fill(self._format, {"": tr("Any"), **{str(name): str(name) for name in formats}})
        _fill(self._view, {"": tr("Any"), **{view: view for view in views}})
        words = {str(key): tr(text) for key, text in OUTCOME_WORDS.items()}
        _fill(self._outcome, {"": tr("Any"), **words})
        _choose(self._format, str(wanted.format or ""))
        _choose(self._view, wanted.view)
        _choose(self._outcome, str(wanted.outcome or ""))
        _choose(self._sort, order.sort)
        _choose(self._grouping, order.grouping)
        self._descending.setChecked(order.descending)
        for line, text in (
            (self._patient, wanted.patient),
            (self._from, wanted.date_from),
            (self._to, wanted.date_to),
        ):
            if not line.hasFocus():
                line.setText(text)
        self._showing = False

    def hide_identity(self, hidden: bool) -> None:
        """Patients cannot be looked for while they have no names."""
        self._patient.setEnabled(not hidden)
        self._patient.setPlaceholderText(
            tr("Off while identity is hidden") if hidden else tr("Name or number")
        )

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(GROUP_GAP, GAP, GROUP_GAP, GROUP_GAP)
        column.setSpacing(GAP)
        form = QFormLayout()
        form.setHorizontalSpacing(GAP)
        form.setVerticalSpacing(GAP)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        form.addRow(_heading(tr("Order")))
        form.addRow(tr("Sort by"), self._sort)
        form.addRow("", self._descending)
        form.addRow(tr("Headings"), self._grouping)
        form.addRow(_heading(tr("Show only")))
        form.addRow(tr("Format"), self._format)
        form.addRow(tr("View"), self._view)
        form.addRow(tr("Outcome"), self._outcome)
        form.addRow(tr("Patient"), self._patient)
        form.addRow(tr("From"), self._from)
        form.addRow(tr("To"), self._to)
        column.addLayout(form)

    def _connect(self) -> None:
        for choice in (self._sort, self._grouping, self._format, self._view, self._outcome):
            choice.currentIndexChanged.connect(lambda _: self._tell())
        self._descending.toggled.connect(lambda _: self._tell())
        for line in (self._patient, self._from, self._to):
            line.textChanged.connect(lambda _: self._tell())

    def _tell(self) -> None:
        if self._showing:
            return
        form, outcome = str(self._format.currentData() or ""), self._outcome.currentData() or ""
        self._filter = replace(
            self._filter,
            format=FilmFormat(form) if form else None,
            view=str(self._view.currentData() or ""),
            outcome=FilmOutcome(outcome) if outcome else None,
            patient=self._patient.text().strip(),
            date_from=_day(self._from),
            date_to=_day(self._to),
        )
        self._order = FilmOrder(
            Sort(self._sort.currentData()),
            self._descending.isChecked(),
            Grouping(self._grouping.currentData()),
        )
        self.changed.emit(self._filter, self._order)


def _choice(name: str, words: Mapping[str, str]) -> QComboBox:
    combo = CalmCombo()
    combo.setAccessibleName(name)
    _fill(combo, words)
    return combo


def _fill(combo: QComboBox, words: Mapping[str, str]) -> None:
    known = [str(combo.itemData(row)) for row in range(combo.count())]
    if known == [str(key) for key in words]:
        return
    combo.blockSignals(True)
    combo.clear()
    for key, text in words.items():
        combo.addItem(text, str(key))
    combo.blockSignals(False)


def _choose(combo: QComboBox, key: str) -> None:
    combo.setCurrentIndex(max(0, combo.findData(str(key))))


def _line(name: str, hint: str) -> QLineEdit:
    line = QLineEdit()
    line.setAccessibleName(name)
    line.setPlaceholderText(hint)
    line.setClearButtonEnabled(True)
    return line


def _day(line: QLineEdit) -> str:
    """ "" until it is a year, a month or a day."""
    text = line.text().strip()
    return text if _DAY.fullmatch(text) else ""


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "secondary")
    return label
