"""Single choices of a recipe by the dotted keys of `recipe_choices`. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from engine.datatypes import ClaheSettings
from engine.models.card import Fit, Scaling
from engine.training.input_statistics import with_known_levels
from engine.training.recipe import Recipe
from engine.training.recipe_defaults import with_network

_PHASES = "phases."
OWN_DROPOUT = -0.01  # stands for "as the network has it"


@dataclass(frozen=True, slots=True)
class NumberRange:
    """What may be typed: limits, decimals, and the step of an arrow key."""

    low: float
    high: float
    places: int
    step: float


NUMBERS = {
    "split.validation": NumberRange(0.01, 0.9, 2, 0.05),
    "split.test": NumberRange(0.0, 0.9, 2, 0.05),
    "split.seed": NumberRange(0, 999_999, 0, 1),
    "network.dropout": NumberRange(OWN_DROPOUT, 0.95, 2, 0.05),
    "input.size": NumberRange(32, 1024, 0, 32),
    "input.smoothing": NumberRange(0, 5, 1, 0.1),
    "loss.label_smoothing": NumberRange(0, 0.5, 2, 0.01),
    "loss.balance": NumberRange(0, 1, 2, 0.05),
    "batch": NumberRange(1, 1024, 0, 8),
    "phases.epochs": NumberRange(1, 10_000, 0, 5),
    "phases.learning_rate": NumberRange(0.0000001, 10, 7, 0.0001),
    "phases.train_from": NumberRange(-1, 99, 0, 1),
    "phases.train_share": NumberRange(0, 1, 2, 0.05),
    "phases.head_factor": NumberRange(0.01, 1000, 2, 1),
    "phases.weight_decay": NumberRange(0, 1, 5, 0.005),
    "phases.momentum": NumberRange(0, 0.999, 3, 0.05),
    "phases.warm_up": NumberRange(0, 0.95, 2, 0.05),
    "early_stop.patience": NumberRange(0, 1000, 0, 1),
    "averaging": NumberRange(0, 0.9999, 4, 0.001),
    "seed": NumberRange(0, 999_999, 0, 1),
}
FLAGS = ("network.flip_average", "input.clahe", "loss.weighted", "split.grouped")
# Sliders: the highest value, and how many positions there are up to it.
SLIDERS = {
    "augmentation.flip": (1.0, 20),
    "augmentation.rotation": (45.0, 45),
    "augmentation.shift": (0.3, 30),
    "augmentation.zoom": (0.5, 50),
    "augmentation.brightness": (0.5, 50),
    "augmentation.contrast": (1.0, 50),
    "augmentation.gamma": (1.0, 50),
    "augmentation.noise": (0.2, 40),
}


def value_of(recipe: Recipe, key: str, phase: int = 0) -> Any:
    """As an editor shows it: the side of a film, whether there is CLAHE, a seed."""
    if key.startswith(_PHASES):
        return getattr(recipe.phases[phase], key.removeprefix(_PHASES))
    held: Any = recipe
    for name in key.split("."):
        held = getattr(held, name)
    if key == "input.size":
        return held[0]
    if key == "input.clahe":
        return held is not None
    if key == "split.seed":
        return recipe.seed if held is None else held
    if key == "network.dropout":
        return OWN_DROPOUT if held is None else held
    return held


def with_value(recipe: Recipe, key: str, value: Any, phase: int = 0) -> Recipe:
    """The recipe with this choice made, and with what has to go along with it."""
    if key == "network.name":
        return recipe if value == recipe.network.name else with_network(recipe, value)
    if key == "levels":
        return _with_levels(recipe, value)
    if key.startswith(_PHASES):
        name = key.removeprefix(_PHASES)
        number = type(getattr(recipe.phases[phase], name))
        phases = list(recipe.phases)
        phases[phase] = replace(phases[phase], **{name: number(value)})
        return replace(recipe, phases=tuple(phases))
    return _with(recipe, key.split("."), _stored(recipe, key, value))


def _stored(recipe: Recipe, key: str, value: Any) -> Any:
    if key == "input.size":
        return (int(value), int(value))
    if key == "input.clahe":
        return (recipe.input.clahe or ClaheSettings()) if value else None
    if key == "input.fit":
        return Fit(value)
    if key == "network.dropout":
        return None if value < 0 else value
    if key in NUMBERS and NUMBERS[key].places == 0:
        return int(value)
    return value


def _with(holder: Any, names: list[str], value: Any) -> Any:
    first, *rest = names
    inner = _with(getattr(holder, first), rest, value) if rest else value
    return replace(holder, **{first: inner})


def _with_levels(recipe: Recipe, levels: Any) -> Recipe:
    scaling = Scaling.PER_FILM if levels == "given" else recipe.input.scaling
    plain = replace(recipe.input, mean=(), std=(), scaling=scaling)
    return with_known_levels(replace(recipe, levels=levels, input=plain))
