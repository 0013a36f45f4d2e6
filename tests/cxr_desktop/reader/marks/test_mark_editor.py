from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from cxr_desktop.image_conversion import array_from_image
from cxr_desktop.reader.marks.mark_editor import CALIBRATE
from engine.datatypes import FilmSource, PixelSpacing, SpacingKind
from engine.marks.marks import FilmMarks, Mark, MarkKind, Point, RegionStatistics
from tests.cxr_desktop.reader.marks.conftest import SOURCE, SPACING

NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton
LINE = Mark("l", MarkKind.LENGTH, (Point(50, 50), Point(150, 50)))
BOX = Mark("b", MarkKind.RECTANGLE, (Point(20, 20), Point(60, 40)))


def _points(mark):
    return [(round(point.x, 6), round(point.y, 6)) for point in mark.points]


def _kept(editor, *marks):
    editor.show_film(SOURCE, FilmMarks(marks), SPACING, "PA")


# Drawing


@pytest.mark.parametrize("kind", [MarkKind.LENGTH, MarkKind.RECTANGLE, MarkKind.ELLIPSE])
def test_a_drag_draws_one_mark_and_the_pointer_is_back(editor, drag, qtbot, kind):
    editor.set_tool(kind)
    with qtbot.waitSignals([editor.tool_ended, editor.marks_changed, editor.history_changed]):
        drag((100, 150), (120, 170), (300, 250))
    (mark,) = editor.marks.marks
    assert (mark.kind, _points(mark)) == (kind, [(50, 25), (150, 75)])
    assert editor.chosen == mark.id
    assert mark.made.endswith("+00:00")


@pytest.mark.parametrize(
    ("turn", "wanted"),
    [
        # Film (x, y) lies at (200 - 2 (y - 50), 200 + 2 (x - 100)).
        (lambda canvas: canvas.turn_right(), [(75, 75), (125, 25)]),
        # Then left and right swapped as seen: (200 + 2 (y - 50), 200 + 2 (x - 100)).
        (lambda canvas: (canvas.turn_right(), canvas.flip_horizontally()), [(75, 25), (125, 75)]),
        # Film (x, y) lies at (200 - 2 (x - 100), 200 + 2 (y - 50)).
        (lambda canvas: canvas.flip_horizontally(), [(125, 25), (75, 75)]),
        # Four canvas pixels for one of the film, about the middle.
        (lambda canvas: canvas._change(lambda s: s.at_zoom(4.0)), [(87.5, 37.5), (112.5, 62.5)]),
    ],
)
def test_marks_are_in_film_coordinates_however_the_film_is_shown(
    canvas, editor, drag, turn, wanted
):
    turn(canvas)
    editor.set_tool(MarkKind.LENGTH)
    drag((150, 150), (200, 200), (250, 250))
    assert _points(editor.marks.marks[0]) == wanted


def test_a_line_may_be_clicked_at_both_ends(canvas, editor, click):
    editor.set_tool(MarkKind.LENGTH)
    click(100, 150)
    QTest.mouseMove(canvas, QPoint(200, 160))
    assert _points(editor.book.half_drawn) == [(50, 25), (100, 30)]
    assert editor.labels()[editor.book.half_drawn.id] == ("25.1 mm (detector)",)
    assert editor.marks.marks == ()
    click(200, 150)
    assert _points(editor.marks.marks[0]) == [(50, 25), (100, 25)]


def test_the_ratio_takes_two_lines_and_says_what_comes_next(editor, drag):
    prompts = []
    editor.prompt_changed.connect(prompts.append)
    editor.set_tool(MarkKind.CTR)
    drag((100, 200), (200, 200))
    assert prompts[-1] == "Now the widest part of the chest, inside the ribs"
    assert editor.marks.marks == ()
    drag((50, 240), (250, 240))
    assert prompts[-1] == ""
    (mark,) = editor.marks.marks
    assert _points(mark) == [(50, 50), (100, 50), (25, 70), (125, 70)]
    assert editor.labels()[mark.id] == ("CTR 0.50",)


def test_an_angle_is_a_leg_and_a_click(editor, drag, click):
    editor.set_tool(MarkKind.ANGLE)
    drag((100, 150), (200, 150))
    click(200, 250)
    (mark,) = editor.marks.marks
    assert _points(mark) == [(50, 25), (100, 25), (100, 75)]
    assert editor.labels()[mark.id] == ("90.0°",)


def test_shift_keeps_lines_straight_and_boxes_square(editor, drag, monkeypatch):
    held = Qt.KeyboardModifier.ShiftModifier
    for kind, wanted in ((MarkKind.LENGTH, (150, 25)), (MarkKind.ELLIPSE, (150, 125))):
        editor.set_tool(kind)
        monkeypatch.setattr(editor._drawing, "_modifiers", lambda: held)
        drag((100, 150), (200, 160), (300, 170))
        assert _points(editor.marks.marks[-1]) == [(50, 25), wanted]


def test_esc_drops_what_is_half_drawn_and_then_the_tool(canvas, editor, drag, qtbot):
    editor.set_tool(MarkKind.COBB)
    drag((100, 150), (200, 150))
    assert editor.book.half_drawn is not None
    with qtbot.assertNotEmitted(editor.tool_ended):
        QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert editor.book.half_drawn is None
    with qtbot.waitSignal(editor.tool_ended):
        QTest.keyClick(canvas, Qt.Key.Key_Escape)


def test_nothing_is_drawn_before_the_film_has_come(canvas, editor, drag, qtbot):
    editor.show_film(None, FilmMarks(), None, "")
    editor.set_tool(MarkKind.LENGTH)
    with qtbot.assertNotEmitted(editor.marks_changed):
        drag((100, 150), (200, 150))


# Pointing


def test_a_click_near_a_line_chooses_it_and_one_beside_leaves_the_drag(
    canvas, editor, click, drag, qtbot
):
    _kept(editor, LINE)  # at canvas (100, 200) to (300, 200)
    click(200, 205)
    assert editor.chosen == "l"
    with qtbot.waitSignal(canvas.window_dragged):
        drag((200, 230), (210, 230), (240, 230))
    assert editor.chosen == ""
    assert editor.marks.marks == (LINE,)


def test_a_mark_is_moved_as_a_whole_and_the_move_undone(editor, drag, qtbot):
    _kept(editor, LINE)
    with qtbot.waitSignal(editor.marks_changed):
        drag((200, 202), (210, 210), (220, 232))
    assert _points(editor.marks.marks[0]) == [(60, 65), (160, 65)]
    with qtbot.waitSignal(editor.marks_changed):
        editor.undo()
    assert editor.marks.marks == (LINE,)
    assert editor.can_redo and not editor.can_undo
    editor.redo()
    assert _points(editor.marks.marks[0]) == [(60, 65), (160, 65)]


def test_a_handle_does_not_jump_under_the_hand(editor, drag):
    _kept(editor, LINE)
    drag((303, 202), (310, 210), (323, 222))  # three right of and two below the end
    assert _points(editor.marks.marks[0]) == [(50, 50), (160, 60)]


def test_shift_keeps_a_dragged_end_straight(editor, drag, monkeypatch):
    _kept(editor, LINE)
    held = Qt.KeyboardModifier.ShiftModifier
    monkeypatch.setattr(editor._pointer, "_modifiers", lambda: held)
    drag((300, 200), (310, 204), (320, 208))
    assert _points(editor.marks.marks[0]) == [(50, 50), (160, 50)]


def test_a_corner_of_a_box_is_dragged(editor, drag):
    _kept(editor, BOX)  # at canvas (40, 140) to (120, 180)
    drag((120, 140), (130, 130), (140, 120))
    assert _points(editor.marks.marks[0]) == [(20, 10), (70, 40)]


def test_a_click_that_slips_moves_nothing(editor, drag, qtbot):
    _kept(editor, LINE)
    with qtbot.assertNotEmitted(editor.marks_changed):
        drag((200, 200), (201, 201))
    assert editor.chosen == "l"


def test_delete_takes_the_chosen_mark_and_esc_lets_it_go(canvas, editor, click):
    _kept(editor, LINE, BOX)
    click(200, 200)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert editor.chosen == ""
    QTest.keyClick(canvas, Qt.Key.Key_Delete)
    assert editor.marks.marks == (LINE, BOX)
    click(200, 200)
    QTest.keyClick(canvas, Qt.Key.Key_Delete)
    assert editor.marks.marks == (BOX,)


def test_esc_calls_a_drag_off(canvas, editor):
    _kept(editor, LINE)
    QTest.mousePress(canvas, LEFT, NONE, QPoint(200, 200))
    QTest.mouseMove(canvas, QPoint(200, 260))
    assert _points(editor.book.seen.marks[0])[0] == (50, 80)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    QTest.mouseRelease(canvas, LEFT, NONE, QPoint(200, 260))
    assert editor.book.seen.marks == editor.marks.marks == (LINE,)


def test_arrow_keys_go_on_browsing(canvas, editor, click, qtbot):
    _kept(editor, LINE)
    click(200, 200)
    with qtbot.waitSignal(canvas.next_requested):
        QTest.keyClick(canvas, Qt.Key.Key_Right)


def test_the_cursor_tells_what_can_be_taken(canvas, editor):
    _kept(editor, LINE)
    QTest.mouseMove(canvas, QPoint(200, 201))
    assert canvas.cursor().shape() == Qt.CursorShape.SizeAllCursor
    QTest.mouseMove(canvas, QPoint(300, 201))
    assert canvas.cursor().shape() == Qt.CursorShape.CrossCursor
    QTest.mouseMove(canvas, QPoint(200, 300))
    assert canvas.cursor().shape() == Qt.CursorShape.ArrowCursor


def test_hidden_marks_are_neither_seen_nor_taken_and_a_tool_shows_them(
    canvas, editor, click, qtbot
):
    _kept(editor, LINE)
    assert array_from_image(canvas.grab().toImage())[:, :, :3].any()
    editor.set_visible(False)
    assert not array_from_image(canvas.grab().toImage())[:, :, :3].any()
    click(200, 200)
    assert editor.chosen == ""
    with qtbot.waitSignal(editor.visibility_changed):
        editor.set_tool(MarkKind.LENGTH)
    assert editor.visible


# Words


def test_a_text_is_clicked_and_written(canvas, editor, click, qtbot):
    editor.set_tool(MarkKind.TEXT)
    click(100, 150)
    assert editor.marks.marks == ()
    QTest.keyClicks(editor._words, "old  fracture")
    with qtbot.waitSignal(editor.marks_changed):
        QTest.keyClick(editor._words, Qt.Key.Key_Return)
    (mark,) = editor.marks.marks
    assert (mark.text, _points(mark)) == ("old fracture", [(50, 25)])
    assert canvas.hasFocus()


def test_a_text_without_words_is_none_and_one_that_loses_them_goes(canvas, editor, click):
    editor.set_tool(MarkKind.TEXT)
    click(100, 150)
    QTest.keyClick(editor._words, Qt.Key.Key_Return)
    assert editor.marks.marks == () and not editor.can_undo
    _kept(editor, Mark("t", MarkKind.TEXT, (Point(50, 25),), "HHHH"))
    QTest.mouseDClick(canvas, LEFT, NONE, QPoint(110, 158))
    assert editor._words.text() == "HHHH"
    editor._words.clear()
    QTest.keyClick(editor._words, Qt.Key.Key_Return)
    assert editor.marks.marks == ()
    editor.undo()
    assert editor.marks.marks[0].text == "HHHH"


def test_an_arrow_stays_without_words(editor, drag):
    editor.set_tool(MarkKind.ARROW)
    drag((100, 150), (300, 250))
    assert editor._words.is_open
    QTest.keyClicks(editor._words, "x")
    QTest.keyClick(editor._words, Qt.Key.Key_Escape)
    (mark,) = editor.marks.marks
    assert mark.text == "" and not editor._words.is_open


def test_words_being_written_are_kept_with_their_film_when_it_goes(editor, click):
    said = []
    editor.marks_changed.connect(lambda marks: said.append((editor.source, marks)))
    editor.set_tool(MarkKind.TEXT)
    click(100, 150)
    QTest.keyClicks(editor._words, "left")
    editor.show_film(None, FilmMarks(), None, "")
    ((source, marks),) = said
    assert source == SOURCE and marks.marks[0].text == "left"
    assert editor.marks == FilmMarks()


def test_a_note_is_a_step_of_its_own(editor):
    _kept(editor, LINE)
    editor.set_words("l", "nodule")
    assert editor.labels()["l"] == ("50.0 mm (detector)", "nodule")
    editor.undo()
    assert editor.labels()["l"] == ("50.0 mm (detector)",)


# Calibration


def test_a_known_length_calibrates_the_film_and_can_be_given_up(editor, drag, qtbot):
    """100 film pixels are 200 mm: 2 mm for a pixel."""
    editor.set_tool(CALIBRATE)
    with qtbot.waitSignal(editor.tool_ended):
        drag((100, 200), (200, 200), (300, 200))
    dialog = editor._dialog
    assert isinstance(dialog, QDialog) and dialog._length.value() == 50.0
    assert editor.book.half_drawn is not None  # the line stays while it is asked about
    dialog._length.setValue(200.0)
    with qtbot.waitSignal(editor.marks_changed):
        dialog._calibrate.click()
    assert editor.marks.calibration == PixelSpacing(2.0, 2.0, SpacingKind.BY_READER)
    assert editor.book.spacing == editor.marks.calibration
    assert editor.book.half_drawn is None and editor.marks.marks == ()
    editor.undo()
    assert editor.book.spacing == SPACING
    editor.redo()
    editor.use_own_spacing()
    assert (editor.marks.calibration, editor.book.spacing) == (None, SPACING)


def test_a_calibration_called_off_leaves_no_line(editor, drag, qtbot):
    editor.set_tool(CALIBRATE)
    drag((100, 200), (300, 200))
    with qtbot.assertNotEmitted(editor.marks_changed):
        editor._dialog._cancel.click()
    assert editor._dialog is None and editor.book.half_drawn is None


def test_the_dialog_goes_with_its_film(editor, drag):
    editor.set_tool(CALIBRATE)
    drag((100, 200), (300, 200))
    editor.show_film(None, FilmMarks(), None, "")
    assert editor._dialog is None


# Statistics and films


def test_statistics_are_asked_for_while_a_region_is_dragged_and_shown(canvas, editor, qtbot):
    asked = []
    editor.statistics_wanted.connect(asked.append)
    _kept(editor, BOX, LINE)
    assert asked == [(BOX,)]
    QTest.mousePress(canvas, LEFT, NONE, QPoint(80, 140))
    for x in (90, 100, 110, 120):
        QTest.mouseMove(canvas, QPoint(x, 140))
    assert len(asked) == 1  # not as often as the mouse moves
    qtbot.waitUntil(lambda: len(asked) == 2)
    assert _points(asked[1][0]) == [(40, 20), (80, 40)]  # the newest place
    QTest.mouseRelease(canvas, LEFT, NONE, QPoint(120, 140))
    editor.take_statistics((RegionStatistics("b", 60.0, 2.5, 50, 70, 800),))
    assert editor.labels()["b"][1:] == ("Mean 60.0 ± 2.5", "Min 50, max 70")


def test_another_film_begins_anew_and_the_same_one_goes_on(editor):
    _kept(editor, LINE)
    editor.choose("l")
    editor.delete_chosen()
    editor.show_film(SOURCE, editor.marks, None, "AP")
    assert editor.can_undo and editor.book.spacing is None
    editor.show_film(FilmSource(Path("b.png")), FilmMarks((BOX,)), SPACING, "PA")
    assert not editor.can_undo and editor.marks.marks == (BOX,)


def test_clearing_keeps_the_calibration(editor):
    by_hand = PixelSpacing(1, 1, SpacingKind.BY_READER)
    editor.show_film(SOURCE, FilmMarks((LINE, BOX), by_hand), by_hand, "PA")
    editor.clear()
    assert editor.marks == FilmMarks((), by_hand)


def test_another_film_on_the_canvas_drops_what_is_half_drawn(canvas, editor, click):
    editor.set_tool(MarkKind.LENGTH)
    click(100, 150)
    canvas.show_film(np.zeros((100, 200), dtype=np.uint8))
    assert editor.book.half_drawn is None
