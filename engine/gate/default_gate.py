"""The gate in use. What its limits rest on: docs/decisions/0008-input-gate.md."""

from __future__ import annotations

from engine.gate.colour import ColourCheck
from engine.gate.gate import InputGate
from engine.gate.grey_levels import BlankCheck, DrawnCheck
from engine.gate.shape import AspectCheck, SizeCheck


def default_gate() -> InputGate:
    """Cheap checks first, and those whose sentence says most."""
    return InputGate((SizeCheck(), AspectCheck(), BlankCheck(), ColourCheck(), DrawnCheck()))
