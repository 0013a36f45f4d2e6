"""Integrated gradients (Sundararajan et al. 2017), through captum."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine.child_process import ServiceCall
from engine.datatypes import Float32Array, Heatmap, ModelInput
from engine.errors import EngineError
from engine.explanation.method import (
    Method,
    MethodSettings,
    film_mean,
    scaled_by_bright_share,
)
from engine.explanation.torch_support import GradientTask, gradient_task, why_no_torch
from engine.inference.predictor import Predictor
from engine.progress import Progress

if TYPE_CHECKING:
    from torch import Tensor

_STEPS_AT_ONCE_CPU = 1  # so that a cancel is heeded after one film's gradient
_STEPS_AT_ONCE = 8


def integrated_gradients(
    task: GradientTask, baseline: Float32Array, steps: int, call: ServiceCall
) -> Float32Array:
    """Attribution of every pixel, signed, float32 (h, w); adds up to the log-odds' difference.

    baseline : float32 (C, 1, 1), the grey level of the empty film the way starts from.
    Channels are added up. Asks `call` before every few steps whether to go on.
    """
    import torch
    from captum.attr import IntegratedGradients

    done = 0

    def log_odds(films: Tensor) -> Tensor:
        nonlocal done
        call.raise_if_cancelled()
        call.report(Progress(min(done, steps), steps, "Integrating gradients"))
        done += films.shape[0]
        return task.log_odds(films)

    blank = torch.from_numpy(baseline).to(task.device)[None].expand_as(task.film)
    at_once = _STEPS_AT_ONCE_CPU if task.device.type == "cpu" else _STEPS_AT_ONCE
    attribution = IntegratedGradients(log_odds).attribute(
        task.film, blank.contiguous(), n_steps=steps, internal_batch_size=at_once
    )
    call.report(Progress(steps, steps, "Integrating gradients"))
    return np.asarray(attribution[0].sum(0).detach().cpu().numpy(), np.float32)


def _explain(
    predictor: Predictor,
    model_input: ModelInput,
    finding: str,
    settings: MethodSettings,
    call: ServiceCall,
) -> Heatmap:
    if settings.steps < 1:
        raise EngineError("Integrated gradients", f"{settings.steps} steps are not possible")
    call.raise_if_cancelled()
    task = gradient_task(predictor, model_input, finding)
    signed = integrated_gradients(task, film_mean(model_input), settings.steps, call)
    method = f"integrated gradients ({settings.steps} steps from the film's mean grey)"
    return Heatmap(scaled_by_bright_share(signed), finding, method)


METHOD = Method(
    id="integrated-gradients",
    title="Integrated gradients",
    sentence="Which pixels raised the score on the way from an even grey film to this one.",
    available=why_no_torch,
    explain=_explain,
)
