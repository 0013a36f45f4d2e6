"""What the model child runs: `IsolatedCaller("engine.inference.service:make_model_service")`.

A child that died has lost its model; `engine.inference.model_caller.ModelCaller` around the
caller loads it again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.child_process import ServiceCall
from engine.datatypes import Heatmap, ModelInput, Prediction
from engine.explanation.method_info import MethodInfo
from engine.inference.devices import DeviceInfo
from engine.inference.model_caller import NoModelError
from engine.inference.predictor import Precision, Predictor, open_predictor
from engine.models.bundle import load_bundle
from engine.models.card import ModelCard


@dataclass(frozen=True, slots=True)
class LoadedModel:
    """What the parent learns of the model that its child holds."""

    card: ModelCard
    sha256: str
    device: DeviceInfo
    precision: Precision = "float32"


class ModelService:
    """Holds one model, ready on its device. One call at a time."""

    def __init__(self) -> None:
        self._predictor: Predictor | None = None

    def load(
        self, path: Path, device: str = "auto", precision: Precision = "float32"
    ) -> LoadedModel:
        """Takes the place of the model before, which stays when this one fails.

        Raises BundleError, DeviceError.
        """
        bundle = load_bundle(path)
        self._predictor = open_predictor(bundle, device, precision)
        return LoadedModel(bundle.card, bundle.sha256, self._predictor.device, precision)

    def predict(self, inputs: Sequence[ModelInput]) -> list[Prediction]:
        """See `Predictor.predict`."""
        return self._loaded().predict(inputs)

    def explain(
        self, model_input: ModelInput, finding: str, method: str, call: ServiceCall
    ) -> Heatmap:
        """The heat map of a finding, (h, w) at the model's size; see `registry.explain`."""
        from engine.explanation.registry import explain

        return explain(self._loaded(), model_input, finding, method, call)

    def methods(self) -> tuple[MethodInfo, ...]:
        """Every heat-map method, with whether it can be used with this model here."""
        from engine.explanation.registry import methods_for

        return methods_for(self._loaded().bundle.card)

    def _loaded(self) -> Predictor:
        if self._predictor is None:
            raise NoModelError("", "no model is loaded", "Choose a model first.")
        return self._predictor


def make_model_service() -> ModelService:
    """The factory named to `IsolatedCaller` and `LocalCaller`."""
    return ModelService()
