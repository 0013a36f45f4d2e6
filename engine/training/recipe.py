"""The recipe: everything that decides how a model comes to be, in one TOML file.

`cxr train RECIPE` repeats it. Paths in a recipe are relative to the recipe's own folder.
Its parts: `recipe_data`, `recipe_training`; reading and writing: `recipe_file`; what makes
sense: `recipe_checks`; what each choice is and costs, in words: `recipe_choices`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from engine.models.card import Preprocessing, Task
from engine.training.recipe_data import (
    DataSource,
    EvaluationSet,
    FindingTruth,
    LabelName,
    LabelRule,
    PairSet,
    SourceKind,
    Split,
    SplitKind,
)
from engine.training.recipe_training import (
    Augmentation,
    EarlyStop,
    InputLevels,
    LossSpec,
    MixedPrecision,
    NetworkSpec,
    Optimiser,
    Phase,
    Schedule,
)

RECIPE_SCHEMA = 2

__all__ = [
    "RECIPE_SCHEMA", "Augmentation", "BundleText", "DataSource", "EarlyStop", "EvaluationSet",
    "FindingSpec", "FindingTruth", "InputLevels", "LabelName", "LabelRule", "LossSpec",
    "MixedPrecision", "NetworkSpec", "Optimiser", "PairSet", "Phase", "Recipe", "Schedule",
    "SourceKind", "Split", "SplitKind", "ThresholdRule", "load_recipe", "save_recipe",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class ThresholdRule:
    """How thresholds are chosen, on validation films only.

    rule : "sensitivity": the highest threshold with at least `target` sensitivity;
        "specificity": the lowest threshold with at least `target` specificity;
        "youden": the largest sensitivity + specificity - 1;
        "midway": the geometric middle, in log-odds, of the thresholds for `target`
        sensitivity and for `target` specificity.
    films : on the validation films as they are, as changed by `augment.perturb` (another
        site's copies), or on both together.
    """

    rule: Literal["sensitivity", "specificity", "youden", "midway"] = "sensitivity"
    target: float = 0.95
    films: Literal["plain", "perturbed", "both"] = "plain"


@dataclass(frozen=True, slots=True)
class FindingSpec:
    """A finding of the bundle: its name, the classes it sums up, and the one it stands under.

    threshold : a rule of its own; None takes the recipe's.
    """

    name: str
    classes: tuple[str, ...]
    parent: str = ""
    threshold: ThresholdRule | None = None


@dataclass(frozen=True, slots=True)
class BundleText:
    """The words of the model card that a person must write."""

    id: str
    version: str
    title: str
    intended_use: str
    limits: tuple[str, ...]
    licence: str
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class Recipe:
    """The whole file; `folder` is where it lies, and is not part of it.

    levels : where the input's mean and std come from. "given": as `input` says, per film or
        its own numbers; else `input` is scaled by fixed numbers, which
        `engine.training.input_statistics` fills in ("training films" once they are read).
    averaging : share that the running average of the weights keeps at each step; 0 for none.
    mixed_precision : "auto" uses bfloat16 where it is measured faster on this machine.
    """

    schema: int
    bundle: BundleText
    data: DataSource
    classes: tuple[str, ...]
    findings: tuple[FindingSpec, ...]
    network: NetworkSpec
    input: Preprocessing
    phases: tuple[Phase, ...]
    task: Task = Task.ONE_OF_MANY
    split: Split = field(default_factory=Split)
    augmentation: Augmentation = field(default_factory=Augmentation)
    loss: LossSpec = field(default_factory=LossSpec)
    thresholds: ThresholdRule = field(default_factory=ThresholdRule)
    evaluation: tuple[EvaluationSet, ...] = ()
    pairs: tuple[PairSet, ...] = ()
    batch: int = 32
    averaging: float = 0.998
    seed: int = 1
    output: str = ""
    folder: str = ""
    levels: InputLevels = "given"
    early_stop: EarlyStop = field(default_factory=EarlyStop)
    mixed_precision: MixedPrecision = "off"

    def path(self, text: str) -> Path:
        """A path of the recipe, made absolute."""
        return (Path(self.folder) / text).resolve()


def load_recipe(path: Path) -> Recipe:
    """Reads and checks a recipe. Raises RecipeError with the place that is wrong."""
    from engine.training.recipe_file import read_recipe

    return read_recipe(path)


def save_recipe(recipe: Recipe, path: Path) -> Recipe:
    """Writes a recipe whole or not at all, and returns it as `load_recipe` would read it there.

    Raises RecipeError when it makes no sense or cannot be written.
    """
    from engine.training.recipe_file import write_recipe

    return write_recipe(recipe, path)
