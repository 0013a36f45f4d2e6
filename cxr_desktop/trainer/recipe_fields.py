"""Single choices of a recipe by the dotted keys of `recipe_choices`. Knows no Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from engine.datatypes import ClaheSettings
from engine.models.card import Fit, Scaling
from engine.training.input_statistics import RADIOGRAPHS, with_known_levels, with_statistics
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
    "input.clahe.clip_limit": NumberRange(0.1, 40, 1, 0.5),
    "input.clahe.tiles": NumberRange(1, 64, 0, 1),
    "input.mean": NumberRange(0, 1, 4, 0.01),
    "input.std": NumberRange(0.001, 1, 4, 0.01),
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
    "phases.plateau_factor": NumberRange(0.001, 0.99, 3, 0.1),
    "phases.plateau_patience": NumberRange(0, 1000, 0, 1),
    "early_stop.patience": NumberRange(0, 1000, 0, 1),
    "early_stop.min_gain": NumberRange(0, 1, 4, 0.001),
    "early_stop.specificity": NumberRange(0, 1, 3, 0.05),
    "thresholds.target": NumberRange(0.01, 1, 3, 0.01),
    "averaging": NumberRange(0, 0.9999, 4, 0.001),
    "seed": NumberRange(0, 999_999, 0, 1),
}
FLAGS = ("network.flip_average", "input.clahe", "loss.weighted", "split.grouped")
TEXTS = ("bundle.intended_use", "bundle.limits")  # of several lines
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
    "augmentation.aspect": (0.3, 30),
    "augmentation.shear": (0.3, 30),
    "augmentation.illumination": (0.5, 50),
    "augmentation.blur": (1.0, 20),
    "augmentation.sharpen": (1.0, 20),
    "augmentation.clahe": (1.0, 20),
    "augmentation.resample": (1.0, 20),
    "augmentation.cutout": (8.0, 8),
}
_CLAHE = "input.clahe."


def value_of(recipe: Recipe, key: str, phase: int = 0) -> Any:
    """As an editor shows it: the side of a film, whether there is CLAHE, a seed."""
    if key.startswith(_PHASES):
        return getattr(recipe.phases[phase], key.removeprefix(_PHASES))
    if key.startswith(_CLAHE):
        return getattr(recipe.input.clahe or ClaheSettings(), key.removeprefix(_CLAHE))
    held: Any = recipe
    for name in key.split("."):
        held = getattr(held, name)
    shown = _SHOWN.get(key)
    return held if shown is None else shown(held, recipe)


_SHOWN: dict[str, Callable[[Any, Recipe], Any]] = {
    "input.size": lambda held, _: held[0],
    "input.clahe": lambda held, _: held is not None,
    "input.mean": lambda held, _: sum(held) / len(held) if held else 0.0,
    "input.std": lambda held, _: sum(held) / len(held) if held else 0.0,
    "split.seed": lambda held, recipe: recipe.seed if held is None else held,
    "network.dropout": lambda held, _: OWN_DROPOUT if held is None else held,
    "bundle.limits": lambda held, _: "\n".join(held),
}


def with_value(recipe: Recipe, key: str, value: Any, phase: int = 0) -> Recipe:
    """The recipe with this choice made, and with what has to go along with it."""
    along = _ALONG.get(key)
    if along is not None:
        return along(recipe, value)
    if key.startswith(_PHASES):
        name = key.removeprefix(_PHASES)
        number = type(getattr(recipe.phases[phase], name))
        phases = list(recipe.phases)
        phases[phase] = replace(phases[phase], **{name: number(value)})
        return replace(recipe, phases=tuple(phases))
    if key.startswith(_CLAHE) and recipe.input.clahe is None:
        return recipe
    return _with(recipe, key.split("."), _stored(recipe, key, value))


def _stored(recipe: Recipe, key: str, value: Any) -> Any:
    stored = _STORED.get(key)
    if stored is not None:
        return stored(value, recipe)
    return int(value) if key in NUMBERS and NUMBERS[key].places == 0 else value


# Mean and spread: one value for all channels, since a film has one grey level, copied.
_STORED: dict[str, Callable[[Any, Recipe], Any]] = {
    "input.size": lambda value, _: (int(value), int(value)),
    "input.clahe": lambda value, now: (now.input.clahe or ClaheSettings()) if value else None,
    "input.fit": lambda value, _: Fit(value),
    "input.mean": lambda value, now: (float(value),) * now.input.channels,
    "input.std": lambda value, now: (float(value),) * now.input.channels,
    "network.dropout": lambda value, _: None if value < 0 else value,
    "augmentation.cutout": lambda value, _: round(value),
    "bundle.intended_use": lambda value, _: " ".join(value.split()),
    "bundle.limits": lambda value, _: _lines(value),
}


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _with(holder: Any, names: list[str], value: Any) -> Any:
    first, *rest = names
    inner = _with(getattr(holder, first), rest, value) if rest else value
    return replace(holder, **{first: inner})


def _with_levels(recipe: Recipe, levels: Any) -> Recipe:
    scaling = Scaling.PER_FILM if levels == "given" else recipe.input.scaling
    plain = replace(recipe.input, mean=(), std=(), scaling=scaling)
    return with_known_levels(replace(recipe, levels=levels, input=plain))


def _with_scaling(recipe: Recipe, scaling: Any) -> Recipe:
    """Numbers for every film begin as those of radiographs, where the recipe gives none."""
    given = replace(recipe.input, scaling=Scaling(scaling))
    if given.scaling is Scaling.PER_FILM:
        given = replace(given, mean=(), std=())
    elif not given.mean or not given.std:
        given = with_statistics(given, RADIOGRAPHS)
    return replace(recipe, input=given)


def _with_class_weights(recipe: Recipe, how: Any) -> Recipe:
    """Weights of one's own begin at one each."""
    loss = replace(recipe.loss, class_weights=how)
    if how == "given" and len(loss.weights) != len(recipe.classes):
        loss = replace(loss, weights=(1.0,) * len(recipe.classes))
    return replace(recipe, loss=loss)


_ALONG: dict[str, Callable[[Recipe, Any], Recipe]] = {
    "network.name": lambda now, name: now if name == now.network.name else with_network(now, name),
    "levels": _with_levels,
    "input.scaling": _with_scaling,
    "loss.class_weights": _with_class_weights,
}
