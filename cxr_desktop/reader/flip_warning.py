"""The line that stays on the canvas as long as the film is shown as its mirror image."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from cxr_desktop.reader.corner_texts import MARGIN
from cxr_desktop.reader.free_place import lowered
from cxr_desktop.theme import BODY_PX, GAP, SPACING, body_font, tokens
from cxr_desktop.translation import tr

_BACKDROP = 0.85  # opacity: the letters must be read on white lung and black air alike
_WRAP = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap


def flip_warning() -> str:
    """What is said, also to screen readers."""
    return tr("Flipped: left and right are swapped")


def paint_flip_warning(painter: QPainter, area: QRectF, taken: Iterable[QRectF]) -> QRectF:
    """At the top of `area`, in its middle, below what is `taken`; where it is.

    It is framed as well as amber, and wraps rather than being cut: no one may overlook it.
    """
    font = body_font(BODY_PX, bold=True)
    width = max(area.width() - 2 * MARGIN - 2 * GAP, 1.0)
    room = QRectF(0, 0, width, area.height())
    text = QFontMetricsF(font).boundingRect(room, int(_WRAP), flip_warning())
    box = QRectF(area.topLeft(), text.size() + QSizeF(2 * GAP + 2, 2 * SPACING))
    box.moveLeft(area.center().x() - box.width() / 2)
    box.moveTop(area.top() + MARGIN - SPACING)
    box = lowered(box, taken)
    painter.save()
    _paint_box(painter, box)
    painter.setFont(font)
    painter.drawText(box.adjusted(GAP, SPACING, -GAP, -SPACING), int(_WRAP), flip_warning())
    painter.restore()
    return box


def _paint_box(painter: QPainter, box: QRectF) -> None:
    colours = tokens(dark=True)
    backdrop = QColor(colours.canvas)
    backdrop.setAlphaF(_BACKDROP)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(backdrop)
    painter.setPen(QPen(QColor(colours.flagged), 1))
    painter.drawRoundedRect(box, SPACING, SPACING)
