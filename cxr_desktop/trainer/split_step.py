"""The step Split: which films are learned from, chosen by and judged on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QWidget

from cxr_desktop.reader.flow_layout import FlowLayout
from cxr_desktop.reader.state_notice import UncutLabel
from cxr_desktop.reader.value_box import ValueBox
from cxr_desktop.theme import GAP, TARGET_PX
from cxr_desktop.trainer.choice_row import ChoiceRow
from cxr_desktop.trainer.counted import patients_said
from cxr_desktop.trainer.data_summary import SplitSummary
from cxr_desktop.trainer.elsewhere_sets import ElsewhereSets
from cxr_desktop.trainer.recipe_fields import value_of, with_value
from cxr_desktop.trainer.step_list import StepState, StepTold
from cxr_desktop.trainer.step_page import FailureNotice, PlainTable, StepPage
from cxr_desktop.trainer.trainer_session import TrainerSession
from cxr_desktop.translation import number, tr
from cxr_desktop.user_messages import message_of
from engine.errors import EngineError
from engine.training.dataset_types import Part
from engine.training.recipe_choices import choice

_KEYS = ("split.kind", "split.validation", "split.test", "split.grouped", "split.seed")


class SplitStep(StepPage):
    """Every answer parts the films anew, at once."""

    film_opened = Signal(object)  # this step opens none
    told_changed = Signal()

    def __init__(self, session: TrainerSession, parent: QWidget | None = None) -> None:
        super().__init__(
            tr("Split"),
            tr(
                "Training films are learned from, validation films choose the best epoch and the"
                " thresholds, test films are kept for the figures alone. A patient belongs to one"
                " of them."
            ),
            parent,
        )
        self._session, self._hidden, self._failed = session, False, False
        self.rows = {key: ChoiceRow(choice(key)) for key in _KEYS}
        self.folds, self.fold = (
            ValueBox(tr("Folds"), tr("How many runs there are, each with other validation films")),
            ValueBox(
                tr("Fold shown below"),
                tr("Counted from 1. In the step Run all folds can learn, or this one alone."),
            ),
        )
        self.folds.set_limits(2, 50, 0, 1)
        self.fold.set_limits(1, 50, 0, 1)
        self.save, self.load = QPushButton(tr("Save the split…")), QPushButton(tr("Use a split…"))
        self.save.setToolTip(tr("A table with a line for each film: its part, patient and labels"))
        self.load.setToolTip(tr("The split of an earlier run, so that runs can be compared"))
        self._empty = UncutLabel("secondary", tr("Choose films first: the step Data."))
        self.failure, self.elsewhere = FailureNotice(), ElsewhereSets(session)
        self.table = PlainTable(tr("Films of each part"))
        self._crossing, self._said = UncutLabel("flagged"), UncutLabel("secondary")
        self._lay_out()
        self._wire()
        self._refresh()

    @property
    def told(self) -> StepTold:
        session = self._session
        if session.splitting:
            return StepTold(StepState.BUSY, tr("Parting the films"))
        if self._failed:
            return StepTold(StepState.ATTENTION, tr("Cannot be made like this"))
        split = session.split
        if split is None:
            return StepTold(StepState.NOT_YET, tr("Choose films first"))
        line = " · ".join(number(part.films) for part in split.parts)
        if split.crossing:
            return StepTold(StepState.ATTENTION, tr("Patients on both sides"))
        elsewhere = session.recipe is not None and bool(session.recipe.evaluation)
        tested = split.parts[-1].films > 0
        if elsewhere and not tested:
            return StepTold(StepState.DONE, tr("Test films from elsewhere"))
        state = StepState.DONE if tested else StepState.ATTENTION
        return StepTold(state, line if tested else tr("No test films"))

    def hide_identity(self, hidden: bool) -> None:
        self._hidden = hidden
        self._said.say("")
        self.elsewhere.hide_identity(hidden)

    # Assembly

    def _lay_out(self) -> None:
        self._fold_row = QWidget()
        row = QHBoxLayout(self._fold_row)
        row.setContentsMargins(0, 0, 0, GAP)
        row.setSpacing(GAP)
        for words, box in ((tr("Folds"), self.folds), (tr("Fold shown below"), self.fold)):
            box.setMinimumHeight(TARGET_PX)
            row.addWidget(QLabel(words))
            row.addWidget(box)
        row.addStretch()
        buttons = QWidget()
        flow = FlowLayout(buttons)
        flow.addWidget(self.save)
        flow.addWidget(self.load)
        self.column.addWidget(self._empty)
        for key in _KEYS:
            self.column.addWidget(self.rows[key])
            if key == "split.kind":
                self.column.addWidget(self._fold_row)
        for widget in (
            self.failure, self.table, self._crossing, buttons, self._said, self.elsewhere,
        ):  # fmt: skip
            self.column.addWidget(widget)
        self.column.addStretch()

    def _wire(self) -> None:
        session = self._session
        for key, row in self.rows.items():
            row.changed.connect(lambda value, key=key: self._choose(key, value))
        self.folds.valueChanged.connect(lambda _: self._on_folds())
        self.fold.valueChanged.connect(lambda _: self._on_folds())
        self.save.clicked.connect(self._ask_where)
        self.load.clicked.connect(self._ask_for_split)
        session.recipe_changed.connect(self._refresh)
        session.split_changed.connect(self._on_split)
        session.split_failed.connect(self._on_failed)

    # What it shows

    def _on_split(self) -> None:
        self._failed = False
        self.failure.clear()
        split = self._session.split
        if split is not None:
            self._show_parts(split)
        self._refresh()

    def _show_parts(self, split: SplitSummary) -> None:
        heads = (tr("Part"), tr("Films"), tr("Patients"), *split.classes)
        rows = [
            (_part_words(part.part), *map(number, (part.films, part.patients, *part.classes)))
            for part in split.parts
        ]
        self.table.show_rows(heads, rows)
        self.table.widen_names()
        words = tr("In more than one part: {patients}. Figures will flatter.")
        self._crossing.say(words.format(patients=patients_said(split.crossing)))

    def _refresh(self) -> None:
        recipe, split = self._session.recipe, self._session.split
        ready = recipe is not None
        kinds = ["ratio", "folds", "folders"]
        if recipe is not None:
            kinds += ["column"] if recipe.split.column else []
            kinds += ["file"] if recipe.split.file else []
            self.rows["split.kind"].offer(tuple(kinds))
            for key, row in self.rows.items():
                row.show_value(value_of(recipe, key))
            self.folds.show_value(recipe.split.folds)
            self.fold.show_value(recipe.split.fold + 1)
            self._show_those_that_count(recipe.split.kind)
        else:
            for row in self.rows.values():
                row.hide()
        self._empty.setVisible(not ready)
        self._fold_row.setVisible(recipe is not None and recipe.split.kind == "folds")
        self.table.setVisible(split is not None)
        self._crossing.setVisible(split is not None and split.crossing > 0)
        self.save.setEnabled(split is not None)
        self.load.setEnabled(ready)
        self.told_changed.emit()

    def _show_those_that_count(self, kind: str) -> None:
        for key, row in self.rows.items():
            idle = kind == "file" and key != "split.kind"
            idle = idle or (kind == "folds" and key == "split.validation")
            row.setVisible(not idle)

    def _on_failed(self, error: EngineError) -> None:
        self._failed = True
        self.failure.show_error(error, hidden=self._hidden)
        self._refresh()

    # What is asked for

    def _choose(self, key: str, value: object) -> None:
        recipe = self._session.recipe
        if recipe is not None:
            self._session.change_recipe(with_value(recipe, key, value))

    def _on_folds(self) -> None:
        recipe = self._session.recipe
        if recipe is not None:
            folds = int(self.folds.value())
            fold = min(int(self.fold.value()), folds) - 1
            split = replace(recipe.split, folds=folds, fold=fold)
            self._session.change_recipe(replace(recipe, split=split))

    def _ask_where(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self, tr("Save the split"), "split.csv", tr("Tables (*.csv)")
        )
        if chosen:
            self._keep(Path(chosen))

    def _keep(self, path: Path) -> None:
        handle = self._session.save_split(path)
        handle.succeeded.connect(lambda _: self._said.say(tr("The split was saved.")))
        handle.failed.connect(
            lambda error: self._said.say(message_of(error, hidden=self._hidden).sentences)
        )

    def _ask_for_split(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, tr("Use a split"), "", tr("Tables (*.csv)"))
        if chosen:
            self.use_split(Path(chosen))

    def use_split(self, path: Path) -> None:
        """The parts that a split.csv gives."""
        recipe = self._session.recipe
        if recipe is not None:
            split = replace(recipe.split, kind="file", file=str(path))
            self._session.change_recipe(replace(recipe, split=split))


def _part_words(part: Part) -> str:
    words = {
        Part.TRAINING: tr("Training"),
        Part.VALIDATION: tr("Validation"),
        Part.TEST: tr("Test"),
    }
    return words[part]
