from __future__ import annotations

import numpy as np
import pytest

from cxr_desktop.reader.film_canvas import FilmCanvas


@pytest.fixture
def canvas(qtbot):
    canvas = FilmCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(400, 400)
    canvas.show()
    qtbot.waitExposed(canvas)
    return canvas


@pytest.fixture
def film():
    """100 rows, 200 columns; left half 60, right half 180."""
    pixels = np.full((100, 200), 60, dtype=np.uint8)
    pixels[:, 100:] = 180
    return pixels
