"""Scores films with torch, on CUDA, MPS or (to compare) the CPU. Needs the torch layer."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from safetensors import SafetensorError
from safetensors.torch import load_file

from engine.datatypes import ModelInput, Prediction
from engine.errors import BundleError, DeviceError
from engine.inference.batches import network_input, to_predictions
from engine.inference.devices import DeviceInfo
from engine.models.bundle import ModelBundle
from engine.models.networks import ExplainedNetwork, build_network

_MOST_AT_ONCE = 32  # films a pass, so that a long list cannot exhaust the GPU's memory


class TorchPredictor:
    """A bundle's network in torch. See `engine.inference.predictor.Predictor`.

    `network` is open to the gradient methods of `engine.explanation`.
    """

    def __init__(self, bundle: ModelBundle, device: DeviceInfo) -> None:
        self.bundle = bundle
        self.device = device
        self.network = load_network(bundle)
        try:
            self.network.to(device.kind)
            # 1.7 times as fast as the default layout on 2 CPU cores, and cuDNN's own on CUDA.
            self.network.to(memory_format=torch.channels_last)
        except RuntimeError as broken:
            raise DeviceError(device.name, f"cannot take the model ({broken})") from broken

    def predict(self, inputs: Sequence[ModelInput]) -> list[Prediction]:
        """See `Predictor.predict`."""
        films = list(inputs)
        predictions: list[Prediction] = []
        for start in range(0, len(films), _MOST_AT_ONCE):
            predictions += self._pass(films[start : start + _MOST_AT_ONCE])
        return predictions

    def _pass(self, films: list[ModelInput]) -> list[Prediction]:
        batch = torch.from_numpy(
            np.concatenate([network_input(f, self.bundle.card) for f in films])
        )
        # Exact arithmetic only around our own pass: TF32 would cost three decimal digits.
        exact = torch.backends.cudnn.flags(
            enabled=True, benchmark=False, deterministic=True, allow_tf32=False
        )
        matmul_tf32 = torch.backends.cuda.matmul.allow_tf32
        torch.backends.cuda.matmul.allow_tf32 = False
        try:
            with torch.inference_mode(), exact:
                films_on = batch.to(self.device.kind).contiguous(memory_format=torch.channels_last)
                found = [part.float().cpu().numpy() for part in self.network(films_on)]
        except RuntimeError as broken:
            raise DeviceError(self.device.name, f"failed while scoring ({broken})") from broken
        finally:
            torch.backends.cuda.matmul.allow_tf32 = matmul_tf32
        return to_predictions(films, found[0], found[1], found[2], self.bundle.card)


def load_network(bundle: ModelBundle) -> ExplainedNetwork:
    """The card's network on the CPU with the bundle's weights, float16 storage widened to float32.

    Raises BundleError for an unknown network or weights that do not fit it.
    """
    card = bundle.card
    network = build_network(card.architecture, card.task, card.classes, card.findings)
    subject = f"{bundle.folder.name}/{bundle.weights_path.name}"
    try:
        weights = load_file(bundle.weights_path)
        widened = {
            name: value.float() if value.is_floating_point() else value
            for name, value in weights.items()
        }
        network.load_state_dict(widened)
    except (RuntimeError, SafetensorError) as broken:
        first = str(broken).splitlines()[-1].strip()
        problem = f"the weights do not fit the network {card.architecture.name} ({first})"
        raise BundleError(subject, problem) from broken
    return network.float().eval()
