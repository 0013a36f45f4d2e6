"""Networks that are never pretrained: two small ones of published projects, and the baseline."""

from __future__ import annotations

from collections import OrderedDict

from torch import nn

from engine.models.networks_parts import Backbone

_DENSE = 128


def sequential3(*, normalised: bool) -> Backbone:
    """Three 3x3 convolutions of 32 without padding, each with 2x2 max pooling; 64 x 64 in.

    64 -> 62 -> 31 -> 29 -> 14 -> 12 -> 6, so the dense layer reads 6 x 6 x 32 = 1152 values.
    With three input channels and 6 classes: 896 + 2 * 9,248 + 147,584 + 774 = 167,750
    parameters. `normalised` puts batch normalisation after each convolution.
    """
    parts: OrderedDict[str, nn.Module] = OrderedDict()
    for number, channels in enumerate((3, 32, 32), 1):
        parts[f"conv{number}"] = nn.Conv2d(channels, 32, 3)
        if normalised:
            parts[f"bn{number}"] = nn.BatchNorm2d(32)
        parts[f"relu{number}"] = nn.ReLU()
        parts[f"pool{number}"] = nn.MaxPool2d(2)
    tail = nn.Sequential(nn.Flatten(1), nn.Dropout(0.5), nn.Linear(1152, _DENSE), nn.ReLU())
    return Backbone(nn.Sequential(parts), _DENSE, tail=tail, stages=_stages(3, normalised))


def four_block() -> Backbone:
    """Four blocks (3x3 convolution, batch normalisation, ReLU, 2x2 max pooling) of 32 to 256.

    Then global average pooling, dropout 0.5 and a dense layer of 128. The padding keeps sizes.
    """
    parts: OrderedDict[str, nn.Module] = OrderedDict()
    before = 3
    for number, channels in enumerate((32, 64, 128, 256), 1):
        parts[f"conv{number}"] = nn.Conv2d(before, channels, 3, padding=1)
        parts[f"bn{number}"] = nn.BatchNorm2d(channels)
        parts[f"relu{number}"] = nn.ReLU()
        parts[f"pool{number}"] = nn.MaxPool2d(2)
        before = channels
    pooled = (nn.AdaptiveAvgPool2d(1), nn.Flatten(1), nn.Dropout(0.5))
    tail = nn.Sequential(*pooled, nn.Linear(256, _DENSE), nn.ReLU())
    return Backbone(nn.Sequential(parts), _DENSE, tail=tail, stages=_stages(4, normalised=True))


def logistic_pixels() -> Backbone:
    """No trunk: the film of 32 x 32 pixels, one channel, is its own feature map."""
    return Backbone(nn.Identity(), 32 * 32, tail=nn.Flatten(1), flat=True)


def _stages(count: int, normalised: bool) -> tuple[tuple[str, ...], ...]:
    numbers = range(1, count + 1)
    return tuple((f"conv{n}", f"bn{n}") if normalised else (f"conv{n}",) for n in numbers)
