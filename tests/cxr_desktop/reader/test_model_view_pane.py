"""The model's pixels as squares in the canvas's corner."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QToolButton

from cxr_desktop.image_conversion import array_from_image
from cxr_desktop.reader.film_canvas import FilmCanvas
from cxr_desktop.reader.model_view_pane import ModelViewInset
from engine.datatypes import ModelView, PixelGrid


@pytest.fixture
def canvas(qtbot):
    canvas = FilmCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(800, 600)
    canvas.show()
    canvas.show_film(np.zeros((100, 100), np.uint8))
    return canvas


@pytest.fixture
def inset(canvas):
    return ModelViewInset(canvas)


def _view(side=100, content=None):
    pixels = np.tile(np.array([[0, 255], [255, 0]], np.uint8), (side // 2, side // 2))
    offset = (0, (side - content[1]) // 2) if content else (0, 0)
    return ModelView(pixels, PixelGrid((100, 80), (side, side), content or (side, side), offset))


def test_whole_pixels_above_the_corner_texts(canvas, inset):
    canvas.set_corner_texts("", "", "", "zoom 62 %\nlossy")
    inset.show_view(_view())
    # 40 % of 600 less the texts and the caption leave room for 100 once, not twice.
    assert inset.factor == 1
    assert inset.geometry().right() < canvas.width()
    assert inset.geometry().bottom() <= canvas.height() - canvas.bottom_texts_height
    assert inset.findChild(QLabel).text() == "What the model sees: 100 × 100"
    canvas.resize(1600, 1200)
    assert inset.factor == 4


def test_every_pixel_is_a_square(canvas, inset):
    inset.set_large(True)
    inset.show_view(_view())
    assert inset.factor == 5  # 600 less the caption
    picture = inset._picture
    shown = array_from_image(picture.grab().toImage())[:, :, 0]
    np.testing.assert_array_equal(shown, np.kron(_view().pixels, np.ones((5, 5), np.uint8)))


def test_letterbox_is_outlined(inset):
    inset.show_view(_view(100, (100, 80)))
    with_line = array_from_image(inset._picture.grab().toImage())[:, :, 0]
    inset.show_view(_view())
    differs = (with_line != array_from_image(inset._picture.grab().toImage())[:, :, 0]).any(axis=0)
    assert inset.factor == 2
    assert {20, 179} <= set(np.flatnonzero(differs))  # columns 10 to 90, twice as large


def test_button_enlarges_and_says_so(inset, qtbot):
    inset.show_view(_view())
    button = inset.findChild(QToolButton)
    small = inset.factor
    assert button.accessibleName() == "Enlarge the picture"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert inset.large and inset.factor > small
    assert button.accessibleName() == "Make the picture small"


def test_none_hides_it(inset):
    inset.show_view(_view())
    assert inset.isVisible()
    inset.show_view(None)
    assert not inset.isVisible()


def test_small_canvas_keeps_its_film_until_asked(canvas, inset):
    canvas.resize(260, 240)
    inset.show_view(_view(224))
    assert not inset._picture.isVisible()
    assert inset.height() < 40
    inset.set_large(True)
    assert inset._picture.isVisible() and inset.factor == 1


def test_warning_of_a_flipped_film_lies_above(canvas, inset):
    canvas.flip_horizontally()
    inset.set_large(True)
    inset.show_view(_view())
    children = canvas.children()
    assert children.index(canvas.warning) > children.index(inset)
