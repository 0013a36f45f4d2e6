"""The real model service, but a film with "poison" in its name kills the process."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from engine.datatypes import ModelInput, Prediction
from engine.inference.predictor import Precision
from engine.inference.service import LoadedModel, ModelService

FACTORY = f"{__name__}:make_crashing_model"


class CrashingModel(ModelService):
    def __init__(self) -> None:
        super().__init__()
        self._loads: list[tuple[object, ...]] = []

    def load(
        self, path: Path, device: str = "auto", precision: Precision = "float32"
    ) -> LoadedModel:
        self._loads.append((path, device, precision))
        return super().load(path, device, precision)

    def predict(self, inputs: Sequence[ModelInput]) -> list[Prediction]:
        if any("poison" in film.source.path.name for film in inputs):
            os.abort()
        return super().predict(inputs)

    def loads(self) -> list[tuple[object, ...]]:
        """What this process was told to load; fails without a model, as all else does."""
        self._loaded()
        return self._loads


def make_crashing_model() -> CrashingModel:
    return CrashingModel()
