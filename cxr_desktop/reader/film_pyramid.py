"""A film at several sizes, so that showing a small view of a large film costs little."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter, QTransform

from cxr_desktop.image_conversion import image_from_array
from engine.datatypes import UInt8Array

NEAREST_ABOVE = 4.0  # device pixels for a film pixel from where single pixels are shown as such


class FilmPyramid:
    """Level k has half the rows and columns of level k - 1, each the mean of 2 x 2 pixels.

    Levels are made when first needed (halving 2500 x 2000 takes 2 ms). Painting takes the level
    with between one and two pixels for a device pixel, which bilinear sampling shows without
    losing any: fine lines neither flicker nor break on a film shown small.
    """

    def __init__(self, pixels: UInt8Array) -> None:
        """`pixels`: uint8 (H, W), at least 1 x 1; kept, so not to be written to afterwards."""
        self._levels = [pixels]
        self._images: dict[int, QImage] = {}

    @property
    def shape(self) -> tuple[int, int]:
        return (int(self._levels[0].shape[0]), int(self._levels[0].shape[1]))

    def level_for(self, zoom: float) -> int:
        """The level to paint at this many device pixels for a film pixel."""
        if zoom >= 1.0:
            return 0
        deepest = int(math.log2(max(min(self.shape), 1)))
        return min(int(-math.log2(zoom) + 1e-9), deepest)

    def paint(self, painter: QPainter, to_device: QTransform, zoom: float) -> None:
        """Paints the film through `to_device`, the map from film pixels to the painter's."""
        level = self.level_for(zoom)
        side = float(2**level)
        rows, columns = self.shape
        painter.save()
        painter.setTransform(to_device)
        # An odd film's last half pixel would reach over its edge.
        painter.setClipRect(QRectF(0, 0, columns, rows))
        smooth = QPainter.RenderHint.SmoothPixmapTransform
        painter.setRenderHint(smooth, zoom <= NEAREST_ABOVE)
        painter.scale(side, side)
        painter.drawImage(0, 0, self._image(level))
        painter.restore()

    def _image(self, level: int) -> QImage:
        while len(self._levels) <= level:
            self._levels.append(halved(self._levels[-1]))
        if level not in self._images:
            image = image_from_array(self._levels[level])
            # Qt paints 32-bit pictures in half the time that grey ones take.
            self._images[level] = image.convertToFormat(QImage.Format.Format_RGB32)
        return self._images[level]


def halved(pixels: UInt8Array) -> UInt8Array:
    """Means of 2 x 2 pixels, rounded half up; uint8 (ceil(H / 2), ceil(W / 2)).

    An odd last row or column counts twice.
    """
    rows, columns = pixels.shape
    if rows % 2 or columns % 2:
        pixels = np.pad(pixels, ((0, rows % 2), (0, columns % 2)), mode="edge")
    total = pixels[0::2, 0::2].astype(np.uint16)
    total += pixels[1::2, 0::2]
    total += pixels[0::2, 1::2]
    total += pixels[1::2, 1::2]
    return ((total + 2) >> 2).astype(np.uint8)
