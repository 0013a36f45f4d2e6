"""A real bundle of 2 KB whose scores can be computed by hand.

Network: one channel in, 4x4 pixels. A 1x1 convolution makes two feature maps, A_0 = relu(x)
and A_1 = relu(-x); pooled, they are the embedding (e_0, e_1). One linear layer, softmax:
    logit(clear) = 0, logit(dense) = 2 e_0 - 1 e_1
    finding "Density" = softmax's share of "dense" = 1 / (1 + exp(-(2 e_0 - e_1)))
    map = (2 A_0 - A_1) / 16, whose sum is the logit.
"""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file

from engine.datatypes import FilmSource, ModelInput, PixelGrid
from engine.models.bundle import seal
from engine.models.card import (
    GRAPH_NAME,
    WEIGHTS_NAME,
    Architecture,
    Finding,
    ModelCard,
    Parity,
    Preprocessing,
    Task,
    Threshold,
    TrainingSummary,
)

SIDE = 4
CARD = ModelCard(
    schema=1,
    id="tiny",
    version="1",
    title="Tiny",
    architecture=Architecture("tiny", 2, "feature_map", 2, (SIDE, SIDE)),
    task=Task.ONE_OF_MANY,
    classes=("clear", "dense"),
    findings=(Finding("Density", ("dense",), Threshold(0.5, "by hand")),),
    preprocessing=Preprocessing(size=(SIDE, SIDE), channels=1),
    measured=(),
    parity=(Parity("bfloat16", 0.001, 0, 10, "none"),),
    training=TrainingSummary("none", "none", "none", 0, 0, 0, "2026-01-01", 0.0, "none"),
    intended_use="tests",
    limits=("all",),
    licence="Apache-2.0",
)


def write_tiny_bundle(folder: Path, card: ModelCard = CARD) -> ModelCard:
    """Writes and seals the bundle in `folder`, which is made; returns the sealed card."""
    folder.mkdir(parents=True)
    save_file({"head.weight": np.array([[0, 0], [2, -1]], np.float16)}, folder / WEIGHTS_NAME)
    (folder / GRAPH_NAME).write_bytes(tiny_graph(card.preprocessing.channels))
    return seal(folder, card)


def tiny_graph(channels: int = 1, outputs: tuple[str, ...] = ("scores", "maps", "embedding")):
    """The ONNX graph of the module's text as bytes; needs onnx."""
    from onnx import TensorProto, helper, numpy_helper

    kernel = np.zeros((2, channels, 1, 1), np.float32)
    kernel[:, 0, 0, 0] = (1, -1)  # further channels are ignored
    weights = {
        "kernel": kernel,
        "head": np.array([[0, 2], [0, -1]], np.float32),
        "map_head": np.array([[[[2 / 16]], [[-1 / 16]]]], np.float32),
        "dense": np.array([1], np.int64),
    }
    node = helper.make_node
    nodes = [
        node("Conv", ["films", "kernel"], ["signed"]),
        node("Relu", ["signed"], ["features"]),
        node("GlobalAveragePool", ["features"], ["pooled"]),
        node("Flatten", ["pooled"], [outputs[2]]),
        node("MatMul", [outputs[2], "head"], ["logits"]),
        node("Softmax", ["logits"], ["chances"], axis=1),
        node("Gather", ["chances", "dense"], [outputs[0]], axis=1),
        node("Conv", ["features", "map_head"], [outputs[1]]),
    ]

    def value(name, *shape):
        return helper.make_tensor_value_info(name, TensorProto.FLOAT, ["n", *shape])

    graph = helper.make_graph(
        nodes,
        "tiny",
        [value("films", channels, SIDE, SIDE)],
        [value(outputs[0], 1), value(outputs[1], 1, SIDE, SIDE), value(outputs[2], 2)],
        [numpy_helper.from_array(array, name) for name, array in weights.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    return model.SerializeToString()


def with_channels(channels: int) -> ModelCard:
    preprocessing = dataclasses.replace(CARD.preprocessing, channels=channels)
    return dataclasses.replace(CARD, preprocessing=preprocessing)


def film(values, channels: int = 1, name: str = "film.png") -> ModelInput:
    """A film whose 4x4 pixels are all `values`, or are `values` themselves."""
    pixels = np.broadcast_to(np.asarray(values, np.float32), (channels, SIDE, SIDE)).copy()
    return ModelInput(FilmSource(Path(name)), pixels, PixelGrid((8, 8), (SIDE, SIDE), (SIDE, SIDE)))
