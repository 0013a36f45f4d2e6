"""What another network or film size would cost, through the recipe's own. Needs no torch.

Measured by `benchmarks/network_costs.py`: processor time of a training step of the whole network
(forward and backward) for a film of the network's own size, EfficientNet-Lite0's being 1. On a
GPU the order of the networks is much the same, the ratios are smaller.
"""

from __future__ import annotations

from engine.models.networks_known import KNOWN_NETWORKS, known_network
from engine.training.quick_look_types import RelativeCost
from engine.training.recipe import Recipe

# (name, cost), rounded: what lies between is noise
_STEP = (
    ("tf_efficientnet_lite0", 1.0),
    ("tf_efficientnet_lite1", 1.8),
    ("tf_efficientnet_lite2", 1.9),
    ("resnet18", 1.2),
    ("resnet50", 4.7),
    ("densenet121", 3.5),
    ("alexnet", 1.2),
    ("vgg19_bn", 15.0),
    ("mobilenetv3_small_100", 0.25),
    ("tf_efficientnetv2_b0", 1.2),
    ("regnety_004", 1.0),
    ("sequential3", 0.03),
    ("sequential3_bn", 0.03),
    ("four_block", 0.32),
    ("logistic_pixels", 0.002),
)
_SIDES = (128, 160, 192, 224, 256, 320, 384, 512)


def training_step(name: str, size: tuple[int, int]) -> float:
    """Cost of a film at `size` (h, w), in films of EfficientNet-Lite0 at its own size: a network
    of convolutions takes time by pixels. Raises BundleError for an unknown name."""
    known = known_network(name)
    own = next(cost for listed, cost in _STEP if listed == known.name)
    return own * (size[0] * size[1]) / (known.size[0] * known.size[1])


def relative_networks(recipe: Recipe) -> tuple[RelativeCost, ...]:
    """Every other network at the size that suits it."""
    own = training_step(recipe.network.name, recipe.input.size)
    return tuple(
        RelativeCost(
            known.name, known.title, training_step(known.name, known.size) / own, known.size
        )
        for known in KNOWN_NETWORKS
        if known.name != recipe.network.name
    )


def relative_sizes(recipe: Recipe) -> tuple[RelativeCost, ...]:
    """Other square sizes that the network can take, through the recipe's own."""
    known = known_network(recipe.network.name)
    if known.fixed_size:
        return ()
    pixels = recipe.input.size[0] * recipe.input.size[1]
    return tuple(
        RelativeCost(f"{side} x {side}", known.title, side * side / pixels, (side, side))
        for side in _SIDES
        if side >= known.smallest and (side, side) != recipe.input.size
    )
