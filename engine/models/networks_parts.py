"""A network taken apart, as `engine.models.networks` puts it together again."""

from __future__ import annotations

from dataclasses import dataclass

from torch import nn

Renames = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Backbone:
    """A network taken apart: `trunk` to the last feature map, `head_width` its channels.

    tail : None where the head is pooling and one linear layer; otherwise the module from the
        feature map to the vector that the last linear layer reads (AlexNet, VGG).
    stages : trunk parts from input to output, for freezing and unfreezing by number.
    flat : the tail only flattens, so that the last layer has a weight for every place of the map.
    renames : how the library's own state dict names become those here, by their beginnings,
        first match; its last layer becomes "head.".
    """

    trunk: nn.Module
    head_width: int
    dropout: float = 0.0
    tail: nn.Module | None = None
    stages: tuple[tuple[str, ...], ...] = ()
    flat: bool = False
    renames: Renames = ()
