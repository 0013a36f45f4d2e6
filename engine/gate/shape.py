"""Checks on a picture's size: films that are too small to read, and shapes that no film has."""

from __future__ import annotations

from dataclasses import dataclass

from engine.datatypes import Radiograph
from engine.gate.gate import Refusal


@dataclass(frozen=True, slots=True)
class SizeCheck:
    """Refuses pictures whose shorter side has fewer than `shortest` pixels."""

    shortest: int = 64
    name: str = "size"

    def refusal(self, film: Radiograph) -> Refusal | None:
        if min(film.shape) >= self.shortest:
            return None
        return Refusal(self.name, f"Far too small: {_size(film)} pixels.")


@dataclass(frozen=True, slots=True)
class AspectCheck:
    """Refuses pictures one side of which is more than `longest` times the other."""

    longest: float = 3.0
    name: str = "aspect"

    def refusal(self, film: Radiograph) -> Refusal | None:
        if max(film.shape) <= self.longest * min(film.shape):
            return None
        return Refusal(self.name, f"No chest film has this shape: {_size(film)} pixels.")


def _size(film: Radiograph) -> str:
    rows, columns = film.shape
    return f"{columns} x {rows}"
