"""From a trained network to a bundle's files: safetensors weights and an ONNX graph.

Matrices and kernels are stored in float16, which halves the files; vectors (biases, batch
statistics) stay float32, since variances can leave float16's range. The weights are rounded
*before* the graph is written and both hold the very same numbers, so that OpenVINO and torch
differ by their arithmetic alone.
"""

from __future__ import annotations

import warnings
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from safetensors.torch import save_file
from torch import Tensor

from engine.inference.batches import OUTPUTS
from engine.models.card import GRAPH_NAME, WEIGHTS_NAME, Preprocessing
from engine.models.networks import ExplainedNetwork

OPSET = 17


def round_weights(network: ExplainedNetwork) -> None:
    """Rounds every matrix and kernel to float16, in place, keeping float32 storage."""
    with torch.no_grad():
        for parameter in network.parameters():
            if parameter.dim() >= 2:
                parameter.copy_(parameter.half().float())


def write_weights(network: ExplainedNetwork, folder: Path) -> None:
    """Writes weights.safetensors; kernels float16, the rest as they are."""
    state: dict[str, Tensor] = {}
    for name, tensor in network.state_dict().items():
        stored = tensor.half() if tensor.is_floating_point() and tensor.dim() >= 2 else tensor
        state[name] = stored.contiguous().clone()
    path = folder / WEIGHTS_NAME
    save_file(state, path)
    path.chmod(0o644)  # safetensors makes it readable for its owner alone


def write_graph(network: ExplainedNetwork, preprocessing: Preprocessing, folder: Path) -> None:
    """Writes graph.onnx: input "film" (N, C, h, w), outputs scores, maps, embedding."""
    height, width = preprocessing.size
    example = torch.zeros(1, preprocessing.channels, height, width)
    path = folder / GRAPH_NAME
    with warnings.catch_warnings():
        # the TorchScript exporter is marked as legacy; it alone keeps batch normalisation apart
        # from the convolutions, whose float16 weights would not survive being folded
        warnings.simplefilter("ignore")
        torch.onnx.export(
            network.eval(),
            (example,),
            str(path),
            dynamo=False,
            input_names=["film"],
            output_names=list(OUTPUTS),
            dynamic_axes={name: {0: "films"} for name in ("film", *OUTPUTS)},
            training=torch.onnx.TrainingMode.PRESERVE,
            do_constant_folding=False,
            opset_version=OPSET,
        )
    graph = onnx.load(path)
    _halve(graph)
    onnx.checker.check_model(graph)
    onnx.save(graph, path)


def _halve(model: onnx.ModelProto) -> None:
    """Stores kernels as float16 behind a Cast; the runtime turns them back once, at load."""
    graph = model.graph
    for tensor in list(graph.initializer):
        if tensor.data_type != TensorProto.FLOAT or len(tensor.dims) < 2:
            continue
        values = numpy_helper.to_array(tensor)
        halved = values.astype(np.float16)
        if not np.array_equal(halved.astype(np.float32), values):
            continue  # a constant of the graph that float16 cannot hold
        name = tensor.name
        half_name = f"{name}.float16"
        graph.initializer.remove(tensor)
        graph.initializer.append(numpy_helper.from_array(halved, half_name))
        cast = helper.make_node("Cast", [half_name], [name], to=TensorProto.FLOAT)
        graph.node.insert(0, cast)
