"""Text that can be read on any film: light letters in a soft dark cloud."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter

from cxr_desktop.image_conversion import array_from_image, image_from_array

REACH = 9  # logical pixels from the letters to the end of their cloud
_STRENGTH = 5.0  # the cloud is this much denser than the blurred letters
_DARKEST = 0.86

_Floats = npt.NDArray[np.float32]


def shadowed_text(
    lines: tuple[str, ...], font: QFont, colour: QColor, ratio: float, *, at_right: bool = False
) -> QImage:
    """`lines` below one another as a picture with REACH free on every side.

    They begin below one another, or end so where they stand `at_right`. `ratio` is the number of
    device pixels for a logical one, which the picture carries.
    """
    letters = _letters(lines, font, colour, ratio, at_right)
    pixels = array_from_image(letters)
    cover = pixels[:, :, 3].astype(np.float32) / 255.0
    radius = max(round(REACH * ratio / 3), 1)
    cloud = cover
    for _ in range(3):  # three box blurs look like a Gaussian one and reach 3 radii
        cloud = _box_blur(_box_blur(cloud, radius).T, radius).T
    cloud = np.minimum(cloud * _STRENGTH, _DARKEST)
    shown = cover + cloud * (1.0 - cover)
    out = pixels.copy()
    # Straight alpha: the letters' colour is weakened by the black that shows through them.
    share = np.divide(cover, shown, out=np.zeros_like(cover), where=shown > 0)
    out[:, :, :3] = np.rint(pixels[:, :, :3] * share[:, :, None]).astype(np.uint8)
    out[:, :, 3] = np.rint(shown * 255.0).astype(np.uint8)
    image = image_from_array(out).convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    return image


def _letters(
    lines: tuple[str, ...], font: QFont, colour: QColor, ratio: float, at_right: bool
) -> QImage:
    metrics = QFontMetricsF(font)
    width = max((metrics.horizontalAdvance(line) for line in lines), default=0.0)
    height = metrics.lineSpacing() * len(lines)
    size = ((width + 2 * REACH) * ratio, (height + 2 * REACH) * ratio)
    image = QImage(int(size[0]) + 2, int(size[1]) + 1, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    painter.setFont(font)
    painter.setPen(colour)
    side = Qt.AlignmentFlag.AlignRight if at_right else Qt.AlignmentFlag.AlignLeft
    for number, line in enumerate(lines):
        top = REACH + number * metrics.lineSpacing()
        box = QRectF(QPointF(REACH, top), QPointF(REACH + width + 1, top + metrics.lineSpacing()))
        painter.drawText(box, side | Qt.TextFlag.TextSingleLine, line)
    painter.end()
    return image


def _box_blur(values: _Floats, radius: int) -> _Floats:
    """Means of 2 * radius + 1 rows, zero beyond the edge."""
    padded = np.pad(values, ((radius + 1, radius), (0, 0)))
    total = np.cumsum(padded, axis=0, dtype=np.float64)
    side = 2 * radius + 1
    return ((total[side:] - total[:-side]) / side).astype(np.float32)
