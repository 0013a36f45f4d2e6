"""Starts quick looks and trials of the cost, and keeps what they told.

Both run in one child, one after the other. What was told stays until it is asked for anew, or
other data are chosen; it is old once the recipe has changed in what it depends on.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from cxr_desktop.background import BackgroundRunner, TaskHandle, TaskReport
from cxr_desktop.trainer.trainer_session import TrainerSession
from engine.child_process import Caller
from engine.training.quick_look_types import CostEstimate, QuickLook, QuickLookSettings
from engine.training.recipe import Recipe

WIZARD = "train wizard"
TRIAL_SECONDS = 10.0
FOLDS = 5
# What a look depends on: the frozen network and what it is shown, the films, and the head's loss.
_OF_LOOK = (
    "data", "split", "seed", "task", "classes", "findings", "input", "levels", "loss",
)  # fmt: skip
_DEVICE = "auto"


@dataclass(frozen=True, slots=True, eq=False)
class LookTaken:
    """look : without folds while those are being judged. recipe : that was looked at."""

    look: QuickLook
    recipe: Recipe


@dataclass(frozen=True, slots=True, eq=False)
class CostTold:
    estimate: CostEstimate
    recipe: Recipe


class QuickLookDesk(QObject):
    """cache : the folder of decoded films and embeddings, which runs use too."""

    look_changed = Signal()  # `look`: twice in a look, with and without folds
    cost_changed = Signal()
    busy_changed = Signal()
    progressed = Signal(object)  # Progress
    look_failed = Signal(object)  # EngineError
    cost_failed = Signal(object)
    look_stopped = Signal()

    def __init__(
        self, session: TrainerSession, runner: BackgroundRunner, wizard: Caller, cache: Path
    ) -> None:
        super().__init__()
        self._session, self._runner, self._wizard = session, runner, wizard
        self._cache = cache
        self._look_task: TaskHandle | None = None
        self._cost_task: TaskHandle | None = None
        self.look: LookTaken | None = None
        self.cost: CostTold | None = None
        session.recipe_changed.connect(self._on_recipe)

    @property
    def looking(self) -> bool:
        return self._look_task is not None

    @property
    def trying(self) -> bool:
        """What the recipe costs."""
        return self._cost_task is not None

    @property
    def ready(self) -> bool:
        """Whether there is something to look at, and nothing else is being done."""
        parted = self._session.split_examples is not None and self._session.recipe is not None
        return parted and not self.looking and not self.trying

    @property
    def look_is_old(self) -> bool:
        recipe = self._session.recipe
        return self.look is not None and recipe is not None and not _alike(self.look.recipe, recipe)

    @property
    def cost_is_old(self) -> bool:
        """Whether any choice has changed: most of them cost something."""
        recipe = self._session.recipe
        return self.cost is not None and recipe is not None and self.cost.recipe != recipe

    def take_look(self, most_films: int) -> None:
        """A first matrix, then figures by folds. most_films : 0 takes all."""
        recipe, split = self._session.recipe, self._session.split_examples
        if recipe is None or split is None or not self.ready:
            return
        first = QuickLookSettings(most_films=most_films, folds=0)

        def work(report: TaskReport) -> LookTaken:
            asked = (recipe, split, self._cache)
            look = self._call(report, "quick_look", *asked, first, _DEVICE)
            report.item(LookTaken(look, recipe))
            folds = replace(first, folds=FOLDS)  # embeddings are kept: only heads are learned
            whole = self._call(report, "quick_look", *asked, folds, _DEVICE)
            return LookTaken(replace(whole, embedding_seconds=look.embedding_seconds), recipe)

        task = self._look_task = self._runner.run(WIZARD, work)
        task.arrived.connect(lambda items: self._on_look(items[-1]))
        task.progressed.connect(self.progressed)
        task.succeeded.connect(self._on_look)
        task.failed.connect(self.look_failed)
        task.cancelled.connect(self.look_stopped)
        task.ended.connect(self._on_look_ended)
        self.busy_changed.emit()

    def try_cost(self) -> None:
        """Some seconds of the recipe's real work, and what follows from them."""
        recipe, split = self._session.recipe, self._session.split_examples
        if recipe is None or split is None or not self.ready:
            return

        def work(report: TaskReport) -> CostTold:
            asked = (recipe, split, self._cache, TRIAL_SECONDS, _DEVICE)
            return CostTold(self._call(report, "cost_trial", *asked), recipe)

        task = self._cost_task = self._runner.run(WIZARD, work)
        task.progressed.connect(self.progressed)
        task.succeeded.connect(self._on_cost)
        task.failed.connect(self.cost_failed)
        task.ended.connect(self._on_cost_ended)
        self.busy_changed.emit()

    def stop(self) -> None:
        """Embeddings that were computed are kept for the next look."""
        for task in (self._look_task, self._cost_task):
            if task is not None:
                task.cancel()

    def _call(self, report: TaskReport, method: str, *args: object) -> Any:
        return self._wizard.call(method, *args, cancel=report.token, on_progress=report.progress)

    def _on_recipe(self) -> None:
        if self._session.recipe is None:  # other data were chosen
            self.stop()
            self.look = self.cost = None
            self.look_changed.emit()
            self.cost_changed.emit()

    def _on_look(self, taken: LookTaken) -> None:
        if self._look_task is not None and not self._look_task.token.cancelled:
            self.look = taken
            self.look_changed.emit()

    def _on_cost(self, told: CostTold) -> None:
        self.cost = told
        self.cost_changed.emit()

    def _on_look_ended(self) -> None:
        self._look_task = None
        self.busy_changed.emit()

    def _on_cost_ended(self) -> None:
        self._cost_task = None
        self.busy_changed.emit()


def _alike(one: Recipe, other: Recipe) -> bool:
    """Whether a quick look at both tells the same."""
    networks = [(recipe.network.name, recipe.network.start) for recipe in (one, other)]
    return networks[0] == networks[1] and all(
        getattr(one, name) == getattr(other, name) for name in _OF_LOOK
    )
