"""All heat-map methods, in the order in which they are offered."""

from __future__ import annotations

from engine.child_process import ServiceCall
from engine.datatypes import Heatmap, ModelInput
from engine.errors import EngineError
from engine.explanation import cam, grad_cam, integrated_gradients, occlusion, saliency
from engine.explanation.method import Method, MethodSettings
from engine.explanation.method_info import MethodInfo
from engine.explanation.torch_support import torch_installed
from engine.inference.predictor import Predictor
from engine.models.card import ModelCard

METHODS: tuple[Method, ...] = (
    cam.METHOD,
    grad_cam.METHOD,
    saliency.METHOD,
    integrated_gradients.METHOD,
    occlusion.METHOD,
)
METHOD_IDS = tuple(method.id for method in METHODS)


def method_by_id(method_id: str) -> Method:
    """Raises EngineError for an id not in METHOD_IDS."""
    for method in METHODS:
        if method.id == method_id:
            return method
    known = ", ".join(METHOD_IDS)
    raise EngineError(method_id, "there is no heat-map method of this name", f"Choose {known}.")


def default_method(card: ModelCard, torch_available: bool) -> str:
    """The method used when none is asked for."""
    if card.architecture.closed_form:
        return cam.METHOD.id
    return grad_cam.METHOD.id if torch_available else occlusion.METHOD.id


def methods_for(card: ModelCard) -> tuple[MethodInfo, ...]:
    """Every method with whether it can be used with this model in this installation."""
    return tuple(_info(method, method.available(card)) for method in METHODS)


def explain(
    predictor: Predictor,
    model_input: ModelInput,
    finding: str,
    method: str,
    call: ServiceCall,
    settings: MethodSettings | None = None,
) -> Heatmap:
    """The heat map of `finding` on one film, at the model's size (h, w).

    `method` "" means the default for this model. Raises EngineError for an unknown method or
    finding and for a method that this model has not, MissingLayerError for one that needs torch
    where it is not installed, CancelledError when stopped.
    """
    chosen = method_by_id(method or default_method(predictor.bundle.card, torch_installed()))
    return chosen.explain(predictor, model_input, finding, settings or MethodSettings(), call)


def _info(method: Method, why_not: str | None) -> MethodInfo:
    return MethodInfo(method.id, method.title, why_not is None, why_not or "", method.sentence)
