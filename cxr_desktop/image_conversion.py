"""Arrays to pictures of Qt and back; nowhere else in the window.

A QImage made upon an array's memory shows rubbish, or crashes, once the array is gone. So Qt
allocates the picture here and the pixels are copied in (0.2 ms for 2500 x 2000): the picture
owns what it shows, and the array may be changed or dropped right after.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtGui import QImage

from engine.datatypes import UInt8Array

_Format = QImage.Format


def image_from_array(pixels: UInt8Array) -> QImage:
    """A picture of uint8 (H, W) grey or uint8 (H, W, 4) red, green, blue, straight alpha.

    Any strides will do. An empty array gives a null QImage. Raises ValueError for another shape
    or type.
    """
    channels = _channels(pixels)
    height, width = int(pixels.shape[0]), int(pixels.shape[1])
    if height == 0 or width == 0:
        return QImage()
    image = QImage(width, height, _Format.Format_Grayscale8 if channels == 1 else _rgba())
    if image.isNull():
        raise MemoryError(f"no memory for a picture of {width} x {height}")
    lines = np.frombuffer(image.bits(), dtype=np.uint8).reshape(height, image.bytesPerLine())
    lines[:, : width * channels].reshape(pixels.shape)[...] = pixels
    return image


def array_from_image(image: QImage) -> UInt8Array:
    """uint8 (H, W) of a grey picture, uint8 (H, W, 4) with straight alpha of any other; a copy."""
    grey = image.format() == _Format.Format_Grayscale8
    source = image if grey else image.convertToFormat(_rgba())
    channels = 1 if grey else 4
    height, width = source.height(), source.width()
    lines = np.frombuffer(source.constBits(), dtype=np.uint8)
    lines = lines.reshape(height, source.bytesPerLine())[:, : width * channels]
    shape = (height, width) if grey else (height, width, 4)
    return np.array(lines).reshape(shape)


def _channels(pixels: UInt8Array) -> int:
    grey = pixels.ndim == 2
    if pixels.dtype != np.uint8 or not (grey or (pixels.ndim == 3 and pixels.shape[2] == 4)):
        raise ValueError(f"uint8 (H, W) or (H, W, 4) expected, got {pixels.dtype} {pixels.shape}")
    return 1 if grey else 4


def _rgba() -> QImage.Format:
    return _Format.Format_RGBA8888
