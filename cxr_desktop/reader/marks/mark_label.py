"""The words of marks as pictures: how large they are and where a TEXT stands."""

from __future__ import annotations

import textwrap
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QTransform

from cxr_desktop.reader.marks.mark_shapes import as_position
from cxr_desktop.reader.shadow_text import shadowed_text
from cxr_desktop.theme import BODY_PX, body_font, tokens
from engine.marks.marks import Mark

_LONGEST = 40  # letters of a line
_KEPT = 128  # pictures; a label under a dragging hand makes a new one for every figure


def wrapped(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Lines short enough to stand beside a mark."""
    return tuple(part for line in lines for part in textwrap.wrap(line, _LONGEST))


def label_size(lines: tuple[str, ...], scale: float) -> QSizeF:
    """Of the letters alone, without the cloud around them."""
    metrics = QFontMetricsF(body_font(BODY_PX))
    width = max((metrics.horizontalAdvance(line) for line in lines), default=0.0)
    return QSizeF(width, metrics.lineSpacing() * len(lines)) * scale


@lru_cache(maxsize=_KEPT)
def label_picture(lines: tuple[str, ...], ratio: float) -> QImage:
    """Letters in the marks' colour within a dark cloud; `ratio` as in `shadowed_text`."""
    return shadowed_text(lines, body_font(BODY_PX), QColor(tokens(dark=True).mark), ratio)


def words_box(mark: Mark, to_canvas: QTransform, area: QRectF, scale: float = 1.0) -> QRectF:
    """Where a TEXT's letters stand: from its point, moved so that they do not leave `area`.

    A point outside `area` takes its words with it.
    """
    size = label_size(wrapped((mark.text,)), scale)
    corner = to_canvas.map(as_position(mark.points[0]))
    if area.contains(corner):
        x = max(min(corner.x(), area.right() - size.width()), area.left())
        y = max(min(corner.y(), area.bottom() - size.height()), area.top())
        corner = QPointF(x, y)
    return QRectF(corner, size)
