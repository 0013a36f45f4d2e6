"""A rectangle drawn on a canvas of 400 x 300 that shows a film of 200 columns and 150 rows."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtTest import QTest

from cxr_desktop.reader.film_canvas import FilmCanvas
from cxr_desktop.reader.region_tool import RegionTool, region_of
from cxr_desktop.theme import tokens
from engine.datatypes import Region

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def canvas(qtbot):
    canvas = FilmCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(400, 300)
    canvas.show_film(np.full((150, 200), 128, np.uint8))  # two screen pixels for a film pixel
    canvas.show()
    return canvas


@pytest.fixture
def tool(canvas):
    tool = RegionTool(canvas)
    canvas.set_tool(tool)
    return tool


def drag(canvas, start, end, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.mousePress(canvas, LEFT, modifiers, QPoint(*start))
    QTest.mouseMove(canvas, (QPoint(*start) + QPoint(*end)) / 2)
    QTest.mouseMove(canvas, QPoint(*end))
    QTest.mouseRelease(canvas, LEFT, modifiers, QPoint(*end))


def test_what_is_drawn_is_chosen_in_film_pixels(canvas, tool, qtbot):
    chosen = []
    tool.chosen.connect(chosen.append)
    with qtbot.waitSignals([tool.chosen, tool.ended]):
        drag(canvas, (300, 200), (100, 60))  # upwards to the left
    assert chosen == [Region(30, 50, 100, 150)]
    assert tool.band.box is None


def test_clipped_to_the_film(canvas, tool):
    chosen = []
    tool.chosen.connect(chosen.append)
    canvas.zoom_out()
    drag(canvas, (2, 2), (398, 298))
    assert chosen == [Region(0, 0, 150, 200)]
    drag(canvas, (1, 1), (7, 290))  # beside the film
    assert len(chosen) == 1


def test_a_click_is_no_rectangle(canvas, tool, qtbot):
    with qtbot.assertNotEmitted(tool.chosen), qtbot.assertNotEmitted(tool.ended):
        drag(canvas, (100, 100), (102, 180))


def test_esc_drops_and_ends(canvas, tool, qtbot):
    QTest.mousePress(canvas, LEFT, pos=QPoint(100, 100))
    QTest.mouseMove(canvas, QPoint(200, 200))
    assert tool.band.box == QRectF(50, 50, 50, 50)
    with qtbot.assertNotEmitted(tool.chosen), qtbot.waitSignal(tool.ended):
        QTest.keyClick(canvas, Qt.Key.Key_Escape)
        QTest.mouseRelease(canvas, LEFT, pos=QPoint(200, 200))
    assert tool.band.box is None


def test_another_film_drops_it_quietly(canvas, tool, qtbot):
    QTest.mousePress(canvas, LEFT, pos=QPoint(100, 100))
    QTest.mouseMove(canvas, QPoint(200, 200))
    with qtbot.assertNotEmitted(tool.ended):
        canvas.show_film(np.zeros((50, 50), np.uint8))
    assert tool.band.box is None


def test_enter_takes_what_is_on_the_screen(canvas, tool):
    chosen = []
    tool.chosen.connect(chosen.append)
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    canvas._change(lambda state: state.zoomed(2.0, canvas._middle()))
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    # Four screen pixels for a film pixel: 100 columns and 75 rows about the middle (100, 75).
    assert chosen == [Region(0, 0, 150, 200), Region(37, 50, 113, 150)]


def test_shift_still_pans(canvas, tool, qtbot):
    canvas.zoom_in()
    before = canvas.state
    with qtbot.assertNotEmitted(tool.chosen):
        drag(canvas, (200, 150), (150, 120), Qt.KeyboardModifier.ShiftModifier)
    assert canvas.state != before


def test_painted_where_it_is_drawn(canvas, tool):
    QTest.mousePress(canvas, LEFT, pos=QPoint(100, 100))
    QTest.mouseMove(canvas, QPoint(300, 200))
    image = canvas.grab().toImage()
    accent = {image.pixelColor(x, 100).name().upper() for x in range(101, 300)}
    assert tokens(dark=True).accent in accent
    assert image.pixelColor(200, 150).name() == "#808080"


@pytest.mark.parametrize(
    ("box", "region"),
    [
        (QRectF(1.2, 2.9, 3.0, 4.0), Region(2, 1, 7, 5)),
        (QRectF(-5, -5, 500, 500), Region(0, 0, 10, 20)),
        (QRectF(20, 0, 5, 5), None),
        (QRectF(0, -3, 5, 3), None),
    ],
)
def test_pixels_that_a_box_touches(box, region):
    assert region_of(box, rows=10, columns=20) == region
