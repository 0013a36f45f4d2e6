"""What every phase of a run works on: the network, its place, and how an epoch is judged."""

from __future__ import annotations

import copy
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from engine.datatypes import Float32Array
from engine.models.networks import ExplainedNetwork
from engine.training.batches import LabelledFilms
from engine.training.checkpoint import (
    Checkpoint,
    State,
    load_checkpoint,
    run_fingerprint,
    save_checkpoint,
)
from engine.training.control import RunControl, Wish
from engine.training.distributed import Team
from engine.training.events import EpochReport, EventCallback, SampleMaps
from engine.training.losses import Loss, make_loss
from engine.training.position import Position
from engine.training.precision import FLOAT32, choose_precision
from engine.training.recipe import Recipe
from engine.training.samples import sample_films, sample_maps
from engine.training.scoring import confusion_counts, selection_of

_WISHES = (Wish.GO_ON, Wish.STOP, Wish.PAUSE)


@dataclass(frozen=True, slots=True)
class RunSetting:
    """Where and with whom a run learns, who may stop it, who listens.

    keep_every_s : seconds within an epoch after which its place is kept.
    """

    folder: Path
    team: Team
    control: RunControl
    tell: EventCallback
    keep_every_s: float = 300.0


@dataclass(frozen=True, slots=True, eq=False)
class EpochFigures:
    """An epoch as it was learned: mean loss, class logits (n, classes) of the films `order` (n,)
    and of the validation films; the last learning rate, seconds, share of them spent waiting."""

    loss: float
    logits: Tensor
    order: Float32Array | np.ndarray[tuple[int, ...], np.dtype[np.int64]]
    validation_logits: Tensor
    learning_rate: float
    seconds: float
    waiting: float
    seconds_left: float | None


class Learning:
    """The network that learns, the running average of it that is judged, and the best epoch's."""

    def __init__(
        self,
        network: ExplainedNetwork,
        recipe: Recipe,
        training: LabelledFilms,
        validation: LabelledFilms,
        setting: RunSetting,
    ) -> None:
        device = torch.device(setting.team.device)
        self.network: ExplainedNetwork = network.to(device).to(memory_format=torch.channels_last)
        # without averaging the network itself is judged: no second copy of its weights
        self.average = copy.deepcopy(self.network).eval() if recipe.averaging else self.network
        self.best: State = _copied(self.network)
        self.recipe, self.setting, self.device = recipe, setting, device
        self.training, self.validation = training, validation
        self.loss: Loss = make_loss(recipe.task, recipe.loss, torch.from_numpy(training.targets))
        self.position = Position()
        self.precision = ""
        self._resumed: Checkpoint | None = None
        self._run = run_fingerprint(recipe, training, validation)
        self._samples = sample_films(validation.targets)
        self._kept_at = time.monotonic()

    def begin(self) -> None:
        """Settles the arithmetic, once a run; all processes start from the leader's numbers."""
        team = self.setting.team
        if not self.precision:
            self.precision = team.from_leader(lambda: choose_precision(self.network, self.recipe))
        for module in (self.network, self.average):
            team.share_state(module)

    def resume(self) -> bool:
        """Takes up the checkpoint of the run's folder, False where there is none.

        Raises EngineError when there is one that cannot be taken up.
        """
        found = self.setting.team.from_leader(
            lambda: load_checkpoint(self.setting.folder, self._run)
        )
        if found is None:
            return False
        self.network.load_state_dict(found.network)
        if self.average is not self.network:
            self.average.load_state_dict(found.average)
        self.best, self.position, self.precision = found.best, found.position, found.precision
        self._resumed = found
        return True

    def take_resumed(self) -> Checkpoint | None:
        """What a phase that was begun before goes on from; once."""
        found, self._resumed = self._resumed, None
        return found if found is not None and found.optimiser is not None else None

    def wish(self) -> Wish:
        """The strongest wish of any process, so that all do the same."""
        own = _WISHES.index(self.setting.control.wish())
        if self.setting.team.size == 1:
            return _WISHES[own]
        asked = torch.zeros(len(_WISHES), device=self.device)
        asked[own] = 1
        return _WISHES[int(self.setting.team.summed(asked).nonzero().max())]

    def keep(
        self,
        optimiser: torch.optim.Optimizer | None = None,
        loss_sum: float = 0.0,
        logits: Tensor | None = None,
    ) -> None:
        """Writes the checkpoint; the leader alone. Raises EngineError when it cannot."""
        if self.setting.team.leads:
            made = Checkpoint(
                self._run,
                self.position,
                self.precision or FLOAT32,
                self.network.state_dict(),
                self.average.state_dict(),
                self.best,
                None if optimiser is None else optimiser.state_dict(),
                loss_sum,
                torch.zeros(0) if logits is None else logits,
            )
            save_checkpoint(self.setting.folder, made)
        self._kept_at = time.monotonic()

    def keep_is_due(self) -> bool:
        return time.monotonic() - self._kept_at >= self.setting.keep_every_s

    def judge(self, figures: EpochFigures) -> None:
        """Moves on to the next epoch; keeps the weights if they are the best so far; tells it."""
        recipe, before = self.recipe, self.position
        validation, loss = self.validation, figures.validation_logits
        validation_loss = float(self.loss(loss, torch.from_numpy(validation.targets)))
        selection = self._selection(loss, validation.targets, validation_loss)
        learned = self.training.targets[figures.order]
        value = -selection if recipe.early_stop.by == "loss" else selection
        is_best = before.improved_by(value, recipe.early_stop)
        if is_best:
            self.best = _copied(self.average)
        self.position = before.judged(value, validation_loss, recipe)
        if not self.setting.team.leads:
            return
        confusion = confusion_counts(recipe.task, loss.numpy(), validation.targets)
        self.setting.tell(
            EpochReport(
                before.phase,
                before.epoch,
                figures.loss,
                self._selection(figures.logits, learned, figures.loss),
                validation_loss,
                selection,
                recipe.early_stop.by,
                is_best,
                confusion,
                figures.learning_rate,
                figures.seconds,
                figures.waiting,
                figures.seconds_left,
            )
        )
        maps = sample_maps(self.average, recipe, validation, self._samples)
        self.setting.tell(SampleMaps(before.phase, before.epoch, maps))

    def _selection(self, logits: Tensor, targets: Float32Array, loss: float) -> float:
        with torch.inference_mode():
            scores = self.network.finding_scores(logits.to(self.device)).cpu().numpy()
        return selection_of(self.recipe.early_stop, self.recipe, scores, targets, loss)


def _copied(network: ExplainedNetwork) -> State:
    return {name: tensor.detach().clone() for name, tensor in network.state_dict().items()}
