from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.datatypes import FilmFormat, FilmSource, Radiograph
from engine.errors import RefusedError
from engine.gate.gate import InputGate, Refusal


class Squares:
    """Refuses squares."""

    name = "squares"

    def refusal(self, film: Radiograph) -> Refusal | None:
        rows, columns = film.shape
        return Refusal(self.name, f"A square: {rows} pixels.") if rows == columns else None


def picture(rows: int, columns: int) -> Radiograph:
    pixels = np.zeros((rows, columns), np.uint16)
    return Radiograph(FilmSource(Path("/films/1.png")), FilmFormat.PNG, pixels, (0, 255), 8)


def test_a_refusal_as_an_error_says_the_same() -> None:
    gate = InputGate((Squares(),))
    gate.check(picture(2, 3))
    with pytest.raises(RefusedError) as refused:
        gate.check(picture(3, 3))
    assert str(refused.value) == "1.png: a square: 3 pixels."
    assert refused.value.reason == "A square: 3 pixels."
