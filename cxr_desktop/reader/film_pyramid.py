"""A film at several sizes, so that showing a small view of a large film costs little."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QTransform

from cxr_desktop.image_conversion import image_from_array
from engine.datatypes import UInt8Array

NEAREST_ABOVE = 4.0  # device pixels for a film pixel from where single pixels are shown as such
_KEPT_WHOLE = 2_500_000  # pixels up to which a level's picture is made whole and kept
_MARGIN = 2  # pixels around what is seen, for the sampling at its edge


class FilmPyramid:
    """Level k has half the rows and columns of level k - 1, each the mean of 2 x 2 pixels.

    Making one costs nothing: levels are made when first painted (halving 2500 x 2000 takes
    1 ms), and of a large level only what is seen becomes a picture. Painting takes the level
    with between one and two pixels for a device pixel, which bilinear sampling shows without
    losing any: fine lines neither flicker nor break on a film shown small.
    """

    def __init__(self, pixels: UInt8Array, film_shape: tuple[int, int] | None = None) -> None:
        """`pixels`: uint8 (H, W), at least 1 x 1; kept, so not to be written to afterwards.

        `film_shape` (rows, columns) where `pixels` are a film made smaller: it is painted as
        large as the film.
        """
        self._levels = [pixels]
        self._images: dict[int, QImage] = {}
        self.film_shape = film_shape or self.shape
        rows, columns = self.shape
        self._stretch = (self.film_shape[1] / max(columns, 1), self.film_shape[0] / max(rows, 1))

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns of the pixels at hand."""
        return (int(self._levels[0].shape[0]), int(self._levels[0].shape[1]))

    def level_for(self, zoom: float) -> int:
        """The level to paint at this many device pixels for a film pixel."""
        zoom *= min(self._stretch)
        if zoom >= 1.0:
            return 0
        deepest = int(math.log2(max(min(self.shape), 1)))
        return min(int(-math.log2(zoom) + 1e-9), deepest)

    def paint(
        self, painter: QPainter, to_canvas: QTransform, zoom: float, seen: QRectF | None = None
    ) -> None:
        """Paints the film through `to_canvas`, the map from film pixels to the painter's.

        `zoom` is in device pixels for a film pixel; `seen` the part of the painter's area that
        matters, all of it where None.
        """
        level = self.level_for(zoom)
        rows, columns = self.film_shape
        to_film = QTransform.fromScale(*(side * 2.0**level for side in self._stretch))
        painter.save()
        painter.setTransform(to_canvas)
        # An odd film's last half pixel would reach over its edge.
        painter.setClipRect(QRectF(0, 0, columns, rows), Qt.ClipOperation.IntersectClip)
        exact = zoom > NEAREST_ABOVE and self.film_shape == self.shape
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not exact)
        painter.setTransform(to_film, True)
        inverse, _ = (to_film * to_canvas).inverted()
        self._draw(painter, level, None if seen is None else inverse.mapRect(seen))
        painter.restore()

    def _draw(self, painter: QPainter, level: int, seen: QRectF | None) -> None:
        while len(self._levels) <= level:
            self._levels.append(halved(self._levels[-1]))
        pixels = self._levels[level]
        if seen is None or pixels.size <= _KEPT_WHOLE:
            if level not in self._images:
                self._images[level] = _picture(pixels)
            painter.drawImage(0, 0, self._images[level])
            return
        around = seen.toAlignedRect().adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN)
        part = around & QRect(0, 0, pixels.shape[1], pixels.shape[0])
        if not part.isEmpty():
            top, left = part.top(), part.left()
            crop = pixels[top : top + part.height(), left : left + part.width()]
            painter.drawImage(QPointF(left, top), _picture(crop))


def _picture(pixels: UInt8Array) -> QImage:
    # Qt paints 32-bit pictures in half the time that grey ones take.
    return image_from_array(pixels).convertToFormat(QImage.Format.Format_RGB32)


_STRIP = 128  # rows halved at once: they stay in the processor's cache
_EVEN_BYTES = np.uint64(0x00FF00FF00FF00FF)
_ROUND_HALF_UP = np.uint64(0x0002000200020002)
_BYTE, _QUARTER = np.uint64(8), np.uint64(2)


def halved(pixels: UInt8Array) -> UInt8Array:
    """Means of 2 x 2 pixels, rounded half up; uint8 (ceil(H / 2), ceil(W / 2)).

    An odd last row or column counts twice.
    """
    rows, columns = pixels.shape
    if rows % 2 or columns % 8:
        pixels = np.pad(pixels, ((0, rows % 2), (0, -columns % 8)), mode="edge")
    words = np.ascontiguousarray(pixels).view(np.uint64)
    out = np.empty((pixels.shape[0] // 2, pixels.shape[1] // 2), np.uint8)
    for top in range(0, len(words), _STRIP):
        strip = words[top : top + _STRIP]
        out[top // 2 : (top + len(strip)) // 2] = _means(strip[0::2], strip[1::2])
    return out[:, : (columns + 1) // 2]


def _means(upper: np.ndarray, lower: np.ndarray) -> UInt8Array:
    """Eight pixels in a uint64 (n, m) become four sums of 16 bits: no sum of 4 x 255 overflows."""
    total = upper & _EVEN_BYTES
    total += (upper >> _BYTE) & _EVEN_BYTES
    total += lower & _EVEN_BYTES
    total += (lower >> _BYTE) & _EVEN_BYTES
    total += _ROUND_HALF_UP
    total >>= _QUARTER
    # The mean is the lower byte of each 16 bits, whichever end the processor counts from.
    return (total & _EVEN_BYTES).view(np.uint16).astype(np.uint8)
