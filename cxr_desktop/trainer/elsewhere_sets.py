"""Test films from elsewhere, in the step Split: further places whose films no run learns from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QPushButton, QVBoxLayout, QWidget

from cxr_desktop.background import TaskHandle
from cxr_desktop.reader.flow_layout import FlowLayout
from cxr_desktop.reader.state_notice import UncutLabel
from cxr_desktop.theme import GAP
from cxr_desktop.trainer.elsewhere_films import (
    SetFilms,
    SetLines,
    beside_folder,
    films_of_set,
    lines_of,
)
from cxr_desktop.trainer.elsewhere_row import ElsewhereRow
from cxr_desktop.trainer.step_page import FailureNotice, WorkLine, strong
from cxr_desktop.trainer.trainer_session import DATA, FILES, TrainerSession
from cxr_desktop.translation import tr
from engine.training.recipe import DataSource, EvaluationSet, Recipe


class ElsewhereSets(QWidget):
    """The recipe's evaluation sets, each with its films by class."""

    def __init__(self, session: TrainerSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._hidden = session, False
        self._known: dict[DataSource, SetFilms] = {}
        self._asked: set[DataSource] = set()
        self._lines: dict[tuple[EvaluationSet, tuple[str, ...]], SetLines] = {}
        self._finding: TaskHandle | None = None
        self._near: Path | None = None
        self.rows: list[ElsewhereRow] = []
        self.folder, self.file, self.beside = (
            QPushButton(tr("Choose a folder…")),
            QPushButton(tr("Choose a table or arrays…")),
            QPushButton(),
        )
        self._none = UncutLabel("flagged")
        self.failure = FailureNotice()
        self.work = WorkLine(tr("Stop looking at these films"), self.beside, self.folder, self.file)
        self._lay_out()
        self._wire()
        self.refresh()

    def hide_identity(self, hidden: bool) -> None:
        self._hidden = hidden
        self.refresh()

    def take(self, path: Path) -> None:
        """The films there, labelled as the data are where that fits, become a test set."""
        session, source = self._session, self._session.source
        if source is None:
            return
        self._stop()
        self.failure.clear()
        data = session.callers.data
        task = self._finding = session.runner.run(
            DATA,
            lambda report: data.call(
                "test_set", path, source, cancel=report.token, on_progress=report.progress
            ),
        )
        self.work.begin(tr("Looking at the test films"))
        task.progressed.connect(self.work.follow)
        task.succeeded.connect(lambda found: self._finding is task and self._on_found(path, found))
        task.failed.connect(
            lambda error: (
                self._finding is task and self.failure.show_error(error, hidden=self._hidden)
            )
        )
        task.ended.connect(lambda: self._on_ended(task))

    def refresh(self) -> None:
        """After the recipe, its films or its split have changed."""
        recipe = self._session.recipe
        sets = () if recipe is None else recipe.evaluation
        if len(sets) != len(self.rows):
            self._make_rows(len(sets))
        for row, one in zip(self.rows, sets, strict=True):
            row.show_set(one, self._hidden)
            row.say(self._lines_of(one, recipe))
            self._ask(one)
        for button in (self.folder, self.file):
            button.setEnabled(recipe is not None)
        near = self._near
        self.beside.setVisible(recipe is not None and near is not None and not self._has(sets))
        self.beside.setText(
            tr("Use the folder {name} beside it").format(name="" if near is None else near.name)
        )
        split = self._session.split
        untested = recipe is not None and split is not None and not sets
        self._none.setVisible(untested and split is not None and split.parts[-1].films == 0)

    # Assembly

    def _lay_out(self) -> None:
        self.folder.setToolTip(tr("Of films that are labelled as those of the data are"))
        self.file.setToolTip(tr("A CSV beside its films, or films with labels in an NPZ file"))
        self.beside.setToolTip(tr("It lies beside the data's folder and is called as test films"))
        says = UncutLabel("secondary")
        says.say(
            tr(
                "Another place whose films nothing is learned from or chosen by, such as another"
                " hospital's."
            )
        )
        self._none.say(
            tr(
                "There are no test films. The run will learn, but nothing can say how it does on"
                " films that no choice has seen: set a share aside above, or choose films from"
                " elsewhere."
            )
        )
        self._holder, buttons = QWidget(), QWidget()
        self._column = QVBoxLayout(self._holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)
        flow = FlowLayout(buttons)
        for button in (self.beside, self.folder, self.file):
            flow.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2 * GAP, 0, GAP)
        layout.setSpacing(GAP)
        for widget in (
            self._none, strong(tr("Test films from elsewhere")), says, self._holder, self.work,
            self.failure, buttons,
        ):  # fmt: skip
            layout.addWidget(widget)

    def _wire(self) -> None:
        session = self._session
        self.folder.clicked.connect(self._ask_for_folder)
        self.file.clicked.connect(self._ask_for_file)
        self.beside.clicked.connect(lambda: self._near is not None and self.take(self._near))
        self.work.stop.clicked.connect(self._stop)
        session.source_changed.connect(self._on_source)
        session.recipe_changed.connect(self.refresh)
        session.split_changed.connect(self._on_split)

    def _make_rows(self, count: int) -> None:
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = [ElsewhereRow() for _ in range(count)]
        for place, row in enumerate(self.rows):
            row.named.connect(lambda name, place=place: self._name(place, name))
            row.removed.connect(lambda place=place: self._remove(place))
            self._column.addWidget(row)

    # What is known of the films

    def _on_split(self) -> None:
        self._lines = {}
        self.refresh()

    def _lines_of(self, shown: EvaluationSet, recipe: Recipe | None) -> SetLines:
        """Kept: a slider of the recipe must not compare all films again."""
        key = (shown, () if recipe is None else recipe.classes)
        if key not in self._lines:
            self._lines[key] = lines_of(shown, self._known.get(shown.source), self._session)
        return self._lines[key]

    def _on_source(self) -> None:
        source, self._near = self._session.source, None
        self.failure.clear()
        if source is None:
            self._known, self._asked = {}, set()
        else:
            root = Path(source.root)
            task = self._session.runner.run(FILES, lambda _: beside_folder(root))
            task.succeeded.connect(self._on_beside)
        self.refresh()

    def _on_beside(self, folder: Path | None) -> None:
        self._near = folder
        self.refresh()

    def _ask(self, wanted: EvaluationSet) -> None:
        source = wanted.source
        if source in self._asked:
            return
        self._asked.add(source)
        data = self._session.callers.data
        task = self._session.runner.run(
            DATA,
            lambda report: films_of_set(data.call("set_films", source, cancel=report.token)),
        )
        task.succeeded.connect(lambda films: self._keep(source, films))
        task.failed.connect(lambda error: self._keep(source, SetFilms(problem=error)))

    def _keep(self, source: DataSource, films: SetFilms) -> None:
        self._known[source] = films
        self._on_split()

    # What is asked for

    def _on_found(self, path: Path, source: DataSource) -> None:
        recipe = self._session.recipe
        if recipe is None:
            return
        name = _free_name(path.stem if path.is_file() else path.name, recipe)
        self._change((*recipe.evaluation, EvaluationSet(name, source)))

    def _on_ended(self, task: TaskHandle) -> None:
        if self._finding is task:
            self._finding = None
            self.work.hide()

    def _stop(self) -> None:
        if self._finding is not None:
            self.work.stopping()
            self._finding.cancel()

    def _name(self, place: int, name: str) -> None:
        recipe = self._session.recipe
        if recipe is None or not name or name == recipe.evaluation[place].name:
            self.refresh()  # the old name again
            return
        sets = list(recipe.evaluation)
        sets[place] = replace(sets[place], name=_free_name(name, recipe))
        self._change(sets)

    def _remove(self, place: int) -> None:
        recipe = self._session.recipe
        if recipe is not None:
            self._change((*recipe.evaluation[:place], *recipe.evaluation[place + 1 :]))

    def _change(self, sets: Sequence[EvaluationSet]) -> None:
        recipe = self._session.recipe
        if recipe is not None:
            self._session.change_recipe(replace(recipe, evaluation=tuple(sets)))

    def _has(self, sets: Sequence[EvaluationSet]) -> bool:
        return any(one.source.root == str(self._near) for one in sets)

    def _ask_for_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, tr("Choose a folder of test films"))
        if chosen:
            self.take(Path(chosen))

    def _ask_for_file(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, tr("Choose a table or arrays"), "", tr("Tables and arrays (*.csv *.tsv *.npz)")
        )
        if chosen:
            self.take(Path(chosen))


def _free_name(name: str, recipe: Recipe) -> str:
    taken = {one.name for one in recipe.evaluation}
    names = (name, *(f"{name} {count}" for count in range(2, len(taken) + 3)))
    return next(one for one in names if one not in taken)
