"""Parts of the worklist's filter panel: several choices of a few, a range of scores, a day."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from cxr_desktop.reader.calm_combo import CalmCombo
from cxr_desktop.reader.finding_row import shown_name
from cxr_desktop.reader.value_box import ValueBox
from cxr_desktop.theme import SPACING
from cxr_desktop.translation import tr
from engine.models.card import ScoreWord
from engine.triage.worklist_filter import ScoreRange

_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


class Choices(QWidget):
    """Boxes to tick; none ticked asks for nothing."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes: dict[str, QCheckBox] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def offer(self, choices: Sequence[tuple[str, str, QIcon]]) -> None:
        """(value, words, sign) from top to bottom; what is ticked stays so."""
        if list(self._boxes) == [value for value, _, _ in choices]:
            for value, words, _ in choices:
                self._boxes[value].setText(words)
            return
        ticked = self.ticked()
        for box in self._boxes.values():
            box.hide()
            box.deleteLater()
        self._boxes = {value: self._box(words, sign) for value, words, sign in choices}
        self.tick(ticked)

    def ticked(self) -> tuple[str, ...]:
        return tuple(value for value, box in self._boxes.items() if box.isChecked())

    def tick(self, values: Sequence[str]) -> None:
        """Says nothing."""
        for value, box in self._boxes.items():
            with QSignalBlocker(box):
                box.setChecked(value in values)

    def _box(self, words: str, sign: QIcon) -> QCheckBox:
        box = QCheckBox(words)
        box.setIcon(sign)
        box.toggled.connect(self.changed)
        self._column.addWidget(box)
        return box


class ScoreRangeRow(QWidget):
    """Films whose score of one finding lies between two numbers."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._finding = CalmCombo()
        self._low, self._high = _fraction("", 0.0), _fraction("", 1.0)
        numbers = QHBoxLayout()
        numbers.setSpacing(SPACING)
        numbers.addWidget(self._low, 1)
        numbers.addWidget(QLabel(tr("to", "between two numbers")))
        numbers.addWidget(self._high, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        column.addWidget(self._finding)
        column.addLayout(numbers)
        self._finding.currentIndexChanged.connect(lambda _: self._on_finding())
        for box in (self._low, self._high):
            box.valueChanged.connect(lambda _: self.changed.emit())
        self.offer(())

    def offer(self, findings: Sequence[str], word: ScoreWord = "score") -> None:
        self._say(word)
        known = [self._finding.itemData(row) for row in range(self._finding.count())]
        if known == ["", *findings]:
            return
        with QSignalBlocker(self._finding):
            self._finding.clear()
            self._finding.addItem(tr("Any number"), "")
            for name in findings:
                self._finding.addItem(shown_name(name), name)
        self._enable()

    def _say(self, word: ScoreWord) -> None:
        if word == "probability":
            of, tip = tr("Probability of"), tr("Show films by their probability of this finding")
            low, high = tr("Lowest probability"), tr("Highest probability")
        else:
            of, tip = tr("Score of"), tr("Show films by their score of this finding")
            low, high = tr("Lowest score"), tr("Highest score")
        self._finding.setAccessibleName(of)
        self._finding.setToolTip(tip)
        for box, words in ((self._low, low), (self._high, high)):
            box.setAccessibleName(words)
            box.setToolTip(words)

    def ranges(self) -> tuple[ScoreRange, ...]:
        finding = str(self._finding.currentData() or "")
        low, high = sorted((self._low.value(), self._high.value()))
        return (ScoreRange(finding, low, high),) if finding else ()

    def show_ranges(self, ranges: Sequence[ScoreRange]) -> None:
        """The first of them; says nothing."""
        one = ranges[0] if ranges else ScoreRange("")
        with QSignalBlocker(self._finding):
            self._finding.setCurrentIndex(max(0, self._finding.findData(one.finding)))
        if ranges:
            self._low.show_value(one.low)
            self._high.show_value(one.high)
        self._enable()

    def _on_finding(self) -> None:
        self._enable()
        self.changed.emit()

    def _enable(self) -> None:
        for box in (self._low, self._high):
            box.setEnabled(bool(self._finding.currentData()))


class StateChoice(CalmCombo):
    """Any, only these, or all but these."""

    def __init__(self, name: str, only: str, without: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setToolTip(name)
        for words, value in ((tr("Any"), None), (only, True), (without, False)):
            self.addItem(words, value)

    def state(self) -> bool | None:
        value: bool | None = self.currentData()
        return value

    def show_state(self, state: bool | None) -> None:
        """Says nothing."""
        with QSignalBlocker(self):
            self.setCurrentIndex({None: 0, True: 1, False: 2}[state])


def day_line(name: str) -> QLineEdit:
    line = QLineEdit()
    line.setAccessibleName(name)
    line.setToolTip(name)
    line.setPlaceholderText(tr("2021 or 2021-03-04"))
    line.setClearButtonEnabled(True)
    return line


def first_day(text: str) -> str:
    """YYYY-MM-DD; the first day of a year or a month, "" for anything else."""
    year, month, day = _parts(text)
    return f"{year}-{month or '01'}-{day or '01'}" if year else ""


def last_day(text: str) -> str:
    """YYYY-MM-DD; the last day of a year or a month, "" for anything else."""
    year, month, day = _parts(text)
    if not year:
        return ""
    month = month or "12"
    if not day and 1 <= int(month) <= 12 and int(year):
        day = f"{calendar.monthrange(int(year), int(month))[1]:02d}"
    return f"{year}-{month}-{day or '31'}"


def _parts(text: str) -> tuple[str, str, str]:
    found = _DAY.fullmatch(text.strip())
    if found is None:
        return "", "", ""
    year, month, day = found.groups(default="")
    return year, month, day


def _fraction(name: str, value: float) -> ValueBox:
    box = ValueBox(name, name)
    box.set_limits(0.0, 1.0, 2, 0.05)
    box.show_value(value)
    return box
