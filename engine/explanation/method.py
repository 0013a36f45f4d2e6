"""What every heat-map method is made of, and the few steps that several of them share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from engine.child_process import ServiceCall
from engine.datatypes import Float32Array, Heatmap, ModelInput
from engine.errors import EngineError
from engine.inference.predictor import Predictor
from engine.models.card import ModelCard

_BRIGHT_SHARE = 99.5  # percentile of a pixel-wise map that is shown as 1


@dataclass(frozen=True, slots=True)
class MethodSettings:
    """Settings of all methods; each reads its own.

    layer : Grad-CAM's layer, a dotted module name; "" means the card's feature layer.
    steps : integrated gradients, points on the way from the baseline to the film; 1 or more.
    window, stride : occlusion, in model pixels; 0 means a seventh of the model's shorter side,
        and half of the window.
    """

    layer: str = ""
    steps: int = 32
    window: int = 0
    stride: int = 0


@dataclass(frozen=True, slots=True)
class Method:
    """One way to a heat map.

    sentence : what it shows, for the user.
    available : why it cannot be used with this model here, a sentence; None where it can.
    explain : (predictor, model_input, finding, settings, call) -> Heatmap at the model's size
        (h, w); raises EngineError, and CancelledError once `call` says so.
    """

    id: str
    title: str
    sentence: str
    available: Callable[[ModelCard], str | None]
    explain: Callable[[Predictor, ModelInput, str, MethodSettings, ServiceCall], Heatmap]


def finding_index(card: ModelCard, finding: str) -> int:
    """Place of `finding` in the model's outputs. Raises EngineError when it has no such finding."""
    if finding not in card.finding_names:
        known = ", ".join(card.finding_names)
        raise EngineError(finding, f"the model {card.title} does not know this finding: {known}")
    return card.finding_names.index(finding)


def film_mean(model_input: ModelInput) -> Float32Array:
    """Mean of the film's own pixels by channel, float32 (C, 1, 1), without a letterbox's border.

    "Nothing to see" for occlusion and integrated gradients. Black would be as wrong as white:
    in a chest film air is dark and means something. Under per-film scaling this mean is 0.
    """
    mean = content_of(model_input).mean(axis=(1, 2), keepdims=True, dtype=np.float64)
    return np.asarray(mean, np.float32)


def content_of(model_input: ModelInput) -> Float32Array:
    """The part of the model's input that is film, float32 (C, h', w'), a view."""
    top, left = model_input.grid.offset
    height, width = model_input.grid.content_shape
    return model_input.pixels[:, top : top + height, left : left + width]


def scaled_by_bright_share(values: Float32Array) -> Float32Array:
    """Negative parts cut off, then 0..1 with the brightest 0.5 % of pixels at 1; float32 (h, w).

    For pixel-wise maps, where a few extreme pixels would otherwise leave all others dark. Falls
    back to the maximum where fewer than 0.5 % of the pixels are positive.
    """
    positive = np.maximum(np.nan_to_num(values), 0).astype(np.float32)
    peak = np.percentile(positive, _BRIGHT_SHARE) or positive.max()
    return np.minimum(positive / np.float32(peak), np.float32(1)) if peak > 0 else positive
