"""A model, ready, and the person told which and where it runs."""

from __future__ import annotations

from engine.cli.output import tell
from engine.inference.predictor import Predictor, open_predictor
from engine.models.bundle import ModelBundle
from engine.models.card import ModelCard


def open_model(bundle: ModelBundle, device: str, *, fast: bool = False) -> Predictor:
    """Opens the model on "auto", "cpu", "cuda" or "mps"; `fast` is bfloat16 on the CPU.

    Raises BundleError, and DeviceError also where the card records no parity for `fast`.
    """
    predictor = open_predictor(bundle, device, "bfloat16" if fast else "float32")
    title = f"{bundle.card.title} ({bundle.card.id} {bundle.card.version})"
    tell(f"{title} on {predictor.device.name}. {predictor.device.note}".rstrip())
    if fast:
        tell(fast_mode_line(bundle.card))
    return predictor


def fast_mode_line(card: ModelCard) -> str:
    """What the fast mode was measured to change; "" where it was not measured."""
    parity = card.parity_of("bfloat16")
    return f"Fast mode (bfloat16): {parity.sentence}" if parity else ""
