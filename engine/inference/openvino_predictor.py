"""Scores films on the CPU with OpenVINO, in float32 unless told otherwise.

Films go through the graph one by one. Measured on 2 cores (EfficientNet-Lite0 with its mirrored
pass, 16 films): one film a time 91 ms on all cores, 86 ms as one film a core; a fixed
batch of 16 takes 102 ms and a dynamic batch more, because larger batches leave the cache.
So a lone film runs on all cores, and several run side by side, one a stream.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import openvino

from engine.datatypes import Float32Array, ModelInput, Prediction
from engine.errors import BundleError, DeviceError
from engine.inference.batches import OUTPUTS, network_input, output_shapes, to_predictions
from engine.inference.devices import DeviceInfo
from engine.models.bundle import ModelBundle
from engine.models.card import ModelCard


class OpenvinoPredictor:
    """A bundle's graph on the CPU. See `engine.inference.predictor.Predictor`."""

    def __init__(self, bundle: ModelBundle, device: DeviceInfo, precision: str = "float32") -> None:
        self.bundle = bundle
        self.device = device
        self._core = openvino.Core()
        self._precision = _element_type(self._core, precision)
        self._model = _read_graph(self._core, bundle)
        self._single = self._compile("LATENCY").create_infer_request()
        self._queue: openvino.AsyncInferQueue | None = None  # made when first several films come

    def predict(self, inputs: Sequence[ModelInput]) -> list[Prediction]:
        """See `Predictor.predict`."""
        films = list(inputs)
        card = self.bundle.card
        ready = [network_input(film, card) for film in films]
        found = [np.empty((len(films), *shape[1:]), np.float32) for shape in output_shapes(card)]
        try:
            self._run(ready, found)
        except RuntimeError as broken:
            raise DeviceError(self.device.name, f"failed while scoring ({broken})") from broken
        return to_predictions(films, found[0], found[1], found[2], card)

    def _run(self, films: list[Float32Array], found: list[Float32Array]) -> None:
        if len(films) == 1:
            self._single.infer({0: films[0]})
            _collect(self._single, (0, found))
            return
        if self._queue is None:
            self._queue = openvino.AsyncInferQueue(self._compile("THROUGHPUT"))
            self._queue.set_callback(_collect)
        for i, film in enumerate(films):
            self._queue.start_async({0: film}, (i, found))
        self._queue.wait_all()

    def _compile(self, aim: str) -> openvino.CompiledModel:
        settings = {"INFERENCE_PRECISION_HINT": self._precision, "PERFORMANCE_HINT": aim}
        try:
            return self._core.compile_model(self._model, "CPU", settings)
        except RuntimeError as broken:
            raise BundleError(
                self.bundle.graph_path.name, f"OpenVINO cannot run this graph ({broken})"
            ) from broken


def _collect(request: openvino.InferRequest, place: tuple[int, list[Float32Array]]) -> None:
    """Copies a finished film's outputs to row `place[0]`; OpenVINO reuses its own buffers."""
    row, found = place
    for name, array in zip(OUTPUTS, found, strict=True):
        array[row] = request.get_tensor(name).data[0]


def _element_type(core: openvino.Core, precision: str) -> str:
    """OpenVINO's word for the precision; without it newer CPUs silently take bfloat16."""
    if precision == "float32":
        return "f32"
    if "BF16" not in core.get_property("CPU", "OPTIMIZATION_CAPABILITIES"):
        raise DeviceError("CPU", "has no bfloat16 arithmetic", "Use float32.")
    return "bf16"


def _read_graph(core: openvino.Core, bundle: ModelBundle) -> openvino.Model:
    """The graph, fixed to one film, after checking it against the card."""
    subject = f"{bundle.folder.name}/{bundle.graph_path.name}"
    card = bundle.card
    try:
        # Bytes, not the path: so the graph cannot name other files to read weights from.
        model = core.read_model(bundle.graph_path.read_bytes())
        _check_names(model, subject)
        model.reshape([1, card.preprocessing.channels, *card.preprocessing.size])
    except (RuntimeError, OSError) as broken:
        raise BundleError(subject, f"is not a usable ONNX graph ({_last_line(broken)})") from broken
    _check_shapes(model, card, subject)
    return model


def _check_names(model: openvino.Model, subject: str) -> None:
    names = sorted(name for output in model.outputs for name in output.get_names())
    if len(model.outputs) != len(OUTPUTS) or not set(OUTPUTS) <= set(names):
        wanted = ", ".join(OUTPUTS)
        raise BundleError(subject, f"must have the outputs {wanted}, not {', '.join(names)}")
    if len(model.inputs) != 1:
        raise BundleError(subject, f"must have one input, not {len(model.inputs)}")


def _check_shapes(model: openvino.Model, card: ModelCard, subject: str) -> None:
    for name, wanted in zip(OUTPUTS, output_shapes(card), strict=True):
        partial = model.output(name).get_partial_shape()
        given = tuple(partial.to_shape()) if partial.is_static else ()
        if given != wanted:
            problem = f"gives {name} of shape {given or partial}, but the card says {wanted}"
            raise BundleError(subject, problem)


def _last_line(broken: BaseException) -> str:
    lines = [line.strip() for line in str(broken).splitlines() if line.strip()]
    return lines[-1] if lines else type(broken).__name__
