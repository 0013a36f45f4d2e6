"""What became of every tensor when a network took its start weights over; no torch needed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import msgspec

from engine.errors import RecipeError

START_REPORT_NAME = "start-weights.json"
Shape = tuple[int, ...]


class LayerState(StrEnum):
    LOADED = "loaded"
    SHAPE_DIFFERS = "shape differs"
    MISSING = "missing"  # the network has it, the source does not
    UNUSED = "unused"  # the source has it, the network does not; always so for its last layer


@dataclass(frozen=True, slots=True)
class LayerMatch:
    """One tensor: its name and shape in the network and in the source, "" and () where absent."""

    name: str
    source_name: str
    state: LayerState
    shape: Shape = ()
    source_shape: Shape = ()


@dataclass(frozen=True, slots=True)
class StartReport:
    """Where a network's weights started from.

    sha256 : of the file that held them; "" for random numbers.
    share : of the network's numbers, its last layer left out, that were taken over; 0..1.
    layers : every tensor of the network but its last layer's, in order, then what was unused.
    """

    source: str
    sha256: str = ""
    share: float = 0.0
    layers: tuple[LayerMatch, ...] = ()

    def count(self, state: LayerState) -> int:
        return sum(layer.state is state for layer in self.layers)

    def __str__(self) -> str:
        if not self.layers:
            return self.source
        counts = ", ".join(f"{self.count(state)} {state}" for state in LayerState)
        return f"{100 * self.share:.1f}% of the parameters from {self.source} ({counts})"


def write_start_report(report: StartReport, folder: Path) -> None:
    """Keeps the report in a run's folder, whole or not at all. Raises RecipeError."""
    path = folder / START_REPORT_NAME
    beside = path.with_suffix(".partial")
    try:
        beside.write_bytes(msgspec.json.format(msgspec.json.encode(report), indent=1) + b"\n")
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise RecipeError(str(path), f"cannot be written: {error.strerror}") from error


def read_start_report(folder: Path) -> StartReport | None:
    """The report of a run, None where the run kept none. Raises RecipeError for a damaged one."""
    path = folder / START_REPORT_NAME
    try:
        return msgspec.json.decode(path.read_bytes(), type=StartReport)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise RecipeError(str(path), f"cannot be read: {error.strerror}") from error
    except msgspec.DecodeError as error:
        raise RecipeError(str(path), f"is not a report on start weights: {error}") from error
