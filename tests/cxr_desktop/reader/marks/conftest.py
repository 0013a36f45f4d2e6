"""A canvas of 400 x 400 with a film of 100 rows and 200 columns, and an editor of its marks.

Fitted, a film pixel is two canvas pixels and the film's top left corner lies at (0, 100).
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from cxr_desktop.reader.film_canvas import FilmCanvas
from cxr_desktop.reader.marks.mark_editor import MarkEditor
from engine.datatypes import FilmSource, PixelSpacing, SpacingKind
from engine.marks.marks import FilmMarks

LEFT = Qt.MouseButton.LeftButton
SOURCE = FilmSource(Path("a.png"))
SPACING = PixelSpacing(0.5, 0.5, SpacingKind.DETECTOR)


@pytest.fixture
def canvas(qtbot):
    canvas = FilmCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(400, 400)
    canvas.show()
    qtbot.waitExposed(canvas)
    canvas.show_film(np.zeros((100, 200), dtype=np.uint8))
    return canvas


@pytest.fixture
def editor(canvas):
    editor = MarkEditor(canvas)
    editor.show_film(SOURCE, FilmMarks(), SPACING, "PA")
    return editor


@pytest.fixture
def drag(canvas):
    """`drag((x, y), (x, y), …)` with the left button, in canvas pixels."""

    def do(*points):
        QTest.mousePress(canvas, LEFT, Qt.KeyboardModifier.NoModifier, QPoint(*points[0]))
        for point in points[1:]:
            QTest.mouseMove(canvas, QPoint(*point))
        QTest.mouseRelease(canvas, LEFT, Qt.KeyboardModifier.NoModifier, QPoint(*points[-1]))

    return do


@pytest.fixture
def click(canvas):
    return lambda x, y: QTest.mouseClick(canvas, LEFT, pos=QPoint(x, y))
