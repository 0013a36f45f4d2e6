from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QRectF

from cxr_desktop.reader.heat_overlay import HeatOverlay, content_of
from engine.datatypes import FilmSource, Heatmap, OverlayStyle, PixelGrid, Prediction
from engine.errors import EngineError

LETTERBOX = PixelGrid((200, 100), (8, 8), (8, 4), (0, 2))


class Target:
    """Notes what is laid over the film."""

    def __init__(self) -> None:
        self.last: tuple[np.ndarray | None, QRectF] = (None, QRectF())

    def set_overlay(self, rgba: np.ndarray | None, film_box: QRectF) -> None:
        self.last = (rgba, film_box)


def test_a_letterbox_border_is_cut_off_before_the_map_is_laid_over_the_film() -> None:
    values = np.zeros((8, 8), np.float32)
    values[:, :2] = 1.0  # hot only beside the film
    target = Target()
    overlay = HeatOverlay(target, OverlayStyle())
    overlay.show(Heatmap(values, "Opacity", "by hand"), LETTERBOX)
    rgba, box = target.last
    assert box == QRectF(0, 0, 100, 200)
    assert rgba.shape == (8, 4, 4)
    assert not rgba[..., 3].any()  # clear all over the film


def test_a_stretched_map_covers_the_film() -> None:
    grid = PixelGrid((200, 100), (8, 8), (8, 8))
    assert content_of(np.eye(8, dtype=np.float32), grid).shape == (8, 8)


def test_the_map_that_came_with_the_score_is_brought_to_the_model_size() -> None:
    maps = np.array([[[0, 1], [0, -3]]], np.float32)
    prediction = Prediction(
        FilmSource(Path("a.png")), np.ones(1, np.float32), maps, np.zeros(2, np.float32), LETTERBOX
    )
    overlay = HeatOverlay(Target(), OverlayStyle())
    overlay.show_closed_form(prediction, 0, "Opacity")
    assert overlay.heatmap.values.shape == (8, 8)
    assert overlay.heatmap.values[0, 7] == 1.0  # the one positive corner
    assert overlay.heatmap.values[7, 7] == 0.0  # the negative one


def test_a_new_style_needs_no_new_map_and_hide_takes_it_off() -> None:
    target = Target()
    overlay = HeatOverlay(target, OverlayStyle(opacity=0.5))
    overlay.show(Heatmap(np.ones((8, 8), np.float32), "Opacity", "by hand"), LETTERBOX)
    assert target.last[0][0, 0, 3] == 128
    overlay.set_style(OverlayStyle(opacity=1.0))
    assert target.last[0][0, 0, 3] == 255
    overlay.hide()
    assert target.last[0] is None
    overlay.set_style(OverlayStyle())
    assert target.last[0] is None


def test_a_map_of_another_size_is_refused() -> None:
    with pytest.raises(EngineError):
        content_of(np.zeros((4, 4), np.float32), LETTERBOX)


def test_a_film_that_comes_after_its_map_gets_it_once_more() -> None:
    target = Target()
    overlay = HeatOverlay(target, OverlayStyle())
    overlay.repaint()
    assert target.last[0] is None
    overlay.show(Heatmap(np.ones((8, 8), np.float32), "Opacity", "by hand"), LETTERBOX)
    target.last = (None, QRectF())
    overlay.repaint()
    assert target.last[1] == QRectF(0, 0, 100, 200)
