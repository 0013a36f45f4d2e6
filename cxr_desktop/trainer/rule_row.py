"""A rule on file names: pattern, label, the films it gives its label, its place in the order."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from cxr_desktop.theme import GAP, SPACING, TARGET_PX, icon
from cxr_desktop.trainer.counted import films_said
from cxr_desktop.translation import number, tr
from engine.training.recipe import LabelRule

_COUNT_WIDTH = 96


class RuleRow(QWidget):
    """`typed` tells every letter, `finished` that an answer counts."""

    typed = Signal()
    finished = Signal()
    moved = Signal(int)  # by so many places
    removed = Signal()

    def __init__(self, rule: LabelRule, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pattern, self.label, self.count = QLineEdit(), QLineEdit(), QLabel()
        self.pattern.setText(rule.pattern)
        self.label.setText(rule.label)
        self.pattern.setPlaceholderText(tr("Pattern, such as _virus_"))
        self.label.setPlaceholderText(tr("Label"))
        self.pattern.setToolTip(
            tr("A regular expression, looked for in each film's path below the data's folder")
        )
        self.label.setToolTip(tr("What films are called whose path this pattern matches first"))
        self.up, self.down, self.remove = QToolButton(), QToolButton(), QToolButton()
        for button, name, tip in (
            (self.up, "arrow-up", tr("Before the rule above")),
            (self.down, "arrow-down", tr("Behind the rule below")),
            (self.remove, "close", tr("Take this rule away")),
        ):
            button.setIcon(icon(name))
            button.setToolTip(tip)
            button.setFixedSize(TARGET_PX, TARGET_PX)
        self.count.setMinimumWidth(_COUNT_WIDTH)
        self.count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING)
        row.addWidget(self.pattern, 3)
        row.addWidget(self.label, 2)
        row.addWidget(self.count)
        row.addSpacing(GAP)
        for button in (self.up, self.down, self.remove):
            row.addWidget(button)
        for line in (self.pattern, self.label):
            line.setMinimumHeight(TARGET_PX)
            line.textEdited.connect(lambda _: self.typed.emit())
            line.editingFinished.connect(self.finished)
        self.up.clicked.connect(lambda: self.moved.emit(-1))
        self.down.clicked.connect(lambda: self.moved.emit(1))
        self.remove.clicked.connect(lambda _: self.removed.emit())

    @property
    def rule(self) -> LabelRule:
        return LabelRule(self.pattern.text().strip(), self.label.text().strip())

    def show_place(self, place: int, of: int) -> None:
        """From 1."""
        told = number(place)
        self.pattern.setAccessibleName(tr("Pattern of rule {number}").format(number=told))
        self.label.setAccessibleName(tr("Label of rule {number}").format(number=told))
        for button, words in (
            (self.up, tr("Move rule {number} up")),
            (self.down, tr("Move rule {number} down")),
            (self.remove, tr("Take rule {number} away")),
        ):
            button.setAccessibleName(words.format(number=told))
        self.up.setEnabled(place > 1)
        self.down.setEnabled(place < of)

    def show_count(self, films: int | None, earlier: int) -> None:
        """films : None while it is not known. earlier : that a rule before this one takes."""
        self.count.setText("" if films is None else films_said(films))
        words = tr("A rule before this one takes {films} more that it matches, too.")
        self.count.setToolTip(words.format(films=films_said(earlier)) if earlier else "")

    def hide_identity(self, hidden: bool) -> None:
        echo = QLineEdit.EchoMode.Password if hidden else QLineEdit.EchoMode.Normal
        self.pattern.setEchoMode(echo)
