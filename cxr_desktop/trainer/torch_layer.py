"""Whether this installation can train."""

from __future__ import annotations

import importlib.util

_TORCH_LAYER = ("torch", "sklearn")


def has_torch_layer() -> bool:
    """Imports nothing: the window's process never loads torch."""
    return all(importlib.util.find_spec(name) is not None for name in _TORCH_LAYER)
