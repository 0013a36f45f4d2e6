"""The phase in which the head alone learns, on embeddings that are computed once."""

from __future__ import annotations

import time
from dataclasses import replace

import torch
from torch import Tensor

from engine.training.batches import epoch_order
from engine.training.control import Wish
from engine.training.freezing import learns_head_alone, make_optimiser, set_rates
from engine.training.learning import EpochFigures, Learning
from engine.training.recipe import Phase
from engine.training.schedule import rate_factor
from engine.training.scoring import embeddings

HEAD_BATCH = 256


class HeadPhase:
    """Embeddings of the plain films, the network as it is in use; epochs then take moments.

    The running average takes no part: it takes the head over after every epoch.
    """

    def __init__(self, learning: Learning, phase: Phase) -> None:
        self._learning, self._phase = learning, phase
        network, team = learning.network, learning.setting.team
        self._films, self._validation = (
            embeddings(network, part.films, learning.recipe.input, team)
            for part in (learning.training, learning.validation)
        )
        network.requires_grad_(False)
        network.head.requires_grad_(True)
        if learning.position.phase == 0 and learning.position.epoch == 0:
            torch.manual_seed(learning.recipe.seed)
            network.head.reset_parameters()
            team.share_state(network.head)
        self._optimiser = make_optimiser(network, phase)
        kept = learning.take_resumed()
        if kept is not None and kept.optimiser is not None:
            self._optimiser.load_state_dict(dict(kept.optimiser))

    def run(self) -> Wish:
        """Until the phase is over or something else is wanted; the place is kept then."""
        learning = self._learning
        while not learning.position.phase_is_over(learning.recipe):
            wish = learning.wish()
            if wish is not Wish.GO_ON:
                learning.keep(self._optimiser)
                return wish
            self._epoch()
            if learning.keep_is_due():
                learning.keep(self._optimiser)
        return Wish.GO_ON

    def _epoch(self) -> None:
        learning, phase = self._learning, self._phase
        began, position = time.monotonic(), learning.position
        factor = rate_factor(phase, position.epoch, phase.epochs, position.plateau)
        set_rates(self._optimiser, factor)
        loss_value, logits, order = self._steps()
        learning.setting.team.share_state(learning.network.head)
        if learning.average is not learning.network:
            learning.average.load_state_dict(learning.network.state_dict())
        with torch.inference_mode():
            judged = self._head(self._validation).cpu()
        seconds = time.monotonic() - began
        left: float | None = seconds * (phase.epochs - position.epoch - 1)
        later = learning.recipe.phases[position.phase + 1 :]
        if not all(learns_head_alone(one) for one in later):
            left = None  # others take far longer
        rate = factor * phase.learning_rate
        learning.judge(
            EpochFigures(
                loss_value,
                logits,
                order.numpy(),
                judged,
                rate,
                seconds,
                0.0,
                left,
            )
        )

    def _steps(self) -> tuple[float, Tensor, Tensor]:
        """Mean loss, and the class logits of the films in the order in which they came."""
        learning, position = self._learning, self._learning.position
        recipe, targets = learning.recipe, learning.training.targets
        seed = (recipe.seed, 1000 * position.phase + position.epoch)
        order = torch.from_numpy(epoch_order(targets, recipe.loss.balance, seed))
        losses, logits = [], []
        for chosen in torch.split(order, HEAD_BATCH):
            given = self._head(self._films[chosen])
            loss = learning.loss(given, torch.from_numpy(targets)[chosen].to(given.device))
            self._optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            self._optimiser.step()
            losses.append(float(loss.detach()))
            logits.append(given.detach().cpu())
        learning.position = replace(position, steps=position.steps + len(losses))
        return sum(losses) / len(losses), torch.cat(logits), order

    def _head(self, embedded: Tensor) -> Tensor:
        logits: Tensor = self._learning.network.head(embedded.to(self._learning.device))
        return logits
