"""Geometry by hand: a film of 200 columns and 100 rows in a canvas of 400 x 400."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRectF

from cxr_desktop.reader.canvas_state import MOST_ZOOM, CanvasState, CanvasView


@pytest.fixture
def state():
    return CanvasState(rows=100, columns=200, width=400, height=400).fitted()


def _film_point(state, x, y):
    inverse, possible = state.transform().inverted()
    assert possible
    point = inverse.map(QPointF(x, y))
    return (pytest.approx(point.x()), pytest.approx(point.y()))


def test_fit_takes_the_narrower_side_and_centres(state):
    assert state.scale == 2.0
    assert state.shown_rect() == QRectF(0, 100, 400, 200)


def test_zoom_keeps_the_film_point_under_the_cursor(state):
    # Canvas (300, 150) shows film (150, 25). At 5 pixels for one it must still.
    zoomed = state.zoomed(2.5, QPointF(300, 150))
    assert zoomed.scale == 5.0
    assert _film_point(zoomed, 300, 150) == (150.0, 25.0)
    # 300 = left + 150 * 5 and 150 = top + 25 * 5
    assert zoomed.shown_rect() == QRectF(-450, 25, 1000, 500)
    assert not zoomed.fitting


def test_zooming_in_anywhere_on_a_fitted_film_is_exact(state):
    for factor in (1.01, 1.25, 3.0, 11.3):
        for corner in (QPointF(0, 100), QPointF(400, 300), QPointF(13, 222)):
            before = state.transform().inverted()[0].map(corner)
            after = state.zoomed(factor, corner).transform().inverted()[0].map(corner)
            assert (after.x(), after.y()) == pytest.approx((before.x(), before.y()), abs=0.2)


def test_one_to_one_counts_device_pixels():
    state = CanvasState(rows=100, columns=200, width=400, height=400, ratio=2.0).fitted()
    assert state.zoom == 4.0
    single = state.at_zoom(1.0)
    assert single.scale == 0.5
    assert single.shown_rect() == QRectF(150, 175, 100, 50)


def test_whole_zoom_shares_edges_with_the_screen():
    state = CanvasState(rows=1001, columns=2001, width=401, height=300).fitted().at_zoom(1.0)
    corner = state.panned(0.4, 0.3).shown_rect().topLeft()
    assert (corner.x() % 1, corner.y() % 1) == (0.0, 0.0)


def test_zoom_has_ends(state):
    middle = QPointF(200, 200)
    assert state.zoomed(1e9, middle).zoom == MOST_ZOOM
    # One pixel for one (1.0) is less than the fitting 2.0; half of it is the least.
    assert state.zoomed(1e-9, middle).zoom == 0.5


def test_tiny_films_may_grow_beyond_their_fitting_size():
    state = CanvasState(rows=4, columns=4, width=400, height=400).fitted()
    assert state.zoom == 100.0
    assert state.zoomed(50, QPointF(200, 200)).zoom == 200.0


def test_film_that_fits_cannot_be_moved(state):
    assert state.panned(70, -70).shown_rect() == state.shown_rect()


def test_large_film_is_pulled_until_its_edge_reaches_the_middle(state):
    zoomed = state.zoomed(4, QPointF(200, 200))  # 8 for one: 1600 x 800
    far = zoomed.panned(1e6, 1e6).shown_rect()
    assert (far.left(), far.top()) == (200.0, 200.0)
    far = zoomed.panned(-1e6, -1e6).shown_rect()
    assert (far.right(), far.bottom()) == (200.0, 200.0)


def test_pan_moves_by_logical_pixels(state):
    zoomed = state.zoomed(4, QPointF(200, 200))
    assert zoomed.panned(31, -17).shown_rect() == zoomed.shown_rect().translated(31, -17)


def test_resizing_refits_only_a_fitted_film(state):
    assert state.resized(800, 800, 1.0).scale == 4.0
    zoomed = state.zoomed(4, QPointF(200, 200)).panned(40, 0)
    wider = zoomed.resized(500, 300, 1.0)
    assert wider.scale == 8.0
    assert _film_point(wider, 250, 150) == _film_point(zoomed, 200, 200)


def test_turn_shows_the_left_edge_on_top(state):
    turned = state.turned(1)
    assert turned.scale == 2.0
    assert turned.shown_rect() == QRectF(100, 0, 200, 400)
    # Clockwise: the stored top left corner goes to the top right.
    corner = turned.transform().map(QPointF(0, 0))
    assert (corner.x(), corner.y()) == pytest.approx((300, 0))
    assert state.turned(4) == state


def test_turning_a_zoomed_film_turns_about_the_middle(state):
    zoomed = state.zoomed(4, QPointF(200, 200)).panned(100, 30)
    middle = _film_point(zoomed, 200, 200)
    assert _film_point(zoomed.turned(1), 200, 200) == middle
    assert _film_point(zoomed.flipped(), 200, 200) == middle


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_flip_swaps_left_and_right_as_seen(state, quarters):
    turned = state.turned(quarters)
    before = turned.transform().map(QPointF(30, 20))
    after = turned.flipped().transform().map(QPointF(30, 20))
    assert (after.x(), after.y()) == pytest.approx((400 - before.x(), before.y()))
    assert turned.flipped().flipped() == turned


def test_pixel_under_the_cursor(state):
    assert state.pixel_at(QPointF(0, 100)) == (0, 0)
    assert state.pixel_at(QPointF(399.9, 299.9)) == (99, 199)
    assert state.pixel_at(QPointF(400, 300)) == (99, 199)
    assert state.pixel_at(QPointF(200, 99)) == (-1, -1)
    assert state.turned(1).pixel_at(QPointF(299, 1)) == (0, 0)


def test_canvas_without_a_size_yet():
    state = CanvasState(rows=10, columns=10, width=0, height=0).fitted()
    assert state.zoom == 0.1
    assert state.resized(100, 50, 1.0).zoom == 5.0


def test_view_is_told_in_shares_of_the_film(state):
    assert state.view() == CanvasView()
    # 8 for one is four times the fitting 2; pulled 100 right and 40 down, the middle shows film
    # (100 - 100 / 8, 50 - 40 / 8) = (87.5, 45) of 200 x 100.
    view = state.zoomed(4, QPointF(200, 200)).panned(100, 40).view()
    assert view == CanvasView(4.0, 0.4375, 0.45, fitting=False)


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
@pytest.mark.parametrize("mirrored", [False, True])
def test_view_names_the_point_in_the_middle_however_the_film_is_turned(state, quarters, mirrored):
    seen = state.zoomed(4, QPointF(200, 200)).panned(100, 40)
    seen = (seen.flipped() if mirrored else seen).turned(quarters)
    x, y = _film_point(seen, 200, 200)
    view = seen.view()
    assert (view.x * 200, view.y * 100) == pytest.approx((x, y))
    assert view.zoom == pytest.approx(seen.scale / seen.fit_scale)
    again = CanvasState(rows=100, columns=200, width=400, height=400).with_view(view)
    assert again.shown_rect() == seen.shown_rect()
    assert (again.quarters, again.mirrored) == (seen.quarters, seen.mirrored)


def test_view_of_one_film_fits_another_of_another_size(state):
    view = state.zoomed(4, QPointF(200, 200)).panned(100, 40).view()
    other = CanvasState(rows=1000, columns=800, width=500, height=250, ratio=2.0).fitted()
    linked = other.with_view(view)
    # It fits at 0.25: four times that is 1.0, with film (0.4375 * 800, 0.45 * 1000) in the middle.
    assert linked.scale == 1.0
    assert _film_point(linked, 250, 125) == pytest.approx((350, 450), abs=0.5)
    assert other.with_view(CanvasView(quarters=1)) == other.turned(1)


def test_upright_undoes_turns_and_flips_and_keeps_the_place(state):
    seen = state.zoomed(4, QPointF(200, 200)).panned(100, 40)
    for changed in (seen.turned(1), seen.flipped(), seen.turned(1).flipped().turned(2)):
        back = changed.upright()
        assert (back.quarters, back.mirrored) == (0, False)
        assert _film_point(back, 200, 200) == pytest.approx(_film_point(seen, 200, 200))
    assert state.turned(3).flipped().upright() == state


def test_magnified_keeps_the_point_under_the_lens(state):
    # Canvas (10, 110) shows film (5, 5) of the fitted film.
    lens = state.magnified(40.0, QPointF(10, 110))
    assert lens.zoom == 40.0
    assert _film_point(lens, 10, 110) == pytest.approx((5, 5))
