"""Where a heat map lies on its film, and a map without a film."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from cxr_desktop.trainer.run_samples import SIDE, blended, sample_grid
from engine.inference.preprocessing import fit_to_size
from engine.models.card import Fit, Preprocessing
from engine.training.events import SampleMap


@pytest.mark.parametrize("fit", list(Fit))
@pytest.mark.parametrize("film", [(30, 20), (7, 90), (64, 64)])
def test_it_lies_where_the_network_saw_it(fit: Fit, film: tuple[int, int]) -> None:
    preprocessing = Preprocessing(size=(64, 48), fit=fit)
    _, grid = fit_to_size(np.zeros(film, np.float32), preprocessing)
    assert sample_grid(film, preprocessing) == grid


def test_a_map_without_its_film_lies_over_black(qapp: QApplication) -> None:
    one = SampleMap(0, "ILL", 0.75, (2, 2), bytes((0, 0, 0, 255)))
    picture = blended(None, one, Preprocessing(size=(32, 32)))
    assert (picture.width(), picture.height()) == (SIDE, SIDE)
    hot, cold = picture.pixelColor(SIDE - 1, SIDE - 1), picture.pixelColor(0, 0)
    assert (cold.red(), cold.green(), cold.blue()) == (0, 0, 0)
    assert hot.red() > 100
