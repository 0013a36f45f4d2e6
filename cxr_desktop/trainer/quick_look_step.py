"""The step Quick look: a first matrix within a minute, and what the run itself will cost."""

from __future__ import annotations

from PySide6.QtCore import QT_TR_NOOP, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from cxr_desktop.engine_session import EngineSession
from cxr_desktop.reader.calm_combo import CalmCombo
from cxr_desktop.reader.flow_layout import FlowLayout
from cxr_desktop.reader.state_notice import UncutLabel
from cxr_desktop.theme import GROUP_GAP
from cxr_desktop.trainer.cost_panel import CostPanel
from cxr_desktop.trainer.cost_words import time_words
from cxr_desktop.trainer.quick_look_desk import TRIAL_SECONDS, QuickLookDesk
from cxr_desktop.trainer.quick_look_result import QuickLookResult
from cxr_desktop.trainer.quick_look_words import step_line, what_it_does
from cxr_desktop.trainer.step_list import StepState, StepTold
from cxr_desktop.trainer.step_page import FailureNotice, StepPage, WorkLine, heading
from cxr_desktop.trainer.torch_layer import has_torch_layer
from cxr_desktop.trainer.trainer_session import TrainerSession
from cxr_desktop.translation import number, tr
from engine.datatypes import FilmSource
from engine.errors import EngineError
from engine.training.recipe import Recipe

_FEWEST, _MORE = 1000, 5000
_COST_SAYS = QT_TR_NOOP(
    "Real films and real steps for some seconds tell what an epoch and the whole run take here,"
    " and how much memory."
)


class QuickLookStep(StepPage):
    """`desk` does the work; a look and a trial of the cost go one at a time."""

    film_opened = Signal(object)  # FilmSource
    told_changed = Signal()

    def __init__(
        self,
        session: TrainerSession,
        engine: EngineSession,
        desk: QuickLookDesk,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            tr("Quick look"),
            tr("A first answer within a minute, before the long run, and what that run will take."),
            parent,
        )
        self._session, self.desk = session, desk
        self._hidden, self._failed, self._has_torch = False, False, has_torch_layer()
        self.take, self.how_many = QPushButton(), CalmCombo()
        self.take.setProperty("role", "primary")
        self.how_many.setAccessibleName(tr("How many films it looks at"))
        self.how_many.setToolTip(tr("Drawn by whole patients; more films give narrower intervals"))
        self._does, self._old = UncutLabel("secondary"), UncutLabel("flagged")
        self.work = WorkLine(
            tr("Stop; what was seen of the films is kept for the next time"), self.take
        )
        self.failure, self._stopped = FailureNotice(), UncutLabel("secondary", tr("Stopped."))
        self._stopped.hide()
        self.result = QuickLookResult(engine, self._describe)
        self.try_cost = QPushButton(tr("Try for {time}").format(time=time_words(TRIAL_SECONDS)))
        self._cost_old = UncutLabel("flagged")
        self.cost_failure, self.cost = FailureNotice(), CostPanel()
        self.cost_work = WorkLine(tr("Stop the trial"), self.try_cost)
        self._lay_out()
        self._wire()
        self._refresh()

    @property
    def told(self) -> StepTold:
        desk = self.desk
        if desk.looking:
            return StepTold(StepState.BUSY, tr("Looking at films"))
        if desk.trying:
            return StepTold(StepState.BUSY, tr("Trying what it costs"))
        if self._failed:
            return StepTold(StepState.ATTENTION, tr("Could not be done"))
        taken = desk.look
        if taken is None:
            return StepTold(StepState.NOT_YET, tr("Not taken yet"))
        if desk.look_is_old:
            return StepTold(StepState.ATTENTION, tr("The recipe has changed since"))
        return StepTold(StepState.DONE, step_line(taken.look))

    def hide_identity(self, hidden: bool) -> None:
        self._hidden = hidden
        self.result.hide_identity(hidden)

    def close_down(self) -> None:
        """Before the window goes."""
        self.desk.stop()
        self.result.close_down()

    # Assembly

    def _lay_out(self) -> None:
        buttons = QWidget()
        flow = FlowLayout(buttons)
        flow.addWidget(self.take)
        flow.addWidget(self.how_many)
        trial = QWidget()
        FlowLayout(trial).addWidget(self.try_cost)
        costs = heading(tr("What the run costs"))
        for widget in (
            self._does, buttons, self.failure, self._stopped, self.work, self._old, self.result,
            costs, UncutLabel("secondary", tr(_COST_SAYS)), trial, self.cost_failure,
            self.cost_work, self._cost_old, self.cost,
        ):  # fmt: skip
            if widget is costs:
                self.column.addSpacing(GROUP_GAP)
            self.column.addWidget(widget)
        self.column.addStretch()
        self._old.say(
            tr("Films, network or input have changed since. This was told of the recipe before.")
        )
        self._cost_old.say(tr("The recipe has changed since. These are the costs before."))

    def _wire(self) -> None:
        desk, session = self.desk, self._session
        self.take.clicked.connect(self._on_take)
        self.try_cost.clicked.connect(self._on_try)
        self.how_many.activated.connect(lambda _: self._refresh())
        for line in (self.work, self.cost_work):
            line.stop.clicked.connect(lambda _, line=line: self._stop(line))
        for signal in (session.recipe_changed, session.split_changed, desk.busy_changed):
            signal.connect(self._refresh)
        session.source_changed.connect(self._forget_failures)
        desk.progressed.connect(lambda told: (self._line()).follow(told))
        desk.look_changed.connect(self._on_look)
        desk.cost_changed.connect(self._on_cost)
        desk.look_failed.connect(self._on_look_failed)
        desk.look_stopped.connect(self._stopped.show)
        desk.cost_failed.connect(lambda error: self._show(self.cost_failure, error))
        self.result.film_opened.connect(self.film_opened)

    def _line(self) -> WorkLine:
        return self.work if self.desk.looking else self.cost_work

    # What is asked for

    def _on_take(self) -> None:
        self._failed = False
        self.failure.clear()
        self._stopped.hide()
        self.desk.take_look(int(self.how_many.currentData() or 0))

    def _on_try(self) -> None:
        self.cost_failure.clear()
        self.desk.try_cost()

    def _stop(self, line: WorkLine) -> None:
        line.stopping()
        self.desk.stop()

    # What it shows

    def _forget_failures(self) -> None:
        self._failed = False
        self._stopped.hide()
        self.failure.clear()
        self.cost_failure.clear()
        self._refresh()

    def _on_look(self) -> None:
        taken = self.desk.look
        self.result.show_look(None if taken is None else taken.look)
        self._refresh()

    def _on_cost(self) -> None:
        told = self.desk.cost
        self.cost.show_cost(None if told is None else told.estimate)
        self._refresh()

    def _on_look_failed(self, error: EngineError) -> None:
        self._failed = True
        self._show(self.failure, error)
        self._refresh()

    def _show(self, notice: FailureNotice, error: EngineError) -> None:
        notice.show_error(error, hidden=self._hidden)

    def _refresh(self) -> None:
        desk = self.desk
        ready = desk.ready and self._has_torch
        self.take.setEnabled(ready)
        self.try_cost.setEnabled(ready)
        _follow(self.work, desk.looking, tr("Looking at films"))
        _follow(self.cost_work, desk.trying, tr("Trying what it costs"))
        again = desk.look is not None
        self.take.setText(tr("Take it again") if again else tr("Take a quick look"))
        why = self._why_not()
        self.take.setToolTip(why or tr("A first confusion matrix, then figures with intervals"))
        self.try_cost.setToolTip(why or tr("Some real steps of every phase, of which none is kept"))
        self._old.setVisible(desk.look_is_old and not desk.looking)
        self._cost_old.setVisible(desk.cost_is_old and not desk.trying)
        self._offer_films()
        self._say_what_it_does(why)
        self.told_changed.emit()

    def _why_not(self) -> str:
        if not self._has_torch:
            return tr("This installation lacks the torch layer. Install it with `make run`.")
        if self._session.recipe is None:
            return tr("Choose films first")
        return ""

    def _offer_films(self) -> None:
        """Fewer than all only where there are more."""
        split = self._session.split_examples
        films = 0 if split is None else len(split.training) + len(split.validation)
        offered = [most for most in (_FEWEST, _MORE) if most < films] + [0]
        if [self.how_many.itemData(row) for row in range(self.how_many.count())] != offered:
            self.how_many.clear()
            for most in offered:
                words = tr("{count} films").format(count=number(most)) if most else tr("All films")
                self.how_many.addItem(words, most)
        self.how_many.setVisible(len(offered) > 1)

    def _say_what_it_does(self, why_not: str) -> None:
        recipe, split = self._session.recipe, self._session.split_examples
        if why_not or recipe is None or split is None:
            self._does.say(
                tr("{sentence}.").format(sentence=why_not.rstrip(".")) if why_not else ""
            )
        else:
            self._does.say(self._plan(recipe))
        self._does.setVisible(bool(self._does.text()))

    def _plan(self, recipe: Recipe) -> str:
        split = self._session.split_examples
        try:
            most = int(self.how_many.currentData() or 0)
            return "" if split is None else what_it_does(recipe, split, most)
        except EngineError:  # the look itself will tell why
            return ""

    def _describe(self, film: FilmSource) -> str:
        example = self._session.example(film)
        return "" if example is None else ", ".join(example.labels) or tr("no label")


def _follow(line: WorkLine, at_work: bool, words: str) -> None:
    if at_work and line.isHidden():
        line.begin(words)
    elif not at_work:
        line.hide()
