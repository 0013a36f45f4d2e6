"""What the canvas lays over a film: heat map, original, magnifier, words."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRectF
from PySide6.QtTest import QTest

from tests.cxr_desktop.reader.canvas_sight import grey, red


def test_heat_map_fades_in_over_its_box_only(canvas, film, qtbot):
    canvas.show_film(film)
    canvas.set_overlay(red(128), QRectF(100, 0, 100, 100))
    assert canvas._overlay.strength < 1.0
    qtbot.waitUntil(lambda: canvas._overlay.strength == 1.0)
    shown = grey(canvas)
    assert (shown[102:298, 2:198] == 60).all()
    # 180 * (1 - 128/255) = 89.6, red 128 more
    np.testing.assert_allclose(shown[150, 300], (217.6, 89.6, 89.6), atol=2)
    canvas.set_overlay_visible(False)
    qtbot.waitUntil(lambda: canvas._overlay.strength == 0.0)
    assert (grey(canvas)[102:298, 202:398] == 180).all()
    canvas.set_overlay_visible(True)
    qtbot.waitUntil(lambda: canvas._overlay.strength == 1.0)


def test_heat_map_stays_for_the_same_film_and_never_reaches_another(canvas, film, qtbot):
    canvas.show_film(film)
    canvas.set_overlay(red(255), QRectF(0, 0, 200, 100))
    qtbot.waitUntil(lambda: canvas._overlay.strength == 1.0)
    canvas.show_film(film, keep_view=True)
    assert tuple(grey(canvas)[200, 200]) == (255, 0, 0)
    canvas.show_film(film)
    assert tuple(grey(canvas)[200, 300]) == (180, 180, 180)


def test_next_film_dims_this_one_and_drops_its_heat_map(canvas, film, qtbot):
    canvas.show_film(film)
    canvas.set_overlay(red(255), QRectF(0, 0, 200, 100))
    qtbot.waitUntil(lambda: canvas._overlay.strength == 1.0)
    canvas.dim()
    np.testing.assert_allclose(grey(canvas)[200, 300], (54, 54, 54), atol=1)  # 0.3 * 180
    canvas.set_overlay(red(255), QRectF(0, 0, 200, 100))
    assert canvas._overlay.strength == 0.0


def test_heat_map_that_goes_is_forgotten(canvas, film, qtbot):
    canvas.show_film(film)
    canvas.set_overlay(red(255), QRectF(0, 0, 200, 100))
    qtbot.waitUntil(lambda: canvas._overlay.strength == 1.0)
    canvas.set_overlay(None, QRectF())
    qtbot.waitUntil(lambda: canvas._overlay._image is None)
    assert tuple(grey(canvas)[200, 300]) == (180, 180, 180)


def test_original_lies_left_of_the_divider(canvas, film):
    canvas.show_film(film)
    canvas.show_original(film // 2)
    assert canvas.is_split and canvas.divider.isVisible()
    shown = grey(canvas)[:, :, 0]
    assert (shown[150:250, 10:150] == 30).all() and (shown[150:250, 250:390] == 180).all()
    canvas.divider.set_share(0.75)
    shown = grey(canvas)[:, :, 0]
    assert (shown[150:250, 220:280] == 90).all() and (shown[150:250, 330:390] == 180).all()
    canvas.turn_right()
    canvas.turn_right()
    shown = grey(canvas)[:, :, 0]
    assert (shown[150:250, 10:150] == 90).all() and (shown[150:250, 330:390] == 60).all()


@pytest.mark.parametrize("ends", ["show_film", "dim", "clear", "show_message"])
def test_original_goes_with_its_film(canvas, film, ends):
    canvas.show_film(film)
    canvas.show_original(film // 2)
    canvas.show_film(film, keep_view=True)
    assert canvas.is_split
    getattr(canvas, ends)(*{"show_film": (film,), "show_message": ("No film",)}.get(ends, ()))
    assert not canvas.is_split and not canvas.divider.isVisible()


def test_magnifier_leaves_the_heat_map_out(canvas, film, qtbot):
    canvas.show_film(film)
    canvas.set_overlay(red(255), QRectF(0, 0, 200, 100))
    qtbot.waitUntil(lambda: canvas._overlay.strength == 1.0)
    canvas.set_magnifier(True)
    QTest.mouseMove(canvas, QPoint(299, 200))
    QTest.mouseMove(canvas, QPoint(300, 200))
    assert tuple(grey(canvas)[200, 300]) == (180, 180, 180)
    assert tuple(grey(canvas)[200, 20]) == (255, 0, 0)
