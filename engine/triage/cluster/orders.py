"""What passes between the one coordinator of a job and the workers of its cluster."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from engine.errors import ChildCrashedError, EngineError
from engine.inference.predictor import Precision
from engine.triage.cluster.program_facts import ProgramFacts
from engine.triage.film_reading import AssessRules


@dataclass(frozen=True, slots=True)
class SampleFile:
    """A file of the job and its size in bytes, by which a worker tells that it sees the same."""

    path: Path
    size: int


@dataclass(frozen=True, slots=True)
class WorkOrders:
    """The same for every film of one run; a worker gets ready for them once.

    job : the job's folder as the coordinator names it; a worker never opens it.
    bundle_path : where the model may lie on a worker as well; `bundle_sha256` is what counts.
    samples : some of the job's files. A worker that cannot read them is of no use.
    """

    job: Path
    bundle_path: Path
    bundle_sha256: str
    device: str
    precision: Precision
    rules: AssessRules
    roots: tuple[Path, ...]
    samples: tuple[SampleFile, ...]
    program: ProgramFacts


@dataclass(frozen=True, slots=True)
class GroupDone:
    """An answer or an EngineError an item, in order.

    unread : numbers of the items whose files this worker could not read at all.
    """

    worker: str
    answers: tuple[object, ...]
    unread: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkerUnfit:
    """This worker cannot do the job's work, whatever the film; another one may."""

    worker: str
    problem: EngineError


@dataclass(frozen=True, slots=True)
class BundleNeeded:
    """This worker does not have the job's model under the path in the orders."""

    worker: str


Answer = GroupDone | WorkerUnfit | BundleNeeded


class WorkerLostError(ChildCrashedError):
    """Several workers died over one group of films."""
