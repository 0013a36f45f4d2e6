"""The schema of `model.json`: everything that must be known to use a model rightly.

The preprocessing is data here, never code chosen elsewhere, so that a film is treated the
same in training, in inference and in the window's "what the model sees".
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from engine.datatypes import ClaheSettings

SCHEMA_VERSION = 1
CARD_NAME = "model.json"
WEIGHTS_NAME = "weights.safetensors"
GRAPH_NAME = "graph.onnx"
CARD_TEXT_NAME = "MODEL_CARD.md"  # what a judgement writes beside it, for people


# What a model's numbers are: probabilities only where they are calibrated.
ScoreWord = Literal["score", "probability"]


class Task(StrEnum):
    """What the network's outputs mean."""

    ONE_OF_MANY = "one of many"  # softmax over classes
    MANY_AT_ONCE = "many at once"  # one sigmoid a class


class Fit(StrEnum):
    """How a film is brought to the model's size."""

    STRETCH = "stretch"  # both sides to the model's, aspect lost
    LETTERBOX = "letterbox"  # aspect kept, the rest filled with the film's darkest value


class Scaling(StrEnum):
    """How grey levels in 0..1 become network input."""

    PER_FILM = "per film"  # minus the film's own mean, over its own standard deviation
    FIXED = "fixed"  # minus `mean`, over `std`, per channel


@dataclass(frozen=True, slots=True)
class Preprocessing:
    """From a Radiograph to the network's input, in this order: the film's own VOI (or the
    automatic window) to grey 0..1 with bright = dense, CLAHE on 8 bit if set, area-averaging
    resize to `size` (h, w), Gaussian smoothing, copy to `channels`, scaling.

    smoothing : standard deviation in pixels of the model's size, 0 for none. It takes away the
        sharpness that exports and resizing filters leave behind, and that a network would
        otherwise learn as a sign of where a film comes from.
    """

    size: tuple[int, int]
    channels: Literal[1, 3] = 3
    fit: Fit = Fit.STRETCH
    clahe: ClaheSettings | None = None
    smoothing: float = 0.0
    scaling: Scaling = Scaling.PER_FILM
    mean: tuple[float, ...] = ()
    std: tuple[float, ...] = ()
    polarity: Literal["bright = dense"] = "bright = dense"


@dataclass(frozen=True, slots=True)
class Architecture:
    """`name` is known to `engine.models.networks`; `options` are its variant's settings.

    closed_form : whether the network ends in global average pooling and one linear layer, so
        that its class activation maps come with the score.
    feature_layer : dotted name of the module whose output the maps are made from.
    """

    name: str
    outputs: int
    feature_layer: str
    embedding_size: int
    map_shape: tuple[int, int]
    closed_form: bool = True
    flip_average: bool = False


@dataclass(frozen=True, slots=True)
class Threshold:
    """A score at or above `value` is flagged. `choice` says in words how it was chosen."""

    value: float
    choice: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding the model speaks about.

    classes : the network's classes whose probabilities add up to the finding's score.
    parent : the finding under which this one is shown, or "".
    """

    name: str
    classes: tuple[str, ...]
    threshold: Threshold
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Measurement:
    """One measured figure with its 95 % interval, and on what it was measured."""

    finding: str
    metric: str
    value: float
    low: float | None
    high: float | None
    data: str
    films: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Parity:
    """How far another arithmetic departs from float32, measured on validation films."""

    precision: str
    largest_score_change: float
    flag_changes: int
    films: int
    data: str

    @property
    def sentence(self) -> str:
        return (
            f"On {self.films} {self.data} the largest change of a score was "
            f"{self.largest_score_change:.3f}, and {self.flag_changes} films changed a flag."
        )


@dataclass(frozen=True, slots=True)
class TrainingSummary:
    """How the model came to be."""

    data: str
    split: str
    recipe: str
    epochs: int
    films: int
    seed: int
    started: str
    hours: float
    machine: str


@dataclass(frozen=True, slots=True)
class Calibration:
    """How scores become probabilities.

    method : in words, with its source. temperatures : one a finding, in the card's order.
    jointly : whether one temperature was fitted to all findings together, so that none can be
        more probable than what it is a kind of. data, films : what it was fitted on.
    errors_before, errors_after : expected calibration error of every finding on `tested` films,
        which nothing was fitted on.
    score_thresholds : the thresholds of scores, where the card's own are of probabilities; see
        `engine.models.probabilities`. Without them it is told but not applied: so in cards of
        before 2026-11.
    """

    method: str
    temperatures: tuple[float, ...]
    jointly: bool
    data: str
    films: int
    errors_before: tuple[float, ...] = ()
    errors_after: tuple[float, ...] = ()
    tested: str = ""
    score_thresholds: tuple[float, ...] = ()

    @property
    def sentence(self) -> str:
        cooled = f"{self.temperatures[0]:.3f}" if self.jointly else "one a finding"
        return f"{self.method}, temperature {cooled}, fitted on {self.films} {self.data}."


@dataclass(frozen=True, slots=True)
class ModelCard:
    """The whole of `model.json`. `parts` maps file names in the bundle to their sha256.

    One part may be missing: the operating curve, see `engine.evaluation.operating_curve`.
    calibration : None for a model whose scores are no probabilities, as in all older cards.
    """

    schema: int
    id: str
    version: str
    title: str
    architecture: Architecture
    task: Task
    classes: tuple[str, ...]
    findings: tuple[Finding, ...]
    preprocessing: Preprocessing
    measured: tuple[Measurement, ...]
    parity: tuple[Parity, ...]
    training: TrainingSummary
    intended_use: str
    limits: tuple[str, ...]
    licence: str
    demonstration: bool = False
    parts: dict[str, str] = field(default_factory=dict)
    calibration: Calibration | None = None

    @property
    def gives_probabilities(self) -> bool:
        """Whether its numbers, and so its thresholds, are calibrated."""
        return self.calibration is not None and bool(self.calibration.score_thresholds)

    @property
    def score_word(self) -> ScoreWord:
        """What its numbers may be called: "probability" only where they are calibrated."""
        return "probability" if self.gives_probabilities else "score"

    @property
    def finding_names(self) -> tuple[str, ...]:
        return tuple(finding.name for finding in self.findings)

    def parity_of(self, precision: str) -> Parity | None:
        """The measured parity of `precision`, None where it was never measured."""
        return next((p for p in self.parity if p.precision == precision), None)
