"""The canvas as it is painted and as it answers to mouse and keys."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from cxr_desktop.reader.canvas_state import CanvasView
from cxr_desktop.reader.film_canvas import FilmCanvas
from cxr_desktop.reader.side_marks import EdgeMarks
from cxr_desktop.theme import tokens
from tests.cxr_desktop.reader.canvas_sight import grey

LEFT, RIGHT, MIDDLE = (
    Qt.MouseButton.LeftButton,
    Qt.MouseButton.RightButton,
    Qt.MouseButton.MiddleButton,
)
NONE, SHIFT, CTRL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)


def _wheel(canvas, x, y, angle, modifiers=NONE):
    position = QPointF(x, y)
    event = QWheelEvent(
        position,
        canvas.mapToGlobal(position),
        QPoint(),
        QPoint(0, angle),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas, event)


def _drag(canvas, button, modifiers, *points):
    QTest.mousePress(canvas, button, modifiers, QPoint(*points[0]))
    for point in points[1:]:
        QTest.mouseMove(canvas, QPoint(*point))
    QTest.mouseRelease(canvas, button, modifiers, QPoint(*points[-1]))


def test_fitted_film_on_black(canvas, film):
    canvas.show_film(film)
    shown = grey(canvas)
    assert canvas.zoom == 2.0
    assert (shown[:99] == 0).all() and (shown[301:] == 0).all()
    assert (shown[102:298, 2:198] == 60).all()
    assert (shown[102:298, 202:398] == 180).all()


def test_same_film_in_other_grey_levels_replaces_what_was_painted(canvas, film):
    canvas.show_film(film)
    before = grey(canvas)
    canvas.show_film(film // 2, keep_view=True)
    assert (grey(canvas)[102:298, 202:398] == 90).all()
    assert (before[102:298, 202:398] == 180).all()


def test_wheel_zooms_at_the_cursor_and_says_so(canvas, film, qtbot):
    canvas.show_film(film)
    with qtbot.waitSignal(canvas.zoom_changed) as zoomed:
        _wheel(canvas, 300, 150, 120)
    assert zoomed.args == [2.5]
    # Film (150, 25) lay under (300, 150): 300 - 150 * 2.5 = -75, 150 - 25 * 2.5 = 87.5
    assert canvas.state.shown_rect() == QRectF(-75, 87.5, 500, 250)
    _wheel(canvas, 300, 150, -120)
    assert canvas.state.shown_rect() == QRectF(0, 100, 400, 200)


def test_wheel_browses_where_wanted_and_zooms_with_ctrl(canvas, film, qtbot):
    canvas.show_film(film)
    canvas.wheel_browses = True
    with qtbot.waitSignal(canvas.next_requested):
        _wheel(canvas, 200, 200, -60)
        _wheel(canvas, 200, 200, -60)
    with qtbot.waitSignal(canvas.previous_requested):
        _wheel(canvas, 200, 200, 120)
    assert canvas.zoom == 2.0
    _wheel(canvas, 200, 200, 120, CTRL)
    assert canvas.zoom == 2.5


@pytest.mark.parametrize(("button", "modifiers"), [(MIDDLE, NONE), (LEFT, SHIFT)])
def test_pan_follows_the_hand(canvas, film, button, modifiers):
    canvas.show_film(film)
    canvas._change(lambda state: state.at_zoom(8.0))
    before = canvas.state.shown_rect()
    _drag(canvas, button, modifiers, (200, 200), (205, 200), (235, 190))
    assert canvas.state.shown_rect() == before.translated(30, -10)


def test_left_drag_hands_out_steps_and_leaves_the_view_alone(canvas, film, qtbot):
    canvas.show_film(film)
    state = canvas.state
    steps = []
    canvas.window_dragged.connect(lambda right, down: steps.append((right, down)))
    with qtbot.waitSignal(canvas.window_drag_started):
        _drag(canvas, LEFT, NONE, (100, 100), (102, 101), (110, 100), (130, 95), (129, 95))
    assert steps == [(20.0, -5.0), (-1.0, 0.0)]
    assert canvas.state == state


def test_right_click_asks_for_the_menu_and_right_drag_zooms(canvas, film, qtbot):
    canvas.show_film(film)
    with qtbot.waitSignal(canvas.context_requested) as asked:
        QTest.mouseClick(canvas, RIGHT, NONE, QPoint(20, 150))
    assert asked.args == [QPoint(20, 150)]
    with qtbot.assertNotEmitted(canvas.context_requested):
        _drag(canvas, RIGHT, NONE, (200, 200), (200, 196), (200, 186))
    assert canvas.zoom == pytest.approx(2.0 * 1.01**10)


def test_double_click_fits_and_one_to_one_is_one(canvas, film):
    canvas.show_film(film)
    canvas.one_to_one()
    assert canvas.zoom == 1.0
    QTest.mouseDClick(canvas, LEFT, NONE, QPoint(50, 50))
    assert canvas.zoom == 2.0


def test_above_four_every_film_pixel_is_a_square(canvas):
    film = np.zeros((40, 40), dtype=np.uint8)
    film[20, 20] = 200
    canvas.show_film(film)  # 10 for one
    shown = grey(canvas)[:, :, 0]
    assert (shown[200:210, 200:210] == 200).all()
    assert shown.sum() == 200 * 100


def test_keys_browse_pan_and_zoom(canvas, film, qtbot):
    canvas.show_film(film)
    for key, signal in (
        (Qt.Key.Key_Right, canvas.next_requested),
        (Qt.Key.Key_PageUp, canvas.previous_requested),
        (Qt.Key.Key_Home, canvas.first_requested),
        (Qt.Key.Key_End, canvas.last_requested),
    ):
        with qtbot.waitSignal(signal):
            QTest.keyClick(canvas, key)
    QTest.keyClick(canvas, Qt.Key.Key_Plus)
    assert canvas.zoom == 2.5
    canvas._change(lambda state: state.at_zoom(8.0))
    before = canvas.state.shown_rect()
    QTest.keyClick(canvas, Qt.Key.Key_Right, SHIFT)
    assert canvas.state.shown_rect() == before.translated(-48, 0)


def test_cursor_is_told_in_film_pixels(canvas, film, qtbot):
    canvas.show_film(film)
    with qtbot.waitSignal(canvas.cursor_moved) as moved:
        QTest.mouseMove(canvas, QPoint(301, 151))
    assert moved.args == [25, 150]
    with qtbot.waitSignal(canvas.cursor_moved) as moved:
        QTest.mouseMove(canvas, QPoint(10, 10))
    assert moved.args == [-1, -1]


def test_message_takes_the_films_place_and_can_be_copied(canvas, film, qtbot):
    canvas.show_film(film)
    canvas.show_message("Could not be read", "a.dcm: the file ends early.", "Copy it again.")
    assert canvas.zoom == 0.0
    assert (grey(canvas)[5] == 0).all()
    copy = next(b for b in canvas.findChildren(QPushButton) if b.text() == "Copy details")
    qtbot.mouseClick(copy, LEFT)
    wanted = "Could not be read\na.dcm: the file ends early.\nCopy it again."
    assert QGuiApplication.clipboard().text() == wanted
    canvas.show_film(film)
    assert not copy.isVisible()


def test_message_with_an_action(canvas, qtbot):
    canvas.show_message("Open a folder", action="Open folder", copy=False)
    buttons = [b for b in canvas.findChildren(QPushButton) if b.isVisible()]
    assert [b.text() for b in buttons] == ["Open folder"]
    with qtbot.waitSignal(canvas.action_requested):
        qtbot.mouseClick(buttons[0], LEFT)


def test_corner_texts_can_be_read_on_a_white_film(canvas):
    canvas.show_film(np.full((100, 100), 255, dtype=np.uint8))
    canvas.set_corner_texts("HHHH", "", "", "")
    corner = grey(canvas)[8:30, 8:50, 0]
    assert corner.min() < 80  # the cloud
    assert corner.max() > 220  # the letters
    assert canvas.accessibleDescription() == "HHHH"


def test_side_marks_turn_with_the_film(canvas, film):
    canvas.show_film(film * 0)
    canvas.set_side_marks(EdgeMarks(left="R"))
    assert grey(canvas)[:, :40].any() and not grey(canvas)[:, 360:].any()
    canvas.flip_horizontally()
    assert not grey(canvas)[:, :40].any() and grey(canvas)[:, 360:].any()
    canvas.turn_right()
    assert grey(canvas)[360:].any()
    canvas.set_marker_visible(False)
    assert not grey(canvas)[360:].any()
    canvas.set_side_marks(EdgeMarks(top="L"))
    canvas.set_marker_visible(True)
    canvas.upright()
    shown = grey(canvas)
    assert shown[95:130, 180:220].any() and not shown[140:].any()  # the film's upper edge is at 100


def test_empty_canvas_is_black_and_ignores_the_hand(canvas, qtbot):
    canvas.clear()
    with qtbot.assertNotEmitted(canvas.window_dragged):
        _drag(canvas, LEFT, NONE, (10, 10), (30, 30), (60, 60))
    _wheel(canvas, 10, 10, 120)
    canvas.fit()
    assert not grey(canvas).any()


def test_a_film_made_small_lies_as_the_film_and_gives_way_without_a_jump(canvas, film):
    canvas.show_film(film[::4, ::4], film_shape=(100, 200))
    canvas._change(lambda state: state.zoomed(4, QPointF(300, 150)))
    seen = canvas.state
    assert (seen.rows, seen.columns, seen.zoom) == (100, 200, 8.0)
    small = grey(canvas)
    canvas.show_film(film, keep_view=True, film_shape=(100, 200))
    assert canvas.state == seen
    # Both halves are flat: only the edge between them, now far to the right, is softer.
    np.testing.assert_array_equal(small[:, :100], grey(canvas)[:, :100])
    canvas.show_film(film[::4, ::4], keep_view=True, film_shape=(100, 200))
    assert canvas.state == seen


def test_what_the_reader_does_is_told_and_what_is_taken_over_is_not(canvas, film, qtbot):
    canvas.show_film(film)
    assert canvas.view == CanvasView()
    with qtbot.waitSignal(canvas.view_changed) as told:
        canvas.turn_right()
    assert told.args == [CanvasView(quarters=1)]
    with qtbot.assertNotEmitted(canvas.view_changed):
        canvas.take_view(CanvasView(2.0, 0.5, 0.5, mirrored=True, fitting=False))
        canvas.resize(300, 300)
        canvas.show_film(film, keep_view=True)
    # Still 4 for one, though 1.5 would fit now.
    assert canvas.state.mirrored and canvas.view.zoom == pytest.approx(4 / 1.5)
    canvas.clear()
    assert canvas.view is None
    canvas.take_view(CanvasView(2.0, fitting=False))


def test_flip_warning_stays_with_the_corner_texts_hidden(canvas, film):
    canvas.show_film(film * 0)
    canvas.set_corner_texts("Doe, Jane", "", "", "")
    assert canvas.accessibleDescription() == "Doe, Jane"
    canvas.flip_horizontally()
    canvas.set_corner_texts_visible(False)
    assert canvas.accessibleDescription() == "Flipped: left and right are swapped"
    amber = QColor(tokens(dark=True).flagged)
    shown = grey(canvas)
    found = (np.abs(shown - amber.getRgb()[:3]).sum(axis=2) < 6).sum()
    assert found > 200
    assert canvas.warning.isVisible()
    canvas.flip_vertically()  # two flips are a half turn: nothing is swapped
    assert canvas.accessibleDescription() == ""
    assert not grey(canvas).any()


def test_next_film_comes_unflipped_and_unwarned(canvas, film):
    canvas.show_film(film)
    canvas.flip_horizontally()
    canvas.show_film(film)
    assert canvas.accessibleDescription() == ""


def test_keys_move_the_divider_only_while_there_is_one(canvas, film, qtbot):
    canvas.show_film(film)
    with qtbot.waitSignal(canvas.next_requested):
        QTest.keyClick(canvas, Qt.Key.Key_Right, CTRL)
    canvas.show_original(film)
    with qtbot.assertNotEmitted(canvas.next_requested):
        QTest.keyClick(canvas, Qt.Key.Key_Right, CTRL)
    assert canvas.divider.share == 0.52


def test_magnifier_shows_film_pixels_twice_as_near_at_the_cursor(canvas):
    film = np.zeros((400, 400), dtype=np.uint8)
    film[100:110, 100:110] = 200
    canvas.show_film(film)  # one for one
    plain = grey(canvas)[:, :, 0]
    QTest.mouseMove(canvas, QPoint(105, 105))
    canvas.set_magnifier(True)
    QTest.mouseMove(canvas, QPoint(106, 106))
    QTest.mouseMove(canvas, QPoint(105, 105))
    near = grey(canvas)[:, :, 0]
    # Film 100..110 about the cursor at 105 becomes 95..115.
    assert (near[97:113, 97:113] == 200).all() and (near[97:113, 118:130] == 0).all()
    assert canvas.zoom == 1.0
    canvas.set_magnifier(False)
    np.testing.assert_array_equal(grey(canvas)[:, :, 0], plain)


def test_strip_goes_above_the_canvas_not_upon_the_film(qtbot, film):
    holder, canvas, strip = QWidget(), FilmCanvas(), QPushButton("Prior")
    qtbot.addWidget(holder)
    column = QVBoxLayout(holder)
    column.addWidget(canvas)
    canvas.set_top_strip(strip)
    assert (column.indexOf(strip), column.indexOf(canvas)) == (0, 1)


def test_strip_needs_a_layout_to_go_into(canvas):
    with pytest.raises(ValueError, match="box layout"):
        canvas.set_top_strip(QWidget(canvas))
