"""What the network starts from, and what of those weights fits it, tensor by tensor."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QT_TR_NOOP, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from cxr_desktop.background import TaskHandle
from cxr_desktop.engine_sentences import in_words
from cxr_desktop.reader.calm_combo import CalmCombo
from cxr_desktop.reader.flow_layout import FlowLayout
from cxr_desktop.reader.state_notice import UncutLabel
from cxr_desktop.theme import GAP, SPACING, TARGET_PX
from cxr_desktop.trainer.choice_row import choice_name
from cxr_desktop.trainer.start_choices import (
    FILE_PREFIX,
    SCRATCH,
    OwnModel,
    StartKind,
    StartOption,
    own_models,
    start_options,
)
from cxr_desktop.trainer.start_table import StartTable, start_line
from cxr_desktop.trainer.step_page import FailureNotice, WorkLine
from cxr_desktop.trainer.trainer_session import FILES, TrainerSession
from cxr_desktop.translation import tr
from engine.errors import EngineError
from engine.training.recipe import Recipe
from engine.training.recipe_choices import choice
from engine.training.start_report import StartReport

_WIDEST = 480
_LANE = "train wizard"  # that of quick looks: they share a child
_OTHER = "?"  # no start is called so
_KINDS = {
    StartKind.SCRATCH: QT_TR_NOOP("Random numbers"),
    StartKind.PACKAGE: QT_TR_NOOP("ImageNet weights of the package {name}"),
    StartKind.MODEL: QT_TR_NOOP("The model {name}"),
    StartKind.FILE: QT_TR_NOOP("The file {name}"),
}


class StartRow(QWidget):
    """`show_recipe` says nothing to anybody; `changed` tells a start that a person has chosen,
    and what of it fits is then looked at."""

    changed = Signal(str)

    def __init__(self, session: TrainerSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._hidden = session, False
        self._recipe: Recipe | None = None
        self._models: tuple[OwnModel, ...] = ()
        self._task: TaskHandle | None = None
        self._shown_for: tuple[str, str] = ("", "")  # network and start of the report in view
        self.combo, self.look, self.unfold = CalmCombo(), QPushButton(), QPushButton()
        self.work = WorkLine(tr("Stop looking at the weights"), self.look)
        self.failure = FailureNotice()
        self.said, self.table = UncutLabel("secondary"), StartTable()
        self._lay_out()
        self.combo.activated.connect(lambda _: self._on_option())
        self.look.clicked.connect(self.look_at_it)
        self.unfold.toggled.connect(self._on_unfold)
        self.work.stop.clicked.connect(self._stop)
        self._forget()

    def show_recipe(self, recipe: Recipe) -> None:
        self._recipe = recipe
        self._fill(recipe)
        if (recipe.network.name, recipe.network.start) != self._shown_for:
            self._forget()

    def hide_identity(self, hidden: bool) -> None:
        """Weight files are the user's own, and may be named after a patient or a place."""
        self._hidden = hidden
        if self._recipe is not None:
            self._fill(self._recipe)
        self._forget()

    def close_down(self) -> None:
        """Before the window goes."""
        self._stop()

    # Assembly

    def _lay_out(self) -> None:
        words = choice("network.start")
        title = in_words(words.title)
        told = tr("{what} {cost}").format(what=in_words(words.says), cost=in_words(words.cost))
        self.combo.setAccessibleName(title)
        self.combo.setToolTip(told)
        self.combo.setMinimumHeight(TARGET_PX)
        self.combo.setMaximumWidth(_WIDEST)
        self.look.setText(tr("Look at the weights"))
        self.look.setToolTip(tr("Tells of every tensor whether it fits; takes a few seconds"))
        self.unfold.setCheckable(True)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        flow.addWidget(self.look)
        flow.addWidget(self.unfold)
        line = QHBoxLayout()
        line.addWidget(self.combo, 10)
        line.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(SPACING)
        right.addLayout(line)
        says = UncutLabel("secondary", told)
        for widget in (says, self.work, self.failure, self.said, buttons, self.table):
            right.addWidget(widget)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, GAP)
        row.setSpacing(GAP)
        row.addWidget(choice_name(title), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(right, 1)

    def _fill(self, recipe: Recipe) -> None:
        self.combo.clear()
        for option in start_options(recipe.network.name, recipe.network.start, self._models):
            self.combo.addItem(self._words(option), option.value)
        self.combo.addItem(tr("A weight file…"), _OTHER)
        self.combo.setCurrentIndex(self.combo.findData(recipe.network.start))
        self.look.setVisible(recipe.network.start != SCRATCH)

    def _words(self, option: StartOption) -> str:
        if option.kind is StartKind.FILE and self._hidden:
            return tr("A weight file, its name hidden")
        return tr(_KINDS[option.kind]).format(name=option.name)

    # What is asked for

    def _on_option(self) -> None:
        start = str(self.combo.currentData())
        if start == _OTHER:
            self._ask_for_file()
        else:
            self.choose(start)

    def _ask_for_file(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self,
            tr("Choose weights to start from"),
            "",
            tr("Weights (*.pth *.pt *.bin *.safetensors)"),
        )
        if chosen:
            self.choose(f"{FILE_PREFIX}{Path(chosen)}")
        elif self._recipe is not None:
            self._fill(self._recipe)  # as it was

    def choose(self, start: str) -> None:
        """Makes it the recipe's, and looks what of it fits."""
        self.changed.emit(start)
        self.look_at_it()

    def look_at_it(self) -> None:
        """In a child: what becomes of every tensor when the network starts so."""
        recipe = self._recipe
        self._stop()
        self._forget()
        if recipe is None or recipe.network.start == SCRATCH:
            return
        self.look.setEnabled(False)
        self.work.begin(tr("Looking at the weights"))
        task = self._task = _asked_about(self._session, recipe)
        asked = recipe.network.name, recipe.network.start
        task.succeeded.connect(lambda told: self._task is task and self._on_report(told, asked))
        task.failed.connect(lambda error: self._task is task and self._on_failed(error, asked))
        task.ended.connect(lambda: self._on_ended(task))

    def _stop(self) -> None:
        if self._task is not None:
            self.work.stopping()
            self._task.cancel()

    # What was found

    def _on_report(self, told: StartReport, asked: tuple[str, str]) -> None:
        self._shown_for = asked
        self.said.say(start_line(told))
        self.table.show_report(told)
        self.said.show()
        self.unfold.show()
        self._on_unfold(self.unfold.isChecked())

    def _on_failed(self, error: EngineError, asked: tuple[str, str]) -> None:
        self._shown_for = asked
        self.failure.show_error(error, hidden=self._hidden)

    def _on_ended(self, task: TaskHandle) -> None:
        if self._task is task:
            self._task = None
            self.look.setEnabled(True)
            self.work.hide()

    def _on_unfold(self, shown: bool) -> None:
        self.unfold.setText(tr("Hide the tensors") if shown else tr("Show the tensors"))
        self.table.setVisible(shown and not self.unfold.isHidden())

    def _forget(self) -> None:
        """What was told of other weights."""
        self._shown_for = ("", "")
        self.failure.clear()
        self.unfold.hide()
        self.said.hide()
        self._on_unfold(self.unfold.isChecked())

    def showEvent(self, event: QShowEvent) -> None:
        """Models may have come since."""
        super().showEvent(event)
        task = self._session.runner.run(FILES, lambda _: own_models())
        task.succeeded.connect(self._on_models)

    def _on_models(self, models: tuple[OwnModel, ...]) -> None:
        if models != self._models:
            self._models = models
            if self._recipe is not None:
                self._fill(self._recipe)


def _asked_about(session: TrainerSession, recipe: Recipe) -> TaskHandle:
    """StartReport, from the child that has the torch layer."""
    wizard = session.callers.wizard
    return session.runner.run(
        _LANE, lambda report: wizard.call("start_report", recipe, cancel=report.token)
    )
