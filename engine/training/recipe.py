"""The recipe: everything that decides how a model comes to be, in one TOML file.

`cxr train RECIPE` repeats it. Paths in a recipe are relative to the recipe's own folder.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

import msgspec

from engine.errors import RecipeError
from engine.models.card import Preprocessing, Task

RECIPE_SCHEMA = 1


@dataclass(frozen=True, slots=True)
class LabelRule:
    """Films whose path below the root matches `pattern` (a regular expression) carry `label`."""

    pattern: str
    label: str


@dataclass(frozen=True, slots=True)
class DataSource:
    """Labelled films: class folders, or a table with one row a film.

    Class folders: the label is the first folder below `root`, unless `label_rules` say
    otherwise (first match wins). Table (CSV): `file_column` names the film below `root`,
    each of `label_columns` that holds 1 is a label, and `every_film` is a label of all;
    `frame_column` numbers the films of a file of several, from 0.
    Patients: `group_column`, or the first group of `group_pattern` on the path; `only_groups`
    keeps the patients that it matches, so that one folder can give training and test films.
    """

    root: str
    kind: Literal["class folders", "table"] = "class folders"
    label_rules: tuple[LabelRule, ...] = ()
    group_pattern: str = ""
    table: str = ""
    file_column: str = "file"
    file_pattern: str = "{}"
    label_columns: tuple[str, ...] = ()
    group_column: str = ""
    every_film: str = ""
    only_groups: str = ""
    frame_column: str = ""


@dataclass(frozen=True, slots=True)
class Split:
    """Validation films are taken by whole patients, stratified by label.

    hold_out : a regular expression on the path; films of one-label classes that match it are
        all validation, and the rest of those classes all training: a validation that is as
        far from training as a new site's films are.
    """

    validation: float = 0.15
    hold_out: str = ""
    hold_out_label: str = ""


@dataclass(frozen=True, slots=True)
class NetworkSpec:
    """start : "scratch", "package:efficientnet-lite0", or a bundle's id or path."""

    name: str
    start: str = "scratch"
    flip_average: bool = False


@dataclass(frozen=True, slots=True)
class Augmentation:
    """Random changes of a training film; all zero switches augmentation off.

    Degrees of rotation; shift, zoom, aspect and shear as fractions; gamma, contrast as
    natural-log half-ranges; brightness and illumination as fractions of the grey range; noise
    as a standard deviation; the rest are chances in 0..1.
    """

    flip: float = 0.5
    rotation: float = 12.0
    shift: float = 0.08
    zoom: float = 0.0
    aspect: float = 0.0
    shear: float = 0.0
    gamma: float = 0.0
    contrast: float = 0.2
    brightness: float = 0.1
    illumination: float = 0.0
    noise: float = 0.0
    blur: float = 0.0
    sharpen: float = 0.0
    clahe: float = 0.0
    resample: float = 0.0
    cutout: int = 0


@dataclass(frozen=True, slots=True)
class LossSpec:
    """balance : share of the epoch that the smallest classes are oversampled towards, or 0.

    `weighted` weighs each label's positives and negatives by the other's frequency
    (Wang et al. 2017, ChestX-ray8, section 4); many at once only.
    """

    label_smoothing: float = 0.0
    balance: float = 0.0
    weighted: bool = False


@dataclass(frozen=True, slots=True)
class Phase:
    """train_from : number of the first trunk stage that learns; -1 trains the head alone,
    on embeddings that are computed once.
    """

    epochs: int
    learning_rate: float
    train_from: int = -1
    head_factor: float = 1.0
    weight_decay: float = 0.01
    warm_up: float = 0.15


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
class FindingTruth:
    """Which labels of an evaluation set mean that `finding` is there."""

    finding: str
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EvaluationSet:
    """Films no choice was made on. Without `truth` the bundle's own classes are the labels."""

    name: str
    source: DataSource
    truth: tuple[FindingTruth, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class PairSet:
    """The same films twice: `table` (CSV) has one column for each copy, below the two roots."""

    name: str
    table: str
    columns: tuple[str, str]
    roots: tuple[str, str]


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
    """The whole file; `folder` is where it lies, and is not part of it."""

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

    def path(self, text: str) -> Path:
        """A path of the recipe, made absolute."""
        return (Path(self.folder) / text).resolve()


def load_recipe(path: Path) -> Recipe:
    """Reads and checks a recipe. Raises RecipeError with the place that is wrong."""
    try:
        recipe = msgspec.toml.decode(path.read_bytes(), type=Recipe)
    except OSError as error:
        raise RecipeError(str(path), f"cannot be read: {error.strerror}") from error
    except msgspec.DecodeError as error:
        raise RecipeError(
            str(path), f"is not a recipe this program understands: {error}"
        ) from error
    if recipe.schema != RECIPE_SCHEMA:
        raise RecipeError(
            str(path),
            f"has recipe schema {recipe.schema}, this program knows {RECIPE_SCHEMA}",
            "Use a program of the recipe's own age.",
        )
    _check(path, recipe)
    return replace(recipe, folder=str(path.resolve().parent))


def _check(path: Path, recipe: Recipe) -> None:
    known = set(recipe.classes)
    for finding in recipe.findings:
        unknown = set(finding.classes) - known
        if unknown or not finding.classes:
            raise RecipeError(str(path), f"finding {finding.name!r} names no known class {unknown}")
        if recipe.task is Task.ONE_OF_MANY and set(finding.classes) == known:
            raise RecipeError(str(path), f"finding {finding.name!r} takes in every class")
    if not recipe.phases:
        raise RecipeError(str(path), "has no training phase")
    for pattern in (recipe.data.group_pattern, recipe.split.hold_out):
        try:
            re.compile(pattern)
        except re.error as error:
            raise RecipeError(str(path), f"pattern {pattern!r} is not valid: {error}") from error
