"""A check on colour: photographs, coloured screens and heat maps are no films."""

from __future__ import annotations

from dataclasses import dataclass

from engine.datatypes import Radiograph
from engine.gate.gate import Refusal


@dataclass(frozen=True, slots=True)
class ColourCheck:
    """Refuses pictures with more than `most` of their pixels in another colour than their tint.

    Films with a tint of one colour pass, and so do films with an arrow or letters in colour.
    """

    most: float = 0.05
    name: str = "colour"

    def refusal(self, film: Radiograph) -> Refusal | None:
        if film.colour <= self.most:
            return None
        told = f"{round(100 * film.colour)} % of it is in colour"
        return Refusal(self.name, f"A colour photograph or screenshot, not a film: {told}.")
