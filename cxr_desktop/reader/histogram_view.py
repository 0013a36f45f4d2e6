"""A small histogram of grey levels."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from cxr_desktop.theme import SECONDARY_PX, SPACING, body_font, tokens_in_use
from cxr_desktop.translation import number, tr
from engine.datatypes import Histogram

_PLOT_HEIGHT = 56
_CAPTION_HEIGHT = 20
_ENDS_HEIGHT = 16
_HEIGHT = _CAPTION_HEIGHT + _PLOT_HEIGHT + _ENDS_HEIGHT
_LEVELS = 256
_TALLEST = 3.0
_SIDES = (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight)


class HistogramView(QWidget):
    """Counts over grey levels, dark at the left, under a caption.

    The height follows the counts within levels 1 to 254 (`relative_heights`): black borders and
    burnt-out corners pile up and would flatten the rest; their bars are cut off at the top.
    Under the plot may stand what its ends mean.
    """

    def __init__(self, caption: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caption = caption
        self._heights: npt.NDArray[np.float64] | None = None
        self._muted = False
        self._ends = ("", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._describe(None)

    def show_histogram(self, histogram: Histogram | None, muted: bool = False) -> None:
        """None empties the plot; `muted` draws one that has nothing new to tell."""
        self._heights = None if histogram is None else relative_heights(histogram.counts)
        self._muted = muted
        self._describe(histogram)
        self.update()

    def show_ends(self, left: str, right: str) -> None:
        """The values that are shown black and white; "" for none."""
        self._ends = (left, right)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = tokens_in_use()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plot = QRectF(0, _CAPTION_HEIGHT, self.width(), _PLOT_HEIGHT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.background))
        painter.drawRoundedRect(plot, SPACING, SPACING)
        inner = plot.adjusted(SPACING, SPACING, -SPACING, -SPACING)
        if self._heights is not None:
            painter.setBrush(QColor(colours.line if self._muted else colours.secondary))
            painter.drawPolygon(_outline(self._heights, inner))
        painter.fillRect(QRectF(inner.left(), inner.bottom(), inner.width(), 1), colours.line)
        painter.setFont(body_font(SECONDARY_PX))
        painter.setPen(QColor(colours.secondary))
        caption = QRectF(0, 0, self.width(), _CAPTION_HEIGHT - SPACING)
        painter.drawText(caption, Qt.AlignmentFlag.AlignVCenter, self._caption)
        below = QRectF(0, plot.bottom(), self.width(), _ENDS_HEIGHT)
        for words, side in zip(self._ends, _SIDES, strict=True):
            painter.drawText(below, Qt.AlignmentFlag.AlignVCenter | side, words)
        painter.end()

    def _describe(self, histogram: Histogram | None) -> None:
        self.setAccessibleName(tr("Histogram: {caption}").format(caption=self._caption))
        if histogram is None or not histogram.counts.sum():
            self.setAccessibleDescription(tr("empty", "histogram"))
            return
        mean = np.average(np.arange(_LEVELS), weights=histogram.counts)
        words = tr("mean grey level {mean} of 255").format(mean=number(mean))
        self.setAccessibleDescription(words)


def relative_heights(counts: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """Heights in 0..1, float64 (256,); 1 at the highest of levels 1 to 254, the ends are cut.

    A level that stands out alone, as CLAHE makes of black corners, is cut too: nothing reaches
    above three times what nine in ten of the levels stay below.
    """
    inner = counts[1:-1][counts[1:-1] > 0]
    peak = float(counts.max())
    if inner.size:
        peak = min(float(inner.max()), _TALLEST * float(np.percentile(inner, 90)))
    if peak == 0:
        return np.zeros(_LEVELS)
    return np.minimum(counts / peak, 1.0)


def _outline(heights: npt.NDArray[np.float64], box: QRectF) -> QPolygonF:
    """Steps, one a level, closed along the bottom."""
    width = box.width() / _LEVELS
    points = [box.bottomLeft()]
    for level, height in enumerate(heights):
        y = box.bottom() - float(height) * box.height()
        points.append(QPointF(box.left() + level * width, y))
        points.append(QPointF(box.left() + (level + 1) * width, y))
    points.append(box.bottomRight())
    return QPolygonF(points)
