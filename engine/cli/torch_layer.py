"""One sentence where the torch layer is missing."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from engine.errors import needs_torch

_PACKAGES = frozenset({"torch", "torchvision", "captum", "timm", "onnx", "sklearn", "scipy"})


@contextlib.contextmanager
def needing_torch(what: str) -> Iterator[None]:
    """Within the block, a missing package of the torch layer is a MissingLayerError."""
    try:
        yield
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] in _PACKAGES:
            raise needs_torch(what) from missing
        raise
