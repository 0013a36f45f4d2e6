"""How near the lens is, and how much it covers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF

from cxr_desktop.reader.canvas_state import CanvasState
from cxr_desktop.reader.magnifier import Magnifier, lens_zoom


@pytest.mark.parametrize(
    ("view", "lens"), [(0.2, 2.0), (1.0, 2.0), (1.5, 3.0), (2.0, 4.0), (8.0, 16.0)]
)
def test_two_to_four_and_always_nearer_than_the_view(view, lens):
    assert lens_zoom(view) == lens


def test_it_is_shown_only_where_it_is_wanted_and_a_place_is_known():
    magnifier = Magnifier()
    magnifier.wanted = True
    assert not magnifier.shown
    magnifier.at = QPointF(50, 60)
    assert magnifier.shown
    # 35 % of the shorter side of 200, and the rim.
    box = magnifier.box(CanvasState(10, 10, 400, 200).fitted())
    assert (box.left(), box.top(), box.width()) == (50 - 73, 60 - 73, 146)
