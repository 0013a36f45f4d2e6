"""One place of test films: its name, its films by class, and what is to be looked at."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QWidget

from cxr_desktop.reader.state_notice import UncutLabel
from cxr_desktop.theme import GAP, SPACING, TARGET_PX
from cxr_desktop.trainer.elsewhere_films import SetLines
from cxr_desktop.trainer.step_page import wrapping
from cxr_desktop.translation import tr
from engine.training.recipe import EvaluationSet


class ElsewhereRow(QWidget):
    """`show_set` and `say` say nothing to anybody."""

    named = Signal(str)
    removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.remove = QLineEdit(), QPushButton(tr("Remove"))
        self.name.setAccessibleName(tr("Name of these test films"))
        self.name.setToolTip(tr("By this name `cxr judge --films` asks for them"))
        self.name.setMinimumHeight(TARGET_PX)
        self.place, self.films, self.warning = (
            UncutLabel("secondary"), UncutLabel(), UncutLabel("flagged"),
        )  # fmt: skip
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, GAP)
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(SPACING)
        grid.addWidget(self.name, 0, 0)
        grid.addWidget(self.remove, 0, 1)
        for row, label in enumerate((self.place, self.films, self.warning), 1):
            grid.addWidget(label, row, 0, 1, 2)
        self.name.editingFinished.connect(lambda: self.named.emit(self.name.text().strip()))
        self.remove.clicked.connect(lambda _: self.removed.emit())

    def show_set(self, shown: EvaluationSet, hidden: bool) -> None:
        echo = QLineEdit.EchoMode.Password if hidden else QLineEdit.EchoMode.Normal
        self.name.setEchoMode(echo)
        if not self.name.hasFocus() or not self.name.isModified():
            self.name.setText(shown.name)
        told = tr("Take these test films out of the recipe: {name}").format(name=shown.name)
        self.remove.setToolTip(tr("Take these test films out of the recipe"))
        self.remove.setAccessibleName(
            tr("Take these test films out of the recipe") if hidden else told
        )
        self.place.say("" if hidden else wrapping(shown.source.table or shown.source.root))
        self.place.setVisible(not hidden)

    def say(self, lines: SetLines) -> None:
        self.films.say(lines.films)
        self.warning.say(lines.warning)
        self.warning.setVisible(bool(lines.warning))
