"""What the doctor's own child runs: the model for embeddings, and all that needs scikit-learn."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from engine.datatypes import Float32Array, ModelInput
from engine.doctor.analysis import analyse
from engine.doctor.cohort import Cohort
from engine.doctor.film_numbers import OpenedModel
from engine.doctor.report import Analysis
from engine.errors import EngineError
from engine.inference.batches import travels_as
from engine.inference.predictor import Predictor, open_predictor
from engine.models.bundle import load_bundle
from engine.service_host import ServiceCall
from engine.training.dataset_types import GatherReport


class DoctorService:
    """Holds one model at most. One call at a time."""

    def __init__(self) -> None:
        self._predictor: Predictor | None = None

    def open_model(self, bundle: Path, device: str = "cpu") -> OpenedModel:
        """The model whose embeddings are compared. Raises BundleError, DeviceError."""
        loaded = load_bundle(bundle)
        self._predictor = open_predictor(loaded, device)
        return OpenedModel(travels_as(loaded.card.preprocessing), loaded.sha256)

    def embed(self, inputs: Sequence[ModelInput]) -> Float32Array:
        """float32 (N, D). Raises EngineError when no model is open, as after a crash."""
        if self._predictor is None:
            raise EngineError("", "the model for embeddings is gone", "Examine the data again.")
        return np.stack([made.embedding for made in self._predictor.predict(inputs)])

    def analyse(
        self, cohort: Cohort, gathered: GatherReport | None, seed: int, call: ServiceCall
    ) -> Analysis:
        """All checks on films that are measured. Raises CancelledError."""
        return analyse(cohort, gathered, seed, call, call.report)


def make_doctor_service() -> DoctorService:
    """The factory named to `IsolatedCaller` and `LocalCaller`."""
    return DoctorService()
