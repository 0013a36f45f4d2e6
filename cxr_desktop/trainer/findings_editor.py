"""The findings of a recipe: a line each, and below them the one that is chosen, to be changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableWidgetSelectionRange,
    QVBoxLayout,
    QWidget,
)

from cxr_desktop.engine_sentences import in_words
from cxr_desktop.reader.calm_combo import CalmCombo
from cxr_desktop.reader.flow_layout import FlowLayout
from cxr_desktop.reader.state_notice import UncutLabel
from cxr_desktop.reader.value_box import ValueBox
from cxr_desktop.theme import GAP, GROUP_GAP, TARGET_PX
from cxr_desktop.trainer.recipe_fields import NUMBERS
from cxr_desktop.trainer.step_page import FailureNotice, PlainTable
from cxr_desktop.trainer.trainer_session import TrainerSession
from cxr_desktop.translation import number, tr
from engine.errors import EngineError
from engine.training.finding_edits import (
    finding_of,
    parents_for,
    with_finding,
    with_finding_classes,
    with_finding_named,
    with_parent,
    with_threshold,
    without_finding,
)
from engine.training.recipe import FindingSpec, Recipe, ThresholdRule
from engine.training.recipe_choices import choice

_NAME, _CLASSES = 0, 1
_SHARE_WIDTH = 160
_NO_SHARE = "youden"


class FindingsEditor(QWidget):
    """Every answer changes the session's recipe at once; `show_recipe` changes nothing."""

    def __init__(self, session: TrainerSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._chosen, self._filling = session, "", False
        self.table = PlainTable(tr("Findings"))
        self.add, self.remove = QPushButton(tr("Add a finding")), QPushButton(tr("Remove it"))
        self.name, self.parents, self.rule, self.films = (
            QLineEdit(), CalmCombo(), CalmCombo(), CalmCombo(),
        )  # fmt: skip
        self.share = ValueBox(tr("Wanted share"), tr("Of the films with or without the finding"))
        self.ticks: tuple[QCheckBox, ...] = ()
        self.failure = FailureNotice()
        self._ticks, self._none = QWidget(), UncutLabel("secondary")
        self._flow = FlowLayout(self._ticks)
        self._form = QFormLayout()
        self._lay_out()
        self._wire()

    def show_recipe(self, recipe: Recipe) -> None:
        """The chosen finding stays chosen while it is there."""
        self.failure.clear()
        names = [one.name for one in recipe.findings]
        if self._chosen not in names:
            self._chosen = names[0] if names else ""
        self._filling = True
        self._show_table(recipe)
        self._show_one(recipe)
        meant = {name for one in recipe.findings for name in one.classes}
        free = [name for name in recipe.classes if name not in meant]
        self._none.say(tr("In no finding: {classes}.").format(classes=", ".join(free)))
        self._none.setVisible(bool(free))
        self._filling = False

    # Assembly

    def _lay_out(self) -> None:
        self.add.setToolTip(tr("One that sums up several classes, or a class on its own"))
        self.remove.setToolTip(tr("Classes that are in no finding then mean that there is none"))
        self.share.set_limits(*_limits())
        self.share.setMaximumWidth(_SHARE_WIDTH)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        flow.addWidget(self.add)
        flow.addWidget(self.remove)
        self.rule.addItem(tr("As for all findings"), "")
        for option in choice("thresholds.rule").options:
            self.rule.addItem(in_words(option.says), option.value)
        for option in choice("thresholds.films").options:
            self.films.addItem(in_words(option.says), option.value)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._form.setHorizontalSpacing(GROUP_GAP)
        self._form.setVerticalSpacing(GAP)
        for words, widget, tip in (
            (tr("Name of the finding"), self.name, tr("As the program says it")),
            (tr("Sums up"), self._ticks, tr("The classes that mean this finding")),
            (tr("Stands under"), self.parents, tr("The finding that this one is a kind of")),
            (tr("Threshold"), self.rule, tr("How this finding's own threshold is chosen")),
            (tr("Wanted share"), self.share, self.share.toolTip()),
            (tr("Chosen on"), self.films, tr("Which films its threshold is chosen on")),
        ):  # fmt: skip
            widget.setAccessibleName(words)
            widget.setToolTip(tip)
            widget.setMinimumHeight(TARGET_PX)
            self._form.addRow(words, widget)
        layout = QVBoxLayout(self)
        layout.setSpacing(GAP)
        for part in (self.table, self._none, buttons, self.failure):
            layout.addWidget(part)
        layout.addLayout(self._form)

    def _wire(self) -> None:
        self.table.itemSelectionChanged.connect(self._on_selected)
        self.add.clicked.connect(self._add)
        self.remove.clicked.connect(lambda: self._do(without_finding, self._chosen))
        self.name.editingFinished.connect(self._on_name)
        self.parents.activated.connect(
            lambda _: self._do(with_parent, self._chosen, self.parents.currentData() or "")
        )
        for combo in (self.rule, self.films):
            combo.activated.connect(lambda _: self._on_threshold())
        self.share.valueChanged.connect(lambda _: self._on_threshold())

    # What it shows

    def _show_table(self, recipe: Recipe) -> None:
        heads = (tr("Finding"), tr("Sums up"), tr("Stands under"), tr("Threshold"))
        rows = [
            (one.name, ", ".join(one.classes), one.parent, _threshold_words(one.threshold))
            for one in recipe.findings
        ]
        self.table.clearSelection()
        self.table.show_rows(heads, rows)
        self._align_words()
        for row, one in enumerate(recipe.findings):
            if one.name == self._chosen:
                whole = QTableWidgetSelectionRange(row, 0, row, len(heads) - 1)
                self.table.setRangeSelected(whole, True)
                self.table.setCurrentCell(row, _NAME)

    def _align_words(self) -> None:
        """All columns are words; the one of classes takes the room that the others leave."""
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        for column in range(self.table.columnCount()):
            self.table.horizontalHeaderItem(column).setTextAlignment(left)
            for row in range(self.table.rowCount()):
                item = self.table.item(row, column)
                item.setTextAlignment(left)
                item.setToolTip(item.text())  # a narrow column cuts it off
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(_CLASSES, QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)

    def _show_one(self, recipe: Recipe) -> None:
        one = finding_of(recipe, self._chosen)
        if one is None:
            return
        self.remove.setEnabled(len(recipe.findings) > 1)
        self.name.setText(one.name)
        self._show_ticks(recipe, one)
        self.parents.clear()
        self.parents.addItem(tr("No other finding"), "")
        for name in parents_for(recipe, one.name):
            self.parents.addItem(name, name)
        self.parents.setCurrentIndex(max(0, self.parents.findData(one.parent)))
        given = one.threshold or recipe.thresholds
        own = "" if one.threshold is None else one.threshold.rule
        self.rule.setCurrentIndex(self.rule.findData(own))
        self.share.show_value(given.target)
        self.films.setCurrentIndex(self.films.findData(given.films))
        self._form.setRowVisible(self.share, own not in ("", _NO_SHARE))
        self._form.setRowVisible(self.films, own != "")

    def _show_ticks(self, recipe: Recipe, one: FindingSpec) -> None:
        if tuple(box.text() for box in self.ticks) != recipe.classes:
            for box in self.ticks:
                self._flow.removeWidget(box)
                box.hide()
                box.deleteLater()
            self.ticks = tuple(QCheckBox(name) for name in recipe.classes)
            for box in self.ticks:
                box.setMinimumHeight(TARGET_PX)
                box.toggled.connect(lambda _: self._on_ticks())
                self._flow.addWidget(box)
        for box in self.ticks:
            box.setChecked(box.text() in one.classes)
            box.setToolTip(tr("Whether the finding sums up {name}").format(name=box.text()))

    # What is asked for

    def _do(self, change: Callable[..., Recipe], *args: object) -> None:
        """What cannot be is told, and the answer is as it was."""
        recipe = self._session.recipe
        if recipe is None or self._filling:
            return
        try:
            changed = change(recipe, *args)
        except EngineError as error:
            self.show_recipe(recipe)
            self.failure.show_error(error)
            return
        self.failure.clear()
        self._session.change_recipe(changed)

    def _on_selected(self) -> None:
        recipe = self._session.recipe
        row = self.table.currentRow()
        if recipe is None or self._filling or not 0 <= row < len(recipe.findings):
            return
        self._chosen = recipe.findings[row].name
        self._filling = True
        self._show_one(recipe)
        self._filling = False

    def _add(self) -> None:
        """Of all classes that mean something; the ticks say which of them it shall sum up."""
        recipe = self._session.recipe
        if recipe is None:
            return
        meant = {name for one in recipe.findings for name in one.classes}
        several = tuple(name for name in recipe.classes if name in meant)
        if len(several) == len(recipe.classes):
            several = several[:-1] or several
        name, taken = tr("New finding"), {one.name for one in recipe.findings}
        names = (name, *(f"{name} {number(n)}" for n in range(2, len(taken) + 3)))
        self._chosen = next(one for one in names if one not in taken)
        self._do(with_finding, self._chosen, several)
        self.name.setFocus()
        self.name.selectAll()

    def _on_name(self) -> None:
        old, new = self._chosen, self.name.text().strip()
        if new != old and new:
            self._chosen = new
            self._do(with_finding_named, old, new)
            if self.failure.isVisible():
                self._chosen = old
        elif self._session.recipe is not None:
            self.name.setText(old)

    def _on_ticks(self) -> None:
        told = tuple(box.text() for box in self.ticks if box.isChecked())
        self._do(with_finding_classes, self._chosen, told)

    def _on_threshold(self) -> None:
        recipe, rule = self._session.recipe, self.rule.currentData()
        if recipe is None or self._filling:
            return
        one = finding_of(recipe, self._chosen)
        if one is None or not rule:
            self._do(with_threshold, self._chosen, None)
            return
        films = self.films.currentData() or recipe.thresholds.films
        given = one.threshold or recipe.thresholds
        target = given.target if rule == _NO_SHARE else self.share.value()
        own = replace(given, rule=rule, target=target, films=films)
        self._do(with_threshold, self._chosen, own)


def _limits() -> tuple[float, float, int, float]:
    span = NUMBERS["thresholds.target"]
    return span.low, span.high, span.places, span.step


def _threshold_words(rule: ThresholdRule | None) -> str:
    """In a column: the rule's own sentence stands in the choice below."""
    if rule is None:
        return tr("as for all")
    words = {
        "sensitivity": tr("sensitivity {share}"),
        "specificity": tr("specificity {share}"),
        "midway": tr("midway at {share}"),
        "youden": tr("largest sum"),
    }
    return words[rule.rule].format(share=number(rule.target, 2))
