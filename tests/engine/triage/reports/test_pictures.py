"""The heat map lies where it belongs."""

from __future__ import annotations

import numpy as np

from engine.datatypes import PixelGrid
from engine.triage.job_types import FilmScores
from engine.triage.reports.pictures import under_heat_map


def test_the_map_is_laid_on_a_thumbnail_of_any_size() -> None:
    """Hot at the top left of the model's view: coloured there, grey at the bottom right."""
    maps = np.zeros((2, 4, 4), np.float16)
    maps[1, 0, 0] = 1
    scored = FilmScores(
        np.array([0.1, 0.9], np.float32), maps, PixelGrid((400, 300), (28, 28), (28, 28))
    )
    film = np.full((80, 60), 100, np.uint8)
    painted = under_heat_map(film, scored, 1, "Pneumonia")
    assert painted.shape == (80, 60, 3)
    assert len(set(painted[2, 2].tolist())) > 1
    assert painted[-1, -1].tolist() == [100, 100, 100]


def test_a_letterbox_is_cut_off() -> None:
    """The model saw the film in its right half alone; the map is hot in the left, empty one."""
    maps = np.zeros((1, 4, 4), np.float16)
    maps[0, :, 0] = 1
    grid = PixelGrid((400, 200), (28, 28), (28, 14), (0, 14))
    scored = FilmScores(np.array([0.9], np.float32), maps, grid)
    painted = under_heat_map(np.full((80, 40), 100, np.uint8), scored, 0, "Pneumonia")
    assert (painted == 100).all()
