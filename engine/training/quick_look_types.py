"""What a quick look and a trial of the cost tell. NumPy alone: the window imports this."""

from __future__ import annotations

from dataclasses import dataclass

from engine.datatypes import BoolArray, FilmSource, Float32Array
from engine.evaluation.confusion import ConfusionMatrix, TwoByTwo
from engine.evaluation.figures import NamedFigure
from engine.models.card import Preprocessing, Task


@dataclass(frozen=True, slots=True)
class BackboneChoice:
    """A frozen network and what it is shown.

    start : as in `NetworkSpec`, never "scratch": random weights have learned nothing.
    base : the folder that a relative start is below. note : why it is not the recipe's own.
    """

    name: str
    start: str
    input: Preprocessing
    base: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class UnreadFilm:
    """A film that could not be read, or that the decoder died of."""

    film: FilmSource
    reason: str


@dataclass(frozen=True, slots=True, eq=False)
class FilmEmbeddings:
    """values : float32 (N, D), a row a film in the order asked for; zeros where not `read`.
    read : bool (N,). computed : how many were not kept from before. backbone : in words.
    """

    values: Float32Array
    read: BoolArray
    unread: tuple[UnreadFilm, ...]
    computed: int
    seconds: float
    backbone: str


@dataclass(frozen=True, slots=True)
class QuickLookSettings:
    """most_films : of training and validation together, drawn by whole patients; 0 takes all.
    folds : for the figures, by whole patients; 0 leaves them out.
    penalty : the inverse strength of the head's L2 penalty, see `fit_logistic`.
    """

    most_films: int = 1000
    folds: int = 5
    penalty: float = 0.001
    seed: int = 1


@dataclass(frozen=True, slots=True, eq=False)
class FirstLook:
    """A head learned on training films, judged on validation films.

    matrix : for one of many; None for many at once, where `tables` has one a class.
    films : of validation, in the order of the matrix's films; a cell's films can be shown.
    """

    classes: tuple[str, ...]
    training_films: int
    films: tuple[FilmSource, ...]
    matrix: ConfusionMatrix | None
    tables: tuple[TwoByTwo, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class ClassFigures:
    """Out-of-fold figures of a class, or of a finding that sums several up."""

    name: str
    with_it: int
    sensitivity: NamedFigure
    specificity: NamedFigure
    auc: NamedFigure


@dataclass(frozen=True, slots=True, eq=False)
class FoldFigures:
    """Figures by cross-validation: every film judged by a head that saw none of its patient.

    accuracy, balanced_accuracy : None for many at once, where no film has one right answer.
    scores : float32 (N, classes), out of fold; films : the N they belong to.
    truth, flagged : bool (N, classes), what is labelled and where the score reaches its limit; of
        many at once the films behind a class's figures.
    matrix : of all folds, for one of many.
    """

    folds: int
    films: tuple[FilmSource, ...]
    scores: Float32Array
    truth: BoolArray
    flagged: BoolArray
    accuracy: NamedFigure | None
    balanced_accuracy: NamedFigure | None
    classes: tuple[ClassFigures, ...]
    matrix: ConfusionMatrix | None
    seconds: float


@dataclass(frozen=True, slots=True, eq=False)
class QuickLook:
    """What a frozen backbone and a logistic head make of the films, before any long run.

    patients : groups among the films; test_films : set aside, of which none was opened.
    notes : sentences on what to keep in mind. embedding_seconds : decoding and network.
    """

    task: Task
    backbone: str
    training_films: int
    validation_films: int
    test_films: int
    patients: int
    unread: tuple[UnreadFilm, ...]
    embedding_seconds: float
    first: FirstLook
    folds: FoldFigures | None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PhaseCost:
    """One phase of a recipe on this machine.

    once : seconds before its first epoch (embeddings of a head phase). epoch : seconds each,
    validation included. measured_batch : films a step of the trial had; the recipe's own batch
    where that fitted into the trial's time, else fewer, and the cost is scaled by films.
    """

    number: int
    epochs: int
    once: float
    epoch: float
    step: float
    measured_batch: int
    activation_bytes: int

    @property
    def seconds(self) -> float:
        return self.once + self.epochs * self.epoch


@dataclass(frozen=True, slots=True)
class RelativeCost:
    """Another choice: its time for one training step of the whole network, through the recipe's
    own, and its size (h, w)."""

    choice: str
    title: str
    factor: float
    size: tuple[int, int]


@dataclass(frozen=True, slots=True)
class CostEstimate:
    """What a recipe costs on this machine, from a trial of some seconds.

    decode : seconds to read every film once at model size, with `decoders` at work.
    cache_bytes : disk that the films take at model size; free_bytes : what the disk has.
    peak_memory_bytes : of the training process. trial_seconds : what the trial itself took.
    early_stop : the run may end before `total`.
    """

    device: str
    threads: int
    training_films: int
    validation_films: int
    decode: float
    decoders: int
    cache_bytes: int
    free_bytes: int
    phases: tuple[PhaseCost, ...]
    peak_memory_bytes: int
    trial_seconds: float
    early_stop: bool
    networks: tuple[RelativeCost, ...]
    sizes: tuple[RelativeCost, ...]

    @property
    def total(self) -> float:
        """Seconds, decoding included."""
        return self.decode + sum(phase.seconds for phase in self.phases)
