"""Arrays and pictures: same pixels, and no picture upon memory that may go away."""

from __future__ import annotations

import gc

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage

from cxr_desktop.image_conversion import array_from_image, image_from_array


def test_grey_keeps_every_pixel_at_a_width_that_qt_pads():
    pixels = np.arange(15, dtype=np.uint8).reshape(3, 5)
    image = image_from_array(pixels)
    assert image.format() == QImage.Format.Format_Grayscale8
    assert (image.width(), image.height(), image.bytesPerLine()) == (5, 3, 8)
    assert image.pixelColor(4, 2) == QColor(14, 14, 14)
    np.testing.assert_array_equal(array_from_image(image), pixels)


def test_colour_is_red_green_blue_with_straight_alpha():
    pixels = np.zeros((2, 3, 4), dtype=np.uint8)
    pixels[1, 2] = (255, 128, 0, 64)
    image = image_from_array(pixels)
    assert image.pixelColor(2, 1).getRgb() == (255, 128, 0, 64)
    np.testing.assert_array_equal(array_from_image(image), pixels)


def test_strided_arrays_are_read_as_they_are_indexed():
    pixels = np.arange(64, dtype=np.uint8).reshape(8, 8)
    for view in (pixels[::2, ::-1], pixels.T, pixels[1:3, 2:7]):
        np.testing.assert_array_equal(array_from_image(image_from_array(view)), view)


def test_picture_outlives_and_ignores_the_array():
    pixels = np.full((40, 40), 7, dtype=np.uint8)
    image = image_from_array(pixels)
    pixels[:] = 99
    del pixels
    gc.collect()
    assert image.pixelColor(20, 20) == QColor(7, 7, 7)


def test_array_outlives_the_picture():
    image = image_from_array(np.full((3, 3), 5, dtype=np.uint8))
    pixels = array_from_image(image)
    del image
    gc.collect()
    assert (pixels == 5).all()


def test_empty_array_gives_a_null_picture():
    assert image_from_array(np.zeros((0, 4), dtype=np.uint8)).isNull()


@pytest.mark.parametrize(
    "pixels",
    [np.zeros((2, 2), np.uint16), np.zeros((2, 2, 3), np.uint8), np.zeros(4, np.uint8)],
)
def test_other_arrays_are_refused(pixels):
    with pytest.raises(ValueError, match="expected"):
        image_from_array(pixels)
