"""A model, ready, and the person told which and where it runs."""

from __future__ import annotations

from engine.cli.device_choice import settle_device
from engine.cli.output import tell
from engine.inference.predictor import Predictor, open_predictor
from engine.models.bundle import ModelBundle


def open_model(bundle: ModelBundle, device: str) -> Predictor:
    """Opens the model on "auto", "cpu", "cuda" or "mps". Raises BundleError, DeviceError."""
    wanted, note = settle_device(device)
    predictor = open_predictor(bundle, wanted)
    title = f"{bundle.card.title} ({bundle.card.id} {bundle.card.version})"
    tell(f"{title} on {predictor.device.name}. {predictor.device.note or note}".rstrip())
    return predictor
