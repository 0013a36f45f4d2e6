"""The class activation map that comes with the score."""

from __future__ import annotations

from engine.child_process import ServiceCall
from engine.datatypes import Heatmap, ModelInput
from engine.errors import EngineError
from engine.explanation.method import Method, MethodSettings, finding_index
from engine.explanation.overlay import finding_heatmap
from engine.inference.predictor import Predictor
from engine.models.card import ModelCard

_NO_MAP = "no map comes with this network's scores, since it does not end in pooling and one layer"


def _available(card: ModelCard) -> str | None:
    if card.architecture.closed_form:
        return None
    return f"{_NO_MAP[0].upper()}{_NO_MAP[1:]}."


def _explain(
    predictor: Predictor,
    model_input: ModelInput,
    finding: str,
    _settings: MethodSettings,
    call: ServiceCall,
) -> Heatmap:
    card = predictor.bundle.card
    index = finding_index(card, finding)
    if not card.architecture.closed_form:
        raise EngineError(card.title, _NO_MAP, "Choose Grad-CAM or occlusion.")
    call.raise_if_cancelled()
    return finding_heatmap(predictor.predict([model_input])[0], index, finding)


METHOD = Method(
    id="cam",
    title="Class activation map",
    sentence="Where the last feature map spoke for the finding; comes with the score.",
    available=_available,
    explain=_explain,
)
