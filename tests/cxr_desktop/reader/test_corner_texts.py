"""Where the corner texts lie, and what gives way when there is little room."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget

from cxr_desktop.image_conversion import array_from_image
from cxr_desktop.reader.canvas_captions import CanvasCaptions
from cxr_desktop.reader.canvas_state import CanvasState
from cxr_desktop.reader.corner_texts import MARGIN, CornerTexts
from cxr_desktop.reader.flip_warning import FlipWarning
from cxr_desktop.reader.free_place import lowered
from cxr_desktop.reader.side_marks import EdgeMarks

LONG = "Doe-Featherstonehaugh, Jane Maria · 0123456789-ABCDEF"


def _boxes(corners, width, height):
    return corners.boxes(QRectF(0, 0, width, height))


@pytest.mark.parametrize(("width", "height"), [(160, 120), (300, 200), (640, 480), (1366, 768)])
def test_texts_never_lie_upon_one_another(qapp, width, height):
    corners = CornerTexts()
    block = f"{LONG}\nF · 64 years\nChest, two views"
    corners.texts = (block, block, block, block)
    taken = _boxes(corners, width, height)
    assert len(taken) == 4
    inside = QRectF(0, 0, width, height)
    for box, other in itertools.combinations(taken, 2):
        assert not box.intersects(other)
    assert all(inside.contains(box) for box in taken)


def test_a_short_text_gets_its_width_and_the_long_one_the_rest(qapp):
    corners = CornerTexts()
    corners.texts = ("PA", LONG, "", "")
    short, long = _boxes(corners, 300, 300)
    assert short.left() == pytest.approx(MARGIN) and long.right() <= 300 - MARGIN + 1
    assert long.width() > 150 > short.width()


def test_lines_next_to_the_corners_stay(qapp):
    corners = CornerTexts()
    corners.texts = ("1\n2\n3\n4\n5", "", "", "1\n2\n3\n4\n5")
    area = QRectF(0, 0, 300, 100)
    assert corners._pair(corners.texts[:2], area, False)[0][:2] == ("1", "2")
    assert corners._pair(corners.texts[2:], area, True)[1][-2:] == ("4", "5")
    assert corners.height_at_bottom(area) <= 50


def test_figures_stay_whole_where_two_lines_have_no_room_beside_one_another(qapp):
    corners = CornerTexts()
    window, zoom = "Automatic · W 255 C 128", "1024 × 1024 · 8 bit\nzoom 42 % · lossy: JPEG"
    corners.texts = ("", "", window, zoom)
    wide, narrow = QRectF(0, 0, 600, 300), QRectF(0, 0, 287, 300)
    assert corners._pair((window, zoom), wide, True) == ((window,), tuple(zoom.split("\n")))
    left, right = corners._pair((window, zoom), narrow, True)
    assert left == ("Automatic", "W 255 C 128")
    assert right[-2:] == ("zoom 42 %", "lossy: JPEG")
    assert corners._pair((window, ""), narrow, True) == ((window,), ())
    assert corners.height_at_bottom(narrow) > corners.height_at_bottom(wide)


def test_lines_at_the_right_end_below_one_another(qapp):
    corners = CornerTexts()
    corners.texts = ("MMMM\nI", "MMMM\nI", "", "")
    picture = QImage(400, 100, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(Qt.GlobalColor.black)
    painter = QPainter(picture)
    boxes = corners.paint(painter, QRectF(picture.rect()), 1.0)
    painter.end()
    bright = array_from_image(picture)[:, :, 0] > 100
    for box, right in zip(boxes, (False, True), strict=True):
        below = bright[int(box.center().y()) + 1 :]
        (columns,) = np.nonzero(below.any(axis=0))
        inside = columns[(columns >= box.left()) & (columns <= box.right())]
        assert (inside.mean() > box.center().x()) == right


def test_hidden_texts_take_no_room(qapp):
    corners = CornerTexts()
    corners.texts = (LONG, LONG, LONG, LONG)
    corners.visible = False
    assert _boxes(corners, 300, 300) == []
    assert corners.height_at_bottom(QRectF(0, 0, 300, 300)) == 0


def test_a_caption_goes_below_what_is_there():
    taken = [QRectF(0, 0, 100, 40), QRectF(60, 42, 100, 20), QRectF(300, 0, 50, 90)]
    # Past the first to 44, where the second still is: to 62 + 4.
    assert lowered(QRectF(50, 10, 80, 20), taken) == QRectF(50, 66, 80, 20)
    assert lowered(QRectF(120, 10, 80, 20), taken) == QRectF(120, 10, 80, 20)


@pytest.mark.parametrize(("width", "height"), [(200, 150), (640, 480)])
def test_the_warning_is_whole_and_beside_the_texts(qtbot, width, height):
    canvas = QWidget()
    qtbot.addWidget(canvas)
    captions = CanvasCaptions(FlipWarning(canvas))
    captions.corners.texts = (LONG, LONG, "", "")
    area = QRectF(0, 0, width, height)
    captions.place(area, CanvasState(10, 10, width, height).fitted().flipped())
    box = QRectF(captions.warning.geometry())
    assert area.contains(box) and not captions.warning.isHidden()
    assert not any(box.intersects(text) for text in captions.corners.boxes(area))


def test_a_side_mark_is_never_under_the_warning(qtbot):
    canvas = QWidget()
    qtbot.addWidget(canvas)
    captions = CanvasCaptions(FlipWarning(canvas))
    captions.marks.letters = EdgeMarks(left="R", right="L")
    area = QRectF(0, 0, 640, 480)
    sideways = CanvasState(10, 10, 640, 480).fitted().turned(1).flipped()
    captions.place(area, sideways)
    warning = QRectF(captions.warning.geometry())
    (_, above), (_, below) = sorted(
        captions.marks.placed(area, sideways, [warning]), key=lambda one: one[1].top()
    )
    assert above.top() >= warning.bottom() and above.center().x() == pytest.approx(320, abs=1)
    assert below.bottom() == pytest.approx(480 - MARGIN, abs=1)
    boxes = captions.boxes(area, sideways)
    assert above in boxes and below in boxes and warning in boxes


def test_words_for_those_who_hear_the_canvas(qtbot):
    canvas = QWidget()
    qtbot.addWidget(canvas)
    captions = CanvasCaptions(FlipWarning(canvas))
    captions.corners.texts = ("Doe\nF", "", "", "zoom 62 %")
    flipped = CanvasState(10, 10, 100, 100).fitted().flipped()
    warning = "Flipped: left and right are swapped"
    assert captions.description(None) == "Doe, F; zoom 62 %"
    assert captions.description(flipped) == f"{warning}; Doe, F; zoom 62 %"
    captions.corners.visible = False
    assert captions.description(flipped) == warning
