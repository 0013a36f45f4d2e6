"""Small models whose heat maps can be worked out on paper. Imports no torch by itself."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from types import SimpleNamespace

import numpy as np

from engine.child_process import ServiceCall
from engine.datatypes import FilmSource, ModelInput, PixelGrid, Prediction
from engine.models.bundle import ModelBundle
from engine.models.card import (
    SCHEMA_VERSION,
    Architecture,
    Finding,
    ModelCard,
    Preprocessing,
    Task,
    Threshold,
    TrainingSummary,
)
from engine.progress import Progress

CLASSES = ("normal", "bacterial", "viral")


def finding(name: str, *classes: str) -> Finding:
    return Finding(name, classes, Threshold(0.5, "for the test"))


PNEUMONIA = finding("Pneumonia", "bacterial", "viral")
VIRAL = finding("Viral", "viral")


def make_card(
    architecture: Architecture,
    task: Task = Task.ONE_OF_MANY,
    classes: tuple[str, ...] = CLASSES,
    findings: tuple[Finding, ...] = (PNEUMONIA, VIRAL),
    size: tuple[int, int] = (2, 2),
) -> ModelCard:
    return ModelCard(
        schema=SCHEMA_VERSION,
        id="toy",
        version="1",
        title="Toy",
        architecture=architecture,
        task=task,
        classes=classes,
        findings=findings,
        preprocessing=Preprocessing(size),
        measured=(),
        parity=(),
        training=TrainingSummary("", "", "", 0, 0, 0, "", 0, ""),
        intended_use="tests",
        limits=(),
        licence="CC0-1.0",
    )


def architecture(
    name: str = "toy", *, closed_form: bool = True, layer: str = "feature_map"
) -> Architecture:
    return Architecture(name, 3, layer, 2, (2, 2), closed_form)


def bundle_of(card: ModelCard) -> ModelBundle:
    here = Path("toy")
    return ModelBundle(here, card, "", here / "graph.onnx", here / "weights.safetensors")


def film(pixels: np.ndarray, grid: PixelGrid | None = None) -> ModelInput:
    """pixels (C, h, w); one to one on the film unless a grid is given."""
    shape = (int(pixels.shape[1]), int(pixels.shape[2]))
    one_to_one = PixelGrid(shape, shape, shape)
    return ModelInput(FilmSource(Path("film.png")), pixels.astype(np.float32), grid or one_to_one)


class ToyPredictor:
    """Scores by a function of the pixels (C, h, w); the same score for every finding."""

    def __init__(
        self,
        card: ModelCard,
        score: Callable[[np.ndarray], float],
        maps: np.ndarray | None = None,
    ) -> None:
        self.bundle = bundle_of(card)
        self.device = SimpleNamespace(kind="cpu")
        self.batches: list[int] = []
        self._score = score
        self._maps = maps

    def predict(self, inputs: Sequence[ModelInput]) -> list[Prediction]:
        self.batches.append(len(inputs))
        return [self._one(model_input) for model_input in inputs]

    def _one(self, model_input: ModelInput) -> Prediction:
        count = len(self.bundle.card.findings)
        scores = np.full(count, self._score(model_input.pixels), np.float32)
        maps = np.zeros((count, 2, 2), np.float32) if self._maps is None else self._maps
        empty = np.zeros(2, np.float32)
        return Prediction(model_input.source, scores, maps, empty, model_input.grid)


class RecordingCall:
    """A ServiceCall that keeps its reports and cancels itself after `stop_after` of them."""

    def __init__(self, stop_after: int | None = None) -> None:
        self.reports: list[Progress] = []
        self._flag = threading.Event()
        self._stop_after = stop_after
        self.call = ServiceCall(self._flag, self._report)

    def cancel(self) -> None:
        self._flag.set()

    def _report(self, progress: Progress) -> None:
        self.reports.append(progress)
        if self._stop_after is not None and len(self.reports) >= self._stop_after:
            self._flag.set()
