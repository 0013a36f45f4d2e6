"""The training loop: phase after phase, from a checkpoint if there is one, to the best epoch."""

from __future__ import annotations

from pathlib import Path

from engine.models.networks import ExplainedNetwork
from engine.training.batches import LabelledFilms
from engine.training.control import HeldControl, RunControl, Wish
from engine.training.distributed import ALONE, Team
from engine.training.events import EventCallback, RunEnded, RunState, ignore_events
from engine.training.freezing import learns_head_alone
from engine.training.head_phase import HeadPhase
from engine.training.learning import Learning, RunSetting
from engine.training.position import Position
from engine.training.recipe import Recipe
from engine.training.scoring import network_scores
from engine.training.trunk_phase import TrunkPhase

__all__ = ["Trainer", "network_scores"]


class Trainer:
    """Trains `network` by a recipe, exactly repeatable on one kind of machine.

    Killed at any moment and taken up again it ends with the very weights of a run that was
    never interrupted: what is drawn at random follows from the seed and the position alone.
    """

    def __init__(
        self,
        network: ExplainedNetwork,
        recipe: Recipe,
        training: LabelledFilms,
        validation: LabelledFilms,
        folder: Path,
        *,
        team: Team = ALONE,
        control: RunControl | None = None,
        tell: EventCallback = ignore_events,
        keep_every_s: float = 300.0,
    ) -> None:
        setting = RunSetting(folder, team, control or HeldControl(), tell, keep_every_s)
        self._learning = Learning(network, recipe, training, validation, setting)

    @property
    def network(self) -> ExplainedNetwork:
        return self._learning.network

    @property
    def position(self) -> Position:
        return self._learning.position

    @property
    def precision(self) -> str:
        """The arithmetic of the steps, "" before `begin`."""
        return self._learning.precision

    def resume(self) -> bool:
        """Takes up a checkpoint if there is one. Raises EngineError when it cannot be read."""
        return self._learning.resume()

    def begin(self) -> None:
        """Settles what has to be measured before the first step."""
        self._learning.begin()

    def run(self) -> RunState:
        """Runs what is left of the recipe. Unless it was paused, the network is the best epoch's.

        Raises EngineError when the run's place cannot be kept; the run can be taken up then.
        """
        learning = self._learning
        learning.begin()
        wish = self._phases()
        state = RunState.LEARNED
        if wish is Wish.PAUSE:
            state = RunState.PAUSED
        else:
            if wish is Wish.STOP:
                state = RunState.STOPPED
            learning.network.load_state_dict(self._best())
            learning.network.requires_grad_(True).eval()
        if learning.setting.team.leads:
            learning.setting.tell(self._ended(state))
        return state

    def _phases(self) -> Wish:
        learning = self._learning
        phases = learning.recipe.phases
        while learning.position.phase < len(phases):
            phase = phases[learning.position.phase]
            kind = HeadPhase if learns_head_alone(phase) else TrunkPhase
            wish = kind(learning, phase).run()
            if wish is not Wish.GO_ON:
                return wish
            learning.position = learning.position.next_phase()
            learning.keep()
        return Wish.GO_ON

    def _best(self) -> dict[str, object]:
        """The best epoch's weights; before the first epoch's end those of the moment."""
        learning = self._learning
        if learning.position.best_epoch < 0:
            return dict(learning.average.state_dict())
        return dict(learning.best)

    def _ended(self, state: RunState) -> RunEnded:
        position = self.position
        by_loss = self._learning.recipe.early_stop.by == "loss"
        best = position.best if position.best_epoch >= 0 else 0.0
        return RunEnded(state, position.best_phase, position.best_epoch, -best if by_loss else best)
