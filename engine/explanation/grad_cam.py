"""Grad-CAM (Selvaraju et al. 2017) on a chosen layer, through captum."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np

from engine.child_process import ServiceCall
from engine.datatypes import Float32Array, Heatmap, ModelInput
from engine.errors import EngineError
from engine.explanation.method import Method, MethodSettings
from engine.explanation.overlay import scaled_by_maximum, upsample
from engine.explanation.torch_support import GradientTask, gradient_task, why_no_torch
from engine.inference.predictor import Predictor

if TYPE_CHECKING:
    from torch import nn


def signed_grad_cam(task: GradientTask, layer: nn.Module) -> Float32Array:
    """captum's LayerGradCam before its ReLU, float32 (h', w') of the layer's output.

    Raises EngineError when the layer gives no feature map.
    """
    from captum.attr import LayerGradCam

    try:
        maps = LayerGradCam(task.log_odds, layer).attribute(task.film, relu_attributions=False)
    except (RuntimeError, IndexError, AttributeError, TypeError) as unusable:
        raise EngineError("Grad-CAM", f"this layer cannot be explained ({unusable})") from unusable
    if getattr(maps, "ndim", 0) != 4:
        raise EngineError("Grad-CAM", "this layer's output is not a map", "Choose another layer.")
    return np.asarray(maps[0, 0].detach().cpu().numpy(), np.float32)


def _layer_of(task: GradientTask, name: str) -> nn.Module:
    try:
        return task.network.get_submodule(name)
    except AttributeError as unknown:
        raise EngineError("Grad-CAM", f"the network has no layer {name!r}") from unknown


@contextmanager
def _called_once(task: GradientTask, layer_name: str) -> Iterator[None]:
    """Leaves the mirrored pass out, unless the layer lies behind the mean of the two.

    In a network that averages a film and its mirror image, a layer of the trunk runs twice a
    pass, and captum would keep the mirrored output.
    """
    mirrors = task.network.flip_average
    task.network.flip_average = mirrors and not layer_name.startswith("trunk")
    try:
        yield
    finally:
        task.network.flip_average = mirrors


def _explain(
    predictor: Predictor,
    model_input: ModelInput,
    finding: str,
    settings: MethodSettings,
    call: ServiceCall,
) -> Heatmap:
    call.raise_if_cancelled()
    task = gradient_task(predictor, model_input, finding)
    name = settings.layer or predictor.bundle.card.architecture.feature_layer
    layer = _layer_of(task, name)
    call.raise_if_cancelled()  # loading may have taken a while
    with _called_once(task, name):
        positive = scaled_by_maximum(signed_grad_cam(task, layer), finding)
    values = np.minimum(upsample(positive, model_input.grid.model_shape), np.float32(1))
    return Heatmap(values, finding, f"Grad-CAM on layer {name}")


METHOD = Method(
    id="grad-cam",
    title="Grad-CAM",
    sentence="Where a chosen layer spoke for the finding, weighted by the gradient of its score.",
    available=why_no_torch,
    explain=_explain,
)
