"""Recipe: the network, the changes of its films, the loss, and how it is optimised."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Optimiser = Literal["adamw", "adam", "sgd"]
Schedule = Literal["one cycle", "cosine", "plateau", "constant"]
InputLevels = Literal["given", "imagenet", "radiographs", "training films"]
MixedPrecision = Literal["off", "auto", "bfloat16"]


@dataclass(frozen=True, slots=True)
class NetworkSpec:
    """name : one of `engine.models.networks_known`.
    start : "scratch"; "package:efficientnet-lite0" and so on; "file:" and the path of a
        torchvision .pth state dict or a .safetensors file; or a bundle's id or path.
    dropout : share of the embedding that is dropped in training, before the last linear layer;
        None takes the network's own.
    """

    name: str
    start: str = "scratch"
    flip_average: bool = False
    dropout: float | None = None


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
    """Cross-entropy for one of many, binary cross-entropy for many at once.

    balance : share of the epoch that the smallest classes are oversampled towards, or 0.
    weighted : weighs each label's positives and negatives by the other's frequency, w_p and
        w_n (Wang et al. 2017, ChestX-ray8, section 4); many at once only.
    class_weights : one of many only. "balanced": films / (classes * films of the class);
        "given": `weights`, in the order of the recipe's classes.
    """

    label_smoothing: float = 0.0
    balance: float = 0.0
    weighted: bool = False
    class_weights: Literal["none", "balanced", "given"] = "none"
    weights: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Phase:
    """train_from : number of the first trunk stage that learns; -1 trains the head alone,
        on embeddings that are computed once; a number past the last stage trains the head (and
        what stands between trunk and head) on augmented films.
    train_share : the last share of the trunk's layers that learns, in 0..1, such as 0.25 for
        the last quarter; above 0 it stands in the place of `train_from`.
    head_factor : the head's own rate is `learning_rate` times this.
    schedule : "one cycle" rises during `warm_up` (share of the steps) and falls along a cosine
        (Smith and Topin 2018); "cosine" falls from the start; "plateau" times `plateau_factor`
        after `plateau_patience` epochs without a better validation loss; "constant".
    momentum : of "sgd" alone.
    """

    epochs: int
    learning_rate: float
    train_from: int = -1
    head_factor: float = 1.0
    weight_decay: float = 0.01
    warm_up: float = 0.15
    optimiser: Optimiser = "adamw"
    momentum: float = 0.9
    schedule: Schedule = "one cycle"
    train_share: float = 0.0
    plateau_factor: float = 0.1
    plateau_patience: int = 3


@dataclass(frozen=True, slots=True)
class EarlyStop:
    """by : what the best epoch is chosen by, on validation films. "AUC" is the mean over the
        findings that stand under no other; "sensitivity" the same mean of the sensitivity
        where the specificity is at least `specificity`; "loss" the loss that is trained on.
    patience : epochs of a phase without a better value after which the phase ends; 0 never.
    min_gain : a value counts as better only by more than this.
    """

    by: Literal["AUC", "loss", "sensitivity"] = "AUC"
    patience: int = 0
    min_gain: float = 0.0
    specificity: float = 0.9
