"""What a run tells while it learns, also kept as JSON lines in its folder. Imports no torch.

A window that opens a run reads the same lines as one that saw it from the start. A run that was
killed tells the epoch at which it was interrupted again: `told_once` keeps the last telling.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import msgspec

from engine.errors import EngineError

EVENTS_NAME = "events.jsonl"
Counts = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Preparation:
    """Now and then before the start: `done` of `total`; `verb` as in `engine.progress`."""

    verb: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class RunStarted:
    """A run begins or goes on (`resumed`): what it learns from, on what, in which arithmetic.

    epochs : of every phase, at most. failed_films : could not be read, and are left out.
    """

    training_films: int
    validation_films: int
    failed_films: int
    epochs: tuple[int, ...]
    device: str
    precision: str
    processes: int
    resumed: bool


@dataclass(frozen=True, slots=True)
class StepReport:
    """Now and then within an epoch: `step` of `steps` done, mean loss so far, seconds left."""

    phase: int
    epoch: int
    step: int
    steps: int
    loss: float
    seconds_left: float


@dataclass(frozen=True, slots=True)
class EpochReport:
    """One epoch, counted from 0 within its phase, as is the phase.

    loss, training_metric : of the augmented films as they were learned from.
    validation_loss, selection : of the validation films; `selection` is what `metric` names, by
        which the best epoch is chosen (`is_best`: it is the best so far).
    confusion : one of many: classes x classes, rows by label, columns by highest score; many at
        once: for each class (flagged with, missed, false alarms, quiet without) at a score of 0.5.
    waiting : share of the step time in 0..1 that the network waited for films.
    seconds_left : for the rest of the run, if it takes all its epochs; None where a later phase
        learns more than this one, and nothing of it was timed yet.
    """

    phase: int
    epoch: int
    loss: float
    training_metric: float
    validation_loss: float
    selection: float
    metric: str
    is_best: bool
    confusion: Counts
    learning_rate: float
    seconds: float
    waiting: float
    seconds_left: float | None


@dataclass(frozen=True, slots=True)
class SampleMap:
    """One film of the few whose heat maps are followed. `film` is its validation film's number.

    values : uint8 (h, w) row by row, 255 where the finding's score was most supported.
    """

    film: int
    finding: str
    score: float
    shape: tuple[int, int]
    values: bytes


@dataclass(frozen=True, slots=True)
class SampleMaps:
    """The same validation films after each epoch."""

    phase: int
    epoch: int
    maps: tuple[SampleMap, ...]


class RunState(StrEnum):
    PAUSED = "paused"
    STOPPED = "stopped"  # on request; the best epoch so far is kept
    LEARNED = "learned"  # every phase ended
    FINISHED = "finished"  # the bundle is there


@dataclass(frozen=True, slots=True)
class RunEnded:
    """How a run, or this part of it, ended."""

    state: RunState
    best_phase: int
    best_epoch: int
    selection: float


Event = Preparation | RunStarted | StepReport | EpochReport | SampleMaps | RunEnded
EventCallback = Callable[[Event], None]
_KINDS: tuple[tuple[str, type[Event]], ...] = (
    ("preparation", Preparation),
    ("started", RunStarted),
    ("step", StepReport),
    ("epoch", EpochReport),
    ("maps", SampleMaps),
    ("ended", RunEnded),
)


def ignore_events(_: Event) -> None:
    """Stands in where nobody listens."""


class EventLog:
    """Appends events to a run's folder, one line each."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / EVENTS_NAME

    def __call__(self, event: Event) -> None:
        """Raises EngineError when the line cannot be written."""
        kind = next(name for name, of in _KINDS if isinstance(event, of))
        line = msgspec.json.encode((kind, event)) + b"\n"
        try:
            with self._path.open("ab") as stream:
                if stream.tell() and not _ends_whole(self._path):
                    line = b"\n" + line  # a line that a kill cut short stays alone
                stream.write(line)
        except OSError as error:
            raise EngineError(
                str(self._path),
                f"cannot be written: {error.strerror}",
                "Make room there, then go on with the run from its last checkpoint.",
            ) from error


def read_events(folder: Path) -> Iterator[Event]:
    """The events of a run in the order of telling; a line cut short by a kill is passed over.

    Raises EngineError when the file cannot be read; a run without one has told nothing yet.
    """
    yield from _decoded(_bytes_from(folder / EVENTS_NAME, 0))


class EventFollower:
    """Reads what a run has told since it was asked last. For one thread at a time."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / EVENTS_NAME
        self._offset = 0  # of the first byte that was not read as a whole line

    def fresh(self) -> tuple[Event, ...]:
        """In the order of telling; a line that is being written waits for the next time.

        Raises EngineError when the file cannot be read.
        """
        found = _bytes_from(self._path, self._offset)
        whole = found[: found.rfind(b"\n") + 1]
        self._offset += len(whole)
        return tuple(_decoded(whole))


def _bytes_from(path: Path, offset: int) -> bytes:
    try:
        with path.open("rb") as stream:
            stream.seek(offset)
            return stream.read()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise EngineError(str(path), f"cannot be read: {error.strerror}") from error


def _decoded(lines: bytes) -> Iterator[Event]:
    known = dict(_KINDS)
    for line in lines.splitlines():
        try:
            kind, body = msgspec.json.decode(line, type=tuple[str, msgspec.Raw])
            yield msgspec.json.decode(body, type=known[kind])
        except (msgspec.DecodeError, KeyError):
            continue


def told_once(events: Iterable[Event]) -> tuple[EpochReport, ...]:
    """The last report of every epoch, in order."""
    found = {(e.phase, e.epoch): e for e in events if isinstance(e, EpochReport)}
    return tuple(found[key] for key in sorted(found))


def _ends_whole(path: Path) -> bool:
    with path.open("rb") as stream:
        stream.seek(-1, 2)
        return stream.read(1) == b"\n"
