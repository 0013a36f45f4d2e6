from __future__ import annotations

from pathlib import Path

import numpy as np

from engine.datatypes import FilmSource
from engine.doctor.cohort import Cohort
from engine.doctor.probe_features import SingleFeature
from engine.doctor.shortcuts import _of_appearance
from engine.evaluation.figures import Figure
from engine.training.dataset_types import Example


def test_after_a_semicolon_there_is_no_capital() -> None:
    examples = tuple(
        Example(FilmSource(Path(f"{n}.png")), ("ill" if n % 2 else "well",), str(n), f"{n}.png")
        for n in range(4)
    )
    ill, values = np.array([False, True, False, True]), np.array([1.0, 2.0, 1.0, 2.0])
    told = [
        (Figure(0.9, 0.8, 1.0), SingleFeature(name, high, values), up)
        for name, high, up in (
            ("brightness", "brighter", True),
            ("sharpness", "sharper", False),
            ("height", "taller in pixels", True),
        )
    ]
    found = _of_appearance(Cohort(examples, (None,) * 4, (), None, ()), "ill", ill, told)
    assert found.sentence == (
        "One number already tells ill. Films of ill are brighter (AUC 0.90, 0.80 to 1.00);"
        " the other films are sharper (AUC 0.90, 0.80 to 1.00);"
        " films of ill are taller in pixels (AUC 0.90, 0.80 to 1.00)."
    )
