"""The cluster layer, where it is installed."""

from __future__ import annotations

import importlib.util

from engine.errors import MissingLayerError


def check_layer() -> None:
    """Raises MissingLayerError without Dask's `distributed`."""
    if importlib.util.find_spec("distributed") is None:
        raise MissingLayerError(
            "--scheduler",
            "this needs the cluster layer, which is not installed",
            "Install it with `make cluster`, or leave --scheduler out.",
        )
