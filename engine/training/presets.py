"""Recipes to begin with: choices that belong together, each for any source of films. No torch."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from engine.errors import RecipeError
from engine.models.card import Task
from engine.training.recipe import Augmentation, EarlyStop, LossSpec, Phase, Recipe
from engine.training.recipe_defaults import Wanted, default_recipe, with_network

_STILL = Augmentation(flip=0.0, rotation=0.0, shift=0.0, contrast=0.0, brightness=0.0)
_LITE0 = "tf_efficientnet_lite0"


@dataclass(frozen=True, slots=True)
class Preset:
    """key : for `preset`, in files and commands. title, says : for a person.

    task : the one that it is for; None for both.
    """

    key: str
    title: str
    says: str
    task: Task | None = None


@dataclass(frozen=True, slots=True)
class _Kept:
    preset: Preset
    change: Callable[[Recipe], Recipe]


def _quick(recipe: Recipe) -> Recipe:
    """The head alone: logistic regression on frozen embeddings of the plain films."""
    return replace(
        with_network(recipe, _LITE0),
        phases=(Phase(60, 0.003),),
        augmentation=_STILL,
        averaging=0.0,
        early_stop=EarlyStop(),
    )


def _standard(recipe: Recipe) -> Recipe:
    return with_network(recipe, _LITE0)


def _resnet18(recipe: Recipe) -> Recipe:
    made = with_network(recipe, "resnet18")
    return replace(made, phases=(Phase(40, 0.001, train_from=0),), early_stop=EarlyStop(patience=8))


def _resnet50(recipe: Recipe) -> Recipe:
    """Stages of the trunk: 0 the first convolution, 1 to 4 its layers; past them the head alone."""
    made = with_network(recipe, "resnet50")
    first = 0 if made.network.start == "scratch" else 5
    phases = (
        Phase(10, 0.001, train_from=first, optimiser="adam"),
        Phase(20, 0.0001, train_from=3, optimiser="adam", schedule="plateau"),
    )
    return replace(made, phases=phases, early_stop=EarlyStop(patience=6))


def _four_block(recipe: Recipe) -> Recipe:
    phase = Phase(30, 0.001, train_from=0, optimiser="adam", schedule="plateau", weight_decay=0.0)
    made = with_network(recipe, "four_block")
    return replace(made, phases=(phase,), early_stop=EarlyStop("loss", patience=6))


def _sequential(recipe: Recipe) -> Recipe:
    phase = Phase(30, 0.001, train_from=0, optimiser="adam", schedule="constant", weight_decay=0.0)
    made = with_network(recipe, "sequential3")
    return replace(made, phases=(phase,), augmentation=_STILL, averaging=0.0)


def _densenet(recipe: Recipe) -> Recipe:
    phase = Phase(20, 0.0001, train_from=0, optimiser="adam", schedule="plateau", weight_decay=1e-5)
    made = with_network(recipe, "densenet121")
    return replace(
        made, phases=(phase,), loss=LossSpec(weighted=True), batch=16, mixed_precision="auto"
    )


def _pixels(recipe: Recipe) -> Recipe:
    made = with_network(recipe, "logistic_pixels")
    return replace(
        made, phases=(Phase(60, 0.01),), augmentation=_STILL, averaging=0.0, levels="training films"
    )


_PRESETS = (
    _Kept(
        Preset(
            "quick",
            "Quick (frozen EfficientNet-Lite0)",
            "Logistic regression on what a pretrained network sees. Minutes, and a sound first "
            "answer; the network itself learns nothing.",
        ),
        _quick,
    ),
    _Kept(
        Preset(
            "standard",
            "EfficientNet-Lite0 in two phases",
            "The head first, then the later half of the network. The starter model came to be "
            "this way.",
        ),
        _standard,
    ),
    _Kept(
        Preset("resnet18", "ResNet-18 from scratch", "The yardstick of papers; wants many films."),
        _resnet18,
    ),
    _Kept(
        Preset(
            "resnet50",
            "ResNet-50 in two phases",
            "The head first (from scratch the whole network), then layers 3 and 4 at a tenth of "
            "the rate. Better with weights to start from.",
        ),
        _resnet50,
    ),
    _Kept(
        Preset(
            "four block",
            "Four-block baseline",
            "A small network from scratch, with batch normalisation; stops by validation loss.",
        ),
        _four_block,
    ),
    _Kept(
        Preset(
            "sequential",
            "Three convolutions",
            "The smallest network from scratch, on films of 64 x 64 pixels.",
        ),
        _sequential,
    ),
    _Kept(
        Preset(
            "densenet121",
            "DenseNet-121, many findings",
            "Many findings at once, each label weighed by how rare it is (Wang et al. 2017).",
            Task.MANY_AT_ONCE,
        ),
        _densenet,
    ),
    _Kept(
        Preset(
            "pixels",
            "Logistic regression on pixels",
            "The baseline that every network must beat. Seconds.",
        ),
        _pixels,
    ),
)
PRESETS = tuple(kept.preset for kept in _PRESETS)


def preset(key: str, wanted: Wanted) -> Recipe:
    """A whole recipe for the films and classes `wanted`; its own network is passed over.

    Raises RecipeError for an unknown key or a task that the preset is not for.
    """
    kept = next((one for one in _PRESETS if one.preset.key == key), None)
    if kept is None:
        known = ", ".join(one.key for one in PRESETS)
        raise RecipeError(key, "there is no such preset", f"Known are {known}.")
    if kept.preset.task not in (None, wanted.task):
        raise RecipeError(
            kept.preset.title,
            f"is for {kept.preset.task}, not for {wanted.task}",
            "Choose another.",
        )
    return kept.change(default_recipe(wanted))
