"""Saliency (Simonyan et al. 2014): how strongly each pixel moves the score, through captum."""

from __future__ import annotations

import numpy as np

from engine.child_process import ServiceCall
from engine.datatypes import Float32Array, Heatmap, ModelInput
from engine.explanation.method import (
    Method,
    MethodSettings,
    scaled_by_bright_share,
)
from engine.explanation.torch_support import GradientTask, gradient_task, why_no_torch
from engine.inference.predictor import Predictor


def input_gradient(task: GradientTask) -> Float32Array:
    """d log-odds / d grey, signed, float32 (h, w).

    Summed over the channels: they are copies of one grey film and move together.
    """
    from captum.attr import Saliency

    gradient = Saliency(task.log_odds).attribute(task.film, abs=False)
    return np.asarray(gradient[0].sum(0).detach().cpu().numpy(), np.float32)


def _explain(
    predictor: Predictor,
    model_input: ModelInput,
    finding: str,
    _settings: MethodSettings,
    call: ServiceCall,
) -> Heatmap:
    call.raise_if_cancelled()
    task = gradient_task(predictor, model_input, finding)
    call.raise_if_cancelled()
    values = scaled_by_bright_share(np.abs(input_gradient(task)))
    return Heatmap(values, finding, "saliency (size of the input gradient, either sign)")


METHOD = Method(
    id="saliency",
    title="Saliency",
    sentence="Which pixels move the score most, up or down, when they change a little.",
    available=why_no_torch,
    explain=_explain,
)
