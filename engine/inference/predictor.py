"""What scores films, whatever the device."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Protocol, runtime_checkable

from engine.datatypes import ModelInput, Prediction
from engine.errors import DeviceError
from engine.inference.devices import DeviceInfo, choose_device
from engine.models.bundle import ModelBundle

Precision = Literal["float32", "bfloat16"]


@runtime_checkable
class Predictor(Protocol):
    """A model on a device, ready. One caller at a time."""

    @property
    def bundle(self) -> ModelBundle: ...

    @property
    def device(self) -> DeviceInfo: ...

    def predict(self, inputs: Sequence[ModelInput]) -> list[Prediction]:
        """One Prediction a film, in order; any number of films.

        A film whose channels are copies of each other may come with one channel.

        Raises BundleError for films prepared for another model or for results that are not
        numbers, DeviceError when the device fails.
        """


def open_predictor(
    bundle: ModelBundle, device: str = "auto", precision: Precision = "float32"
) -> Predictor:
    """Makes the model ready on a device: OpenVINO on the CPU, torch on CUDA and MPS.

    Raises DeviceError for a device or precision that cannot be had, BundleError for a graph
    or weights that do not fit the card.
    """
    check_precision(bundle, precision)
    chosen = choose_device("cpu" if precision == "bfloat16" and device == "auto" else device)
    if chosen.kind == "cpu":
        from engine.inference.openvino_predictor import OpenvinoPredictor

        return OpenvinoPredictor(bundle, chosen, precision)
    if precision != "float32":
        raise DeviceError(chosen.name, "only the CPU offers bfloat16", "Choose float32.")
    from engine.inference.torch_predictor import TorchPredictor

    return TorchPredictor(bundle, chosen)


def check_precision(bundle: ModelBundle, precision: str) -> None:
    """Raises DeviceError unless `precision` is float32 or the card records its parity."""
    if precision == "float32":
        return
    if precision != "bfloat16":
        raise DeviceError(precision, "unknown precision; known are float32 and bfloat16")
    if bundle.card.parity_of(precision) is None:
        problem = f"was never measured in {precision}, so its scores there are unknown"
        raise DeviceError(bundle.card.id, problem, "Use float32.")
