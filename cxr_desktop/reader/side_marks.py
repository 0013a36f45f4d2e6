"""Which side of the patient lies at which edge of the stored film."""

from __future__ import annotations

from dataclasses import dataclass

_OPPOSITE = {"R": "L", "L": "R", "A": "P", "P": "A"}


@dataclass(frozen=True, slots=True)
class EdgeMarks:
    """A letter for each edge of the stored film, "" where none is known."""

    left: str = ""
    right: str = ""
    top: str = ""
    bottom: str = ""


def edge_marks(orientation: tuple[str, str]) -> EdgeMarks:
    """R and L, on lateral films A and P, from Patient Orientation (PS3.3 C.7.6.1.1.1).

    `orientation` holds the directions towards which rows and columns run, the main one first:
    ("L", "F") is a film seen from the front, with the patient's left at its right edge. Head
    and foot get no mark: that anyone can see. Directions of four-footed animals get none.
    """
    right, bottom = (_letter(direction) for direction in orientation)
    return EdgeMarks(
        left=_OPPOSITE.get(right, ""), right=right, top=_OPPOSITE.get(bottom, ""), bottom=bottom
    )


def _letter(direction: str) -> str:
    known = bool(direction) and set(direction.upper()) <= set("RLAPHF")
    first = direction[:1].upper()
    return first if known and first in _OPPOSITE else ""
