"""The step Recipe: every choice, with what it does and costs; presets; the file itself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton, QVBoxLayout, QWidget

from cxr_desktop.engine_sentences import in_words, upper_first
from cxr_desktop.reader.calm_combo import CalmCombo
from cxr_desktop.reader.flow_layout import FlowLayout
from cxr_desktop.reader.section import Section
from cxr_desktop.reader.state_notice import UncutLabel
from cxr_desktop.theme import GAP, TARGET_PX
from cxr_desktop.trainer.augmentation_preview import AugmentationPreview
from cxr_desktop.trainer.class_weights import ClassWeights
from cxr_desktop.trainer.counted import problems_said
from cxr_desktop.trainer.findings_editor import FindingsEditor
from cxr_desktop.trainer.input_preview import InputPreview
from cxr_desktop.trainer.kept_choices import kept_line
from cxr_desktop.trainer.recipe_draft import problems_of, without_of
from cxr_desktop.trainer.recipe_fields import with_value
from cxr_desktop.trainer.recipe_groups import GROUPS, PHASE_KEYS, ChoiceRows
from cxr_desktop.trainer.start_row import StartRow
from cxr_desktop.trainer.step_list import StepState, StepTold
from cxr_desktop.trainer.step_page import FailureNotice, StepPage
from cxr_desktop.trainer.trainer_session import TrainerSession
from cxr_desktop.translation import number, tr
from engine.errors import EngineError
from engine.training.presets import PRESETS, preset
from engine.training.recipe import Recipe
from engine.training.recipe_defaults import Wanted


class RecipeStep(StepPage):
    """What is chosen here is the recipe at once; saving makes it a file for `cxr train`."""

    film_opened = Signal(object)  # this step opens none
    told_changed = Signal()

    def __init__(self, session: TrainerSession, parent: QWidget | None = None) -> None:
        super().__init__(
            tr("Recipe"),
            tr(
                "Every choice of a run, at a value that works. Saved, it is a file that `cxr"
                " train` repeats exactly."
            ),
            parent,
        )
        self._session, self._hidden = session, False
        self.title, self.presets = QLineEdit(), CalmCombo()
        self.reset, self.save, self.load = (
            QPushButton(tr("Reset to the preset")),
            QPushButton(tr("Save the recipe…")),
            QPushButton(tr("Open a recipe…")),
        )
        self._says, self._problems, self._said, self._kept = (
            UncutLabel("secondary"), UncutLabel("flagged"), UncutLabel("secondary"),
            UncutLabel("secondary"),
        )  # fmt: skip
        self._empty = UncutLabel("secondary", tr("Choose films first: the step Data."))
        self.failure = FailureNotice()
        self.groups = [ChoiceRows(keys) for _, keys in GROUPS]
        self.preview, self.input_preview = AugmentationPreview(session), InputPreview(session)
        self.start, self.weights = StartRow(session), ClassWeights()
        self.findings = FindingsEditor(session)
        self.phases: list[ChoiceRows] = []
        self._phase_holder = QWidget()
        self._phase_column = QVBoxLayout(self._phase_holder)
        self._phase_column.setContentsMargins(0, 0, 0, 0)
        self.add_phase, self.drop_phase = (
            QPushButton(tr("Add a phase")),
            QPushButton(tr("Remove the last phase")),
        )
        self._choices = QWidget()
        self._dress()
        self._lay_out()
        self._wire()
        self._refresh()

    @property
    def told(self) -> StepTold:
        recipe = self._session.recipe
        if recipe is None:
            return StepTold(StepState.NOT_YET, tr("Choose films first"))
        problems = problems_of(recipe)
        if problems:
            return StepTold(StepState.ATTENTION, problems_said(len(problems)))
        return StepTold(StepState.DONE, recipe.bundle.title if not self._hidden else tr("Ready"))

    def hide_identity(self, hidden: bool) -> None:
        """A model is named after its folder at first."""
        self._hidden = hidden
        echo = QLineEdit.EchoMode.Password if hidden else QLineEdit.EchoMode.Normal
        self.title.setEchoMode(echo)
        for part in (self.preview, self.input_preview, self.start):
            part.hide_identity(hidden)
        self._said.say("")
        self.failure.clear()
        self.told_changed.emit()

    def close_down(self) -> None:
        """Before the window goes."""
        for part in (self.preview, self.input_preview, self.start):
            part.close_down()

    # Assembly

    def _dress(self) -> None:
        self.title.setAccessibleName(tr("Name of the model"))
        self.title.setPlaceholderText(tr("Name of the model"))
        self.title.setMinimumHeight(TARGET_PX)
        self.presets.setAccessibleName(tr("Preset"))
        self.presets.setMinimumHeight(TARGET_PX)
        self.reset.setToolTip(tr("All choices below as the preset has them; films and split stay"))
        self.load.setToolTip(tr("Takes its films and its choices"))
        self.save.setProperty("role", "primary")

    def _lay_out(self) -> None:
        buttons, phase_buttons = QWidget(), QWidget()
        for holder, inside in (
            (buttons, (self.save, self.load, self.reset)),
            (phase_buttons, (self.add_phase, self.drop_phase)),
        ):
            flow = FlowLayout(holder)
            for button in inside:
                flow.addWidget(button)
        sections = QVBoxLayout(self._choices)
        sections.setContentsMargins(0, 0, 0, 0)
        sections.setSpacing(GAP)
        beside = {
            "network.dropout": self.start, "input.smoothing": self.input_preview,
            "augmentation.flip": self.preview, "loss.label_smoothing": self.weights,
        }  # fmt: skip
        for place, ((words, _), rows) in enumerate(zip(GROUPS, self.groups, strict=True)):
            for key in beside.keys() & rows.rows.keys():
                rows.put_before(key, beside[key])
            sections.addWidget(Section(tr(words), rows, expanded=place == 0))
        learning = QWidget()
        column = QVBoxLayout(learning)
        column.addWidget(self._phase_holder)
        column.addWidget(phase_buttons)
        sections.insertWidget(4, Section(tr("Optimisation"), learning, expanded=False))
        sections.insertWidget(0, Section(tr("Findings"), self.findings, expanded=False))
        for widget in (
            self._empty, self.title, self.presets, self._says, buttons, self._said, self.failure,
            self._problems, self._kept, self._choices,
        ):  # fmt: skip
            self.column.addWidget(widget)
        self.column.addStretch()

    def _wire(self) -> None:
        session = self._session
        for rows in self.groups:
            rows.chosen.connect(self._choose)
        self.start.changed.connect(lambda start: self._choose("network.start", start, 0))
        self.weights.changed.connect(lambda given: self._choose("loss.weights", given, 0))
        self.title.editingFinished.connect(self._on_title)
        self.presets.activated.connect(lambda _: self.use_preset())
        self.reset.clicked.connect(self.use_preset)
        self.add_phase.clicked.connect(self._on_more_phases)
        self.drop_phase.clicked.connect(self._on_fewer_phases)
        self.save.clicked.connect(self._ask_where)
        self.load.clicked.connect(self._ask_for_recipe)
        session.recipe_changed.connect(self._refresh)
        session.file_failed.connect(self._on_failed)

    # What it shows

    def _refresh(self) -> None:
        recipe = self._session.recipe
        for widget in (self._choices, self.title, self.presets, self._says):
            widget.setVisible(recipe is not None)
        self._empty.setVisible(recipe is None)
        for button in (self.save, self.reset):
            button.setEnabled(recipe is not None)
        problems = () if recipe is None else problems_of(recipe)
        self._problems.say("\n".join(f"{upper_first(in_words(one))}." for one in problems))
        self._problems.setVisible(bool(problems))
        kept = "" if recipe is None else kept_line(recipe)
        self._kept.say(kept)
        self._kept.setVisible(bool(kept))
        if recipe is not None:
            self._show(recipe)
        self.told_changed.emit()

    def _show(self, recipe: Recipe) -> None:
        self.title.setText(recipe.bundle.title)
        for rows in (*self.groups, self.start, self.weights, self.findings):
            rows.show_recipe(recipe)
        if len(self.phases) != len(recipe.phases):
            self._make_phases(len(recipe.phases))
        for rows in self.phases:
            rows.show_recipe(recipe)
        self.drop_phase.setEnabled(len(recipe.phases) > 1)
        fitting = [one for one in PRESETS if one.task in (None, recipe.task)]
        if self.presets.count() != len(fitting):
            self.presets.clear()
            for one in fitting:
                self.presets.addItem(in_words(one.title), one.key)
            self.presets.setCurrentIndex(max(0, self.presets.findData("standard")))
        chosen = self.presets.currentData()
        says = next((one.says for one in fitting if one.key == chosen), "")
        self._says.say(in_words(says))

    def _make_phases(self, count: int) -> None:
        while (item := self._phase_column.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        self.phases = [ChoiceRows(PHASE_KEYS, phase) for phase in range(count)]
        for phase, rows in enumerate(self.phases):
            rows.chosen.connect(self._choose)
            title = tr("Phase {number}").format(number=number(phase + 1))
            self._phase_column.addWidget(Section(title, rows, expanded=phase == 0))

    # What is asked for

    def _choose(self, key: str, value: object, phase: int) -> None:
        recipe = self._session.recipe
        if recipe is None:
            return
        try:
            self._session.change_recipe(with_value(recipe, key, value, phase))
        except EngineError as error:
            self._on_failed(error)

    def _on_title(self) -> None:
        recipe, title = self._session.recipe, self.title.text().strip()
        if recipe is None or title == recipe.bundle.title:
            return
        try:
            named = self._wanted(recipe, title)
            words = preset("standard", named).bundle
        except EngineError as error:
            self._on_failed(error)
            return
        bundle = replace(recipe.bundle, title=title, id=words.id)
        self._session.change_recipe(replace(recipe, bundle=bundle))

    def use_preset(self) -> None:
        """The choices of the preset in the place of those there are; films and split stay."""
        recipe = self._session.recipe
        if recipe is None:
            return
        try:
            made = preset(self.presets.currentData(), self._wanted(recipe, recipe.bundle.title))
        except EngineError as error:
            self._on_failed(error)
            return
        self.failure.clear()
        kept = replace(
            made, bundle=recipe.bundle, findings=recipe.findings, split=recipe.split,
            evaluation=recipe.evaluation, pairs=recipe.pairs, thresholds=recipe.thresholds,
            seed=recipe.seed, output=recipe.output,
        )  # fmt: skip
        self._session.change_recipe(kept)
        self._refresh()

    def _wanted(self, recipe: Recipe, title: str) -> Wanted:
        return Wanted(title, recipe.data, recipe.classes, without_of(recipe), recipe.task)

    def _on_more_phases(self) -> None:
        recipe = self._session.recipe
        if recipe is not None:
            phases = (*recipe.phases, recipe.phases[-1])
            self._session.change_recipe(replace(recipe, phases=phases))

    def _on_fewer_phases(self) -> None:
        recipe = self._session.recipe
        if recipe is not None:
            self._session.change_recipe(replace(recipe, phases=recipe.phases[:-1]))

    def _ask_where(self) -> None:
        recipe = self._session.recipe
        name = "recipe.toml" if recipe is None else f"{recipe.bundle.id}.toml"
        chosen, _ = QFileDialog.getSaveFileName(
            self, tr("Save the recipe"), name, tr("Recipes (*.toml)")
        )
        if chosen:
            self.keep(Path(chosen))

    def keep(self, path: Path) -> None:
        """Writes the recipe there."""
        self.failure.clear()
        handle = self._session.save_recipe(path)
        handle.succeeded.connect(lambda _: self._said.say(tr("The recipe was saved.")))

    def _ask_for_recipe(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, tr("Open a recipe"), "", tr("Recipes (*.toml)")
        )
        if chosen:
            self.failure.clear()
            self._session.open_recipe(Path(chosen))

    def _on_failed(self, error: EngineError) -> None:
        self._said.say("")
        self.failure.show_error(error, hidden=self._hidden)
