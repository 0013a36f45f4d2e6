"""A phase in which more than the head learns, on films that are changed anew in every epoch."""

from __future__ import annotations

import contextlib
import time
from dataclasses import dataclass, field, replace

import torch
from torch import Tensor

from engine.training.batches import Batch, EpochPlan, batches_from, epoch_order, steps_of
from engine.training.control import Wish
from engine.training.distributed import whole_batch
from engine.training.events import StepReport
from engine.training.freezing import (
    into_learning_mode,
    learning_parts,
    learns_head_alone,
    make_optimiser,
    set_rates,
)
from engine.training.learning import EpochFigures, Learning
from engine.training.precision import arithmetic
from engine.training.recipe import Phase
from engine.training.schedule import average_weights, rate_factor
from engine.training.scoring import class_logits

_TELL_EVERY_S = 0.5


@dataclass(slots=True)
class _Tally:
    """What an epoch has come to so far. The clock starts anew where a run is taken up."""

    loss_sum: float = 0.0
    logits: list[Tensor] = field(default_factory=list)
    began: float = field(default_factory=time.monotonic)
    waited: float = 0.0
    steps_timed: int = 0
    told_at: float = 0.0
    rate: float = 0.0

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.began


class TrunkPhase:
    """Steps on batches of augmented films; the running average is judged after each epoch."""

    def __init__(self, learning: Learning, phase: Phase) -> None:
        self._learning, self._phase = learning, phase
        self._parts = learning_parts(learning.network, phase)
        self._optimiser = make_optimiser(learning.network, phase)
        self._each = steps_of(len(learning.training.targets), learning.recipe.batch)
        self._tally = _Tally()
        kept = learning.take_resumed()
        if kept is not None and kept.optimiser is not None:
            self._optimiser.load_state_dict(dict(kept.optimiser))
            if learning.position.step:
                self._tally = _Tally(kept.loss_sum, [kept.logits])

    def run(self) -> Wish:
        """Until the phase is over or something else is wanted; the place is kept then."""
        learning = self._learning
        while not learning.position.phase_is_over(learning.recipe):
            wish = self._epoch()
            if wish is not Wish.GO_ON:
                return wish
        return Wish.GO_ON

    def _epoch(self) -> Wish:
        learning = self._learning
        plan = self._plan()
        into_learning_mode(learning.network, self._parts)
        with contextlib.closing(batches_from(plan, learning.position.step)) as batches:
            while True:
                asked = time.monotonic()
                batch = next(batches, None)
                if batch is None:
                    break
                self._tally.waited += time.monotonic() - asked
                self._step(batch)
                wish = self._after_step()
                if wish is not Wish.GO_ON:
                    return wish
        self._close_epoch(plan)
        self._tally = _Tally()
        learning.keep(self._optimiser)
        return learning.wish()

    def _plan(self) -> EpochPlan:
        learning, recipe = self._learning, self._learning.recipe
        seed = self._seed()
        order = epoch_order(learning.training.targets, recipe.loss.balance, seed)
        return EpochPlan(
            learning.training, order, recipe.batch, recipe.augmentation, recipe.input, seed,
            learning.setting.team.share,
        )  # fmt: skip

    def _seed(self) -> tuple[int, int]:
        position = self._learning.position
        return self._learning.recipe.seed, 1000 * position.phase + position.epoch

    def _step(self, batch: Batch) -> None:
        learning, position, team = (
            self._learning,
            self._learning.position,
            self._learning.setting.team,
        )
        seed, turn = self._seed()
        torch.manual_seed((seed * 100_003 + turn) * 1_000_003 + position.step)  # dropout
        factor = rate_factor(
            self._phase, position.steps, self._each * self._phase.epochs, position.plateau
        )
        set_rates(self._optimiser, factor)
        self._tally.rate = factor * self._phase.learning_rate
        targets = batch.targets.to(learning.device, non_blocking=True)
        inputs = batch.inputs.to(learning.device, non_blocking=True)
        with whole_batch(team, batch.films), arithmetic(learning.device, learning.precision):
            logits = learning.network.class_logits(inputs)
        logits = logits.float()
        total = learning.loss.total(logits, targets)
        shared = team.summed(torch.stack([total.detach(), learning.loss.weight(targets)]))
        self._optimiser.zero_grad()
        (total / shared[1]).backward()  # type: ignore[no-untyped-call]
        team.sum_gradients(learning.network.parameters())
        self._optimiser.step()
        learning.position = replace(position, step=position.step + 1, steps=position.steps + 1)
        if learning.average is not learning.network:
            kept = learning.recipe.averaging
            average_weights(learning.average, learning.network, learning.position.steps, kept)
        self._tally.loss_sum += float(shared[0] / shared[1])
        self._tally.logits.append(team.gathered(batch.films, logits.detach()).cpu())
        self._tally.steps_timed += 1

    def _after_step(self) -> Wish:
        learning = self._learning
        self._tell_step()
        wish = learning.wish()
        if wish is not Wish.GO_ON or learning.keep_is_due():
            logits = torch.cat(self._tally.logits)
            learning.keep(self._optimiser, self._tally.loss_sum, logits)
        return wish

    def _tell_step(self) -> None:
        tally, position = self._tally, self._learning.position
        now = time.monotonic()
        if now - tally.told_at < _TELL_EVERY_S or not self._learning.setting.team.leads:
            return
        tally.told_at = now
        loss = tally.loss_sum / position.step
        left = self._seconds_left(self._each - position.step)
        self._learning.setting.tell(
            StepReport(position.phase, position.epoch, position.step, self._each, loss, left)
        )

    def _close_epoch(self, plan: EpochPlan) -> None:
        learning, tally = self._learning, self._tally
        share = tally.waited / max(tally.seconds, 1e-9)
        judged = class_logits(
            learning.average, learning.validation.films, learning.recipe.input,
            learning.setting.team,
        )  # fmt: skip
        logits = torch.cat(tally.logits)
        learning.judge(
            EpochFigures(
                tally.loss_sum / self._each,
                logits,
                plan.order[: len(logits)],
                judged,
                tally.rate,
                tally.seconds,
                share,
                self._seconds_left(0),
            )
        )

    def _seconds_left(self, steps: int) -> float:
        """For `steps` of this epoch and all epochs to come, at the pace of this one."""
        recipe, position = self._learning.recipe, self._learning.position
        later = recipe.phases[position.phase + 1 :]
        epochs = self._phase.epochs - position.epoch - 1
        epochs += sum(phase.epochs for phase in later if not learns_head_alone(phase))
        pace = self._tally.seconds / max(1, self._tally.steps_timed)
        return pace * (steps + epochs * self._each)
