"""A network without its head, ready to turn films into embeddings. Needs the torch layer.

On the CPU the network goes through OpenVINO, written as a bundle's graph is, one film a stream
(see `engine.inference.openvino_predictor`); on a GPU torch runs it.
"""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

import msgspec
import numpy as np
import openvino
import torch
from torch import Tensor, nn

from engine.datatypes import Float32Array
from engine.errors import DeviceError
from engine.inference.devices import DeviceInfo, choose_device
from engine.models.card import WEIGHTS_NAME, Finding, Task, Threshold
from engine.models.networks import ExplainedNetwork, make_backbone
from engine.models.networks_known import known_network
from engine.training.export import OPSET
from engine.training.quick_look_types import BackboneChoice
from engine.training.start_weights import load_start

_VERSION = 1  # of what an embedding is: kept ones of another version are not used
_GPU_BATCH = 64


class Embedder(Protocol):
    """key : sha256 of network, weights and preprocessing. width : D. words : for a person."""

    key: bytes
    width: int
    words: str

    def embed(self, films: Sequence[Float32Array]) -> Float32Array:
        """Films (C, h, w), or (1, h, w) where all channels are equal, to float32 (N, D).

        Raises DeviceError when the device fails.
        """


def open_backbone(choice: BackboneChoice, device: str = "auto") -> Embedder:
    """Loads weights and makes them ready on the device.

    Raises RecipeError or BundleError for weights that cannot be used, DeviceError.
    """
    network = _Embedding(choice)
    info = choose_device(device)
    if info.kind == "cpu":
        return _OnCpu(network, choice)
    return _OnGpu(network, choice, info)


class KeptBackbone:
    """Opens networks and keeps the last one: the next look at the same network starts at once."""

    def __init__(self) -> None:
        self._asked: tuple[BackboneChoice, str, tuple[int, int] | None] | None = None
        self._made: Embedder | None = None

    def open(self, choice: BackboneChoice, device: str) -> Embedder:
        """As `open_backbone`; weights whose file has changed since are loaded anew."""
        asked = (replace(choice, note=""), device, _stamp(choice))
        if self._made is None or asked != self._asked:
            self._made = None  # two at once would need the memory of both
            self._made, self._asked = open_backbone(choice, device), asked
        return self._made


def _stamp(choice: BackboneChoice) -> tuple[int, int] | None:
    """Size in bytes and time of change in ns of a file of weights, or of a bundle's."""
    place = Path(choice.base) / choice.start.removeprefix("file:")
    try:
        told = (place / WEIGHTS_NAME if place.is_dir() else place).stat()
    except (OSError, ValueError):  # a package
        return None
    return told.st_size, told.st_mtime_ns


class _Embedding(nn.Module):
    """Trunk and tail: films (N, C, h, w) to the vector that the last layer reads, (N, D)."""

    def __init__(self, choice: BackboneChoice) -> None:
        super().__init__()
        finding = Finding("any", ("any",), Threshold(0.5, ""))
        backbone = make_backbone(choice.name)
        self.network = ExplainedNetwork(backbone, Task.MANY_AT_ONCE, ("any",), [finding])
        report = load_start(self.network, choice.start, Path(choice.base))
        self.eval()
        self.width = self.network.head.in_features
        self.key = _key(choice, report.sha256)
        height, width = choice.input.size
        source = choice.start.removeprefix("package:").removeprefix("file:")
        self.words = f"{known_network(choice.name).title} of {source}, {height} x {width} pixels"

    def forward(self, films: Tensor) -> Tensor:
        return self.network.embed(self.network.features(films))


def _key(choice: BackboneChoice, weights_sha256: str) -> bytes:
    shown = msgspec.json.encode(choice.input)
    named = f"{_VERSION}|{choice.name}|{weights_sha256}|".encode()
    return hashlib.sha256(named + shown).digest()


class _OnCpu:
    def __init__(self, network: _Embedding, choice: BackboneChoice) -> None:
        self.key, self.width, self.words = network.key, network.width, network.words
        self._shape = (1, choice.input.channels, *choice.input.size)
        settings = {"INFERENCE_PRECISION_HINT": "f32", "PERFORMANCE_HINT": "THROUGHPUT"}
        try:
            core = openvino.Core()
            model = core.read_model(_graph(network, self._shape))
            self._queue = openvino.AsyncInferQueue(core.compile_model(model, "CPU", settings))
        except RuntimeError as broken:
            raise DeviceError("CPU", f"OpenVINO cannot run this network ({broken})") from broken
        self._queue.set_callback(_collect)

    def embed(self, films: Sequence[Float32Array]) -> Float32Array:
        found = np.empty((len(films), self.width), np.float32)
        try:
            for row, film in enumerate(films):
                ready = np.ascontiguousarray(np.broadcast_to(film, self._shape))
                self._queue.start_async({0: ready}, (row, found))
            self._queue.wait_all()
        except RuntimeError as broken:
            raise DeviceError("CPU", f"failed while it read films ({broken})") from broken
        return found


def _collect(request: openvino.InferRequest, place: tuple[int, Float32Array]) -> None:
    """Copies, since OpenVINO uses its own buffer again."""
    row, found = place
    found[row] = request.get_output_tensor(0).data[0]


def _graph(network: _Embedding, shape: tuple[int, ...]) -> bytes:
    with warnings.catch_warnings(), TemporaryDirectory(prefix="cxr-backbone-") as folder:
        warnings.simplefilter("ignore")  # the TorchScript exporter is marked as legacy
        path = Path(folder) / "graph.onnx"
        torch.onnx.export(
            network,
            (torch.zeros(shape),),
            str(path),
            dynamo=False,
            input_names=["film"],
            output_names=["embedding"],
            opset_version=OPSET,
        )
        return path.read_bytes()


class _OnGpu:
    def __init__(self, network: _Embedding, choice: BackboneChoice, device: DeviceInfo) -> None:
        self.key, self.width, self.words = network.key, network.width, network.words
        self._shape = (choice.input.channels, *choice.input.size)
        self._device = device
        self._network = network.to(device.kind)

    def embed(self, films: Sequence[Float32Array]) -> Float32Array:
        found = [self._batch(films[n : n + _GPU_BATCH]) for n in range(0, len(films), _GPU_BATCH)]
        return np.concatenate(found) if found else np.empty((0, self.width), np.float32)

    def _batch(self, films: Sequence[Float32Array]) -> Float32Array:
        ready = np.stack([np.broadcast_to(film, self._shape) for film in films])
        try:
            with torch.inference_mode():
                made = self._network(torch.from_numpy(ready).to(self._device.kind))
                return np.asarray(made.cpu().numpy(), np.float32)
        except RuntimeError as broken:
            first = str(broken).splitlines()[0]
            raise DeviceError(
                self._device.name, f"failed while it read films ({first})"
            ) from broken
