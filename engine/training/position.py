"""How far a run is, and what it has seen of its validation so far. No torch."""

from __future__ import annotations

from dataclasses import dataclass, replace

from engine.training.recipe import EarlyStop, Phase, Recipe

_NONE_YET = float("-inf")


@dataclass(frozen=True, slots=True)
class Plateau:
    """Of the schedule "plateau": the best validation loss, epochs since, and the rate's factor."""

    best: float = float("inf")
    stale: int = 0
    factor: float = 1.0

    def after(self, validation_loss: float, phase: Phase) -> Plateau:
        """As torch's ReduceLROnPlateau: the rate falls after more than `plateau_patience`."""
        if validation_loss < self.best:
            return Plateau(validation_loss, 0, self.factor)
        if self.stale < phase.plateau_patience:
            return replace(self, stale=self.stale + 1)
        return Plateau(self.best, 0, self.factor * phase.plateau_factor)


@dataclass(frozen=True, slots=True)
class Position:
    """The next phase, epoch, and step of the epoch; `steps` are those done in the phase.

    Values are "higher is better", so a loss counts as its negative. `best` is that of the whole
    run, `phase_best` and `stale` (epochs without a better one) are the phase's alone.
    """

    phase: int = 0
    epoch: int = 0
    step: int = 0
    steps: int = 0
    best: float = _NONE_YET
    best_phase: int = -1
    best_epoch: int = -1
    phase_best: float = _NONE_YET
    stale: int = 0
    plateau: Plateau = Plateau()

    def judged(self, value: float, validation_loss: float, recipe: Recipe) -> Position:
        """After an epoch's validation; the epoch is the next one's."""
        rule, phase = recipe.early_stop, recipe.phases[self.phase]
        after = self
        if self.improved_by(value, rule):
            after = replace(after, best=value, best_phase=self.phase, best_epoch=self.epoch)
        if value > self.phase_best + rule.min_gain:
            after = replace(after, phase_best=value, stale=0)
        else:
            after = replace(after, stale=self.stale + 1)
        plateau = self.plateau.after(validation_loss, phase)
        return replace(after, epoch=self.epoch + 1, step=0, plateau=plateau)

    def improved_by(self, value: float, rule: EarlyStop) -> bool:
        return value > self.best + rule.min_gain

    def phase_is_over(self, recipe: Recipe) -> bool:
        patience = recipe.early_stop.patience
        waited = patience > 0 and self.stale >= patience
        return self.epoch >= recipe.phases[self.phase].epochs or waited

    def next_phase(self) -> Position:
        return Position(self.phase + 1, 0, 0, 0, self.best, self.best_phase, self.best_epoch)
