"""The step Data: which films, what they are taken for, and what is left out of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from cxr_desktop.engine_sentences import in_words
from cxr_desktop.reader.calm_combo import CalmCombo
from cxr_desktop.reader.flow_layout import FlowLayout
from cxr_desktop.reader.section import Section
from cxr_desktop.reader.state_notice import UncutLabel
from cxr_desktop.theme import GAP, TARGET_PX
from cxr_desktop.trainer.class_table import ClassTable
from cxr_desktop.trainer.counted import films_said, labelled_films_said, patients_said
from cxr_desktop.trainer.data_summary import DataSummary, propose_without
from cxr_desktop.trainer.draft_keeping import DraftKeeper
from cxr_desktop.trainer.label_rules import LabelRules
from cxr_desktop.trainer.left_out_tree import LeftOutTree
from cxr_desktop.trainer.recipe_draft import with_classes, without_of
from cxr_desktop.trainer.renaming import with_class_named, with_label
from cxr_desktop.trainer.source_form import SourceForm
from cxr_desktop.trainer.step_list import StepState, StepTold
from cxr_desktop.trainer.step_page import FailureNotice, StepPage, WorkLine, strong, wrapping
from cxr_desktop.trainer.trainer_session import TrainerSession
from cxr_desktop.translation import tr
from engine.errors import EngineError
from engine.models.card import Task
from engine.training.recipe_choices import choice


class DataStep(StepPage):
    """`told` says how it stands."""

    film_opened = Signal(object)  # FilmSource
    told_changed = Signal()

    def __init__(
        self, session: TrainerSession, draft: DraftKeeper, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            tr("Data"),
            tr(
                "A folder with one folder a class, a table (CSV) beside its films, arrays with"
                " labels (NPZ), or a triage job with verdicts. Drop it here, or choose it. Nothing"
                " in it is changed."
            ),
            parent,
        )
        self._session, self._draft, self._hidden, self._problem = session, draft, False, ""
        self.go_on = QPushButton()
        self.choose_folder, self.choose_file, self.take_back, self.own_names = (
            QPushButton(tr("Choose a folder")),
            QPushButton(tr("Choose a table or arrays")),
            QPushButton(tr("Take them back")),
            QPushButton(tr("The data's own names")),
        )
        self.own_names.setToolTip(tr("Undoes what was renamed, joined and left out by name"))
        self.choose_folder.setProperty("role", "primary")
        self.take_back.setToolTip(tr("Films that were left out are learned from again"))
        self._place, self._notes, self._sum, self._own, self._renamed, self._summed = (
            UncutLabel("strong"), UncutLabel("secondary"), UncutLabel(), UncutLabel("secondary"),
            UncutLabel("secondary"), UncutLabel("secondary"),
        )  # fmt: skip
        self.failure = FailureNotice()
        self.work = WorkLine(
            tr("Stop looking at the data"), self.choose_folder, self.choose_file, self.go_on,
            self.failure.action,
        )  # fmt: skip
        self.form, self.classes, self.left_out = SourceForm(), ClassTable(), LeftOutTree()
        self.rules = LabelRules(session)
        self.by_name = Section(tr("Labels by file name"), self.rules, expanded=False)
        self.task = CalmCombo()
        self._class_head, self._left_head = strong(tr("Classes")), strong(tr("Not taken"))
        self._lay_out()
        self._wire()
        self._refresh()

    @property
    def told(self) -> StepTold:
        session = self._session
        if session.gathering:
            return StepTold(StepState.BUSY, tr("Looking at the data"))
        if self._problem:
            return StepTold(StepState.ATTENTION, self._problem)
        summary = session.summary
        if summary is None:
            return StepTold(StepState.NOT_YET, tr("Choose films with labels"))
        films = films_said(summary.films)
        state = StepState.DONE if session.recipe is not None else StepState.ATTENTION
        return StepTold(state, films)

    def hide_identity(self, hidden: bool) -> None:
        self._hidden = hidden
        self.form.hide_identity(hidden)
        self.rules.hide_identity(hidden)
        self.left_out.hide_identity(hidden)
        self._show_source()

    # Assembly

    def _lay_out(self) -> None:
        buttons = QWidget()
        flow = FlowLayout(buttons)
        flow.addWidget(self.choose_folder)
        flow.addWidget(self.choose_file)
        flow.addWidget(self.go_on)
        self.task.setAccessibleName(tr("Task"))
        self.task.setMinimumHeight(TARGET_PX)
        for option in choice("task").options:
            self.task.addItem(in_words(option.says), Task(option.value))
        back = QWidget()
        FlowLayout(back).addWidget(self.take_back)
        names = QWidget()
        FlowLayout(names).addWidget(self.own_names)
        for widget in (
            buttons, self._place, self._notes, self.failure, self.work, self.form, self.by_name,
            self._sum, self._class_head, self.task, self.classes, self._summed, self._renamed,
            names, self._left_head, self._own, back, self.left_out,
        ):  # fmt: skip
            self.column.addWidget(widget)
        self.column.addStretch()
        self.column.setSpacing(GAP)

    def _wire(self) -> None:
        session = self._session
        self.choose_folder.clicked.connect(self._ask_for_folder)
        self.choose_file.clicked.connect(self._ask_for_file)
        self.work.stop.clicked.connect(self._stop)
        self.take_back.clicked.connect(session.take_back)
        self.go_on.clicked.connect(self._draft.go_on)
        self._draft.changed.connect(self._refresh)
        self._draft.failed.connect(self._on_failed)
        self.form.changed.connect(session.change_source)
        self.task.activated.connect(lambda _: self._on_classes(None))
        self.classes.without_changed.connect(self._on_classes)
        self.own_names.clicked.connect(self._take_own_names)
        # Queued: the table is in the middle of closing its editor.
        self.classes.renamed.connect(self._on_renamed, Qt.ConnectionType.QueuedConnection)
        self.left_out.opened.connect(self.film_opened)
        session.source_changed.connect(self._show_source)
        session.data_changed.connect(self._on_data)
        session.recipe_changed.connect(self._on_recipe)
        session.busy_changed.connect(self._refresh)
        session.data_progressed.connect(self.work.follow)
        session.data_failed.connect(lambda error: self._on_failed(error, again=True))
        self.failure.action_requested.connect(session.try_again)

    # What it shows

    def _show_source(self) -> None:
        session = self._session
        source = session.source
        if source is None:
            self._place.say("")
            self._notes.say("")
        else:
            place = tr("A folder, its name hidden") if self._hidden else wrapping(source.root)
            self._place.say(place)
            notes = () if self._hidden else session.notes
            self._notes.say(wrapping("\n".join(in_words(note) for note in notes)))
            self.form.show_source(source, session.split_rule)
            self.form.hide_identity(self._hidden)
            if source.table:
                self._ask_for_columns(Path(source.table))
            if source.label_rules or session.name_splits:
                self.by_name.set_expanded(True)
        self._problem = ""
        self.failure.clear()
        self._refresh()

    def _ask_for_columns(self, table: Path) -> None:
        handle = self._session.columns(table)
        handle.succeeded.connect(self.form.show_columns)

    def _on_data(self) -> None:
        self._problem = ""
        self.failure.clear()
        self._on_recipe()

    def _on_recipe(self) -> None:
        summary, recipe = self._session.summary, self._session.recipe
        if summary is not None:
            several = recipe is not None and recipe.task is Task.MANY_AT_ONCE
            without = () if recipe is None else without_of(recipe)
            self.classes.show_classes(summary, without, recipe is not None and not several)
            self.left_out.show_files(summary.left_out)
            self._sum.say(_sum_line(summary))
        if recipe is not None:
            self.task.setCurrentIndex(self.task.findData(recipe.task))
        self._refresh()

    def _refresh(self) -> None:
        session = self._session
        summary, source = session.summary, session.source
        if session.gathering and self.work.isHidden():
            self.work.begin(tr("Looking at the data"))
        elif not session.gathering:
            self.work.hide()
        there = summary is not None and summary.films > 0
        for widget, shown in (
            (self._place, source is not None), (self._notes, bool(self._notes.text())),
            (self.form, source is not None), (self._sum, there), (self._class_head, there),
            (self.classes, there), (self.task, session.recipe is not None),
        ):  # fmt: skip
            widget.setVisible(shown)
        named = 0 if source is None else len(source.leave_out)
        self._own.say(tr("Left out by you: {films}.").format(films=films_said(named)))
        self._own.setVisible(named > 0)
        self.take_back.setVisible(named > 0)
        self.by_name.setVisible(source is not None and source.kind == "class folders")
        self._tell_renamed()
        self._tell_findings()
        self._offer_draft()
        left = summary is not None and bool(summary.left_out)
        self._left_head.setVisible(left)
        self.left_out.setVisible(left)
        self.told_changed.emit()

    def _offer_draft(self) -> None:
        """What was in the making when the window was last closed, until other films are chosen."""
        title = self._draft.title
        self.go_on.setText(
            tr("Go on with the last recipe")
            if self._hidden
            else tr("Go on with {title}").format(title=title)
        )
        self.go_on.setToolTip(tr("Its films, its split and its choices, as they were left"))
        self.go_on.setVisible(bool(title) and self._session.source is None)

    def _tell_renamed(self) -> None:
        """What the data calls otherwise, so that nobody wonders later."""
        source = self._session.source
        lines = [
            tr("{found} is called {label}.").format(found=one.found, label=one.label)
            if one.label
            else tr("{found} is left out.").format(found=one.found)
            for one in (() if source is None else source.label_names)
        ]
        self._renamed.say(wrapping(" ".join(lines)))
        self._renamed.setVisible(bool(lines))
        self.own_names.setVisible(bool(lines))

    def _tell_findings(self) -> None:
        """Those of several classes, which no tick shows."""
        recipe = self._session.recipe
        summed = () if recipe is None else (f for f in recipe.findings if len(f.classes) > 1)
        lines = [
            tr("The finding {name} sums up {classes}.").format(
                name=one.name, classes=", ".join(one.classes)
            )
            for one in summed
        ]
        more = tr("Findings are changed in the step Recipe.") if lines else ""
        self._summed.say(wrapping(" ".join((*lines, more))))
        self._summed.setVisible(bool(lines))

    def _on_failed(self, error: EngineError, *, again: bool = False) -> None:
        self.failure.show_error(error, hidden=self._hidden, again=again)
        self._problem = tr("Cannot be used as it is")
        self._refresh()

    # What is asked for

    def _on_classes(self, without: tuple[str, ...] | None) -> None:
        recipe = self._session.recipe
        if recipe is None:
            return
        task = Task(self.task.currentData())  # Qt keeps the plain text
        named = without_of(recipe) if without is None else without
        if task is Task.ONE_OF_MANY and recipe.task is not task:  # all were findings until now
            named = propose_without(recipe.classes)
        try:
            changed = with_classes(recipe, recipe.classes, named, task)
        except EngineError as error:
            self._on_failed(error)
            return
        self._problem = ""
        self.failure.clear()
        self._session.change_recipe(changed)

    def _on_renamed(self, old: str, new: str) -> None:
        """Ticks stay; films are gathered anew under the new name."""
        session = self._session
        if session.source is None or session.recipe is None:
            return
        try:
            recipe = with_class_named(session.recipe, old, new)
        except EngineError as error:
            self._on_recipe()  # the old name again
            self._on_failed(error)
            return
        session.change_source(with_label(session.source, old, new), recipe=recipe)

    def _take_own_names(self) -> None:
        source = self._session.source
        if source is not None:
            self._session.change_source(replace(source, label_names=()))

    def _stop(self) -> None:
        self.work.stopping()
        self._session.stop_gathering()

    def _ask_for_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, tr("Choose a folder of labelled films"))
        if chosen:
            self._session.choose(Path(chosen))

    def _ask_for_file(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, tr("Choose a table or arrays"), "", tr("Tables and arrays (*.csv *.tsv *.npz)")
        )
        if chosen:
            self._session.choose(Path(chosen))


def _sum_line(found: DataSummary) -> str:
    films = labelled_films_said(found.films)
    if not found.patients:
        return tr("{films}. It is not known whose.").format(films=films)
    patients = patients_said(found.patients)
    if found.patients_known:
        words = tr("{films} of {patients}.")
    else:
        words = tr("{films}; known are {patients}, not all of them.")
    return words.format(films=films, patients=patients)
