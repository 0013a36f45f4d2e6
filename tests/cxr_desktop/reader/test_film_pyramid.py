"""Means of four pixels, and the level that a zoom takes."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtGui import QImage, QPainter, QTransform

from cxr_desktop.image_conversion import array_from_image
from cxr_desktop.reader.film_pyramid import FilmPyramid, halved


def test_halving_takes_rounded_means_and_repeats_an_odd_edge():
    pixels = np.array([[0, 2, 10], [4, 6, 30], [100, 200, 255]], dtype=np.uint8)
    # (0+2+4+6)/4 = 3; (10+10+30+30)/4 = 20; (100+200)/2 = 150; 255
    np.testing.assert_array_equal(halved(pixels), [[3, 20], [150, 255]])
    np.testing.assert_array_equal(halved(np.array([[0, 1], [0, 1]], np.uint8)), [[1]])


@pytest.mark.parametrize(
    ("zoom", "level"), [(8, 0), (1, 0), (0.51, 0), (0.5, 1), (0.26, 1), (0.25, 2), (1e-6, 5)]
)
def test_level_keeps_one_to_two_pixels_for_a_device_pixel(zoom, level):
    assert FilmPyramid(np.zeros((32, 64), np.uint8)).level_for(zoom) == level


def _painted(pixels, zoom, side):
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    FilmPyramid(pixels).paint(painter, QTransform.fromScale(zoom, zoom), zoom)
    painter.end()
    return array_from_image(image)[:, :, 0]


def test_above_four_pixels_are_squares():
    pixels = np.array([[0, 255], [255, 0]], dtype=np.uint8)
    shown = _painted(pixels, 5.0, 10)
    np.testing.assert_array_equal(shown, np.kron(pixels, np.ones((5, 5), np.uint8)))
    assert len(np.unique(_painted(pixels, 4.0, 8))) > 2


def test_a_fine_pattern_shown_small_is_its_mean_not_one_of_its_lines():
    pixels = np.zeros((64, 64), dtype=np.uint8)
    pixels[:, ::2] = 200
    shown = _painted(pixels, 0.25, 16)
    np.testing.assert_array_equal(shown, np.full((16, 16), 100))


def test_odd_film_ends_at_its_edge():
    shown = _painted(np.full((5, 5), 200, np.uint8), 0.5, 4)
    assert shown[3, 3] == 0
    assert (shown[:2, :2] == 200).all()
